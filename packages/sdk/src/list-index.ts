import { textOf } from "./text-of.ts";

/** How the items of a list are looked up. */
export interface ListKeys {
  readonly key: string;
  readonly ignoreCase: boolean;
  readonly multiple: boolean;
}

/** The items of a list by key, in the order in which they were put in. */
export class ListIndex<Item extends object> {
  readonly #keys: ListKeys;
  readonly #items = new Map<string, Item[]>();

  constructor(keys: ListKeys, items: readonly Item[]) {
    this.#keys = keys;
    for (const item of items) {
      this.add(item);
    }
  }

  /** The key under which an item is found, or undefined when it has none. */
  keyOf(item: object): string | undefined {
    const key: unknown = Reflect.get(item, this.#keys.key);
    return key ? this.normalise(key) : undefined;
  }

  normalise(key: unknown): string {
    const text = textOf(key);
    return this.#keys.ignoreCase ? text.toLowerCase() : text;
  }

  /** A test for items that have exactly this key, but for its case where that does not count. */
  matches(key: string): (item: object) => boolean {
    const wanted = this.normalise(key);
    return (item) => {
      const own: unknown = Reflect.get(item, this.#keys.key);
      return own === key || (this.#keys.ignoreCase && typeof own === "string" && own.toLowerCase() === wanted);
    };
  }

  add(item: Item): void {
    const key = this.keyOf(item);
    if (key === undefined) {
      return;
    }
    const items = this.#items.get(key);
    if (items === undefined || !this.#keys.multiple) {
      this.#items.set(key, [item]);
    } else {
      items.push(item);
    }
  }

  /** Forgets an item, also when its key changed since it was put in. */
  remove(item: Item): void {
    const key = this.keyOf(item);
    if (key !== undefined && this.#removeFrom(key, item)) {
      return;
    }
    for (const other of this.#items.keys()) {
      if (this.#removeFrom(other, item)) {
        return;
      }
    }
  }

  /** The items with a key; the one put in last comes last. */
  get(key: unknown): readonly Item[] {
    return this.#items.get(this.normalise(key)) ?? [];
  }

  /** Key to item, or to items where a key has several. */
  toObject(): Record<string, Item | Item[]> {
    const result: Record<string, Item | Item[]> = Object.create(null);
    for (const [key, items] of this.#items) {
      const [first] = items;
      result[key] = items.length === 1 && first !== undefined ? first : [...items];
    }
    return result;
  }

  #removeFrom(key: string, item: Item): boolean {
    const items = this.#items.get(key);
    const position = items?.indexOf(item) ?? -1;
    if (items === undefined || position === -1) {
      return false;
    }
    items.splice(position, 1);
    if (items.length === 0) {
      this.#items.delete(key);
    }
    return true;
  }
}
