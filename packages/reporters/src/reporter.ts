import type { RunEvent } from "@waybill/core";

/**
 * A fold over the events of one run. It is given every event in order, and `finish` once at the end, also when the run was stopped.
 * A returned promise holds the run back: the next request starts when it resolves.
 */
export interface Reporter {
  onEvent(event: RunEvent): void | Promise<void>;
  finish(): void | Promise<void>;
}
