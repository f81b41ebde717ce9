export { checkCase } from "./check-case.ts";
export type { OpenScriptHost } from "./check-case.ts";
export type { ContractCase, ContractExpected, ContractInput, ContractResponse, ContractStep } from "./contract-case.ts";
export { CONTRACT_CASES } from "./contract-cases.ts";
export { coveragePage } from "./coverage.ts";
export { runScripts } from "./run-scripts.ts";
export type { ScriptsRun } from "./run-scripts.ts";
