// A compiled request and the scopes of this moment give the request for the wire.
import type { JsonObject, JsonValue } from "@waybill/collection";
import type { CompiledAuth, CompiledRequest } from "./compile-request.ts";
import type { HttpBody, HttpHeader, HttpRequest, RequestFailure } from "./http.ts";
import type { ResolvedAuth } from "./ports.ts";
import type { ScopeChain } from "./scope-chain.ts";
import { renderTemplate, type TemplateLookup } from "./template.ts";
import { renderValue } from "./value-template.ts";

export interface ResolveContext {
  readonly scopes: ScopeChain;
  /** The value of a dynamic variable, or undefined for an unknown name. */
  readonly dynamic: (name: string) => string | undefined;
  /** May be called again with the same words; the caller reports each once per run. */
  readonly warn: (code: string, message: string) => void;
}

/**
 * `request` is what the transport sends, but for cookies, auth and system headers; of a failed one it is what could be made.
 * `json` is the request in the shape of the collection format, made when it is asked for; given headers replace its own.
 */
export type ResolvedRequest = {
  readonly request: HttpRequest;
  readonly json: (sentHeaders?: readonly HttpHeader[]) => JsonObject;
} & (
  | { readonly kind: "ready"; readonly auth?: ResolvedAuth }
  | { readonly kind: "failed"; readonly failure: RequestFailure }
);

/** Replaces all templates and builds URL, headers and body. Never throws; a URL that cannot be requested is a failure. */
export function resolveRequest(compiled: CompiledRequest, context: ResolveContext): ResolvedRequest {
  const lookup: TemplateLookup = (name) => context.scopes.text(name) ?? context.dynamic(name);
  const headers = compiled.headers.map(({ key, value }) => ({
    key: renderTemplate(key, lookup),
    value: renderTemplate(value, lookup),
  }));
  const body: HttpBody =
    compiled.body.kind === "none"
      ? { kind: "none" }
      : { kind: "text", text: renderTemplate(compiled.body.text, lookup), contentType: "text/plain" };
  const url = renderTemplate(compiled.url.text, lookup);
  const request: HttpRequest = {
    method: renderTemplate(compiled.method, lookup),
    url: url.includes("://") ? url : `http://${url}`,
    headers,
    body,
    settings: compiled.settings,
  };
  const auth = compiled.auth === undefined ? undefined : resolveAuth(compiled.auth, lookup);
  const json = (sentHeaders?: readonly HttpHeader[]): JsonObject => ({
    method: request.method,
    url: { raw: request.url },
    header: (sentHeaders ?? headers).map(({ key, value }) => ({ key, value })),
    ...(body.kind === "text" && { body: { mode: "raw", raw: body.text } }),
  });
  return { kind: "ready", request, json, ...(auth !== undefined && { auth }) };
}

function resolveAuth(auth: CompiledAuth, lookup: TemplateLookup): ResolvedAuth {
  const parameters: Record<string, JsonValue | undefined> = {};
  for (const { key, value } of auth.parameters) parameters[key] = renderValue(value, lookup);
  return { type: auth.type, parameters };
}
