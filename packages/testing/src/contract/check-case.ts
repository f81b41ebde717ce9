// The one way to run a case of the contract.
import type { ScriptError, ScriptHost, ScriptNotice } from "@waybill/core";
import type { ContractCase, ContractExpected } from "./contract-case.ts";
import { differenceOf, missingPart } from "./equal.ts";
import { type Observed, observe } from "./observe.ts";
import { plainValue } from "./plain-value.ts";

/** A fresh sandbox for one case; the runner disposes of it. */
export type OpenScriptHost = (limits: NonNullable<ContractCase["limits"]>) => ScriptHost | Promise<ScriptHost>;

/** Runs a case in a sandbox of its own. Answers what does not hold, each as a sentence; nothing when all does. */
export async function checkCase(contract: ContractCase, open: OpenScriptHost): Promise<readonly string[]> {
  const host = await open(contract.limits ?? {});
  try {
    return problemsOf(contract.expected, await observe(contract, host));
  } finally {
    host.dispose();
  }
}

function problemsOf(expected: ContractExpected, observed: Observed): readonly string[] {
  const problems: (string | undefined)[] = [];
  for (const [aspect, compare] of Object.entries(COMPARISONS)) {
    if (Object.hasOwn(expected, aspect)) problems.push(compare(expected, observed));
  }
  if (expected.errors === undefined && expected.errorDetails === undefined)
    problems.push(differenceOf(errorsOf(observed).map(errorText), [], "errors"));
  return problems.filter((problem) => problem !== undefined);
}

type Comparison = (expected: ContractExpected, observed: Observed) => string | undefined;

const COMPARISONS: Readonly<Record<keyof ContractExpected, Comparison>> = {
  logs: ({ logs }, observed) =>
    differenceOf(
      consoleOf(observed).map(({ messages }) => messages.map(plainValue)),
      logs,
      "logs",
    ),
  levels: ({ levels }, observed) =>
    differenceOf(
      consoleOf(observed).map(({ level }) => level),
      levels,
      "levels",
    ),
  marks: ({ marks }, observed) =>
    differenceOf(
      consoleOf(observed).map(({ depth, table }) => ({
        ...(depth !== undefined && { depth }),
        ...(table !== undefined && { table }),
      })),
      marks,
      "marks",
    ),
  tests: ({ tests }, observed) => differenceOf(recordsOf(observed).map(testText), tests, "tests"),
  records: ({ records }, observed) => partsMissing(recordsOf(observed), records ?? [], "records"),
  errors: ({ errors }, observed) => differenceOf(errorsOf(observed).map(errorText), errors, "errors"),
  errorDetails: ({ errorDetails }, observed) => partsMissing(errorsOf(observed), errorDetails ?? [], "errorDetails"),
  warnings: ({ warnings }, { notices }) =>
    differenceOf(
      ofKind(notices, "warning").map(({ message }) => message),
      warnings,
      "warnings",
    ),
  asks: ({ asks }, observed) => partsMissing(observed.asks, asks ?? [], "asks"),
  variables: ({ variables = {} }, { scopes }) => {
    const actual = SCOPE_NAMES.filter((scope) => variables[scope] !== undefined).map((scope) => [
      scope,
      Object.fromEntries(scopes.layer(scope).variables.map(({ key, value }) => [key, value])),
    ]);
    return differenceOf(Object.fromEntries(actual), variables, "variables");
  },
  stored: ({ stored = {} }, { scopes }) => {
    const actual = SCOPE_NAMES.filter((scope) => stored[scope] !== undefined).map((scope) => [
      scope,
      scopes.layer(scope).variables,
    ]);
    return differenceOf(Object.fromEntries(actual), stored, "stored");
  },
  next: ({ next }, { outcome }) => differenceOf(outcome.next === undefined ? "not called" : outcome.next, next, "next"),
  skipped: ({ skipped }, { outcome }) => differenceOf(outcome.skipped, skipped, "skipped"),
  requestEdit: ({ requestEdit }, { outcome }) =>
    requestEdit === null || requestEdit === undefined
      ? differenceOf(outcome.requestEdit ?? null, null, "requestEdit")
      : missingPart(outcome.requestEdit, requestEdit, "requestEdit"),
  visualizer: ({ visualizer }, { outcome }) => differenceOf(outcome.visualizer ?? null, visualizer, "visualizer"),
  started: ({ started }, { outcome }) => differenceOf(outcome.scripts.length, started, "started"),
};

const SCOPE_NAMES = ["local", "environment", "collection", "globals"] as const;

type NoticeOf<Kind extends ScriptNotice["kind"]> = Extract<ScriptNotice, { readonly kind: Kind }>;

function ofKind<Kind extends ScriptNotice["kind"]>(
  notices: readonly ScriptNotice[],
  kind: Kind,
): readonly NoticeOf<Kind>[] {
  return notices.filter((notice): notice is NoticeOf<Kind> => notice.kind === kind);
}

function consoleOf({ notices }: Observed) {
  return ofKind(notices, "console");
}

function recordsOf({ notices }: Observed) {
  return ofKind(notices, "test").map(({ test }) => test);
}

function errorsOf({ notices }: Observed): readonly ScriptError[] {
  return ofKind(notices, "exception").map(({ error }) => error);
}

function errorText({ name, message }: ScriptError): string {
  return `${name}: ${message}`;
}

type Recorded = ReturnType<typeof recordsOf>[number];

function testText({ name, skipped, passed, error }: Recorded): readonly [string, string] {
  if (skipped) return [name, "skipped"];
  if (passed) return [name, "passed"];
  return [name, error === null || error === undefined ? "failed" : `${error.name}: ${error.message}`];
}

function partsMissing(actual: readonly object[], expected: readonly object[], at: string): string | undefined {
  if (actual.length !== expected.length)
    return `${at}: expected ${expected.length}, got ${actual.length}: ${JSON.stringify(actual)}`;
  for (let i = 0; i < actual.length; i += 1) {
    const missing = missingPart(actual[i], expected[i] ?? {}, `${at}[${i}]`);
    if (missing !== undefined) return missing;
  }
  return undefined;
}
