import { expect, it } from "vitest";
import { commandCases } from "./corpus/commands.ts";
import { contractScriptCases } from "./corpus/contract-scripts.ts";
import { fileCases } from "./corpus/files.ts";
import { flowCases } from "./corpus/flow.ts";
import { orderCases } from "./corpus/order.ts";
import { requestFormCases } from "./corpus/request-forms.ts";
import { requestCases } from "./corpus/requests.ts";
import { scriptCases } from "./corpus/scripts.ts";
import { sentByScriptsCases } from "./corpus/sent-by-scripts.ts";
import { valueCases } from "./corpus/values.ts";
import { variableCases } from "./corpus/variables.ts";
import { DIFFERENCES } from "./differences.ts";

const CASES: readonly { readonly name: string; readonly covers: string }[] = [
  ...commandCases,
  ...contractScriptCases,
  ...fileCases,
  ...flowCases,
  ...orderCases,
  ...requestFormCases,
  ...requestCases,
  ...scriptCases,
  ...sentByScriptsCases,
  ...valueCases,
  ...variableCases,
];

it("every listed difference belongs to a case of the corpus", () => {
  const names = new Set(CASES.map(({ name }) => name));
  expect(DIFFERENCES.filter((difference) => !names.has(difference.case))).toEqual([]);
});

it("no two cases have one name", () => {
  const names = CASES.map(({ name }) => name);
  expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
});

// Lanes (§5.9) and dynamic values (§4) have no counterpart to compare with; the vault and exports come with their features.
it.each([
  "3.1",
  "3.2",
  "3.3",
  "3.4",
  "5.1",
  "5.2",
  "5.3",
  "5.4",
  "5.5",
  "5.6",
  "5.7",
  "5.8",
  "5.10",
  "6",
  "7.1",
  "7.2",
])("a case covers section %s of the rules of variables and order", (section) => {
  const named = new RegExp(`run-ordering [^;]*§${section.replace(".", "\\.")}(?![.\\d])|^§${section}`);
  expect(CASES.some(({ covers }) => named.test(covers))).toBe(true);
});
