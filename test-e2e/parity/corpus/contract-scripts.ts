// The scripts of the sandbox contract as cases: what they are given is what a file or a server can give, and no host answers them.
import { CONTRACT_CASES } from "@waybill/testing/contract";
import type { ContractCase, ContractStep } from "@waybill/testing/contract";
import { collection, folder, item, type ParityCase } from "../case.ts";
import type { CannedAnswer } from "../recorder.ts";

/**
 * The reference never ends with the first, and its report cannot show the next three. It promises no order between an immediate and a
 * timer of no time. The others need what the contract gives and no run does.
 */
const NOT_FOR_RUNS = new Set([
  "a BigInt set into a variable",
  "values cross to later scripts as JSON",
  "arguments keep what JSON cannot say",
  "cycles refer back",
  "synchronous code, microtasks, immediates, timers",
  "setNextRequest: the last call wins",
  "a large body is read when a script asks",
  "responseTime",
  "pm.response: code, status, times and sizes",
  "replaceIn: dynamic variables come after those of the user",
]);

export const contractScriptCases: readonly ParityCase[] = CONTRACT_CASES.filter(isForBoth).map(parityCase);

/** Limits, options of hosts, their answers and whatever else only one product has are left out. */
function isForBoth({ id, limits, steps }: ContractCase): boolean {
  return limits === undefined && !NOT_FOR_RUNS.has(id) && steps.every(isPlain);
}

function isPlain(step: ContractStep): boolean {
  const { answer, host, disposedOf, cookies, info, owners, request, response, stopAfter, local } = step;
  const given = [answer, host, disposedOf, cookies, info, owners, request, stopAfter, local];
  const hasBytes = typeof response === "object" && typeof response.body === "object";
  return given.every((part) => part === undefined) && !hasBytes && response !== "failed";
}

function parityCase({ id, rows, steps }: ContractCase): ParityCase {
  const [first] = steps;
  const { environment, environmentName, collection: variables, globals, row } = first ?? {};
  const values = (of: ContractStep["environment"]) => of?.map(({ disabled, ...rest }) => ({ ...rest, enabled: disabled !== true, disabled }));
  return {
    name: `contract: ${id}`,
    covers: rows.join("; "),
    collection: collection("C1", [folder("F1", itemsOf(steps))], { variable: variables ?? [] }),
    options: {
      timeoutScript: 5000,
      environment: { name: environmentName ?? "E", values: values(environment) ?? [] },
      ...(globals !== undefined && { globals: { values: values(globals) } }),
      ...(row !== undefined && { iterationData: [row] }),
    },
  };
}

/** A pre-request step and the test step behind it are of one request. */
function itemsOf(steps: readonly ContractStep[]): readonly object[] {
  const items: object[] = [];
  for (let index = 0; index < steps.length; index += 1) {
    const step = steps[index];
    if (step === undefined) continue;
    const next = step.phase === "prerequest" && steps[index + 1]?.phase === "test" ? steps[index + 1] : undefined;
    if (next !== undefined) index += 1;
    const events = [step, ...(next === undefined ? [] : [next])].flatMap(eventsOf);
    items.push(item(`R${items.length + 1}`, urlOf(next ?? step), { extra: { event: events } }));
  }
  return items;
}

function eventsOf({ phase, scripts }: ContractStep): readonly object[] {
  return scripts.map((text) => ({ listen: phase, script: { type: "text/javascript", exec: text.split("\n") } }));
}

function urlOf({ response }: ContractStep): string {
  if (typeof response !== "object" || Object.keys(response).length === 0) return "{{url}}/get?a=1";
  const { code = 200, reason = "OK", headers = [], body = "" } = response;
  const canned: CannedAnswer = { code, reason, headers: headers.map(({ key, value }) => [key, value]), body: String(body) };
  return `{{url}}/answer/${encodeURIComponent(JSON.stringify(canned))}`;
}
