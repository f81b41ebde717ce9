// Items in and out of lists.
import { setOwn } from "./is-object.ts";
import { isList } from "./kind.ts";

/** Takes an item out of the list it is in. */
export function detach(item: object): void {
  const list: unknown = "__parent" in item ? item.__parent : undefined;
  if (isList(list) && "remove" in list && typeof list.remove === "function") {
    list.remove(item);
  }
}

/** Takes items out of the lists they are in, each list at once. An item given several times keeps its last place. */
export function detachAll<Item extends object>(items: readonly Item[]): Item[] {
  const lists = new Map<unknown, Set<object>>();
  for (const item of items) {
    const list: unknown = "__parent" in item ? item.__parent : undefined;
    lists.set(list, (lists.get(list) ?? new Set()).add(item));
  }
  for (const [list, moved] of lists) {
    if (isList(list) && "remove" in list && typeof list.remove === "function") {
      list.remove((item: object) => moved.has(item));
    }
  }
  return [...new Set(items.toReversed())].reverse();
}

/** An item that knows its list gets another one, or none. */
export function link(item: object, list: unknown): void {
  if ("setParent" in item && typeof item.setParent === "function") {
    item.setParent(list);
  }
}

/** Removes items from an array that stays the same one. */
export function keepInPlace<Item>(items: Item[], keep: (item: Item) => boolean): void {
  const kept = items.filter(keep);
  items.length = kept.length;
  kept.forEach((item, position) => {
    items[position] = item;
  });
}

/** Values by name as a record; arrays where a name has several. */
export function recordOf(values: ReadonlyMap<string, readonly unknown[]>): Record<string, unknown> {
  const record: Record<string, unknown> = {};
  for (const [key, [first, ...others]] of values) {
    setOwn(record, key, others.length === 0 ? first : [first, ...others]);
  }
  return record;
}
