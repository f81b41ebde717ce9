import type { JsonObject, JsonValue } from "@waybill/collection";

/** What a test says about a request; everything else is left out. */
export interface RequestParts {
  /** The name by default. */
  readonly id?: string;
  readonly method?: string;
  readonly url?: JsonValue;
  readonly header?: JsonValue;
  readonly body?: JsonValue;
  readonly auth?: JsonValue;
  /** Scripts: text, or several of one phase. */
  readonly prerequest?: string | readonly string[];
  readonly test?: string | readonly string[];
  readonly protocolProfileBehavior?: JsonObject;
}

/** What a test says about a folder or the collection beside its items. */
export type GroupParts = Pick<RequestParts, "id" | "auth" | "prerequest" | "test" | "protocolProfileBehavior"> & {
  readonly name?: string;
  readonly variables?: Readonly<Record<string, JsonValue>>;
};

/** A collection of format 2.1. Ids are names, so that traces can be read. */
export function collectionOf(items: readonly JsonObject[], parts: GroupParts = {}): JsonObject {
  const name = parts.name ?? "collection";
  const variable = Object.entries(parts.variables ?? {}).map(([key, value]) => ({ key, value }));
  return {
    info: {
      _postman_id: parts.id ?? name,
      name,
      schema: "https://schema.getpostman.com/json/collection/v2.1.0/collection.json",
    },
    item: items,
    ...shared(parts),
    ...(variable.length > 0 && { variable }),
  };
}

export function folderOf(name: string, items: readonly JsonObject[], parts: GroupParts = {}): JsonObject {
  return { id: parts.id ?? name, name, item: items, ...shared(parts) };
}

/** A request to `http://host.test/<name>` unless it says otherwise. */
export function requestItem(name: string, parts: RequestParts = {}): JsonObject {
  const { method, url, header, body, auth } = parts;
  return {
    id: parts.id ?? name,
    name,
    request: {
      method: method ?? "GET",
      url: url ?? `http://host.test/${encodeURIComponent(name)}`,
      ...(header !== undefined && { header }),
      ...(body !== undefined && { body }),
      ...(auth !== undefined && { auth }),
    },
    ...shared({ ...parts, auth: undefined }),
  };
}

function shared(parts: { readonly [Name in keyof GroupParts]: GroupParts[Name] | undefined }): JsonObject {
  const event = [...events("prerequest", parts.prerequest), ...events("test", parts.test)];
  return {
    ...(parts.auth !== undefined && { auth: parts.auth }),
    ...(event.length > 0 && { event }),
    ...(parts.protocolProfileBehavior !== undefined && { protocolProfileBehavior: parts.protocolProfileBehavior }),
  };
}

function events(listen: string, scripts: string | readonly string[] | undefined): JsonObject[] {
  const texts = typeof scripts === "string" ? [scripts] : (scripts ?? []);
  return texts.map((text) => ({ listen, script: { type: "text/javascript", exec: text.split("\n") } }));
}
