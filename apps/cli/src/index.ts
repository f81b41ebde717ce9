export { preview } from "./preview.ts";
export type { PreviewOptions } from "./preview.ts";
export type { PreviewOutcome } from "./preview-outcome.ts";
export { run } from "./run.ts";
export type { RunHandle } from "./run.ts";
export type { BailModifier, KeyAndValue, ReporterSettings, RunOptions } from "./run-options.ts";
export type { RunOutcome, RunReport, RunTimings, RunTotals, ScopeState, TimeSeries } from "./run-outcome.ts";
export type { JsonObject, JsonValue, Problem, Variable } from "@waybill/collection";
export type { RunEvent, RunFailure } from "@waybill/core";
