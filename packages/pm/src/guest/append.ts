import { defineEntry } from "./define-entry.ts";
import { ArrayPrototype, hasOwn, ObjectPrototype } from "./primordials.ts";

/** Adds an item at the end, even where a script has put a setter for that index into a prototype. */
export function append<Item>(list: Item[], item: Item): void {
  const index = list.length;
  if (hasOwn(ArrayPrototype, index) || hasOwn(ObjectPrototype, index)) defineEntry(list, `${index}`, item);
  else list[index] = item;
}
