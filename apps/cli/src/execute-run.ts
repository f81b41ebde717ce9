// One run from options to outcome, the same for the command and the library.
import { emptySummary, run, Secrets, summarise } from "@waybill/core";
import type { Emit, RunEvent, RunOptions as EngineOptions, RunSummary, StopOptions } from "@waybill/core";
import { nodePorts } from "@waybill/host-node";
import type { NodePorts } from "@waybill/host-node";
import { checkReporters, makeReporters } from "./make-reporters.ts";
import { EXIT } from "./exit-code.ts";
import { maskJson } from "./mask-json.ts";
import { portOptions } from "./port-options.ts";
import { prepareRun } from "./prepare-run.ts";
import type { PreparedRun, StartProblem } from "./prepare-run.ts";
import { reporterSet } from "./reporter-set.ts";
import type { RunOptions } from "./run-options.ts";
import { outcomeOf } from "./run-outcome.ts";
import type { RunOutcome } from "./run-outcome.ts";
import type { Streams } from "./streams.ts";
import { toList } from "./to-list.ts";

export interface RunSurroundings {
  readonly streams: Streams;
  /** Aborting it ends the run in order. */
  readonly signal: AbortSignal;
  /** Is told every event, beside the reporters. */
  readonly emit?: Emit;
  /** The inputs are loaded: from here on there is a run to be brought to an end, of this many requests if nothing jumps. */
  onStart?(requests: number): void;
  /** Why nothing was run, in words for a person. */
  refuse(problems: readonly StartProblem[]): void;
}

/** Runs what the options say. Rejects only on a defect. */
export async function executeRun(options: RunOptions, surroundings: RunSurroundings): Promise<RunOutcome> {
  const wrong = checkReporters(options);
  if (wrong.length > 0)
    return refuse(
      surroundings,
      EXIT.usage,
      wrong.map((problem) => ({ text: problem.message, problems: [problem] })),
    );
  const prepared = await prepareRun(options, surroundings.signal);
  if (prepared.kind === "not-started") return refuse(surroundings, EXIT.failed, prepared.problems);
  const { run: ready } = prepared;
  for (const notice of ready.notices) surroundings.streams.say(`warning: ${notice}`);
  surroundings.onStart?.(plannedRequests(options, ready));
  const ports = nodePorts(portOptions(options, ready));
  try {
    return await report(options, surroundings, { ready, ports });
  } finally {
    ready.close();
    await ports.dispose();
  }
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
  readonly ports: NodePorts;
}

async function report(
  options: RunOptions,
  surroundings: RunSurroundings,
  { ready, ports }: Opened,
): Promise<RunOutcome> {
  const { streams, signal } = surroundings;
  const secrets = new Secrets();
  const outputs: string[] = [];
  let { scopes } = ready;
  const named = await makeReporters(options, {
    collection: ready.collection,
    clock: ports.clock,
    random: ports.random,
    streams,
    scopes: () => scopes,
    mask: (value) => (options.noMask === true ? value : maskJson(value, secrets)),
    addOutput: (path) => void outputs.push(path),
  });
  const reporters = reporterSet(named, (name, error) =>
    streams.say(`error: the reporter ${name} failed: ${messageOf(error)}`),
  );
  const summary = emptySummary();
  const emit = emitTo(summary, [reporters.onEvent, ...(surroundings.emit === undefined ? [] : [surroundings.emit])]);
  const result = await run(ready.plan, ports, {
    ...engineOptions(options, ready),
    emit,
    signal,
    secrets: options.noMask === true ? "shown" : secrets,
  });
  scopes = result.scopes;
  await reporters.finish();
  const hasExported = await exportCookies(options, { ports, streams, outputs });
  return outcomeOf({ result, summary, outputs, hasLostReport: reporters.hasFailed() || !hasExported }, options);
}

interface Exporting {
  readonly ports: NodePorts;
  readonly streams: Streams;
  readonly outputs: string[];
}

/** Writes the jar where the options say so. False when it could not be written, which is told. */
async function exportCookies({ exportCookieJar: path }: RunOptions, exporting: Exporting): Promise<boolean> {
  if (path === undefined) return true;
  const { ports, streams, outputs } = exporting;
  try {
    const { writeExport } = await import("./write-export.ts");
    const content = await ports.cookies.toJson();
    outputs.push(await writeExport({ subject: "cookie-jar", path, content, now: ports.clock.now() }));
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

function engineOptions(options: RunOptions, { scopes, rows }: PreparedRun): Omit<EngineOptions, "emit"> {
  const { delayRequest: item = 0, timeout: global = 0, timeoutRequest: request = 0, iterationCount } = options;
  return {
    scopes,
    delay: { item },
    timeout: { global, request },
    stop: stopOptions(options),
    ...(rows !== undefined && { rows }),
    ...(iterationCount !== undefined && { iterations: iterationCount }),
  };
}

function stopOptions({ bail }: RunOptions): StopOptions {
  const modifiers = typeof bail === "boolean" ? [] : toList(bail);
  const isPlain = bail === true || modifiers.includes("failure");
  return { stopOnFailure: isPlain, abortOnError: modifiers.includes("folder") };
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
