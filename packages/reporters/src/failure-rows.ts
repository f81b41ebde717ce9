import type { RunFailure, ScriptError } from "@waybill/core";
import type { FailureRow } from "./failure-table.ts";
import { printableLine, printableText } from "./printable.ts";

/** What the table of failures says of a failure: its kind, and what happened where. */
export function failureRow(failure: RunFailure, iterations: number): FailureRow {
  const { item, cursor } = failure;
  const inside = [...item.path, item.name].map(printableLine).join(" / ");
  const iteration = iterations > 1 ? [`iteration: ${cursor.iteration + 1}`] : [];
  const { kind, lines } = described(failure);
  return { failure: [printableLine(kind), ...iteration], detail: [...lines, `inside "${inside}"`] };
}

interface Description {
  readonly kind: string;
  readonly lines: readonly string[];
}

function described(failure: RunFailure): Description {
  switch (failure.kind) {
    case "assertion": {
      const { name, message } = errorOfTest(failure.error, failure.name);
      return { kind: name, lines: [printableLine(failure.name), printableText(message), `at ${failure.at}`] };
    }
    case "script": {
      const { name, message } = failure.error;
      return { kind: name, lines: ["", printableText(message), placeOfScript(failure)] };
    }
    case "request":
      return { kind: "Error", lines: ["", printableText(failure.error.message), "at request"] };
  }
}

/** A thrown value that is no error has neither name nor message: it takes those of the test, as in newman. */
export function errorOfTest(
  error: ScriptError | null,
  test: string,
): { readonly name: string; readonly message: string } {
  return error === null || error.thrown !== undefined ? { name: "AssertionError", message: test } : error;
}

/** `at test-script:3:5`, and whose script it is unless the request's own. */
function placeOfScript({ at, error, script }: Extract<RunFailure, { kind: "script" }>): string {
  const { line, column } = error;
  const position = line === undefined ? "" : `:${line}${column === undefined ? "" : `:${column}`}`;
  const { kind, name } = script.owner;
  return `at ${at}${position}${kind === "request" ? "" : ` of the ${kind} "${printableLine(name)}"`}`;
}
