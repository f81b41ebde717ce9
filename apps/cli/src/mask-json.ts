import type { JsonObject, JsonValue } from "@waybill/collection";
import type { Secrets } from "@waybill/core";

const MASK = "••••••";

/** JSON that comes from input files and not from events, with the secrets of the run hidden. */
export function maskJson(value: JsonObject, secrets: Secrets): JsonObject {
  const { search } = secrets;
  return search === undefined ? value : maskObject(value, (text) => search.mask(text));
}

function maskObject(value: JsonObject, mask: (text: string) => string): JsonObject {
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, maskValue(member, mask)]));
}

function maskValue(value: JsonValue, mask: (text: string) => string): JsonValue {
  if (typeof value === "string") return mask(value);
  if (typeof value === "number") return mask(String(value)) === String(value) ? value : MASK;
  if (value === null || typeof value !== "object") return value;
  return isList(value) ? value.map((item) => maskValue(item, mask)) : maskObject(value, mask);
}

function isList(value: JsonObject | readonly JsonValue[]): value is readonly JsonValue[] {
  return Array.isArray(value);
}
