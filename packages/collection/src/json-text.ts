import { isJsonList, isJsonObject } from "./json.ts";
import type { JsonValue } from "./json.ts";

/** The text JavaScript's `String()` gives for a JSON value, without calling a member of it (`{"toString": 1}` is harmless). */
export function jsonText(value: JsonValue | undefined): string {
  if (isJsonObject(value)) return "[object Object]";
  if (isJsonList(value)) return value.map((entry) => (entry === null ? "" : jsonText(entry))).join(",");
  return String(value);
}
