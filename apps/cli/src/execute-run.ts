// One run from options to outcome, the same for the command and the library.
import { emptySummary, Secrets, summarise } from "@waybill/core";
import type { Clock, Emit, RunEvent, RunSummary } from "@waybill/core";
import { nodeClock, nodeRandom, proxySecrets } from "@waybill/host-node";
import { checkAddresses } from "./check-addresses.ts";
import { chooseEngine, laneAhead } from "./choose-engine.ts";
import { checkReporters, makeReporters } from "./make-reporters.ts";
import { EXIT } from "./exit-code.ts";
import type { LaneThread } from "./lane/lane-thread.ts";
import { maskJson } from "./mask-json.ts";
import type { NewmanHost } from "./newman/newman-host.ts";
import { prepareRun } from "./prepare-run.ts";
import type { PreparedRun, StartProblem } from "./prepare-run.ts";
import { reporterSet } from "./reporter-set.ts";
import type { RunEngine } from "./run-engine.ts";
import { settleSandbox } from "./settle-sandbox.ts";
import type { RunOptions } from "./run-options.ts";
import { outcomeOf } from "./run-outcome.ts";
import type { RunOutcome } from "./run-outcome.ts";
import type { Streams } from "./streams.ts";

export interface RunSurroundings {
  readonly streams: Streams;
  /** Aborting it ends the run in order. */
  readonly signal: AbortSignal;
  /** Started for this run before anything else. */
  readonly laneThread?: LaneThread;
  /** Is told every event, beside the reporters. */
  readonly emit?: Emit;
  /** Is told them as newman's listeners know them. */
  readonly newman?: NewmanHost;
  /** The inputs are loaded: from here on there is a run to be brought to an end, of this many requests if nothing jumps. */
  onStart?(requests: number): void;
  /** Why nothing was run, in words for a person. */
  refuse(problems: readonly StartProblem[]): void;
}

/** Runs what the options say. Rejects only on a defect. */
export async function executeRun(options: RunOptions, surroundings: RunSurroundings): Promise<RunOutcome> {
  const ahead = await laneAhead(options, surroundings.laneThread);
  const wrong = [...(await checkReporters(options)), ...checkAddresses(options)];
  if (wrong.length > 0) {
    ahead?.end();
    return refuse(
      surroundings,
      EXIT.usage,
      wrong.map((problem) => ({ text: problem.message, problems: [problem] })),
    );
  }
  const prepared = await prepareRun(options, surroundings.signal);
  if (prepared.kind === "not-started") {
    ahead?.end();
    return refuse(surroundings, EXIT.failed, prepared.problems);
  }
  const { run: ready } = prepared;
  const settled = settleSandbox(options, ready.plan);
  if (settled.kind === "none") {
    ahead?.end();
    ready.close();
    return refuse(surroundings, EXIT.failed, [noSandbox(settled.problem)]);
  }
  const notices = settled.notice === undefined ? ready.notices : [...ready.notices, settled.notice];
  for (const notice of notices) surroundings.streams.say(`warning: ${notice}`);
  const requests = plannedRequests(options, ready);
  surroundings.onStart?.(requests);
  const engine = await chooseEngine(settled.options, ready, { ahead, requests });
  try {
    return await report(options, surroundings, { ready, engine });
  } finally {
    ready.close();
    await engine.dispose();
  }
}

function noSandbox(problem: string): StartProblem {
  return { text: problem, problems: [{ pointer: "/sandbox", code: "no-sandbox", message: problem }] };
}

function refuse({ refuse: tell }: RunSurroundings, exitCode: number, problems: readonly StartProblem[]): RunOutcome {
  tell(problems);
  return { kind: "not-started", problems: problems.flatMap((problem) => problem.problems), exitCode };
}

function plannedRequests({ iterationCount }: RunOptions, { plan, rows }: PreparedRun): number {
  return plan.requests.length * (iterationCount ?? rows?.count ?? 1);
}

interface Opened {
  readonly ready: PreparedRun;
  readonly engine: RunEngine;
}

async function report(
  options: RunOptions,
  surroundings: RunSurroundings,
  { ready, engine }: Opened,
): Promise<RunOutcome> {
  const { streams, signal } = surroundings;
  const secrets =
    options.noMask === true ? undefined : new Secrets({ values: proxySecrets(ready.network.proxies ?? {}) });
  const clock = nodeClock();
  const outputs: string[] = [];
  const summary = emptySummary();
  let { scopes } = ready;
  const named = await makeReporters(options, {
    collection: ready.collection,
    clock,
    random: nodeRandom(options.seed),
    summary,
    streams,
    scopes: () => scopes,
    mask: (value) => (secrets === undefined ? value : maskJson(value, secrets)),
    addOutput: (path) => void outputs.push(path),
    newman: surroundings.newman,
  });
  const reporters = reporterSet(named, (name, error) =>
    streams.say(`error: the reporter ${name} failed: ${messageOf(error)}`),
  );
  const emit = emitTo(summary, [reporters.onEvent, ...(surroundings.emit === undefined ? [] : [surroundings.emit])]);
  const result = await engine.run({ emit, signal, secrets });
  scopes = result.scopes;
  await reporters.finish();
  const hasExported = await exportCookies(options, { engine, clock, streams, outputs });
  return outcomeOf({ result, summary, outputs, hasLostReport: reporters.hasFailed() || !hasExported }, options);
}

interface Exporting {
  readonly engine: RunEngine;
  readonly clock: Clock;
  readonly streams: Streams;
  readonly outputs: string[];
}

/** Writes the jar where the options say so. False when it could not be written, which is told. */
async function exportCookies({ exportCookieJar: path }: RunOptions, exporting: Exporting): Promise<boolean> {
  if (path === undefined) return true;
  const { engine, clock, streams, outputs } = exporting;
  try {
    const { writeExport } = await import("./write-export.ts");
    const content = await engine.cookies.toJson();
    outputs.push(await writeExport({ subject: "cookie-jar", path, content, now: clock.now() }));
    return true;
  } catch (error) {
    streams.say(`error: the cookie jar could not be written: ${messageOf(error)}`);
    return false;
  }
}

type Listener = (event: RunEvent) => void | Promise<void>;

/** Counts, then tells; waits for whoever asks to wait. */
function emitTo(summary: RunSummary, listeners: readonly Listener[]): Emit {
  const [first, second] = listeners;
  return (event) => {
    summarise(summary, event);
    const one = first?.(event);
    const other = second?.(event);
    return one === undefined || other === undefined ? (one ?? other) : Promise.all([one, other]).then(() => undefined);
  };
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
