export { run } from "./run.ts";
export type { RunHandle } from "./run.ts";
export type { BailModifier, KeyAndValue, ReporterSettings, RunOptions } from "./run-options.ts";
export type { RunOutcome } from "./run-outcome.ts";
export type { JsonObject, JsonValue, Problem } from "@waybill/collection";
export type { RunEvent, RunFailure, RunSummary, ScopeChain } from "@waybill/core";
