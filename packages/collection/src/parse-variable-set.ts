import { isGiven, isJsonList, isJsonObject } from "./json.ts";
import type { JsonObject, JsonValue } from "./json.ts";
import { parseVariables } from "./parse-variables.ts";
import type { Parsed } from "./problem.ts";
import { createProblemLog } from "./problem-log.ts";
import { createReading, readText } from "./read-value.ts";
import type { VariableSet } from "./variable.ts";

/** An environment or globals file: `{id?, name?, values}`, a bare list of variables, or either inside its wrapper. */
export function parseVariableSet(
  json: JsonValue,
  options: { readonly kind: "environment" | "globals"; newId(): string },
): Parsed<VariableSet> {
  const log = createProblemLog(json);
  const reading = createReading(log, options.newId);
  const source = unwrap(json, options.kind);
  if (source === undefined) {
    const expected = 'an object with "values", or a list of variables';
    log.problem({ owner: {} }, "not-variables", `This JSON is no ${options.kind} file: it must be ${expected}.`);
    return log.finish({ id: "", variables: [], source: {} });
  }
  const name = readText(reading, source, "name");
  return log.finish({
    id: readText(reading, source, "id") || options.newId(),
    ...(name !== undefined && { name }),
    variables: parseVariables(reading, source, "values"),
    source,
  });
}

function unwrap(json: JsonValue, kind: string): JsonObject | undefined {
  if (isJsonList(json)) return { values: json };
  if (!isJsonObject(json)) return undefined;
  if (isGiven(json["values"])) return json;
  const inner = json[kind];
  return isGiven(inner) ? unwrap(inner, "values") : undefined;
}
