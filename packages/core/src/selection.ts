// Which requests of a collection a run wants (run-ordering §5.2), as places in the tree.
import type { Collection, Folder, Item, Problem, RequestItem } from "@waybill/collection";

/** `names` are ids or names of folders and requests; none is the whole collection. */
export type Selection =
  | { readonly kind: "all" }
  | {
      readonly kind: "names";
      readonly names: readonly string[];
      /** `collection` order unless `given`; `given-with-repeats` runs a name as often as it is listed. */
      readonly order?: "collection" | "given" | "given-with-repeats";
    }
  /** Exact ids from the collection inwards; the last one is the folder or request to run. */
  | { readonly kind: "path"; readonly ids: readonly string[] };

/** An item with the folders around it, outermost first. */
export interface Place<Kind extends Item = Item> {
  readonly folders: readonly Folder[];
  readonly item: Kind;
}

export type Selected =
  | { readonly kind: "selected"; readonly places: readonly Place[] }
  | { readonly kind: "unknown"; readonly problems: readonly Problem[] };

/** The hits of a selection: items that do not lie in each other, in the order they run. */
export function selectItems(collection: Collection, selection: Selection): Selected {
  switch (selection.kind) {
    case "all":
      return selectAll(collection);
    case "names":
      return selectNames(collection, selection);
    case "path":
      return selectPath(collection, selection.ids);
  }
}

/** The requests at or below a place, in document order. */
export function* requestsOf(place: Place): Generator<Place<RequestItem>> {
  const { item, folders } = place;
  if (item.kind === "request") yield { folders, item };
  else for (const child of item.items) yield* requestsOf({ folders: [...folders, item], item: child });
}

type Level = { readonly items: readonly Item[]; readonly folders: readonly Folder[] };

function selectAll(collection: Collection): Selected {
  return { kind: "selected", places: collection.items.map((item) => ({ folders: [], item })) };
}

function selectNames(collection: Collection, selection: Selection & { readonly kind: "names" }): Selected {
  const [first, second] = selection.names;
  if (first === undefined) return selectAll(collection);
  return second === undefined ? selectOne(collection, first) : selectSeveral(collection, selection);
}

function selectOne(collection: Collection, name: string): Selected {
  const hit = nearestHit({ items: collection.items, folders: [] }, name);
  return hit === undefined ? unknown([name], "ERR_INVALID_FOLDER_OR_REQUEST") : { kind: "selected", places: [hit] };
}

/** All children of a level come before anything deeper; then folder by folder. */
function nearestHit(level: Level, name: string): Place | undefined {
  const { items, folders } = level;
  const child = items.find((item) => isNamed(item, name));
  if (child !== undefined) return { folders, item: child };
  for (const item of items) {
    if (item.kind === "request") continue;
    const hit = nearestHit({ items: item.items, folders: [...folders, item] }, name);
    if (hit !== undefined) return hit;
  }
  return undefined;
}

function selectSeveral(collection: Collection, selection: Selection & { readonly kind: "names" }): Selected {
  const wanted = new Set(selection.names);
  const hits = new Map<string, Place>();
  for (const place of allPlaces({ items: collection.items, folders: [] })) {
    for (const name of [place.item.id, place.item.name]) if (wanted.has(name) && !hits.has(name)) hits.set(name, place);
    if (hits.size === wanted.size) break;
  }
  const missing = [...wanted].filter((name) => !hits.has(name));
  if (missing.length > 0) return unknown(missing, "ERR_INVALID_ENTRY_POINTS");
  return { kind: "selected", places: inOrder(selection, hits) };
}

function inOrder(selection: Selection & { readonly kind: "names" }, hits: ReadonlyMap<string, Place>): Place[] {
  const given = selection.names.flatMap((name) => hits.get(name) ?? []);
  if (selection.order === "given-with-repeats") return given;
  // The map holds the hits in document order, for they were found in it.
  const places = selection.order === "given" ? given : [...hits.values()];
  const items = new Set<Item>(places.map((place) => place.item));
  const outermost = places.filter((place) => !place.folders.some((folder) => items.has(folder)));
  return [...new Map(outermost.map((place) => [place.item, place])).values()];
}

function* allPlaces(level: Level): Generator<Place> {
  for (const item of level.items) {
    yield { folders: level.folders, item };
    if (item.kind === "folder") yield* allPlaces({ items: item.items, folders: [...level.folders, item] });
  }
}

function selectPath(collection: Collection, ids: readonly string[]): Selected {
  let items = collection.items;
  const folders: Folder[] = [];
  for (const [index, id] of ids.entries()) {
    const item = items.find((each) => each.id === id);
    if (item !== undefined && index === ids.length - 1) return { kind: "selected", places: [{ folders, item }] };
    if (item?.kind !== "folder") break;
    folders.push(item);
    items = item.items;
  }
  return unknown([ids.join("/")], "ERR_INVALID_FOLDER_OR_REQUEST");
}

function isNamed(item: Item, name: string): boolean {
  return item.id === name || item.name === name;
}

function unknown(names: readonly string[], code: string): Selected {
  const problems = names.map((name) => ({
    pointer: "",
    code,
    message: `Unable to find a folder or request: "${name}"`,
  }));
  return { kind: "unknown", problems };
}
