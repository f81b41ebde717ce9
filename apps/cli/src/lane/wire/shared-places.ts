import { NEW } from "./marks.ts";
import { toWire } from "./wire-value.ts";
import type { WordReader } from "./word-reader.ts";

/** A table that is full begins anew. */
const MOST = 1024;

/** Writes objects that records have in common once, and from then on their places in a table that a `SharedObjects` has. */
export class SharedPlaces {
  readonly #places = new Map<object, number>();

  write(item: object, words: unknown[]): void {
    const known = this.#places.get(item);
    if (known !== undefined) {
      words.push(known);
      return;
    }
    if (this.#places.size === MOST) this.#places.clear();
    const place = this.#places.size;
    this.#places.set(item, place);
    words.push(NEW, place, toWire(item));
  }
}

/** Reads what a `SharedPlaces` wrote. */
export class SharedObjects<Item extends object> {
  readonly #items: Item[] = [];

  read(words: WordReader): Item {
    const isNew = words.skip(NEW);
    const place = words.number();
    const item = isNew ? words.parse<Item>() : this.#items[place];
    if (item === undefined) throw new Error("the lane wrote what no lane writes");
    this.#items[place] = item;
    return item;
  }
}
