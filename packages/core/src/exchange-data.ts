// A request and its response as events and scripts show them.
import type { JsonObject, JsonValue } from "@waybill/collection";
import type { EventRequest, EventResponse } from "./events.ts";
import type { HttpHeader, HttpRequest, HttpResponse, SentRequest } from "./http.ts";
import type { ResolvedAuth } from "./ports.ts";
import type { ResolvedRequest } from "./resolve-request.ts";
import type { ScriptResponse } from "./script.ts";

/** A resolved request as events show it. Its body is put into words when someone reads it, once for all its events. */
export class RequestFacts {
  readonly #resolved: ResolvedRequest;
  readonly #auth: JsonObject | undefined;
  #body: { readonly json: JsonObject | undefined } | undefined;

  constructor(resolved: ResolvedRequest, auth: ResolvedAuth | undefined) {
    this.#resolved = resolved;
    this.#auth = auth === undefined ? undefined : authJson(auth);
  }

  /** The request as it is about to go out, or as it went out. */
  show({ method, url, headers }: HttpRequest | SentRequest): EventRequest {
    const auth = this.#auth;
    const bare = auth === undefined ? { method, url, headers } : { method, url, headers, auth };
    if (this.#resolved.request.body.kind === "none") return bare;
    const readBody = (): JsonObject | undefined => this.body;
    return {
      ...bare,
      get body() {
        return readBody();
      },
    };
  }

  private get body(): JsonObject | undefined {
    this.#body ??= { json: objectOf(this.#resolved.json().body) };
    return this.#body.json;
  }
}

export function eventResponse(id: string, response: HttpResponse): EventResponse {
  const { code, reason, headers, body, size, responseTime } = response;
  return { id, code, reason, headers, body, size, responseTime };
}

/** The response for scripts; empty after a failed request. */
export function scriptResponse(id: string, response: HttpResponse): ScriptResponse {
  const { code, reason, headers, size, responseTime } = response;
  return {
    id,
    code,
    reason,
    headers,
    size,
    responseTime,
    body: { length: response.body.length, text: () => response.text(), bytes: () => response.body },
  };
}

export const NO_RESPONSE: ScriptResponse = { headers: [] };

/** JSON text of the request as it went out, system headers included. */
export function sentJson(resolved: ResolvedRequest, headers: readonly HttpHeader[]): string {
  return JSON.stringify(resolved.json(headers));
}

function authJson({ type, parameters }: ResolvedAuth): JsonObject {
  const rows = Object.entries(parameters).map(([key, value]) => ({ key, value: jsonOf(value), type: "any" }));
  return { type, [type]: rows };
}

function jsonOf(value: unknown): JsonValue {
  switch (typeof value) {
    case "string":
    case "number":
    case "boolean":
      return value;
    default:
      return value === undefined || value === null ? null : String(JSON.stringify(value));
  }
}

function objectOf(value: JsonValue | undefined): JsonObject | undefined {
  return typeof value === "object" && value !== null && !isList(value) ? value : undefined;
}

function isList(value: JsonValue): value is readonly JsonValue[] {
  return Array.isArray(value);
}
