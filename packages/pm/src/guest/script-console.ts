// The `console` of one script: every call becomes a notice. No format strings.
import type { ConsoleLevel } from "@waybill/core";
import { encodeValues } from "./encode-value.ts";
import { now, SafeMap, stringSlice } from "./primordials.ts";
import { textOf } from "./read-safely.ts";
import type { ScriptRun } from "./script-run.ts";

/** Characters of console output of one script; what comes after is cut, with a notice. */
const MOST_OUTPUT = 1_000_000;

/** `current` answers undefined while no script runs: then nothing is said. */
export function createConsole(current: () => ScriptRun | undefined) {
  const emit = createEmitter(current);
  const leveled =
    (level: ConsoleLevel) =>
    (...values: unknown[]) =>
      emit(level, values);
  return {
    log: leveled("log"),
    info: leveled("info"),
    warn: leveled("warn"),
    error: leveled("error"),
    debug: leveled("debug"),
    clear: () => emit("clear", []),
    table: (data: unknown, columns?: unknown) =>
      emit("log", columns === undefined ? [data] : [data, columns], { table: true }),
    trace: (...values: unknown[]) => emit("debug", withFrames(current(), values)),
    assert: (holds?: unknown, ...values: unknown[]) => {
      if (!holds) emit("error", prepend("Assertion failed", values));
    },
    ...createGroups(emit),
    ...createStopwatches(emit),
    ...createCounters(emit),
  };
}

interface Emit {
  (level: ConsoleLevel, values: readonly unknown[], marks?: { readonly table: true }): void;
  depth: number;
}

function createEmitter(current: () => ScriptRun | undefined): Emit {
  let left = MOST_OUTPUT;
  const emit: Emit = (level, values, marks) => {
    const run = current();
    if (left <= 0 || run === undefined) return;
    const { script } = run;
    const messages = encodeValues(values, left);
    const depth = emit.depth > 0 ? { depth: emit.depth } : undefined;
    left -= run.say({ kind: "console", script, level, messages, ...depth, ...marks });
    if (left > 0) return;
    const cut = "The console output of this script is longer than 1 MB; the rest is left out.";
    run.say({ kind: "console", script, level: "warn", messages: [cut] });
  };
  emit.depth = 0;
  return emit;
}

function createGroups(emit: Emit) {
  const group = (...values: unknown[]) => {
    if (values.length > 0) emit("log", values);
    emit.depth += 1;
  };
  return {
    group,
    groupCollapsed: group,
    groupEnd: () => {
      if (emit.depth > 0) emit.depth -= 1;
    },
  };
}

function createStopwatches(emit: Emit) {
  const started = new SafeMap<string, number>();
  const report = (label: string, values: readonly unknown[]) => {
    const start = started.get(label);
    if (start !== undefined) emit("log", prepend(`${label}: ${now() - start} ms`, values));
  };
  return {
    time: (label: unknown = "default") => {
      const name = textOf(label);
      if (!started.has(name)) started.set(name, now());
    },
    timeLog: (label: unknown = "default", ...values: unknown[]) => report(textOf(label), values),
    timeEnd: (label: unknown = "default") => {
      report(textOf(label), []);
      started.delete(textOf(label));
    },
  };
}

function createCounters(emit: Emit) {
  const counts = new SafeMap<string, number>();
  return {
    count: (label: unknown = "default") => {
      const name = textOf(label);
      const count = (counts.get(name) ?? 0) + 1;
      counts.set(name, count);
      emit("log", [`${name}: ${count}`]);
    },
    countReset: (label: unknown = "default") => {
      counts.delete(textOf(label));
    },
  };
}

function prepend(first: unknown, rest: readonly unknown[]): unknown[] {
  const all = [first];
  for (let i = 0; i < rest.length; i += 1) all[i + 1] = rest[i];
  return all;
}

/** The arguments, then the frames of the script that called `trace`. */
function withFrames(run: ScriptRun | undefined, values: readonly unknown[]): unknown[] {
  const { stack = "" } = run?.describe(new Error("trace")) ?? {};
  return prepend(`Trace${stringSlice(stack, "Error: trace".length)}`, values);
}
