// Reading values that a script made: any access may throw, loop (the deadline ends that) or lie.
import { append } from "./append.ts";
import type { JsonValue } from "@waybill/collection";
import {
  bigintText,
  emptyRecord,
  isArray,
  isFiniteNumber,
  isoText,
  keys,
  objectText,
  SafeSet,
  stringSlice,
  symbolText,
} from "./primordials.ts";

/** `value[name]`, or undefined when reading it throws. */
export function property(value: unknown, name: string): unknown {
  try {
    return (value as Record<string, unknown> | null | undefined)?.[name];
  } catch {
    return undefined;
  }
}

/** `String(value)`, or a stand-in when that throws. */
export function textOf(value: unknown): string {
  try {
    return typeof value === "symbol" ? symbolText(value) : String(value);
  } catch {
    return "[value without text]";
  }
}

export function isError(value: unknown): boolean {
  try {
    return value instanceof Error;
  } catch {
    return false;
  }
}

const MOST_NODES = 2_000;
const MOST_DEPTH = 20;
const MOST_TEXT = 10_000;

/**
 * A bounded plain copy for reports: what JSON would keep, without calling `toJSON`; long texts are cut, deep and numerous parts are
 * left out. Answers undefined for what JSON drops.
 */
export function plainCopy(value: unknown): JsonValue | undefined {
  return copy(value, { nodes: 0, depth: 0, open: new SafeSet() });
}

interface CopyState {
  nodes: number;
  depth: number;
  readonly open: Set<object>;
}

function copy(value: unknown, state: CopyState): JsonValue | undefined {
  switch (typeof value) {
    case "string":
      return value.length > MOST_TEXT ? `${stringSlice(value, 0, MOST_TEXT)}…` : value;
    case "number":
      return isFiniteNumber(value) ? value : null;
    case "boolean":
      return value;
    case "bigint":
      return bigintText(value);
    case "object":
      return value === null ? null : copyObject(value, state);
    default:
      return undefined;
  }
}

function copyObject(value: object, state: CopyState): JsonValue {
  state.nodes += 1;
  if (state.nodes > MOST_NODES || state.depth >= MOST_DEPTH) return "[…]";
  if (state.open.has(value)) return "[Circular]";
  state.open.add(value);
  state.depth += 1;
  try {
    if (isArray(value)) return copyArray(value, state);
    return objectText(value) === "[object Date]" ? isoText(value as Date) : copyEntries(value, state);
  } catch {
    return "[value that cannot be read]";
  } finally {
    state.depth -= 1;
    state.open.delete(value);
  }
}

function copyArray(value: readonly unknown[], state: CopyState): JsonValue {
  const items: JsonValue[] = [];
  for (let i = 0; i < value.length && state.nodes <= MOST_NODES; i += 1) {
    state.nodes += 1;
    append(items, copy(value[i], state) ?? null);
  }
  return items;
}

function copyEntries(value: object, state: CopyState): JsonValue {
  const result = emptyRecord<JsonValue>();
  const names = keys(value);
  for (let i = 0; i < names.length && state.nodes <= MOST_NODES; i += 1) {
    const name = names[i] ?? "";
    state.nodes += 1;
    const part = copy(property(value, name), state);
    if (part !== undefined) result[name] = part;
  }
  return result;
}
