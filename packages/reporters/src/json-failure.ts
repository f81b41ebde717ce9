// One entry of `run.failures`.
import type { JsonObject } from "@waybill/collection";
import { failureOf } from "@waybill/core";
import type { RunEvent } from "@waybill/core";
import { errorJson } from "./error-json.ts";
import type { Identify } from "./error-json.ts";
import { cursorJson } from "./json-execution.ts";

export interface Failure {
  readonly itemId: string;
  readonly json: { readonly error: JsonObject; readonly at: string; readonly cursor: JsonObject };
}

/** The failure that an event tells of, if it does. */
export function failureJson(event: RunEvent, identify: Identify): Failure | undefined {
  const failure = failureOf(event);
  if (failure === undefined) return undefined;
  const script: JsonObject =
    failure.kind === "request" ? {} : { scriptId: failure.script.id, execution: identify.newId() };
  return {
    itemId: failure.item.id,
    json: {
      error: errorJson(failure, identify),
      at: failure.at,
      cursor: { ...cursorJson(failure.cursor, identify), ...script },
    },
  };
}
