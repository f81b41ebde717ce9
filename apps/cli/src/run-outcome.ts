import type { Problem } from "@waybill/collection";
import type { RunSummary, ScopeChain } from "@waybill/core";

interface RunReport {
  readonly exitCode: number;
  /** Counts, times and the first failures. */
  readonly summary: RunSummary;
  /** The variables at the end. */
  readonly scopes: ScopeChain;
  /** Files that were written. */
  readonly outputs: readonly string[];
}

/** How a run ended. `stopped`: by an abort, a stop option or a time limit, before the last iteration was through. */
export type RunOutcome =
  | ({ readonly kind: "completed"; readonly outcome: "passed" | "failed" } & RunReport)
  | ({ readonly kind: "stopped"; readonly error?: { readonly name: string; readonly message: string } } & RunReport)
  | { readonly kind: "not-started"; readonly problems: readonly Problem[]; readonly exitCode: number };
