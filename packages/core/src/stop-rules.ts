// What a failure does to the rest of a run (run-ordering §5.7).
import type { RequestFailure } from "./http.ts";
import type { Phase, PhaseOutcome, ScriptError, ScriptInput } from "./script.ts";

/** Of several, the one that ends more decides. */
export interface StopOptions {
  /** A script or request error ends the iteration. */
  readonly stopOnError?: boolean;
  /** A failed test, a script or request error ends the run in order. */
  readonly stopOnFailure?: boolean;
  /** A script or request error ends the run at once. */
  readonly abortOnError?: boolean;
  /** A failed test or an error in a test script ends the run at once. */
  readonly abortOnFailure?: boolean;
}

/** Why a run ended early, in words for a person. */
export interface RunError {
  readonly name: string;
  readonly message: string;
}

export type Verdict =
  | { readonly kind: "go-on" }
  /** What comes next in this request and iteration is dropped, the next iteration starts. */
  | { readonly kind: "end-iteration" }
  /** Nothing further starts; what is in progress is completed. */
  | { readonly kind: "end-run"; readonly error?: RunError }
  /** The run ends here, without the closing events of request and iteration. */
  | { readonly kind: "abort"; readonly error: RunError };

export const GO_ON: Verdict = { kind: "go-on" };

/** Whether a failure in one script keeps the next ones of its phase from running. */
export function stopAfter(options: StopOptions, phase: Phase): ScriptInput["stopAfter"] {
  if (stopsOnFailedTest(options, phase)) return "error-or-failure";
  return options.stopOnError === true || options.abortOnError === true ? "error" : "nothing";
}

/** True where a failed test counts as an error of its script. */
export function stopsOnFailedTest(options: StopOptions, phase: Phase): boolean {
  return options.stopOnFailure === true || (options.abortOnFailure === true && phase === "test");
}

export function afterScripts(options: StopOptions, phase: Phase, outcome: PhaseOutcome): Verdict {
  for (const { error, failedTests } of outcome.scripts) {
    if (error !== undefined) return afterError(options, error, phase);
    if (failedTests.length > 0 && stopsOnFailedTest(options, phase)) {
      return afterError(options, assertionFailure(failedTests), phase);
    }
  }
  return GO_ON;
}

export function afterFailedRequest(options: StopOptions, failure: RequestFailure): Verdict {
  return afterError(options, { name: "Error", message: failure.message });
}

/** The error of a script whose tests failed, under an option for which that is an error. */
export function assertionFailure(failedTests: readonly string[]): ScriptError {
  return { name: "AssertionFailure", message: failedTests.join(", ") };
}

/** `phase` is that of the script the error is of, if it is one. */
function afterError(options: StopOptions, error: RunError, phase?: Phase): Verdict {
  const { name, message } = error;
  const aborts = options.abortOnError === true || (options.abortOnFailure === true && phase === "test");
  if (aborts) return { kind: "abort", error: { name, message } };
  if (options.stopOnFailure === true) return { kind: "end-run" };
  return options.stopOnError === true ? { kind: "end-iteration" } : GO_ON;
}
