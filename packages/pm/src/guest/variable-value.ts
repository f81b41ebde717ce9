// What a variable holds, what `get` answers, and what becomes of it when the script is over (pm-api §5.3, §5.4).
import type { JsonValue } from "@waybill/collection";
import { restoreBackReferences, withoutBackReferences, type BackReference } from "./back-references.ts";
import { bigintText, charCode, isArray, isFiniteNumber, jsonParse, jsonStringify } from "./primordials.ts";
import { isCallback } from "./script-run.ts";

/** The value as stored under a type; unknown types act as `any`. */
export function storedValue(type: string | undefined, value: unknown): unknown {
  switch (type) {
    case undefined:
    case "any":
      return typeof value === "bigint" ? bigintText(value) : value;
    case "string":
      return typeof value === "symbol" ? value.toString() : `${value}`;
    case "number":
      return Number(value);
    case "boolean":
      return Boolean(value);
    case "array":
    case "object":
      return typeof value === "string" ? value : jsonText(value);
    default:
      return typeof value === "bigint" ? bigintText(value) : value;
  }
}

/** What `get` answers for a stored value. A stored function is called each time, as scripts know it. */
export function readValue(type: string | undefined, stored: unknown): unknown {
  if (typeof stored === "string") return type === "array" || type === "object" ? parsedAs(type, stored) : stored;
  return isCallback(stored) ? stored() : stored;
}

/** A stored value as it lives on after the script: JSON, or undefined. */
export function lastingValue(stored: unknown): JsonValue | undefined {
  switch (typeof stored) {
    case "string":
    case "boolean":
    case "undefined":
      return stored;
    case "number":
      return isFiniteNumber(stored) ? stored + 0 : null;
    case "bigint":
      return bigintText(stored);
    case "object":
      return stored === null ? null : lastingObject(stored);
    default:
      return null;
  }
}

/** A stored value as later scripts of this VM get it: as it lives on, but what refers back to itself still does. */
export function rememberedValue(stored: unknown): unknown {
  return typeof stored === "object" && stored !== null ? lastingObject(stored, []) : lastingValue(stored);
}

/** A copy of a remembered object. */
export function copyOfRemembered(value: object): unknown {
  try {
    return jsonParse(jsonStringify(value) ?? "null");
  } catch {
    return rememberedValue(value);
  }
}

/** Text of a value inside a template. */
export function valueText(value: unknown): string {
  return value === undefined ? "" : String(value);
}

/** JSON text of what a script made; BigInts become their digits, references back `"[Circular]"`. */
function jsonText(value: unknown, found: BackReference[] = []): string | undefined {
  try {
    return jsonStringify(value, bigintsAsText);
  } catch {
    return jsonStringify(value, withoutBackReferences(found));
  }
}

/** References back are put back for a caller that brings a list for them. */
function lastingObject(value: object, found?: BackReference[]): JsonValue {
  try {
    const text = jsonText(value, found);
    if (text === undefined || isTooDeep(text)) return null;
    const copy = jsonParse(text);
    if (found !== undefined) restoreBackReferences(copy, found);
    return copy;
  } catch {
    return null;
  }
}

function bigintsAsText(_key: string, value: unknown): unknown {
  return typeof value === "bigint" ? bigintText(value) : value;
}

function parsedAs(type: "array" | "object", text: string): unknown {
  try {
    const value: unknown = jsonParse(text);
    if (typeof value !== "object" || value === null) return undefined;
    return isArray(value) === (type === "array") ? value : undefined;
  } catch {
    return undefined;
  }
}

/** The host takes no value that is nested deeper. */
const DEEPEST = 400;

function isTooDeep(json: string): boolean {
  let depth = 0;
  for (let i = 0; i < json.length && json.length > DEEPEST; i += 1) {
    const code = charCode(json, i);
    if (code === QUOTE) i = endOfText(json, i);
    else if (code === OPEN_BRACKET || code === OPEN_BRACE) depth += 1;
    else if (code === CLOSE_BRACKET || code === CLOSE_BRACE) depth -= 1;
    if (depth > DEEPEST) return true;
  }
  return false;
}

const QUOTE = 34;
const BACKSLASH = 92;
const OPEN_BRACKET = 91;
const CLOSE_BRACKET = 93;
const OPEN_BRACE = 123;
const CLOSE_BRACE = 125;

function endOfText(json: string, start: number): number {
  let i = start + 1;
  while (i < json.length && charCode(json, i) !== QUOTE) i += charCode(json, i) === BACKSLASH ? 2 : 1;
  return i;
}
