// Reads one member of a file: null counts as absent everywhere, a wrong type is a problem, numbers and booleans pass as text.
import { isGiven, isJsonList, isJsonObject } from "./json.ts";
import type { JsonObject, JsonValue } from "./json.ts";
import type { ProblemLog } from "./problem-log.ts";

/** What every reader of a file needs: where to report, and names for what has none. */
export interface Reading {
  readonly log: ProblemLog;
  newId(): string;
  /** The scripts so far: id to text. */
  readonly scripts: Map<string, string>;
}

export function createReading(log: ProblemLog, newId: () => string): Reading {
  return { log, newId, scripts: new Map() };
}

/** Text, or what has an obvious text. Absent for null. */
export function readText(reading: Reading, owner: JsonObject, key: string): string | undefined {
  const value = owner[key];
  if (typeof value === "string") return value;
  if (!isGiven(value)) return undefined;
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  reading.log.problem({ owner, key }, "not-text", `"${key}" must be text, not ${kindOf(value)}.`);
  return undefined;
}

/** An object. Absent for null and for `[]`, which some exporters write for an empty object. */
export function readObject(reading: Reading, owner: JsonObject, key: string): JsonObject | undefined {
  const value = owner[key];
  if (!isGiven(value) || isEmptyList(value)) return undefined;
  if (isJsonObject(value)) return value;
  reading.log.problem({ owner, key }, "not-an-object", `"${key}" must be an object, not ${kindOf(value)}.`);
  return undefined;
}

/** The objects of a list with their places, null entries left out; a single object counts as a list of one, as in the reference. */
export function readObjects(reading: Reading, owner: JsonObject, key: string): readonly JsonObject[] {
  const value = owner[key];
  if (!isGiven(value)) return [];
  if (isJsonObject(value)) return [value];
  if (!isJsonList(value)) {
    reading.log.problem({ owner, key }, "not-a-list", `"${key}" must be a list, not ${kindOf(value)}.`);
    return [];
  }
  return value.filter((entry, index): entry is JsonObject => {
    if (isJsonObject(entry)) return true;
    if (entry !== null) reportEntry(reading, value, index);
    return false;
  });
}

export function reportEntry(reading: Reading, list: readonly JsonValue[], index: number): void {
  const message = `This entry must be an object, not ${kindOf(list[index])}.`;
  reading.log.problem({ owner: list, key: index }, "not-an-object", message);
}

/** A description is text or `{content}`. It is never worth a problem. */
export function readDescription(owner: JsonObject): string | undefined {
  const value = owner["description"];
  if (typeof value === "string") return value;
  const content = isJsonObject(value) ? value["content"] : undefined;
  return typeof content === "string" ? content : undefined;
}

export function kindOf(value: JsonValue | undefined): string {
  if (value === null) return "null";
  if (isJsonList(value)) return "a list";
  if (typeof value === "object") return "an object";
  return typeof value === "string" ? "text" : `a ${typeof value}`;
}

function isEmptyList(value: JsonValue): boolean {
  return isJsonList(value) && value.length === 0;
}
