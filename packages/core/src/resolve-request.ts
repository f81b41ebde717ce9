// A compiled request and the scopes of this moment give the request for the wire.
import type { JsonObject } from "@waybill/collection";
import { resolveBody } from "./body/resolve-body.ts";
import type { CompiledAuth, CompiledHeader, CompiledRequest } from "./compile-request.ts";
import type { HttpHeader, HttpRequest, RequestFailure } from "./http.ts";
import type { ResolvedAuth } from "./ports.ts";
import { createRendering, type Rendering, type ResolveContext } from "./rendering.ts";
import { requestJson, type RenderedAuth } from "./request-json.ts";
import { basicHeader } from "./url/basic-header.ts";
import type { Template } from "./template.ts";
import type { ResolvedUrl } from "./url/resolve-url.ts";
import { renderValue } from "./value-template.ts";

/**
 * `request` is what the transport sends, but for cookies, auth and system headers; of a failed one it is what could be made.
 * `json` is the request in the shape of the collection format, made when it is asked for. Given the headers that went out, it
 * lists those, the added ones marked `system`. `body` is the part of it that is called so.
 */
export type ResolvedRequest = {
  readonly request: HttpRequest;
  readonly json: (sentHeaders?: readonly HttpHeader[]) => JsonObject;
  readonly body: () => JsonObject | undefined;
} & (
  | { readonly kind: "ready"; readonly auth?: ResolvedAuth }
  | { readonly kind: "failed"; readonly failure: RequestFailure }
);

/** Replaces all templates and builds URL, headers and body. Never throws; a URL that cannot be asked for is a failure. */
export function resolveRequest(compiled: CompiledRequest, context: ResolveContext): ResolvedRequest {
  const rendering = createRendering(context);
  const written = renderMethod(compiled.method, rendering);
  const url = compiled.url.resolve(rendering.render(compiled.url.text));
  const rows = renderHeaders(compiled.headers, rendering);
  const body = resolveBody(compiled.body, rendering, {
    pruned: !compiled.settings.disableBodyPruning && WITHOUT_BODY.has(written),
    contentType: contentTypeOf(compiled.contentTypeRows, rendering),
  });
  const auth = compiled.auth === undefined ? undefined : resolveAuth(compiled.auth, rendering);
  const method = written || "GET";
  const request: HttpRequest = {
    method,
    url: url.url,
    headers: sentHeadersOf(rows, url),
    body: body.http,
    settings: compiled.settings,
  };
  const json = (sentHeaders?: readonly HttpHeader[]) =>
    requestJson({ compiled, rendering, method, url, rows, body: body.json(), auth, sentHeaders });
  if (url.kind === "failed") return { kind: "failed", request, failure: url.failure, json, body: body.json };
  return auth === undefined
    ? { kind: "ready", request, json, body: body.json }
    : { kind: "ready", request, auth, json, body: body.json };
}

/** An empty method becomes GET too late to lose its body, as in the reference. */
const WITHOUT_BODY = new Set(["GET", "COPY", "HEAD", "PURGE", "UNLOCK"]);

function renderMethod(method: Template, { render }: Rendering): string {
  return method.names.length === 0 ? method.text : render(method).toUpperCase();
}

/** One for each row; nothing for a disabled one. */
function renderHeaders(headers: readonly CompiledHeader[], { render }: Rendering): readonly (HttpHeader | undefined)[] {
  const rows: (HttpHeader | undefined)[] = [];
  for (const { disabled, key, value } of headers) {
    rows.push(disabled ? undefined : { key: render(key), value: render(value) });
  }
  return rows;
}

/** The first one counts, disabled or not, as in the reference. */
function contentTypeOf(rows: readonly CompiledHeader[], { render }: Rendering): string | undefined {
  const row = rows.find(({ key }) => render(key).toLowerCase() === "content-type");
  return row === undefined ? undefined : render(row.value);
}

/** Rows with a name, and the header that user info in the URL stands for, unless the user wrote one. */
function sentHeadersOf(rows: readonly (HttpHeader | undefined)[], url: ResolvedUrl): readonly HttpHeader[] {
  const headers: HttpHeader[] = [];
  for (const row of rows) if (row !== undefined && row.key !== "") headers.push(row);
  const basic = url.kind === "url" ? basicHeader(url.userInfo) : undefined;
  if (basic === undefined || headers.some(({ key }) => key.toLowerCase() === "authorization")) return headers;
  return [...headers, { key: "Authorization", value: basic, system: true }];
}

function resolveAuth(auth: CompiledAuth, { render }: Rendering): RenderedAuth {
  return {
    type: auth.type,
    parameters: Object.fromEntries(auth.parameters.map(({ key, value }) => [key, renderValue(value, render)])),
  };
}
