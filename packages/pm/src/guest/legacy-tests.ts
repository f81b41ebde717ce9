import type { ScriptError } from "@waybill/core";
import type { ScriptContext } from "./guest.ts";
import { keys } from "./primordials.ts";
import { textOf } from "./read-safely.ts";

/** The legacy `tests` object. When the body has returned, each of its keys becomes a test: truthy values pass. */
export function createLegacyTests(context: ScriptContext): Record<string, unknown> {
  const tests: Record<string, unknown> = {};
  context.recordLegacyTests = () => {
    const names = keys(tests);
    for (let i = 0; i < names.length; i += 1) {
      const name = names[i] ?? "";
      const value = tests[name];
      context.tests.recordValue(name, value ? undefined : notTruthy(value));
    }
  };
  return tests;
}

function notTruthy(value: unknown): ScriptError {
  const message = `expected ${textOf(value)} to be truthy`;
  return { name: "AssertionError", message, stack: `AssertionError: ${message}` };
}
