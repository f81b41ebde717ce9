import { isObject, setOwn } from "./is-object.ts";

/** What an object gives back as JSON: its own enumerable members, `undefined` ones left out, lists under their singular name. */
export function membersToJson(source: object): Record<string, unknown> {
  const json: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(source)) {
    if (value !== undefined) {
      setOwn(json, isListOfPlural(value) && key.endsWith("s") ? key.slice(0, -1) : key, valueToJson(value));
    }
  }
  return json;
}

/** A copy that shares nothing mutable with the model; anything with a `toJSON` method is asked for its JSON. */
export function valueToJson(value: unknown, seen?: Map<object, unknown>): unknown {
  if (typeof value === "function") {
    return seen === undefined ? {} : value;
  }
  if (!isObject(value)) {
    return value;
  }
  if (typeof value.toJSON === "function") {
    return value.toJSON();
  }
  return seen?.get(value) ?? copyOf(value, seen ?? new Map());
}

function copyOf(value: object, seen: Map<object, unknown>): unknown {
  if (Array.isArray(value)) {
    const items: unknown[] = [];
    seen.set(value, items);
    for (const item of value) {
      items.push(valueToJson(item, seen));
    }
    return items;
  }
  if (isOpaque(value)) {
    return value;
  }
  const copy: Record<string, unknown> = Object.create(Object.getPrototypeOf(value));
  seen.set(value, copy);
  for (const [key, member] of Object.entries(value)) {
    setOwn(copy, key, valueToJson(member, seen));
  }
  return copy;
}

/** Collections and bytes keep their content in slots that a copy by members would lose. */
function isOpaque(value: object): boolean {
  return (
    ArrayBuffer.isView(value) ||
    value instanceof ArrayBuffer ||
    value instanceof Map ||
    value instanceof Set ||
    value instanceof RegExp
  );
}

function isListOfPlural(value: unknown): boolean {
  return (
    isObject(value) && value._postman_propertyIsList === true && value._postman_proprtyIsSerialisedAsPlural !== true
  );
}
