import { isObject } from "./is-object.ts";

/** How list methods name what they look for: a function, a member name, a `[key, value]` pair or members to match. */
export type Iteratee<Item, Result = unknown> =
  | ((item: Item, index: number, items: readonly Item[]) => Result)
  | string
  | readonly [string, unknown]
  | object;

/** Turns any of the short forms into a function. Without one, items stand for themselves. */
export function toFunction(iteratee: unknown): (...values: readonly unknown[]) => unknown {
  if (typeof iteratee === "function") {
    return (...values) => Reflect.apply(iteratee, undefined, values);
  }
  if (iteratee === undefined || iteratee === null) {
    return (item) => item;
  }
  if (Array.isArray(iteratee)) {
    return (item) => memberOf(item, iteratee[0]) === iteratee[1];
  }
  if (isObject(iteratee)) {
    const wanted = Object.entries(iteratee);
    return (item) => wanted.every(([key, value]) => memberOf(item, key) === value);
  }
  return (item) => memberOf(item, iteratee);
}

function memberOf(item: unknown, key: unknown): unknown {
  return isObject(item) ? item[String(key)] : undefined;
}
