// Console arguments as data: what JSON cannot say gets a tag. May throw where a getter or `toJSON` of the script throws.
import { append } from "./append.ts";
import type { ConsoleValue, TaggedValue } from "@waybill/core";
import {
  apply,
  bigintText,
  dateTime,
  isArray,
  isFiniteNumber,
  isoText,
  keys,
  mapForEach,
  objectText,
  SafeMap,
  SafeSet,
  setForEach,
  stringSlice,
  symbolText,
} from "./primordials.ts";
import { isError, textOf } from "./read-safely.ts";

/** Objects, arrays, maps and sets under construction: an `id` is added when something refers back to them. */
type OpenNode = { id?: number };

interface EncodeState {
  /** Characters left; what comes after them is left out. */
  budget: number;
  depth: number;
  ids: number;
  readonly open: Map<object, OpenNode>;
}

const MOST_DEPTH = 40;
const ID_KINDS = new SafeSet(["array", "object", "map", "set"]);
const CUT: TaggedValue = { $: "text", text: "[…]" };

/** The arguments of one call. About `budget` characters of JSON are kept. */
export function encodeValues(values: readonly unknown[], budget: number): ConsoleValue[] {
  const state = { budget, depth: 0, ids: 0, open: new SafeMap<object, OpenNode>() };
  const encoded: ConsoleValue[] = [];
  for (let i = 0; i < values.length; i += 1) append(encoded, encode(values[i], state));
  return encoded;
}

function encode(value: unknown, state: EncodeState): ConsoleValue {
  state.budget -= typeof value === "string" || typeof value === "number" ? 4 : 24;
  switch (typeof value) {
    case "string":
      return encodeText(value, state);
    case "number":
      return isFiniteNumber(value) ? (value === 0 ? 0 : value) : { $: "number", text: `${value}` };
    case "boolean":
      return value;
    case "object":
      return value === null ? null : encodeObject(value, state);
    default:
      return encodeOther(value);
  }
}

function encodeOther(value: unknown): TaggedValue {
  switch (typeof value) {
    case "bigint":
      return { $: "bigint", text: bigintText(value) };
    case "symbol":
      return { $: "symbol", text: symbolText(value) };
    case "function":
      return { $: "text", text: functionLabel(value) };
    default:
      return { $: "undefined" };
  }
}

function encodeText(text: string, state: EncodeState): string {
  const cut = text.length > state.budget ? `${stringSlice(text, 0, state.budget > 0 ? state.budget : 0)}…` : text;
  state.budget -= cut.length;
  return cut;
}

function functionLabel(value: { readonly name?: unknown }): string {
  const { name } = value;
  return typeof name === "string" && name !== "" ? `[Function: ${name}]` : "[Function]";
}

function encodeObject(value: object, state: EncodeState): ConsoleValue {
  const seen = state.open.get(value);
  if (seen !== undefined) {
    seen.id ??= ++state.ids;
    return { $: "circular", id: seen.id };
  }
  if (state.budget <= 0 || state.depth >= MOST_DEPTH) return CUT;
  const node: OpenNode = {};
  state.open.set(value, node);
  state.depth += 1;
  const encoded = encodeByKind(value, state);
  state.depth -= 1;
  state.open.delete(value);
  return node.id === undefined ? encoded : withId(encoded, node.id);
}

function withId(encoded: ConsoleValue, id: number): ConsoleValue {
  const isNode = typeof encoded === "object" && encoded !== null && ID_KINDS.has(encoded.$);
  return isNode ? ({ ...encoded, id } as TaggedValue) : encoded;
}

function encodeByKind(value: object, state: EncodeState): ConsoleValue {
  if (isArray(value)) return encodeArray(value, state);
  const known = encodeKnown(value, objectText(value), state);
  if (known !== undefined) return known;
  const { toJSON } = value as { readonly toJSON?: unknown };
  if (typeof toJSON === "function") return encode(apply(toJSON, value, []), state);
  return encodeEntries(value, state);
}

/** Built-in kinds. `kind` is what `Object.prototype.toString` answers; scripts can fake it, so each case tolerates a stranger. */
function encodeKnown(value: object, kind: string, state: EncodeState): ConsoleValue | undefined {
  if (value instanceof Map) return encodeMap(value, state);
  if (value instanceof Set) return encodeSet(value, state);
  if (ArrayBuffer.isView(value) && !(value instanceof DataView)) return encodeBytes(value as Uint8Array, state);
  if (isError(value)) return encodeError(value as Error);
  switch (kind) {
    case "[object Date]":
      return encodeDate(value as Date);
    case "[object RegExp]":
      return { $: "regexp", text: textOf(value) };
    case "[object WeakMap]":
    case "[object WeakSet]":
      return { $: "text", text: `[${stringSlice(kind, 8, -1)}]` };
    case "[object ArrayBuffer]":
    case "[object SharedArrayBuffer]":
      return { $: "text", text: `[ArrayBuffer { byteLength: ${textOf((value as ArrayBuffer).byteLength)} }]` };
    default:
      return undefined;
  }
}

function encodeArray(value: readonly unknown[], state: EncodeState): TaggedValue {
  const items: ConsoleValue[] = [];
  let index = 0;
  for (; index < value.length && state.budget > 0; index += 1) append(items, encode(value[index], state));
  return index < value.length ? { $: "array", items, more: value.length - index } : { $: "array", items };
}

function encodeEntries(value: object, state: EncodeState): TaggedValue {
  const entries: [string, ConsoleValue][] = [];
  const names = keys(value);
  for (let i = 0; i < names.length && state.budget > 0; i += 1) {
    const name = names[i] ?? "";
    append(entries, [encodeText(name, state), encode((value as Record<string, unknown>)[name], state)]);
  }
  const label = className(value);
  return label === undefined ? { $: "object", entries } : { $: "object", class: label, entries };
}

function className(value: object): string | undefined {
  const { constructor } = value as { readonly constructor?: unknown };
  const name = typeof constructor === "function" ? constructor.name : undefined;
  return typeof name === "string" && name !== "Object" && name !== "" ? name : undefined;
}

function encodeMap(value: ReadonlyMap<unknown, unknown>, state: EncodeState): TaggedValue {
  const entries: [ConsoleValue, ConsoleValue][] = [];
  mapForEach(value, (part, key) => {
    if (state.budget > 0) append(entries, [encode(key, state), encode(part, state)]);
  });
  return { $: "map", entries };
}

function encodeSet(value: ReadonlySet<unknown>, state: EncodeState): TaggedValue {
  const items: ConsoleValue[] = [];
  setForEach(value, (part) => {
    if (state.budget > 0) append(items, encode(part, state));
  });
  return { $: "set", items };
}

const MOST_BYTES = 10_000;

function encodeBytes(value: Uint8Array, state: EncodeState): TaggedValue {
  const items: number[] = [];
  const count = value.length < MOST_BYTES ? value.length : MOST_BYTES;
  for (let i = 0; i < count && state.budget > 0; i += 1) {
    append(items, Number(value[i]));
    state.budget -= 4;
  }
  const bytes = { $: "bytes", class: className(value) ?? "Uint8Array", items } as const;
  return items.length < value.length ? { ...bytes, more: value.length - items.length } : bytes;
}

function encodeError(error: Error): TaggedValue {
  return { $: "error", type: "Error", name: textOf(error.name), message: textOf(error.message) };
}

function encodeDate(value: Date): TaggedValue | undefined {
  try {
    return { $: "date", iso: dateTime(value) === dateTime(value) ? isoText(value) : "Invalid Date" };
  } catch {
    return undefined;
  }
}
