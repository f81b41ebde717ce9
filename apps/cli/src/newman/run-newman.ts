import { createEventFeed } from "../event-feed.ts";
import { executeRun } from "../execute-run.ts";
import type { RunOutcome, ScopeState } from "../run-outcome.ts";
import { processStreams } from "../streams.ts";
import { VariableScope } from "@waybill/sdk";
import { NewmanEmitter } from "./newman-emitter.ts";
import { readNewmanOptions } from "./newman-options.ts";
import type { NewmanRunOptions } from "./newman-options.ts";
import type { NewmanSummary } from "./newman-summary.ts";

/** Called once, when all is written. Without a summary the run did not start. */
export type NewmanCallback = (error: Error | null, summary?: NewmanSummary) => void;

/**
 * Runs a collection as newman's `run` does. The emitter is answered at once; loading starts on the next tick, so that listeners hear
 * every event. Failed tests and requests are no error of the callback: they are in `summary.run.failures`. The process is never ended.
 */
export function run(options: NewmanRunOptions, callback: NewmanCallback = () => undefined): NewmanEmitter {
  const emitter = new NewmanEmitter();
  setImmediate(() => {
    start(options, emitter).then(
      ({ error, summary }) => callback(error, summary),
      (defect: unknown) => callback(defect instanceof Error ? defect : new Error(String(defect))),
    );
  });
  return emitter;
}

interface NewmanEnd {
  readonly error: Error | null;
  readonly summary?: NewmanSummary;
}

async function start(given: NewmanRunOptions, emitter: NewmanEmitter): Promise<NewmanEnd> {
  const read = readNewmanOptions(given);
  if (read.kind === "wrong") return { error: new Error(read.message) };
  const controller = new AbortController();
  const feed = createEventFeed(() => undefined);
  emitter.runner = { abort: () => controller.abort(), pause: feed.pause, resume: feed.resume };
  const streams = processStreams();
  const refused: string[] = [];
  const { options, keepExecutions } = read;
  const { signal } = options;
  const forward = (): void => controller.abort(signal?.reason);
  if (signal?.aborted === true) forward();
  signal?.addEventListener("abort", forward, { once: true });
  try {
    const outcome = await executeRun(options, {
      streams,
      signal: controller.signal,
      emit: feed.emit,
      newman: { emitter, keepExecutions },
      refuse: (problems) => refused.push(...problems.map(({ text }) => text)),
    });
    return endOf(outcome, emitter, refused);
  } finally {
    signal?.removeEventListener("abort", forward);
    await streams.end();
  }
}

/** The summary of the caller holds the variables as they are; that of the emitter, which reporters see, is masked. */
function endOf(outcome: RunOutcome, { summary }: NewmanEmitter, refused: readonly string[]): NewmanEnd {
  if (outcome.kind === "not-started" || summary === undefined) return { error: new Error(refused.join("\n")) };
  const { environment, globals } = outcome.scopes;
  const { run: figures, ...others } = summary;
  const own: NewmanSummary = {
    ...others,
    environment: scopeOf(environment),
    globals: scopeOf(globals),
    run: figures,
  };
  return { error: summary.error ?? null, summary: own };
}

function scopeOf({ id, name, variables }: ScopeState): VariableScope {
  return new VariableScope({
    id,
    ...(name !== undefined && { name }),
    values: variables.map(({ key, value, type, disabled, secret }) => ({
      key,
      value,
      ...(type !== undefined && { type }),
      ...(disabled === true && { disabled }),
      ...(secret === true && { secret }),
    })),
  });
}
