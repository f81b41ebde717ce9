import type { AbortSignalLike, Clock } from "@waybill/core";

/** The clock of the browser. `sleep` resolves early when the signal aborts, and leaves no timer or listener behind. */
export function browserClock(): Clock {
  return {
    now: () => Date.now(),
    monotonic: () => performance.now(),
    sleep: (ms, signal) => (ms <= 0 || signal.aborted ? Promise.resolve() : wait(ms, signal)),
  };
}

function wait(ms: number, signal: AbortSignalLike): Promise<void> {
  return new Promise((resolve) => {
    const finish = (): void => {
      clearTimeout(timer);
      signal.removeEventListener("abort", finish);
      resolve();
    };
    const timer = setTimeout(finish, ms);
    signal.addEventListener("abort", finish, { once: true });
  });
}
