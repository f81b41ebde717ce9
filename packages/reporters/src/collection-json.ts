// Collections as the JSON report shows them: the shape that readers of newman's report know.
import { parseUrl, requestToJson } from "@waybill/collection";
import type {
  Collection,
  Item,
  JsonObject,
  JsonValue,
  RequestDefinition,
  ScriptEvent,
  Variable,
} from "@waybill/collection";
import type { EventRequest } from "@waybill/core";

/** The collection with all its folders, requests and scripts. `variables` are those at the end of the run. */
export function collectionJson(collection: Collection, variables: readonly Variable[]): JsonObject {
  const { source } = collection;
  const { _, info } = collectionInfoJson(collection);
  return {
    _,
    item: collection.items.map(itemJson),
    event: collection.events.map(eventJson),
    variable: variables.map(variableJson),
    ...(isObject(source["auth"]) && { auth: source["auth"] }),
    info,
  };
}

/** What names the collection. */
export function collectionInfoJson({ id, name, source }: Collection) {
  const info = isObject(source["info"]) ? source["info"] : { _postman_id: id, name };
  return { _: { postman_id: id }, info };
}

export function itemJson(item: Item): JsonObject {
  const { id, name } = item;
  if (item.kind === "folder") return { id, name, item: item.items.map(itemJson), event: item.events.map(eventJson) };
  const examples = item.source["response"];
  return {
    id,
    name,
    request: definitionJson(item.request),
    response: Array.isArray(examples) ? examples : [],
    event: item.events.map(eventJson),
  };
}

/** A request as it was sent. */
export function sentRequestJson(request: EventRequest): JsonObject {
  const definition = { method: request.method, url: parseUrl(request.url), headers: [] };
  return {
    url: definitionJson(definition)["url"] ?? request.url,
    header: request.headers.map(({ key, value, system }) => ({ key, value, ...(system === true && { system }) })),
    method: request.method,
    ...(request.body !== undefined && { body: request.body }),
    ...(request.auth !== undefined && { auth: request.auth }),
  };
}

/** An environment or globals: `{type, value, key}` each, disabled ones marked. */
export function scopeJson(scope: {
  readonly id: string;
  readonly name?: string;
  readonly variables: readonly Variable[];
}): JsonObject {
  return {
    id: scope.id,
    ...(scope.name !== undefined && { name: scope.name }),
    values: scope.variables.map(variableJson),
  };
}

function variableJson(variable: Variable): JsonObject {
  return {
    type: variable.type ?? "any",
    ...(variable.value !== undefined && { value: variable.value }),
    key: variable.key,
    ...(variable.disabled === true && { disabled: true }),
  };
}

/** Without the raw URL: readers rebuild it from the parts. */
function definitionJson(request: RequestDefinition): JsonObject {
  const json = requestToJson(request);
  const { url } = json;
  if (!isObject(url)) return json;
  const { raw: _raw, ...parts } = url;
  return { ...json, url: parts };
}

function eventJson(event: ScriptEvent): JsonObject {
  return {
    listen: event.listen,
    script: { id: event.id, type: "text/javascript", exec: event.text.split("\n") },
    ...(event.disabled && { disabled: true }),
  };
}

function isObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
