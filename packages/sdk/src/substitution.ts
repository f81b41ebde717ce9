// Replaces `{{name}}` in texts and in structures of texts.
import { dynamicVariable } from "./dynamic-variables.ts";
import { isObject, setOwn } from "./is-object.ts";
import { isKind } from "./kind.ts";

/** Where values come from: a plain record, or a `VariableList`. Nested arrays of sources are read from left to right. */
export type VariableSource = object | null | undefined;

/** The reference stops after this many passes, so that variables which name each other end. */
const PASSES = 19;
/** Variables that double themselves grow without end within the passes; growth stops here. */
const LONGEST_TEXT = 1 << 25;
const TOKEN = /\{\{([^{}]*)\}\}/g;

/** Replaces tokens until nothing is left to replace; the first source that knows a name wins, unknown names stay. */
export function replaceSubstitutions(text: string, ...sources: readonly VariableSource[]): string;
export function replaceSubstitutions<Value>(text: Value, ...sources: readonly VariableSource[]): Value;
export function replaceSubstitutions(text: unknown, ...sources: readonly VariableSource[]): unknown {
  return typeof text === "string" ? replaceAll(text, flatten(sources)) : text;
}

/** As `replaceSubstitutions`, in every text of a structure. The structure given is not changed; keys stay as they are. */
export function replaceSubstitutionsIn<Value>(value: Value, sources: readonly VariableSource[]): Value;
export function replaceSubstitutionsIn(value: unknown, sources: readonly VariableSource[]): unknown {
  if (!isObject(value)) {
    return value;
  }
  if (!Array.isArray(sources)) {
    throw new TypeError("replaceSubstitutionsIn: `variables` must be an array");
  }
  return replaceIn(value, flatten(sources), new Map());
}

/** The names of all tokens in a text or in the texts of a structure, each once, in order of appearance. */
export function findSubstitutions(value: unknown): string[] {
  const names = new Set<string>();
  collect(value, names, new Set());
  return [...names];
}

function flatten(sources: readonly unknown[]): object[] {
  return sources.flatMap((source) => (Array.isArray(source) ? flatten(source) : isObject(source) ? [source] : []));
}

function replaceAll(template: string, sources: readonly object[]): string {
  let text = template;
  for (let pass = 0; pass < PASSES && text.includes("{{") && text.length < LONGEST_TEXT; pass += 1) {
    const before = text;
    text = replaceOnce(text, sources);
    if (text === before) {
      break;
    }
  }
  return text;
}

function replaceOnce(text: string, sources: readonly object[]): string {
  let { length } = text;
  return text.replace(TOKEN, (token, name: string) => {
    const value = length < LONGEST_TEXT ? valueOf(name, sources) : undefined;
    length += value === undefined ? 0 : value.length - token.length;
    return value ?? token;
  });
}

/** The first source that has the name decides, also when what it has is nothing: the token stays then. */
function valueOf(name: string, sources: readonly object[]): string | undefined {
  for (const source of sources) {
    if (isKind(source, "VariableList") && "oneNormalizedVariable" in source) {
      const variable = typeof source.oneNormalizedVariable === "function" && source.oneNormalizedVariable(name);
      if (variable && !variable.disabled) {
        return textOf(variable);
      }
    } else if (Object.hasOwn(source, name)) {
      return textOf(Reflect.get(source, name));
    }
  }
  return textOf(dynamicVariable(name));
}

function textOf(value: unknown): string | undefined {
  const found: unknown = typeof value === "function" ? value() : value;
  if (found === undefined || found === null) {
    return undefined;
  }
  return isObject(found) && typeof found.toString !== "function" ? undefined : String(found);
}

function replaceIn(value: object, sources: readonly object[], seen: Map<object, object>): object {
  const known = seen.get(value);
  if (known !== undefined) {
    return known;
  }
  if (!isStructure(value)) {
    return value;
  }
  const copy: Record<string, unknown> = Array.isArray(value) ? [] : Object.create(Object.getPrototypeOf(value));
  seen.set(value, copy);
  for (const [key, member] of Object.entries(value)) {
    const text = typeof member === "string" ? replaceAll(member, sources) : member;
    setOwn(copy, key, isObject(text) ? replaceIn(text, sources, seen) : text);
  }
  return copy;
}

function isStructure(value: object): boolean {
  return !(
    value instanceof Date ||
    value instanceof Map ||
    value instanceof Set ||
    value instanceof RegExp ||
    ArrayBuffer.isView(value)
  );
}

function collect(value: unknown, names: Set<string>, seen: Set<object>): void {
  if (typeof value === "string") {
    for (const match of value.matchAll(TOKEN)) {
      names.add(match[1] ?? "");
    }
  } else if (isObject(value) && !seen.has(value)) {
    seen.add(value);
    for (const member of Object.values(value)) {
      collect(member, names, seen);
    }
  }
}
