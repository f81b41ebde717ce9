// The JSON texts of requests and of what holds them. A report repeats them for each iteration: they are made once.
import type { Collection, Folder, Item, JsonObject } from "@waybill/collection";
import { collectionInfoJson, itemJson } from "./collection-json.ts";
import type { JsonWriter } from "./json-writer.ts";

export interface ItemTexts {
  item(id: string, depth: number): string;
  /** The folder or collection that holds the item, without what else it holds. */
  parent(id: string, depth: number): string;
}

interface Place {
  readonly item: Item;
  readonly parent: Folder | undefined;
}

export function itemTexts(
  collection: Collection,
  writer: JsonWriter,
  mask: (value: JsonObject) => JsonObject,
): ItemTexts {
  let places: ReadonlyMap<string, Place> | undefined;
  const known = new Map<string, string>();
  const placeOf = (id: string): Place | undefined => {
    places ??= new Map(placesOf(collection.items, undefined));
    return places.get(id);
  };
  const remembered = (key: string, depth: number, make: () => JsonObject): string => {
    const text = known.get(key) ?? writer.value(mask(make()), depth);
    known.set(key, text);
    return text;
  };
  return {
    item: (id, depth) => remembered(`${depth} item ${id}`, depth, () => textOf(placeOf(id), id)),
    parent: (id, depth) => {
      const folder = placeOf(id)?.parent;
      return remembered(`${depth} parent ${folder?.id ?? ""}`, depth, () => parentJson(folder, collection));
    },
  };
}

function* placesOf(items: readonly Item[], parent: Folder | undefined): Generator<[string, Place]> {
  for (const item of items) {
    yield [item.id, { item, parent }];
    if (item.kind === "folder") yield* placesOf(item.items, item);
  }
}

function textOf(place: Place | undefined, id: string): JsonObject {
  return place === undefined ? { id } : itemJson(place.item);
}

function parentJson(folder: Folder | undefined, collection: Collection): JsonObject {
  return folder === undefined ? collectionInfoJson(collection) : { id: folder.id, name: folder.name };
}
