import type { Clock } from "@waybill/core";

/** What `show-timestamps` writes before lines; empty texts without it. */
export interface Timestamps {
  request(): string;
  passed(): string;
  failed(): string;
  block(): string;
}

const none = (): string => "";

const NONE: Timestamps = { request: none, passed: none, failed: none, block: none };

export function timestamps(clock: Pick<Clock, "now"> | undefined): Timestamps {
  if (clock === undefined) return NONE;
  const date = (): Date => new Date(clock.now());
  return {
    request: () => `  [${date().toLocaleString()}]`,
    passed: () => `  [${date().toLocaleTimeString()}]`,
    failed: () => `  [${date().toLocaleTimeString()}]`,
    block: () => `\n  [${date().toLocaleTimeString()}]\n`,
  };
}
