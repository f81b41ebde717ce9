// A request and its response as events and scripts show them.
import type { JsonObject, JsonValue } from "@waybill/collection";
import type { EventRequest, EventResponse } from "./events.ts";
import type { HttpHeader, HttpRequest, HttpResponse, SentRequest } from "./http.ts";
import type { ResolvedAuth } from "./ports.ts";
import type { ResolvedRequest } from "./resolve-request.ts";
import type { ScriptResponse } from "./script.ts";

/** A resolved request as events show it: body and auth are put into words once for all its events. */
export class RequestFacts {
  readonly #auth: JsonObject | undefined;
  readonly #body: JsonObject | undefined;

  constructor(resolved: ResolvedRequest, auth: ResolvedAuth | undefined) {
    this.#auth = auth === undefined ? undefined : authJson(auth);
    this.#body = resolved.request.body.kind === "none" ? undefined : resolved.body();
  }

  /** The request as it is about to go out, or as it went out. */
  show({ method, url, headers }: HttpRequest | SentRequest): EventRequest {
    const shown: { -readonly [Member in keyof EventRequest]: EventRequest[Member] } = { method, url, headers };
    if (this.#auth !== undefined) shown.auth = this.#auth;
    if (this.#body !== undefined) shown.body = this.#body;
    return shown;
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
