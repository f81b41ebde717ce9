// Short ways to write cases down.
import type { ContractCase, ContractExpected, ContractInput, ContractStep } from "./contract-case.ts";

type Rows = string | readonly string[];
type Limits = Pick<ContractCase, "limits">;

/** A case of one test script (the phase after the request). */
export function afterRequest(
  id: string,
  rows: Rows,
  about: { readonly script: string | readonly string[] } & ContractInput & ContractExpected & Limits,
): ContractCase {
  return oneStep(id, rows, { phase: "test", ...about });
}

/** A case of one pre-request script. */
export function beforeRequest(
  id: string,
  rows: Rows,
  about: { readonly script: string | readonly string[] } & ContractInput & ContractExpected & Limits,
): ContractCase {
  return oneStep(id, rows, { phase: "prerequest", ...about });
}

/** The same case in both phases. */
export function bothPhases(
  id: string,
  rows: Rows,
  about: { readonly script: string | readonly string[] } & ContractInput & ContractExpected & Limits,
): readonly ContractCase[] {
  return [beforeRequest(`${id} (prerequest)`, rows, about), afterRequest(`${id} (test)`, rows, about)];
}

/** A case of several phases in one VM. */
export function inTurn(
  id: string,
  rows: Rows,
  about: { readonly steps: readonly ContractStep[]; readonly expected: ContractExpected } & Limits,
): ContractCase {
  return { id, rows: toList(rows), ...about };
}

function oneStep(
  id: string,
  rows: Rows,
  {
    phase,
    script,
    limits,
    ...about
  }: Pick<ContractStep, "phase"> & { readonly script: string | readonly string[] } & ContractInput &
    ContractExpected &
    Limits,
): ContractCase {
  const expected: Record<string, unknown> = {};
  const input: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(about)) (INPUT_KEYS.has(key) ? input : expected)[key] = value;
  const response = phase === "test" && !Object.hasOwn(input, "response") ? { response: {} } : {};
  return {
    id,
    rows: toList(rows),
    steps: [{ phase, scripts: toList(script), ...response, ...input }],
    expected,
    ...(limits !== undefined && { limits }),
  };
}

const INPUT_KEYS: ReadonlySet<string> = new Set<keyof ContractInput>([
  "local",
  "environment",
  "environmentName",
  "collection",
  "globals",
  "row",
  "request",
  "response",
  "cookies",
  "info",
  "location",
  "owners",
  "stopAfter",
  "host",
  "answer",
]);

function toList(value: string | readonly string[]): readonly string[] {
  return typeof value === "string" ? [value] : value;
}
