import { isJsonList, isJsonObject } from "./json.ts";
import type { JsonObject, JsonValue } from "./json.ts";
import type { Parsed } from "./problem.ts";
import { createProblemLog } from "./problem-log.ts";
import { kindOf } from "./read-value.ts";

/** The rows of a JSON data file: a list of objects, nothing else. */
export function parseJsonRows(json: JsonValue): Parsed<readonly JsonObject[]> {
  const log = createProblemLog(json);
  if (!isJsonList(json)) {
    const message = `Iteration data must be a list of objects, one per iteration, not ${kindOf(json)}.`;
    log.problem({ owner: {} }, "not-a-list", message);
    return log.finish([]);
  }
  const rows = json.filter(isJsonObject);
  if (rows.length < json.length) {
    json.forEach((row, key) => {
      if (!isJsonObject(row))
        log.problem({ owner: json, key }, "not-an-object", `A row must be an object, not ${kindOf(row)}.`);
    });
  }
  return log.finish(rows);
}
