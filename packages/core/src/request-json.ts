// A resolved request in the shape of the collection format, as test scripts and reports see it.
import type { JsonObject, JsonValue } from "@waybill/collection";
import type { CompiledRequest } from "./compile-request.ts";
import type { HttpHeader } from "./http.ts";
import { isJsonObject } from "./json-object.ts";
import type { Rendering } from "./rendering.ts";
import { descriptionJson } from "./row-description.ts";
import type { ResolvedUrl } from "./url/resolve-url.ts";
import { urlJson } from "./url/url-json.ts";
import { renderValue } from "./value-template.ts";

/** `ResolvedAuth` with parameters known to be JSON. */
export interface RenderedAuth {
  readonly type: string;
  readonly parameters: Readonly<Record<string, JsonValue | undefined>>;
}

export interface RequestParts {
  readonly compiled: CompiledRequest;
  readonly rendering: Rendering;
  readonly method: string;
  readonly url: ResolvedUrl;
  /** One for each header row; undefined for a disabled one. */
  readonly rows: readonly (HttpHeader | undefined)[];
  readonly body: JsonObject | undefined;
  readonly auth: RenderedAuth | undefined;
  readonly sentHeaders: readonly HttpHeader[] | undefined;
}

export function requestJson(parts: RequestParts): JsonObject {
  const auth = ownAuthJson(parts);
  const about = renderValue(parts.compiled.about, parts.rendering.render);
  return {
    ...(isJsonObject(about) && about),
    url: urlJson(parts.url),
    method: parts.method,
    header: headersJson(parts),
    ...(parts.body !== undefined && { body: parts.body }),
    ...(auth !== undefined && { auth }),
  };
}

/** The user's rows, disabled ones too, then what was added on the way out. A row that auth replaced is left out. */
function headersJson({ compiled, rendering, rows, sentHeaders }: RequestParts): JsonObject[] {
  const added = [...(sentHeaders ?? [])];
  const own = compiled.headers.flatMap((header, i): JsonObject[] => {
    const row = rows[i];
    const about = descriptionJson(header.description, rendering);
    if (row === undefined)
      return [{ ...about, key: rendering.render(header.key), value: rendering.render(header.value), disabled: true }];
    const at = added.findIndex(({ key, value }) => key === row.key && value === row.value);
    if (at >= 0) added.splice(at, 1);
    const replaced = at < 0 && sentHeaders !== undefined && row.key !== "";
    return replaced ? [] : [{ ...about, key: row.key, value: row.value }];
  });
  return [...own, ...added.map(({ key, value }) => ({ key, value, system: true }))];
}

/** Only the request's own auth: what it inherits is not part of it. */
function ownAuthJson({ compiled, auth }: RequestParts): JsonObject | undefined {
  const own = compiled.definition.auth;
  if (own === undefined) return undefined;
  if (auth?.type !== own.type) return { type: own.type };
  const parameters = own.parameters.map(({ key }) => parameterJson(key, auth.parameters[key]));
  return { type: own.type, [own.type]: parameters };
}

function parameterJson(key: string, value: JsonValue | undefined): JsonObject {
  return { key, ...(value !== undefined && { value }), type: "any" };
}
