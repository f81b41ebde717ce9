// The contract that every sandbox keeps, on QuickJS.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { checkCase, CONTRACT_CASES } from "@waybill/testing/contract";
import { describe, expect, it } from "vitest";
import { compileQuickJs } from "./quickjs-engine.ts";
import { quickJsScriptHost } from "./quickjs-script-host.ts";

const engine = compileQuickJs(
  readFileSync(createRequire(import.meta.url).resolve("@jitl/quickjs-wasmfile-release-sync/wasm")),
);

describe(`the contract of script sandboxes (${CONTRACT_CASES.length} cases) holds on QuickJS`, () => {
  it.each(CONTRACT_CASES.map((contract) => [contract.id, contract] as const))("%s", async (_id, contract) => {
    const problems = await checkCase(contract, (limits) => quickJsScriptHost({ engine, limits, chunk }));
    expect(problems).toEqual([]);
  });
});

function chunk(name: string): string | undefined {
  return readFileSync(new URL(`../../pm/dist/chunks/${name}.js`, import.meta.url), "utf8");
}
