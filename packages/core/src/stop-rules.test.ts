import { describe, expect, it } from "vitest";
import type { Phase, ScriptError } from "./script.ts";
import { afterFailedRequest, afterScripts, stopAfter, type StopOptions } from "./stop-rules.ts";

// What each option does alone is in the recorded traces (run-order.test.ts).

const ERROR: ScriptError = { name: "TypeError", message: "x", stack: "at script:1:1" };

function verdictOn(
  options: StopOptions,
  phase: Phase,
  script: { error?: ScriptError; failedTests?: string[] },
): string {
  const outcome = { scripts: [{ script: 0, failedTests: [], ...script }], mutations: [], skipped: false };
  return afterScripts(options, phase, outcome).kind;
}

describe("of several stop options", () => {
  it.each<[string, StopOptions, string]>([
    ["abort wins over ending the run", { abortOnError: true, stopOnFailure: true, stopOnError: true }, "abort"],
    ["ending the run wins over ending the iteration", { stopOnFailure: true, stopOnError: true }, "end-run"],
    ["what does not concern the failure is passed over", { abortOnFailure: true, stopOnError: true }, "end-iteration"],
  ])("%s", (_title, options, kind) => {
    expect(verdictOn(options, "prerequest", { error: ERROR })).toBe(kind);
  });

  it("a failed test that is an error of its script aborts where errors do, as under newman's two bails", () => {
    const both = { abortOnError: true, stopOnFailure: true };
    expect(verdictOn(both, "test", { failedTests: ["t"] })).toBe("abort");
    expect(verdictOn(both, "prerequest", { failedTests: ["t"] })).toBe("abort");
    expect(verdictOn(both, "test", { error: ERROR, failedTests: ["t"] })).toBe("abort");
    expect(stopAfter(both, "prerequest")).toBe("error-or-failure");
  });

  it("a failed request aborts, ends the run or ends the iteration", () => {
    const failure = { reason: "refused", code: "ECONNREFUSED", message: "m", url: "u" } as const;
    const kinds = [
      { abortOnError: true, stopOnFailure: true },
      { stopOnFailure: true, stopOnError: true },
      { stopOnError: true },
      {},
    ];
    expect(kinds.map((options) => afterFailedRequest(options, failure).kind)).toEqual([
      "abort",
      "end-run",
      "end-iteration",
      "go-on",
    ]);
  });
});

it("the error of an abort has name and message and no stack", () => {
  const outcome = { scripts: [{ script: 0, error: ERROR, failedTests: [] }], mutations: [], skipped: false };
  expect(afterScripts({ abortOnError: true }, "test", outcome)).toEqual({
    kind: "abort",
    error: { name: "TypeError", message: "x" },
  });
});
