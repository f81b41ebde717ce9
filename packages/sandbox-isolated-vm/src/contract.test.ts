// The contract that every sandbox keeps, on isolated-vm.
import { readFileSync } from "node:fs";
import { checkCase, CONTRACT_CASES } from "@waybill/testing/contract";
import { describe, expect, it } from "vitest";
import { isolatedVmScriptHost } from "./isolated-vm-script-host.ts";

describe(`the contract of script sandboxes (${CONTRACT_CASES.length} cases) holds on isolated-vm`, () => {
  it.each(CONTRACT_CASES.map((contract) => [contract.id, contract] as const))("%s", async (_id, contract) => {
    const problems = await checkCase(contract, (limits) => isolatedVmScriptHost({ limits, chunk }));
    expect(problems).toEqual([]);
  });
});

function chunk(name: string): string | undefined {
  return readFileSync(new URL(`../../pm/dist/chunks/${name}.js`, import.meta.url), "utf8");
}
