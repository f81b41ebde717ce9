// Collections of format version 1: flat lists of requests and folders, put in order by lists of ids.
import { isGiven, isJsonList, isJsonObject } from "../json.ts";
import type { JsonObject, JsonValue } from "../json.ts";
import { kindOf } from "../read-value.ts";
import type { Reading } from "../read-value.ts";
import { convertV1Request } from "./convert-v1-request.ts";
import { eventsOf, mapped, variablesOf } from "./v1-values.ts";

export interface ConvertedV1 {
  /** The collection in format 2.1. */
  readonly source: JsonObject;
  /** From objects of the result to the objects of the file that they were made of. */
  readonly origins: ReadonlyMap<object, object>;
}

export function isV1(json: JsonObject): boolean {
  if (isGiven(json["info"]) || isGiven(json["item"])) return false;
  return isJsonList(json["requests"]) || isJsonList(json["order"]);
}

/** Folders come before requests, as in the app that wrote the file. Requests that no list names are left out, with a notice each. */
export function convertV1(reading: Reading, json: JsonObject): ConvertedV1 {
  const tree: Tree = {
    origins: new Map(),
    requests: byId(reading, json, "requests"),
    folders: byId(reading, json, "folders"),
    placed: new Set(),
  };
  const item = itemsOf(tree, rootOrder(tree, json));
  for (const [id, request] of tree.requests) {
    if (!tree.placed.has(id)) noticeUnplaced(reading, request);
  }
  const source: JsonObject = {
    info: {
      ...mapped(json, { _postman_id: "id", name: "name", description: "description" }),
      schema: "https://schema.getpostman.com/json/collection/v2.1.0/collection.json",
    },
    item,
    ...mapped(json, { auth: "auth", protocolProfileBehavior: "protocolProfileBehavior" }),
    ...eventsOf(json),
    ...variablesOf(json),
  };
  tree.origins.set(source, json);
  return { source, origins: tree.origins };
}

interface Tree {
  readonly origins: Map<object, object>;
  readonly requests: ReadonlyMap<string, JsonObject>;
  readonly folders: ReadonlyMap<string, JsonObject>;
  /** Ids already in the result: each is placed once, so that folders that contain each other end. */
  readonly placed: Set<string>;
}

interface Order {
  readonly folders: readonly string[];
  readonly requests: readonly string[];
}

function itemsOf(tree: Tree, order: Order): JsonObject[] {
  const folders = order.folders.flatMap((id) => {
    const folder = take(tree, tree.folders, id);
    return folder === undefined ? [] : [folderOf(tree, folder)];
  });
  const requests = order.requests.flatMap((id) => {
    const request = take(tree, tree.requests, id);
    return request === undefined ? [] : [convertV1Request(request, tree.origins)];
  });
  return [...folders, ...requests];
}

function take(tree: Tree, from: ReadonlyMap<string, JsonObject>, id: string): JsonObject | undefined {
  const found = tree.placed.has(id) ? undefined : from.get(id);
  if (found !== undefined) tree.placed.add(id);
  return found;
}

function folderOf(tree: Tree, folder: JsonObject): JsonObject {
  const source: JsonObject = {
    ...mapped(folder, { id: "id", name: "name", description: "description", auth: "auth" }),
    item: itemsOf(tree, { folders: ids(folder["folders_order"]), requests: ids(folder["order"]) }),
    ...eventsOf(folder),
  };
  tree.origins.set(source, folder);
  return source;
}

/** Files without any list mean all requests, in the order of the file; files without a list of folders mean all that are in no other. */
function rootOrder(tree: Tree, json: JsonObject): Order {
  const inside = new Set([...tree.folders.values()].flatMap((folder) => ids(folder["folders_order"])));
  const loose = [...tree.folders]
    .filter(([id, folder]) => !inside.has(id) && !isGiven(folder["folder"]))
    .map(([id]) => id);
  const foldered = new Set([...tree.folders.values()].flatMap((folder) => ids(folder["order"])));
  return {
    folders: isJsonList(json["folders_order"]) ? ids(json["folders_order"]) : loose,
    requests: isJsonList(json["order"])
      ? ids(json["order"])
      : [...tree.requests.keys()].filter((id) => !foldered.has(id)),
  };
}

function byId(reading: Reading, json: JsonObject, key: string): Map<string, JsonObject> {
  const list = json[key];
  const found = new Map<string, JsonObject>();
  if (!isJsonList(list)) {
    if (isGiven(list))
      reading.log.problem({ owner: json, key }, "not-a-list", `"${key}" must be a list, not ${kindOf(list)}.`);
    return found;
  }
  list.forEach((entry, index) => {
    if (isJsonObject(entry)) found.set(idOf(entry) ?? `#${index}`, entry);
    else if (isGiven(entry)) {
      reading.log.problem(
        { owner: list, key: index },
        "not-an-object",
        `This entry must be an object, not ${kindOf(entry)}.`,
      );
    }
  });
  return found;
}

function ids(value: JsonValue | undefined): readonly string[] {
  return isJsonList(value) ? value.filter((id) => typeof id === "string" || typeof id === "number").map(String) : [];
}

function idOf(entry: JsonObject): string | undefined {
  const id = entry["id"];
  return typeof id === "string" || typeof id === "number" ? String(id) : undefined;
}

function noticeUnplaced(reading: Reading, request: JsonObject): void {
  const name = typeof request["name"] === "string" ? ` "${request["name"]}"` : "";
  const message = `The request${name} is in no "order" list of the collection and will not run.`;
  reading.log.notice({ owner: request }, "v1-request-without-place", message);
}
