// The emitter of newman's listeners as one reporter, and the reporters of packages that listen to it.
import type { RunEvent } from "@waybill/core";
import type { Reporter } from "@waybill/reporters";
import { replacedBuiltIns } from "../external-reporters/choose-reporters.ts";
import type { ChosenReporter } from "../external-reporters/choose-reporters.ts";
import { loadReporter } from "../external-reporters/load-reporter.ts";
import type { LoadedReporter } from "../external-reporters/load-reporter.ts";
import { reporterEmitter } from "../external-reporters/reporter-emitter.ts";
import { writeExports } from "../external-reporters/write-exports.ts";
import type { ReportContext } from "../report-context.ts";
import type { NamedReporter } from "../reporter-set.ts";
import type { RunOptions } from "../run-options.ts";
import { commaList } from "../read-option-value.ts";
import { toList } from "../to-list.ts";
import { NewmanEmitter } from "./newman-emitter.ts";
import { NewmanReplay } from "./newman-replay.ts";

export interface NewmanReporting {
  readonly chosen: readonly ChosenReporter[];
  readonly options: RunOptions;
  readonly context: ReportContext;
}

/** Bodies that reporters of packages keep in memory are cut here. */
const MOST_BODY = 1024 * 1024;
const MANY_EXECUTIONS = 5_000;

/** All of it as reporters of the run. Rejects when a package cannot be loaded. */
export async function newmanReporters(reporting: NewmanReporting): Promise<readonly NamedReporter[]> {
  const { chosen, context } = reporting;
  const host = context.newman;
  for (const line of replacedBuiltIns(chosen)) context.streams.say(`warning: ${line}`);
  const loaded = await Promise.all(chosen.map(load));
  const broken = loaded.flatMap((one) => (one.kind === "broken" ? [brokenReporter(one)] : []));
  const native = loaded.flatMap((one) => (one.kind === "native" ? [nativeReporter(one, reporting)] : []));
  const listening = loaded.flatMap((one) => (one.kind === "newman" ? [one] : []));
  warnOfDominant(listening, reporting);
  if (host === undefined && listening.length === 0) return [...native, ...broken];
  const emitter = host?.emitter ?? new NewmanEmitter();
  emitter.setMaxListeners(0);
  const replay = new NewmanReplay(emitter, context, {
    keepExecutions: host?.keepExecutions ?? true,
    mostBody: host === undefined ? MOST_BODY : Number.POSITIVE_INFINITY,
  });
  const witnesses = listening.map((one) => startListening(one, emitter, reporting));
  return [{ name: "newman", reporter: replayReporter(replay, emitter, context) }, ...witnesses, ...native, ...broken];
}

/** Reporters of which one is enough on a screen. */
const DOMINANT: readonly string[] = ["cli", "progress", "emojitrain"];

function warnOfDominant(listening: readonly Named<"newman">[], { options, context }: NewmanReporting): void {
  const packaged = listening.filter(({ Reporter }) => Reporter.prototype?.dominant === true).map(({ name }) => name);
  const builtIn = toList(options.reporters)
    .flatMap(commaList)
    .filter((name) => DOMINANT.includes(name) && options.silent !== true);
  const all = [...builtIn, ...packaged];
  if (packaged.length > 0 && all.length > 1)
    context.streams.say(`warning: the reporters ${all.join(" and ")} write to the same screen`);
}

type Loaded = { readonly name: string } & (LoadedReporter | { readonly kind: "broken"; readonly error: Error });

async function load(chosen: ChosenReporter): Promise<Loaded> {
  const { name, path } = chosen;
  try {
    return { name, ...(await loadReporter(chosen)) };
  } catch (cause) {
    return {
      name,
      kind: "broken",
      error: new Error(`it could not be loaded from ${path}: ${messageOf(cause)}`, { cause }),
    };
  }
}

type Named<Kind extends Loaded["kind"]> = Extract<Loaded, { readonly kind: Kind }>;

/** Is told of at once: it throws at the first event, and is dropped. */
function brokenReporter({ name, error }: Named<"broken">): NamedReporter {
  const fail = (): never => {
    throw error;
  };
  return { name, reporter: { onEvent: fail, finish: fail } };
}

function nativeReporter({ name, createReporter }: Named<"native">, { options }: NewmanReporting): NamedReporter {
  return { name, reporter: createReporter(options.reporter?.[name] ?? {}) };
}

/** Starts a reporter of newman. What it throws, then or later, is told when the run is over, once. */
function startListening(
  { name, Reporter }: Named<"newman">,
  emitter: NewmanEmitter,
  reporting: NewmanReporting,
): NamedReporter {
  let failure: { readonly error: unknown } | undefined;
  const view = reporterEmitter(emitter, (error) => (failure = { error }));
  try {
    emitter.reporters[name] = new Reporter(
      view,
      reporterOptions(name, reporting.options),
      runOptions(reporting, emitter),
    );
  } catch (error) {
    failure = { error };
  }
  const witness: Reporter = {
    onEvent: () => undefined,
    finish() {
      if (failure !== undefined) throw failure.error;
    },
  };
  return { name, reporter: witness };
}

function reporterOptions(name: string, { reporter, silent, color }: RunOptions): object {
  return { ...(silent === true && { silent }), ...(color !== undefined && { color }), ...reporter?.[name] };
}

/** The options of the run as newman's reporters know them. */
function runOptions({ options }: NewmanReporting, { summary }: NewmanEmitter): object {
  const { signal: _signal, ...known } = options;
  return {
    ...known,
    collection: summary?.collection,
    environment: summary?.environment,
    globals: summary?.globals,
    iterationCount: options.iterationCount ?? 1,
    reporters: options.reporters ?? [],
    reporter: options.reporter ?? {},
    newmanVersion: "6.2.2",
  };
}

function replayReporter(replay: NewmanReplay, emitter: NewmanEmitter, context: ReportContext): Reporter {
  let error: Error | undefined;
  let hasWarned = false;
  return {
    onEvent(event: RunEvent) {
      if (event.type === "run-finished" && event.error !== undefined) error = errorOf(event.error);
      replay.onEvent(event);
      if (!hasWarned && replay.summary.run.executions.length > MANY_EXECUTIONS) {
        hasWarned = true;
        context.streams.say(
          `warning: more than ${MANY_EXECUTIONS} executions are kept in memory for reporters of packages`,
        );
      }
    },
    async finish() {
      replay.beforeDone(error);
      for (const path of await writeExports(emitter.exports, context.clock.now())) context.addOutput(path);
      replay.done();
    },
  };
}

function errorOf({ name, message }: { readonly name: string; readonly message: string }): Error {
  return Object.assign(new Error(message), { name });
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
