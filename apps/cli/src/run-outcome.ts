import type { Problem, Variable } from "@waybill/collection";
import type { Count, Counted, NumberSeries, RunFailure, RunResult, RunSummary, ScopeChain } from "@waybill/core";
import { EXIT, exitCodeFor } from "./exit-code.ts";
import type { RunOptions } from "./run-options.ts";

/** Executed and failed; `pending` is 0 at the end. */
export type RunTotals = Readonly<Record<Counted, Readonly<Count>>>;

/** Ms. */
export interface TimeSeries {
  readonly count: number;
  readonly average: number;
  readonly min: number;
  readonly max: number;
  readonly deviation: number;
}

export interface RunTimings {
  /** Ms since the epoch. */
  readonly startedAt: number;
  readonly finishedAt: number;
  readonly durationMs: number;
  readonly response: TimeSeries;
  readonly dns: TimeSeries;
  readonly firstByte: TimeSeries;
}

export interface ScopeState {
  readonly id: string;
  readonly name?: string;
  readonly variables: readonly Variable[];
}

/** What is known at the end of a run. */
export interface RunReport {
  readonly exitCode: number;
  readonly totals: RunTotals;
  readonly timings: RunTimings;
  /** All failures, and the first 1,000 with their facts. */
  readonly failureCount: number;
  readonly failures: readonly RunFailure[];
  /** The variables at the end. */
  readonly scopes: Readonly<Record<"environment" | "globals" | "collection", ScopeState>>;
  /** Files that were written. */
  readonly outputs: readonly string[];
}

/** How a run ended. `stopped`: by an abort, a stop option or a time limit, before the last iteration was through. */
export type RunOutcome =
  | ({ readonly kind: "completed"; readonly outcome: "passed" | "failed" } & RunReport)
  | ({ readonly kind: "stopped"; readonly error?: { readonly name: string; readonly message: string } } & RunReport)
  | { readonly kind: "not-started"; readonly problems: readonly Problem[]; readonly exitCode: number };

export interface RunEnd {
  readonly result: RunResult;
  readonly summary: RunSummary;
  readonly outputs: readonly string[];
  /** A report could not be written. */
  readonly hasLostReport: boolean;
}

export function outcomeOf(end: RunEnd, options: RunOptions): RunOutcome {
  const { result, summary, outputs, hasLostReport } = end;
  const isFailed = summary.failed || hasLostReport;
  const report: RunReport = {
    exitCode: exitCodeFor(isFailed ? EXIT.failed : EXIT.passed, options),
    totals: summary.stats,
    timings: timingsOf(summary),
    failureCount: summary.failures.total,
    failures: summary.failures.first,
    scopes: scopesOf(result.scopes),
    outputs,
  };
  if (result.kind === "completed") return { kind: "completed", outcome: isFailed ? "failed" : "passed", ...report };
  return { kind: "stopped", ...(result.error !== undefined && { error: result.error }), ...report };
}

function timingsOf({ startedAt, finishedAt, durationMs, responseTime, dns, firstByte }: RunSummary): RunTimings {
  const response = seriesOf(responseTime);
  return { startedAt, finishedAt, durationMs, response, dns: seriesOf(dns), firstByte: seriesOf(firstByte) };
}

function seriesOf({ count, average, min, max, deviation }: NumberSeries): TimeSeries {
  return { count, average, min, max, deviation };
}

function scopesOf(scopes: ScopeChain): RunReport["scopes"] {
  const state = (scope: "environment" | "globals" | "collection"): ScopeState => {
    const { id, name, variables } = scopes.layer(scope);
    return { id, ...(name !== undefined && { name }), variables };
  };
  return { environment: state("environment"), globals: state("globals"), collection: state("collection") };
}
