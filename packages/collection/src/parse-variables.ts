import { isGiven, isJsonObject } from "./json.ts";
import type { JsonObject, JsonValue } from "./json.ts";
import { jsonText } from "./json-text.ts";
import { readObjects, readText } from "./read-value.ts";
import type { Reading } from "./read-value.ts";
import type { Variable } from "./variable.ts";

/** A list of variables. Disabled by `disabled: true` or `enabled: false`. Entries without a key are left out, with a notice. */
export function parseVariables(reading: Reading, owner: JsonObject, key: string): readonly Variable[] {
  return readObjects(reading, owner, key).flatMap((source) => {
    const name = nameOf(source["key"]);
    if (name !== undefined) return [parseVariable(reading, source, name)];
    reading.log.notice({ owner: source }, "variable-without-key", 'This variable has no "key" and is ignored.');
    return [];
  });
}

/** Path variables of a URL: a list, where `id` stands in for a missing key, or a map of names to values. */
export function parsePathVariables(reading: Reading, owner: JsonObject, key: string): readonly Variable[] {
  const value = owner[key];
  if (isJsonObject(value) && !isGiven(value["key"]) && !isGiven(value["id"])) {
    return Object.entries(value).map(([name, entry]) => ({ key: name, value: entry }));
  }
  return readObjects(reading, owner, key).flatMap((source) => {
    const name = nameOf(source["key"]) ?? nameOf(source["id"]);
    return name === undefined ? [] : [parseVariable(reading, source, name)];
  });
}

function parseVariable(reading: Reading, source: JsonObject, key: string): Variable {
  const value = source["value"];
  const type = readText(reading, source, "type");
  const disabled = Boolean(source["disabled"]) || source["enabled"] === false;
  const secret = type === "secret" || source["secret"] === true;
  return {
    key,
    ...(value !== undefined && { value }),
    ...(type !== undefined && { type }),
    ...(disabled && { disabled }),
    ...(secret && { secret }),
    source,
  };
}

function nameOf(value: JsonValue | undefined): string | undefined {
  if (typeof value === "string") return value;
  return isGiven(value) ? jsonText(value) : undefined;
}
