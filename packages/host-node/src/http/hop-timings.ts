import type { HopTimings } from "@waybill/core";
import type { Exchange } from "./exchange.ts";

export interface HopStart {
  /** Ms since the epoch, and the same moment on the monotonic clock. */
  readonly startedAt: number;
  readonly start: number;
}

/**
 * The phases of a hop. Each ends where the next begins, so they sum to the total; one that did not happen is 0. `done` is when the
 * response was decoded and done with, on the monotonic clock.
 */
export function hopTimings(exchange: Exchange, { start, startedAt }: HopStart, done: number): HopTimings {
  const facts = exchange.reused ? undefined : exchange.connection;
  const prepared = Math.max(start, exchange.startedAt);
  const begun = Math.max(prepared, facts?.startedAt ?? 0);
  const lookedUp = Math.max(begun, facts?.lookedUpAt ?? 0);
  const connected = Math.max(lookedUp, facts?.connectedAt ?? 0);
  const secured = Math.max(connected, facts?.securedAt ?? 0);
  const sent = Math.max(secured, exchange.sentAt);
  const answered = Math.max(sent, exchange.firstByteAt);
  const received = Math.max(answered, exchange.endedAt);
  const ended = Math.max(received, done);
  return {
    start: startedAt,
    prepare: prepared - start,
    wait: begun - prepared + (sent - secured),
    dns: lookedUp - begun,
    tcp: connected - lookedUp,
    secureHandshake: secured - connected,
    firstByte: answered - sent,
    download: received - answered,
    process: ended - received,
    total: ended - start,
  };
}
