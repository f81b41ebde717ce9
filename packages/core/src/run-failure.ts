// What counts as a failure of a run, in one place: exit code, totals and reports agree by asking here.
import type { EventCursor, ItemRef, RunEvent, ScriptRef } from "./events.ts";
import type { RequestFailure } from "./http.ts";
import type { ScriptError } from "./script.ts";

/** `at` names the place as reports do: `assertion:1 in test-script`, `prerequest-script`, `request`. */
export type RunFailure = {
  readonly at: string;
  readonly item: ItemRef;
  readonly cursor: EventCursor;
} & (
  | {
      readonly kind: "assertion";
      readonly name: string;
      readonly index: number;
      readonly error: ScriptError | null;
      readonly script: ScriptRef;
    }
  | { readonly kind: "script"; readonly error: ScriptError; readonly script: ScriptRef }
  | { readonly kind: "request"; readonly error: RequestFailure }
);

/**
 * The failure an event tells of: a failed test, a script that ended with an error, a request without a response. A request that
 * was cut off with its script or its run is none of its own: what cut it off is.
 */
export function failureOf(event: RunEvent): RunFailure | undefined {
  switch (event.type) {
    case "test-finished": {
      const { test, script, item, cursor } = event;
      if (test.passed || test.skipped) return undefined;
      const { name, index, error = null } = test;
      return {
        kind: "assertion",
        at: `assertion:${index} in ${script.phase}-script`,
        name,
        index,
        error,
        script,
        item,
        cursor,
      };
    }
    case "script-finished": {
      const { error, standsForTests, script, item, cursor } = event;
      if (error === undefined || standsForTests === true) return undefined;
      return { kind: "script", at: `${script.phase}-script`, error, script, item, cursor };
    }
    case "request-failed":
      if (event.failure.reason === "aborted") return undefined;
      return { kind: "request", at: "request", error: event.failure, item: event.item, cursor: event.cursor };
    default:
      return undefined;
  }
}
