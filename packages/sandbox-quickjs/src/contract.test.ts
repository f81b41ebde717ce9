// The contract that every sandbox keeps, on QuickJS.
import { checkCase, CONTRACT_CASES } from "@waybill/testing/contract";
import { describe, expect, it } from "vitest";
import { quickJsScriptHost } from "./quickjs-script-host.ts";
import { chunk, engine } from "./test/quickjs.ts";

describe(`the contract of script sandboxes (${CONTRACT_CASES.length} cases) holds on QuickJS`, () => {
  it.each(CONTRACT_CASES.map((contract) => [contract.id, contract] as const))("%s", async (_id, contract) => {
    const problems = await checkCase(contract, (limits) => quickJsScriptHost({ engine, limits, chunk }));
    expect(problems).toEqual([]);
  });
});
