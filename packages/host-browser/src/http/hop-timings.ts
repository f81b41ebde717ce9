// The phases of a request, as far as the browser tells them.
import type { HopTimings } from "@waybill/core";

/** Times of `performance.now()`. */
export interface Moments {
  readonly start: number;
  /** `fetch` was called. */
  readonly sent: number;
  /** The head of the response was there. */
  readonly head: number;
  readonly end: number;
}

/** A server that does not allow more (`Timing-Allow-Origin`) lets a page know when the head and the end came, nothing else. */
export function hopTimings(moments: Moments, clock: { readonly now: number }, address: string): HopTimings {
  const { start, sent, head, end } = moments;
  const known = resourceTiming(address, sent);
  const phases = known ?? { wait: 0, dns: 0, tcp: 0, secureHandshake: 0, firstByte: head - sent, download: end - head };
  const prepare = sent - start;
  const rest = Object.values(phases).reduce((sum, ms) => sum + ms, prepare);
  const process = Math.max(0, end - start - rest);
  return { start: clock.now - (end - start), prepare, ...phases, process, total: end - start };
}

type Phases = Omit<HopTimings, "start" | "prepare" | "process" | "total">;

function resourceTiming(address: string, since: number): Phases | undefined {
  const entries = performance.getEntriesByName(address, "resource");
  // The browser keeps a few hundred of them and then no more.
  performance.clearResourceTimings();
  const entry = entries.findLast(({ startTime }) => startTime >= since - 1);
  if (!(entry instanceof PerformanceResourceTiming) || entry.requestStart === 0) return undefined;
  const secure = entry.secureConnectionStart === 0 ? entry.connectEnd : entry.secureConnectionStart;
  return {
    wait: Math.max(0, entry.domainLookupStart - entry.startTime),
    dns: entry.domainLookupEnd - entry.domainLookupStart,
    tcp: Math.max(0, secure - entry.connectStart),
    secureHandshake: Math.max(0, entry.connectEnd - secure),
    firstByte: Math.max(0, entry.responseStart - entry.connectEnd),
    download: Math.max(0, entry.responseEnd - entry.responseStart),
  };
}
