// What lists are filled with.
import { isObject } from "./is-object.ts";
import { isKind } from "./kind.ts";
import { membersToJson } from "./to-json.ts";

/** The class of a list's items. Its static members say how items are keyed, read from text and written. */
export interface ListType<Item extends object> {
  new (definition?: never): Item;
  readonly _postman_propertyIndexKey?: string;
  readonly _postman_propertyIndexCaseInsensitive?: boolean;
  readonly _postman_propertyAllowsMultipleValues?: boolean;
  /** Makes an item of a value and a name. */
  create?(value?: never, name?: never): Item;
  /** Reads items from text. */
  parse?(text: never): unknown;
  /** Writes items as text. */
  unparse?(items: never): string;
}

/** What a list is filled with: definitions, items, text, or a record where the item class can read one. */
export type ListContent = string | object | null | undefined;

/** One item of a content. In records, values come with their names. */
export type ListEntry = readonly [item: unknown, name?: string];

/** The items of a content, read by the item class. */
export function entriesOf<Item extends object>(content: ListContent, type: ListType<Item>): readonly ListEntry[] {
  if (Array.isArray(content)) {
    return Array.from(content, (item): ListEntry => [item]);
  }
  if (typeof content === "string") {
    const parsed = typeof type?.parse === "function" ? type.parse(content as never) : content;
    return Array.isArray(parsed) ? parsed.map((item) => [item]) : [[parsed]];
  }
  if (isObject(content) && isKind(content, "PropertyList") && Array.isArray(content.members)) {
    return content.members.map((item) => [itemToJson(item)]);
  }
  return isObject(content) && typeof type?.create === "function"
    ? Object.entries(content).map(([key, value]) => [value, key])
    : [[content]];
}

/** The JSON of an item of any class. */
export function itemToJson(item: object): unknown {
  return "toJSON" in item && typeof item.toJSON === "function" ? item.toJSON() : membersToJson(item);
}
