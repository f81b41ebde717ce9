import { isObject, setOwn } from "./is-object.ts";
import { isList } from "./kind.ts";

/** What an object gives back as JSON: its own enumerable members, `undefined` ones left out, lists under their singular name. */
export function membersToJson(source: object): Record<string, unknown> {
  const json: Record<string, unknown> = {};
  for (const key of Object.keys(source)) {
    const value: unknown = Reflect.get(source, key);
    if (value !== undefined) {
      setOwn(json, fileKey(key, value), valueToJson(value));
    }
  }
  return json;
}

/** The name under which files hold a member: lists are named in the singular. */
export function fileKey(name: string, member: unknown): string {
  return name.endsWith("s") && isList(member) && !isPlural(member) ? name.slice(0, -1) : name;
}

/** A copy that shares nothing mutable with the model; anything with a `toJSON` method is asked for its JSON. */
export function valueToJson(value: unknown): unknown {
  if (typeof value === "function") {
    return {};
  }
  const copy = copyOfTree(value, 0);
  return copy === TOO_DEEP ? copyOf(value, undefined) : copy;
}

const TOO_DEEP: unique symbol = Symbol("too deep");
const DEEPEST_TREE = 100;

/** The fast way for what nearly all values are: trees that are not deep. Answers `TOO_DEEP` for others, cycles among them. */
function copyOfTree(value: unknown, depth: number): unknown {
  if (!isObject(value)) {
    return value;
  }
  if (Array.isArray(value)) {
    return copyOfItems(value, depth);
  }
  if (typeof value.toJSON === "function") {
    return value.toJSON();
  }
  if (depth > DEEPEST_TREE || Object.getPrototypeOf(value) !== Object.prototype) {
    return TOO_DEEP;
  }
  const copy: Record<string, unknown> = {};
  for (const key in value) {
    const member = value[key];
    const part = isObject(member) ? copyOfTree(member, depth + 1) : member;
    if (part === TOO_DEEP) {
      return TOO_DEEP;
    }
    setOwn(copy, key, part);
  }
  return copy;
}

function copyOfItems(items: readonly unknown[], depth: number): unknown {
  const copy: unknown[] = items.slice();
  for (let index = 0; index < copy.length; index += 1) {
    const item = copy[index];
    copy[index] = isObject(item) ? copyOfTree(item, depth + 1) : item;
    if (copy[index] === TOO_DEEP || depth > DEEPEST_TREE) {
      return TOO_DEEP;
    }
  }
  return copy;
}

/** Maps what was copied already, so that cycles end. Made only for structures that are nested. */
type Copies = Map<object, unknown> | undefined;

function copyOf(value: unknown, copies: Copies): unknown {
  if (!isObject(value)) {
    return value;
  }
  if (typeof value.toJSON === "function") {
    return value.toJSON();
  }
  const known = copies?.get(value);
  if (known !== undefined) {
    return known;
  }
  return Array.isArray(value) ? copyOfArray(value, copies) : copyOfObject(value, copies);
}

function copyOfArray(items: readonly unknown[], before: Copies): unknown[] {
  const copy = items.slice();
  let copies = before;
  for (let index = 0; index < copy.length; index += 1) {
    const item = copy[index];
    if (isObject(item)) {
      copies = remember(items, copy, copies);
      copy[index] = copyOf(item, copies);
    }
  }
  return copy;
}

function copyOfObject(value: object, before: Copies): unknown {
  if (isOpaque(value)) {
    return value;
  }
  const prototype: unknown = Object.getPrototypeOf(value);
  const copy: Record<string, unknown> = prototype === Object.prototype ? {} : Object.create(prototype as object | null);
  let copies = before;
  for (const key of Object.keys(value)) {
    const member: unknown = Reflect.get(value, key);
    if (isObject(member)) {
      copies = remember(value, copy, copies);
      setOwn(copy, key, copyOf(member, copies));
    } else {
      setOwn(copy, key, member);
    }
  }
  return copy;
}

function remember(value: object, copy: object, copies: Copies): Map<object, unknown> {
  return (copies ?? new Map<object, unknown>()).set(value, copy);
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

function isPlural(list: object): boolean {
  return Reflect.get(list, "_postman_proprtyIsSerialisedAsPlural") === true;
}
