// QuickJS as tests use it: compiled once, with the libraries as they were built.
import { readFileSync } from "node:fs";
import { compileQuickJs } from "../quickjs-engine.ts";

export const engine = compileQuickJs(readFileSync(new URL("../../dist/quickjs.wasm", import.meta.url)));

export function chunk(name: string): string | undefined {
  return readFileSync(new URL(`../../../pm/dist/chunks/${name}.js`, import.meta.url), "utf8");
}
