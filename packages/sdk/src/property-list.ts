import { isObject } from "./is-object.ts";
import { toFunction, type Iteratee } from "./iteratee.ts";
import { isKind } from "./kind.ts";
import { entriesOf, itemToJson, type ListContent, type ListType } from "./list-content.ts";
import { ListIndex } from "./list-index.ts";
import { detach, detachAll, keepInPlace, link, recordOf } from "./list-members.ts";
import { PropertyBase } from "./property-base.ts";

/** An ordered list of items that are found by key. Items know the list's parent as theirs. */
export class PropertyList<Item extends object, Definition = unknown> extends PropertyBase {
  static override readonly name: string = "PostmanPropertyList";
  static override readonly _postman_propertyName: string = "PropertyList";

  /** The items in order. Change the list through its methods. */
  declare members: Item[];

  #type: ListType<Item>;
  #index: ListIndex<Item> | undefined;

  constructor(type: ListType<Item>, parent?: unknown, content?: ListContent) {
    super();
    this.#type = type;
    this.setParent(parent);
    this.members = Array.isArray(content) ? this.#made(content) : [];
    if (content && !Array.isArray(content)) {
      this.populate(content);
    }
  }

  /** The class of the items. */
  get Type(): ListType<Item> {
    return this.#type;
  }

  get _postman_propertyIsList(): boolean {
    return true;
  }

  get _postman_listIndexKey(): string {
    return this.#type?._postman_propertyIndexKey ?? "id";
  }

  get _postman_listIndexCaseInsensitive(): boolean {
    return this.#type?._postman_propertyIndexCaseInsensitive ?? false;
  }

  get _postman_listAllowsMultipleValues(): boolean {
    return this.#type?._postman_propertyAllowsMultipleValues ?? false;
  }

  /** Items by key, as a copy: changing it does not change the list. */
  get reference(): Record<string, Item | Item[]> {
    return this.#indexed().toObject();
  }

  /** Puts an item before another one, named by key or given; at the end when that is not in the list. */
  insert(item: Item | Definition, before?: Item | string): void {
    const otherwise = before === undefined || before ? this.members.length : 0;
    this.#place(item, (position) => position ?? otherwise, before || undefined);
  }

  /** Puts an item after another one, named by key or given; at the start when that is not in the list. */
  insertAfter(item: Item | Definition, after?: Item | string): void {
    this.#place(item, (position) => (position === undefined ? 0 : position + 1), after || undefined);
  }

  /** Puts an item at the end, moving it if the list has it. */
  append(item: Item | Definition): void {
    this.#place(item, () => this.members.length);
  }

  /** Puts an item at the start, moving it if the list has it. */
  prepend(item: Item | Definition): void {
    this.#place(item, () => 0);
  }

  /** Adds an item at the end. Text is read by the item class. Nothing is added for null and undefined. */
  add(item?: Item | Definition | null, name?: string): void {
    if (item !== undefined && item !== null) {
      const added = this.#itemOf(item, name);
      detach(added);
      this.#put(added, this.members.length);
    }
  }

  /** Adds an item (true), or updates the one with the same key (false); null when there is nothing to add. */
  upsert(item?: Item | Definition | null): boolean | null {
    if (item === undefined || item === null) {
      return null;
    }
    const existing = isObject(item) ? this.one(item[this._postman_listIndexKey]) : undefined;
    if (existing === undefined) {
      this.add(item);
      return true;
    }
    if (!("update" in existing) || typeof existing.update !== "function") {
      throw new Error("collection: unable to upsert into a list of Type that does not support .update()");
    }
    existing.update(item);
    return false;
  }

  /** Removes the items with a key, those a function answers true for, or one item. */
  remove(
    predicate?: string | Item | ((item: Item, index: number, items: readonly Item[]) => unknown),
    context?: unknown,
  ): void {
    if (isObject(predicate)) {
      this.#removeOne(predicate as Item);
      return;
    }
    const chosen = this.#chooser(predicate, context);
    const removed = new Set(chosen === undefined ? [] : this.members.filter(chosen));
    if (removed.size > 0) {
      keepInPlace(this.members, (item) => !removed.has(item));
      removed.forEach((item) => this.#forget(item));
    }
  }

  /** Removes all items. */
  clear(): void {
    for (const item of this.members) {
      link(item, undefined);
    }
    this.members.length = 0;
    this.#index = undefined;
  }

  /** Adds all items of an array, a list, a text or a record. */
  populate(content?: ListContent): void {
    const entries = entriesOf(content, this.#type).filter(([item]) => item !== undefined && item !== null);
    for (const item of detachAll(entries.map(([item, name]) => this.#itemOf(item as Definition, name)))) {
      this.#put(item, this.members.length);
    }
  }

  /** Replaces all items. */
  repopulate(content?: ListContent): void {
    this.clear();
    this.populate(content);
  }

  /** Updates the items that have a key of the source and adds the others; `prune` removes the keys the source does not have. */
  assimilate(source?: PropertyList<Item, Definition> | readonly (Item | Definition)[] | null, prune?: boolean): void {
    const items = isKind(source, "PropertyList") ? (source as PropertyList<Item>).all() : source;
    if (!Array.isArray(items)) {
      return;
    }
    const key = this._postman_listIndexKey;
    const definitions = items.filter((item): item is Item => isObject(item) && Object.hasOwn(item, key));
    const keys = new Set(definitions.map((item) => this.#indexed().keyOf(item)));
    for (const item of definitions) {
      this.upsert(item);
    }
    if (prune) {
      keys.add(undefined);
      this.remove((item) => !keys.has(this.#indexed().keyOf(item)));
    }
  }

  /** All items, in a new array. */
  all(): Item[] {
    return [...this.members];
  }

  /** The item with a key; the one put in last where there are several. */
  one(key?: unknown): Item | undefined {
    return this.#indexed().get(key).at(-1);
  }

  /** The value of the item with a key. */
  get(key?: unknown): unknown {
    return this.one(key)?.valueOf();
  }

  /** Calls a function with each item. */
  each(iterator: (item: Item, index: number, items: readonly Item[]) => unknown, context?: unknown): void {
    if (typeof iterator === "function") {
      const items = this.all();
      items.forEach((item, index) => iterator.call(context, item, index, items));
    }
  }

  /** The items a rule holds for. */
  filter(rule?: Iteratee<Item>, context?: unknown): Item[] {
    return this.members.filter(this.#bound(rule, context));
  }

  /** The first item a rule holds for. */
  find(rule?: Iteratee<Item>, context?: unknown): Item | undefined {
    return this.members.find(this.#bound(rule, context));
  }

  /** What a function, or a member name, gives for each item. */
  map<Result>(iterator: (item: Item, index: number, items: readonly Item[]) => Result, context?: unknown): Result[];
  map(iterator?: Iteratee<Item>, context?: unknown): unknown[];
  map(iterator?: Iteratee<Item>, context?: unknown): unknown[] {
    return this.members.map(this.#bound(iterator, context));
  }

  /** Folds the items into one value. */
  reduce<Result>(
    iterator: (result: Result, ...rest: readonly [item: Item, index: number, items: readonly Item[]]) => Result,
    accumulator: Result,
    context?: unknown,
  ): Result {
    const items = this.members;
    return typeof iterator === "function"
      ? items.reduce((result, item, index) => iterator.call(context ?? this, result, item, index, items), accumulator)
      : accumulator;
  }

  /** How many items the list has. */
  count(): number {
    return this.members.length;
  }

  /** The item at a position. */
  idx(index: number): Item | undefined {
    return isObject(index) ? undefined : this.members[index];
  }

  /** The position of an item, given or named by key; -1 when the list does not have it. */
  indexOf(item?: Item | string | null): number {
    const wanted = typeof item === "string" ? this.one(item) : item;
    return isObject(wanted) ? this.members.indexOf(wanted as Item) : -1;
  }

  /** Whether an item with a key exists, and with a second argument, whether one of them has that value. */
  has(item?: unknown, ...values: readonly unknown[]): boolean {
    const items: readonly unknown[] = isObject(item)
      ? this.members.filter((other) => other === item)
      : this.#itemsOf(item);
    return values.length === 0 ? items.length > 0 : items.some((other) => other?.valueOf() === values[0]);
  }

  /** Calls a function with each parent of the list, nearest first, and the parent before it. */
  eachParent(iterator: (parent: unknown, previous: unknown) => unknown, context?: unknown): void {
    if (typeof iterator !== "function") {
      return;
    }
    let previous: unknown;
    this.forEachParent({ withRoot: true }, (parent) => {
      iterator.call(context, parent, previous);
      previous = parent;
    });
  }

  /** Keys and values as a plain record. Arrays where a key has several values and the list, or `multiValue`, allows that. */
  toObject(
    excludeDisabled?: boolean,
    caseSensitive?: boolean,
    ...more: readonly [multiValue?: boolean, sanitizeKeys?: boolean]
  ): Record<string, unknown> {
    const [multiValue, sanitizeKeys] = more;
    const multiple = this._postman_listAllowsMultipleValues || multiValue === true;
    const values = new Map<string, unknown[]>();
    for (const item of this.members) {
      const key = this.#recordKey(item, Boolean(excludeDisabled), Boolean(sanitizeKeys));
      if (key !== undefined) {
        const name = caseSensitive ? key : this.#indexed().normalise(key);
        const earlier = multiple ? values.get(name) : undefined;
        values.set(name, earlier === undefined ? [item.valueOf()] : earlier);
        earlier?.push(item.valueOf());
      }
    }
    return recordOf(values);
  }

  /** The items as text, written by their class. */
  override toString(): string {
    const { unparse } = this.#type ?? {};
    return typeof unparse === "function"
      ? unparse.call(this.#type, this.members as never)
      : this.members.map(String).join();
  }

  /** The JSON of all items. */
  override toJSON(): unknown[] {
    return this.members.map((item) => itemToJson(item));
  }

  /** Whether a value is a list. */
  static isPropertyList(value: unknown): value is PropertyList<object> {
    return isKind(value, "PropertyList");
  }

  #indexed(): ListIndex<Item> {
    this.#index ??= new ListIndex(
      {
        key: this._postman_listIndexKey,
        ignoreCase: this._postman_listIndexCaseInsensitive,
        multiple: this._postman_listAllowsMultipleValues,
      },
      this.members,
    );
    return this.#index;
  }

  /** The items of a new list, in an array without spare room: most lists never grow. */
  #made(definitions: readonly unknown[]): Item[] {
    const items: Item[] = [];
    let isMoved = false;
    for (const definition of definitions) {
      if (definition !== undefined && definition !== null) {
        const item = this.#itemOf(definition as Definition);
        isMoved ||= item === definition;
        items.push(item);
      }
    }
    const members = isMoved ? detachAll(items) : items.slice();
    for (const item of members) {
      link(item, this);
    }
    return members;
  }

  #itemsOf(key: unknown): readonly Item[] {
    return typeof key === "string" ? this.#indexed().get(key) : [];
  }

  #itemOf(item: Item | Definition, name?: string): Item {
    const type = this.#type;
    if (typeof type !== "function") {
      throw new TypeError("PropertyList: `type` must be a class");
    }
    if (isObject(item) && item instanceof type) {
      return item;
    }
    return typeof type.create === "function" ? type.create(item as never, name as never) : new type(item as never);
  }

  #place(
    item: Item | Definition | undefined,
    at: (position: number | undefined) => number,
    reference?: Item | string,
  ): void {
    if (!item) {
      return;
    }
    const placed = this.#itemOf(item);
    const neighbour = typeof reference === "string" ? this.one(reference) : reference;
    if (neighbour !== placed) {
      detach(placed);
      const position = neighbour === undefined ? -1 : this.members.indexOf(neighbour);
      this.#put(placed, at(position === -1 ? undefined : position));
    }
  }

  /** An item that is in no list takes a place in this one. */
  #put(item: Item, position: number): void {
    // Of several items with a key the one put in last is found, wherever it stands: the index must know the others before.
    const index = position === this.members.length ? this.#index : this.#indexed();
    this.members.splice(position, 0, item);
    index?.add(item);
    link(item, this);
  }

  #removeOne(item: Item): void {
    const position = this.members.indexOf(item);
    if (position !== -1) {
      this.members.splice(position, 1);
      this.#forget(item);
    }
  }

  #forget(item: Item): void {
    this.#index?.remove(item);
    link(item, undefined);
  }

  #chooser(
    predicate: unknown,
    context: unknown,
  ): ((item: Item, index: number, items: readonly Item[]) => unknown) | undefined {
    if (typeof predicate === "function") {
      return (item, index, items) => Reflect.apply(predicate, context, [item, index, items]);
    }
    return typeof predicate === "string" ? this.#indexed().matches(predicate) : undefined;
  }

  #bound(iteratee: unknown, context: unknown): (item: Item, index: number, items: Item[]) => unknown {
    const call = toFunction(iteratee);
    return typeof iteratee === "function"
      ? (item, index, items) => Reflect.apply(iteratee, context ?? this, [item, index, items])
      : (item) => call(item);
  }

  #recordKey(item: Item, excludeDisabled: boolean, sanitizeKeys: boolean): string | undefined {
    const index = this._postman_listIndexKey;
    if (!Object.hasOwn(item, index) || (excludeDisabled && "disabled" in item && item.disabled)) {
      return undefined;
    }
    const key: unknown = Reflect.get(item, index);
    return sanitizeKeys && !key ? undefined : String(key);
  }
}
