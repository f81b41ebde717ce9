import { isObject } from "./is-object.ts";
import { textOf } from "./text-of.ts";

/** The types of variable values. Every other name in a file means `any`. */
export type VariableTypeName = "string" | "boolean" | "number" | "array" | "object" | "any";

/** How a type stores a value and gives it back. */
export interface VariableType {
  /** From what a script gives to what is kept. */
  in(value: unknown): unknown;
  /** From what is kept to what a script gets. */
  out(value: unknown): unknown;
}

const PASS = (value: unknown): unknown => value;

/** The types by name: functions that convert, or pairs of `in` (on storing) and `out` (on reading). */
export const VARIABLE_TYPES: Readonly<Record<VariableTypeName, VariableType | ((value: unknown) => unknown)>> = {
  string: String,
  boolean: Boolean,
  number: Number,
  array: { in: toText, out: (value) => fromText(value, Array.isArray) },
  object: { in: toText, out: (value) => fromText(value, (parsed) => isObject(parsed) && !Array.isArray(parsed)) },
  any: { in: PASS, out: PASS },
};

/** The type with a name, if there is one. */
export function variableType(name: unknown): VariableTypeName | undefined {
  const type = textOf(name).toLowerCase();
  return Object.hasOwn(VARIABLE_TYPES, type) ? (type as VariableTypeName) : undefined;
}

/** A value as a type stores it. Functions are kept: they are called when the value is read. */
export function castIn(type: VariableTypeName, value: unknown): unknown {
  const cast = VARIABLE_TYPES[type];
  return typeof cast === "function" ? cast(value) : cast.in(value);
}

/** A stored value as a type gives it back. */
export function castOut(type: VariableTypeName, value: unknown): unknown {
  const cast = VARIABLE_TYPES[type];
  return typeof cast === "function" ? cast(value) : cast.out(value);
}

function toText(value: unknown): unknown {
  return typeof value === "string" ? value : JSON.stringify(value);
}

function fromText(value: unknown, fits: (parsed: unknown) => boolean): unknown {
  const parsed = typeof value === "string" ? parse(value) : undefined;
  return fits(parsed) ? parsed : undefined;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
