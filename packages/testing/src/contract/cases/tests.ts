// pm.info, pm.test, pm.expect (pm-api §4).
import type { ContractCase } from "../contract-case.ts";
import { afterRequest, bothPhases } from "../make-case.ts";

export const TEST_CASES: readonly ContractCase[] = [
  ...bothPhases("pm.test without a function passes", "4.2 no function", {
    script: "pm.test('d'); pm.test('e', 5);",
    tests: [
      ["d", "passed"],
      ["e", "passed"],
    ],
  }),
  afterRequest("names of tests are texts", "4.2 names", {
    script: "pm.test(); pm.test(null, () => {});",
    tests: [
      ["undefined", "passed"],
      ["null", "passed"],
    ],
  }),
];
