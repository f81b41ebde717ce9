// Runs a case with newman, as a library, and observes it through its events.
import { createRequire } from "node:module";
import type { ParityCase } from "./case.ts";
import { type ObservedAssertion, type ObservedVariable, type Observation, thrownText } from "./observation.ts";
import type { Recorder } from "./recorder.ts";

interface Args {
  readonly cursor: { readonly iteration: number };
  readonly item?: { readonly name: string };
  readonly assertion?: string;
  readonly skipped?: boolean;
  readonly error?: unknown;
  readonly level?: string;
  readonly messages?: readonly unknown[];
}
type Listener = (error: { message: string; name: string } | null, args: Args) => void;
interface Emitter {
  on(event: string, listener: Listener): Emitter;
}
interface ReferenceScope {
  readonly values: { all(): readonly { key: string; value: unknown; disabled?: boolean }[] };
}
interface ReferenceSummary {
  readonly environment: ReferenceScope;
  readonly globals: ReferenceScope;
  readonly collection: {
    readonly variables: { all(): readonly { key: string; value: unknown; disabled?: boolean }[] };
  };
  readonly run: { readonly error?: { readonly message: string } };
}
interface Newman {
  run(options: object, done: (error: { message: string } | null, summary?: ReferenceSummary) => void): Emitter;
}

const newman: Newman = createRequire(import.meta.url)("newman");

const TRACED = [
  "start",
  "beforeIteration",
  "iteration",
  "beforeItem",
  "item",
  "beforePrerequest",
  "prerequest",
  "beforeTest",
  "test",
  "beforeScript",
  "script",
  "beforeRequest",
  "request",
  "assertion",
  "console",
  "exception",
] as const;

export async function runReference(parity: ParityCase, recorder: Recorder): Promise<Observation> {
  const assertions: ObservedAssertion[] = [];
  const exceptions: string[] = [];
  const requestErrors: string[] = [];
  const consoleLines: string[] = [];
  const trace: string[] = [];
  const listeners: Partial<Record<(typeof TRACED)[number], Listener>> = {
    assertion: (error, args) => assertions.push(observedAssertion(error, args)),
    request: (error) => error && requestErrors.push(error.message),
    exception: (_, args) => exceptions.push(thrownText(args.error)),
    console: (_, args) => consoleLines.push(`${args.level}: ${(args.messages ?? []).map(asText).join(" ")}`),
  };
  // Without scripts nothing can have changed them.
  let collectionVariables = observedVariables((parity.collection as { variable?: ObservedVariable[] }).variable ?? []);

  const ended = await new Promise<{ error: { message: string } | null; summary: ReferenceSummary | undefined }>(
    (resolve) => {
      const emitter = newman.run(optionsOf(parity, recorder.url), (error, summary) => resolve({ error, summary }));
      for (const event of TRACED) {
        emitter.on(event, (error, args) => {
          trace.push(args.item ? `${event} ${args.item.name}` : event);
          listeners[event]?.(error, args);
        });
      }
      emitter.on("script", (_, args) => {
        collectionVariables = scriptCollectionVariables(args) ?? collectionVariables;
      });
    },
  );
  return {
    wire: recorder.take(),
    assertions,
    requestErrors,
    exceptions,
    console: consoleLines,
    trace,
    variables: {
      environment: ended.summary ? observedVariables(ended.summary.environment.values.all()) : [],
      globals: ended.summary ? observedVariables(ended.summary.globals.values.all()) : [],
      collection: collectionVariables,
    },
    error: ended.error?.message ?? ended.summary?.run.error?.message,
  };
}

/** Options of newman's library: copies, because newman keeps parts of what it is given. */
function optionsOf({ collection, options = {} }: ParityCase, url: string): object {
  const { envVar = [], ...rest } = structuredClone(options);
  return {
    ...rest,
    envVar: [...envVar, { key: "url", value: url }],
    collection: structuredClone(collection),
    reporters: [],
  };
}

function observedAssertion(error: { message: string } | null, args: Args): ObservedAssertion {
  return {
    request: args.item?.name ?? "",
    iteration: args.cursor.iteration,
    name: args.assertion ?? "",
    outcome: args.skipped ? "skipped" : error ? "failed" : "passed",
    ...(error && { message: error.message }),
  };
}

/** The state of the collection's variables after a script is in its execution, not in the summary. */
function scriptCollectionVariables(args: unknown): readonly ObservedVariable[] | undefined {
  const { execution } = args as {
    execution?: { collectionVariables?: { values: { all?(): ObservedVariable[] } | ObservedVariable[] } };
  };
  const values = execution?.collectionVariables?.values;
  if (!values) return undefined;
  return observedVariables(Array.isArray(values) ? values : (values.all?.() ?? []));
}

function observedVariables(
  values: readonly ({ key: string; value: unknown; disabled?: boolean } | null)[],
): readonly ObservedVariable[] {
  return values
    .filter((variable) => variable !== null)
    .filter(({ key }) => key !== "url")
    .map(({ key, value, disabled }) => ({
      key: String(key),
      value: value === undefined ? null : value,
      disabled: disabled ?? false,
    }));
}

function asText(value: unknown): string {
  return typeof value === "string" ? value : (JSON.stringify(value) ?? String(value));
}
