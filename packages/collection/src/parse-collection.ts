import type { Collection, Folder, Item, RequestItem } from "./collection.ts";
import { isGiven, isJsonList, isJsonObject } from "./json.ts";
import type { JsonObject, JsonValue } from "./json.ts";
import { parseAuth } from "./parse-auth.ts";
import { readRequest } from "./parse-request.ts";
import { parseScriptEvents } from "./parse-script-events.ts";
import { parseVariables } from "./parse-variables.ts";
import type { Parsed } from "./problem.ts";
import { createProblemLog } from "./problem-log.ts";
import type { ProblemLog } from "./problem-log.ts";
import { createReading, kindOf, readObject, readObjects, readText } from "./read-value.ts";
import type { Reading } from "./read-value.ts";
import { convertV1, isV1 } from "./v1/convert-v1.ts";

/**
 * A collection of version 2.0 or 2.1, or of version 1 (converted, with a notice), alone or inside `{collection: …}`.
 * What has no id gets one of `newId`. Parts of `json` are kept by reference; nothing of it is changed.
 */
export function parseCollection(json: JsonValue, options: { newId(): string }): Parsed<Collection> {
  const log = createProblemLog(json);
  const reading = createReading(log, options.newId);
  const source = unwrap(json);
  if (!isJsonObject(source)) return notACollection(log, json);
  if (isV1(source)) return log.finish(readV1(reading, source));
  if (!isGiven(source["info"]) && !isGiven(source["item"])) return notACollection(log, source);
  return log.finish(readCollection(reading, source));
}

function readV1(reading: Reading, json: JsonObject): Collection {
  const message =
    "This collection is of format version 1, which is deprecated. It was converted; export it again in version 2.1.";
  reading.log.notice({ owner: json }, "v1-deprecated", message);
  const { source, origins } = convertV1(reading, json);
  reading.log.madeOf(origins);
  return readCollection(reading, source);
}

function notACollection(log: ProblemLog, json: JsonValue): Parsed<Collection> {
  log.problem({ owner: {} }, "not-a-collection", `This JSON is no collection: ${whyNot(json)}.`);
  return log.finish({ id: "", name: "", items: [], events: [], variables: [], source: {} });
}

/** Says what the JSON looks like, where that helps. */
function whyNot(json: JsonValue): string {
  if (!isJsonObject(json)) return `it is ${kindOf(json)}, not an object`;
  if (isGiven(json["openapi"]) || isGiven(json["swagger"]))
    return "it is an OpenAPI description, which must be imported first";
  if (isJsonList(json["values"])) return "it looks like an environment or globals file";
  return 'it has neither "info" nor "item"';
}

function unwrap(json: JsonValue): JsonValue {
  if (!isJsonObject(json) || isGiven(json["info"]) || isGiven(json["item"]) || isV1(json)) return json;
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
