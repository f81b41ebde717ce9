import type { Collection } from "./collection.ts";
import { exportedVariable } from "./exported-variable.ts";
import { isJsonList, isJsonObject, ownMember } from "./json.ts";
import type { JsonObject, JsonValue } from "./json.ts";
import type { ExportNote } from "./serialize-variable-set.ts";
import type { Variable } from "./variable.ts";

/**
 * The collection as it was read, in format 2.1, unknown fields included; with `variables` these replace its own. With `note` it is
 * the file of an export.
 */
export function serializeCollection(
  collection: Collection,
  options: { readonly variables?: readonly Variable[]; readonly note?: ExportNote } = {},
): JsonObject {
  const { variables, note } = options;
  const source = isV20(collection.source) ? upgrade(collection.source) : collection.source;
  const withSecrets = note === undefined || note.withSecrets === true;
  return {
    ...source,
    ...((variables !== undefined || !withSecrets) && {
      variable: (variables ?? collection.variables).map((variable) =>
        exportedVariable(variable, { as: "variable", withSecrets }),
      ),
    }),
    ...(note !== undefined && {
      name: "collection",
      _postman_variable_scope: "collection",
      _postman_exported_at: note.exportedAt,
      _postman_exported_using: note.exportedUsing,
    }),
  };
}

function isV20(source: JsonObject): boolean {
  const schema = isJsonObject(source["info"]) ? source["info"]["schema"] : undefined;
  return typeof schema === "string" && schema.includes("/v2.0.0/");
}

/** Format 2.0 differs from 2.1 in URLs, which may be text in both, and in auth parameters, which were maps. */
function upgrade(source: JsonObject): JsonObject {
  const info = isJsonObject(source["info"]) ? source["info"] : {};
  const schema = String(info["schema"]).replace("/v2.0.0/", "/v2.1.0/");
  return { ...upgradeItem(source), info: { ...info, schema } };
}

function upgradeItem(source: JsonObject): JsonObject {
  const { item, request } = source;
  return {
    ...upgradeAuth(source),
    ...(isJsonObject(request) && { request: upgradeAuth(request) }),
    ...(isJsonList(item) && { item: item.map((entry) => (isJsonObject(entry) ? upgradeItem(entry) : entry)) }),
  };
}

function upgradeAuth(owner: JsonObject): JsonObject {
  const auth = owner["auth"];
  const type = isJsonObject(auth) ? auth["type"] : undefined;
  if (!isJsonObject(auth) || typeof type !== "string") return owner;
  const parameters = ownMember(auth, type);
  return isJsonObject(parameters) ? { ...owner, auth: { ...auth, [type]: parameterList(parameters) } } : owner;
}

function parameterList(parameters: JsonObject): readonly JsonValue[] {
  return Object.entries(parameters).map(([key, value]) => ({
    key,
    value,
    type: typeof value === "object" ? "any" : typeof value,
  }));
}
