import type { RunEvent } from "@waybill/core";
import { checkOptions } from "./check-options.ts";
import { createEventFeed } from "./event-feed.ts";
import type { EventFeed } from "./event-feed.ts";
import { executeRun } from "./execute-run.ts";
import { EXIT } from "./exit-code.ts";
import type { RunOptions } from "./run-options.ts";
import type { RunOutcome } from "./run-outcome.ts";
import { processStreams } from "./streams.ts";

/**
 * A run that has started. Iterating is optional: it gives every event and holds the run back while 1,000 of them are unread; leaving
 * the loop early aborts the run.
 */
export interface RunHandle extends AsyncIterable<RunEvent> {
  /** Rejects only on a defect of Waybill. */
  readonly result: Promise<RunOutcome>;
  /** Ends the run in order: what is in progress is completed, reports are written. */
  abort(reason?: unknown): void;
  pause(): void;
  resume(): void;
}

/** Runs a collection; starts at once. The process is never ended, and two runs share nothing. */
export function run(options: RunOptions): RunHandle {
  const controller = new AbortController();
  const feed = createEventFeed(() => controller.abort("the reader left"));
  const result = start(options, feed, controller).finally(() => feed.end());
  // Whoever only iterates hears of a defect in his loop, and need not look at the result.
  result.catch(() => {});
  return {
    result,
    abort: (reason) => controller.abort(reason),
    pause: () => feed.pause(),
    resume: () => feed.resume(),
    [Symbol.asyncIterator]: () => feed.read(),
  };
}

async function start(options: RunOptions, feed: EventFeed, controller: AbortController): Promise<RunOutcome> {
  // The caller gets the handle, and may iterate, before the first event.
  await Promise.resolve();
  const problems = checkOptions(options);
  if (problems.length > 0) return { kind: "not-started", problems, exitCode: EXIT.usage };
  const { signal } = options;
  const forward = (): void => controller.abort(signal?.reason);
  if (signal?.aborted === true) forward();
  signal?.addEventListener("abort", forward, { once: true });
  const streams = processStreams();
  try {
    return await executeRun(options, { streams, signal: controller.signal, emit: feed.emit, refuse: () => {} });
  } finally {
    signal?.removeEventListener("abort", forward);
    await streams.end();
  }
}
