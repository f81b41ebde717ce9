import type { JsonObject, JsonValue } from "@waybill/collection";

/** True for an object that is no list. */
export function isJsonObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
