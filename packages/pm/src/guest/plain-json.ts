// JSON text of data that the guest made itself.
import { ArrayPrototype, hasOwn, isArray, jsonStringify, keys, ObjectPrototype } from "./primordials.ts";

/** JSON text of plain data, whatever `toJSON` a script hung on the built-in prototypes. */
export function plainJson(value: unknown): string {
  const text =
    hasOwn(ObjectPrototype, "toJSON") || hasOwn(ArrayPrototype, "toJSON") ? encode(value) : jsonStringify(value);
  return text ?? "null";
}

function encode(value: unknown): string | undefined {
  if (typeof value !== "object" || value === null) return jsonStringify(value);
  return isArray(value) ? encodeArray(value) : encodeObject(value as Record<string, unknown>);
}

function encodeArray(value: readonly unknown[]): string {
  let text = "[";
  for (let i = 0; i < value.length; i += 1) text += (i === 0 ? "" : ",") + (encode(value[i]) ?? "null");
  return `${text}]`;
}

function encodeObject(value: Record<string, unknown>): string {
  const names = keys(value);
  let text = "";
  for (let i = 0; i < names.length; i += 1) {
    const name = names[i] ?? "";
    const part = encode(value[name]);
    if (part !== undefined) text += `${text === "" ? "" : ","}${jsonStringify(name)}:${part}`;
  }
  return `{${text}}`;
}
