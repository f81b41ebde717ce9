import type { Collection, Folder, Item, RequestItem } from "./collection.ts";
import { isGiven, isJsonObject } from "./json.ts";
import type { JsonObject, JsonValue } from "./json.ts";
import { parseAuth } from "./parse-auth.ts";
import { readRequest } from "./parse-request.ts";
import { parseScriptEvents } from "./parse-script-events.ts";
import { parseVariables } from "./parse-variables.ts";
import type { Parsed } from "./problem.ts";
import { createProblemLog } from "./problem-log.ts";
import { readObject, readObjects, readText } from "./read-value.ts";
import type { Reading } from "./read-value.ts";

/**
 * A collection of version 2.0 or 2.1, or of version 1 (converted, with a notice), alone or inside `{collection: …}`.
 * What has no id gets one of `newId`. Parts of `json` are kept by reference; nothing of it is changed.
 */
export function parseCollection(json: JsonValue, options: { newId(): string }): Parsed<Collection> {
  const log = createProblemLog(json);
  const reading: Reading = { log, newId: options.newId };
  const source = unwrap(json);
  if (!isJsonObject(source) || !(isGiven(source["info"]) || isGiven(source["item"]))) {
    log.problem({ owner: {} }, "not-a-collection", "This JSON is no collection.");
    return log.finish(EMPTY);
  }
  return log.finish(readCollection(reading, source));
}

const EMPTY: Collection = { id: "", name: "", items: [], events: [], variables: [], source: {} };

function unwrap(json: JsonValue): JsonValue {
  if (!isJsonObject(json) || isGiven(json["info"]) || isGiven(json["item"])) return json;
  return isJsonObject(json["collection"]) ? json["collection"] : json;
}

function readCollection(reading: Reading, source: JsonObject): Collection {
  const info = readObject(reading, source, "info") ?? {};
  const auth = parseAuth(reading, source);
  const behavior = readObject(reading, source, "protocolProfileBehavior");
  return {
    id: readId(reading, info),
    name: readText(reading, info, "name") ?? readText(reading, source, "name") ?? "",
    items: readItems(reading, source, 0),
    events: parseScriptEvents(reading, source),
    variables: parseVariables(reading, source, "variable"),
    ...(auth !== undefined && { auth }),
    ...(behavior !== undefined && { protocolProfileBehavior: behavior }),
    source,
  };
}

const MAX_DEPTH = 500;

function readItems(reading: Reading, owner: JsonObject, depth: number): readonly Item[] {
  if (depth > MAX_DEPTH) {
    reading.log.problem(
      { owner, key: "item" },
      "nested-too-deep",
      `Folders are nested deeper than ${MAX_DEPTH} levels.`,
    );
    return [];
  }
  return readObjects(reading, owner, "item").map((item) =>
    isGiven(item["item"]) ? readFolder(reading, item, depth) : readRequestItem(reading, item),
  );
}

function readFolder(reading: Reading, source: JsonObject, depth: number): Folder {
  const auth = parseAuth(reading, source);
  const behavior = readObject(reading, source, "protocolProfileBehavior");
  return {
    kind: "folder",
    id: readId(reading, source),
    name: readText(reading, source, "name") ?? "",
    items: readItems(reading, source, depth + 1),
    events: parseScriptEvents(reading, source),
    ...(auth !== undefined && { auth }),
    ...(behavior !== undefined && { protocolProfileBehavior: behavior }),
    source,
  };
}

function readRequestItem(reading: Reading, source: JsonObject): RequestItem {
  const behavior = readObject(reading, source, "protocolProfileBehavior");
  return {
    kind: "request",
    id: readId(reading, source),
    name: readText(reading, source, "name") ?? "",
    events: parseScriptEvents(reading, source),
    request: readRequest(reading, source),
    ...(behavior !== undefined && { protocolProfileBehavior: behavior }),
    source,
  };
}

function readId(reading: Reading, owner: JsonObject): string {
  return readText(reading, owner, "id") || readText(reading, owner, "_postman_id") || reading.newId();
}
