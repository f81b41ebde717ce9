// What a variable's value is to scripts, and the text it becomes inside a template (pm-api §5.3, §5.4).
import type { JsonValue, Variable } from "@waybill/collection";
import { isJsonObject } from "./json-object.ts";

/** The value as `get()` answers it: read through the variable's type. Types this product does not know act as `any`. */
export function variableValue(variable: Variable): JsonValue | undefined {
  const { type, value } = variable;
  if (type === undefined || type === "any") return value;
  switch (type.toLowerCase()) {
    case "string":
      return typeof value === "string" ? value : value === undefined ? "undefined" : valueText(value);
    case "number":
      return typeof value === "number" ? value : Number(value === null ? 0 : value);
    case "boolean":
      return Boolean(value);
    case "array":
      return parsedAs(value, Array.isArray);
    case "object":
      return parsedAs(value, isJsonObject);
    default:
      return value;
  }
}

/**
 * Text of a value inside a template. Equal to `String(value)` for JSON, but for `undefined`, which is empty; it never calls
 * a `toString` that the value carries.
 */
export function valueText(value: JsonValue | undefined): string {
  if (typeof value === "string") return value;
  if (value === undefined) return "";
  if (Array.isArray(value)) return arrayText(value);
  return isJsonObject(value) ? "[object Object]" : String(value);
}

/** Leaves joined by commas, as nested `join` calls give them; a loop, because nesting of hostile data may be deep. */
function arrayText(array: readonly JsonValue[]): string {
  const leaves: string[] = [];
  const pending: JsonValue[] = [array];
  while (pending.length > 0) {
    const value = pending.pop();
    if (Array.isArray(value) && value.length > 0) for (let i = value.length - 1; i >= 0; i -= 1) pending.push(value[i]);
    else leaves.push(value === null || Array.isArray(value) ? "" : valueText(value));
  }
  return leaves.join(",");
}

function parsedAs(
  value: JsonValue | undefined,
  accepts: (value: JsonValue | undefined) => boolean,
): JsonValue | undefined {
  const parsed = typeof value === "string" ? parseJsonOrNothing(value) : value;
  return accepts(parsed) ? parsed : undefined;
}

function parseJsonOrNothing(text: string): JsonValue | undefined {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
