import type { HopTimings } from "@waybill/core";
import type { Exchange } from "./exchange.ts";

export interface HopClock {
  /** Ms since the epoch, and the same moment on the monotonic clock: the hop's start. */
  readonly startedAt: number;
  readonly start: number;
  /** When the response was decoded and done with, on the monotonic clock. */
  readonly done: number;
}

/** The phases of a hop. Each ends where the next begins, so they sum to the total; one that did not happen is 0. */
export function hopTimings(exchange: Exchange, clock: HopClock): HopTimings {
  const { connection: facts } = exchange;
  let last = clock.start;
  const until = (moment: number): number => {
    if (moment <= last) return 0;
    const phase = moment - last;
    last = moment;
    return phase;
  };
  const isNew = facts !== undefined && !exchange.reused;
  const prepare = until(exchange.startedAt);
  let wait = isNew ? until(facts.startedAt) : 0;
  const dns = isNew ? until(facts.lookedUpAt) : 0;
  const tcp = isNew ? until(facts.connectedAt) : 0;
  const secureHandshake = isNew ? until(facts.securedAt) : 0;
  wait += until(exchange.sentAt);
  const firstByte = until(exchange.firstByteAt);
  const download = until(exchange.endedAt);
  const processing = until(clock.done);
  const total = last - clock.start;
  return {
    start: clock.startedAt,
    prepare,
    wait,
    dns,
    tcp,
    secureHandshake,
    firstByte,
    download,
    process: processing,
    total,
  };
}
