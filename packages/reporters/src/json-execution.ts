// One entry of `run.executions`: what happened to one item that tried to send its request.
import type { JsonObject, JsonValue } from "@waybill/collection";
import type { ConnectionData, EventCursor, Hop, RunEvent } from "@waybill/core";
import { bodyJson } from "./body-json.ts";
import type { BodyOptions } from "./body-json.ts";
import { sentRequestJson } from "./collection-json.ts";
import { assertionMembers, errorJson, requestMembers } from "./error-json.ts";
import type { Identify } from "./error-json.ts";

type EventOf<Type extends RunEvent["type"]> = Extract<RunEvent, { type: Type }>;
type Exchange = EventOf<"response-received" | "request-failed">;

/** What is gathered between the start and the end of an item. */
export interface ExecutionDraft {
  readonly itemId: string;
  exchange?: Exchange;
  readonly assertions: JsonObject[];
  readonly errors: { readonly prerequest: JsonObject[]; readonly test: JsonObject[] };
}

export function draftExecution({ item }: EventOf<"request-started">): ExecutionDraft {
  return { itemId: item.id, assertions: [], errors: { prerequest: [], test: [] } };
}

/** Adds an event of the item. Requests of scripts are not the item's own. */
export function addToExecution(draft: ExecutionDraft, event: RunEvent, identify: Identify): void {
  switch (event.type) {
    case "response-received":
    case "request-failed":
      if (event.cause === "collection" || event.cause === "auth") draft.exchange = event;
      return;
    case "test-finished":
      draft.assertions.push(assertionJson(event.test));
      return;
    case "script-finished":
      if (event.error === undefined || event.standsForTests === true) return;
      draft.errors[event.script.phase].push({ error: errorJson({ kind: "script", error: event.error }, identify) });
      return;
  }
}

export interface ExecutionOptions extends BodyOptions {
  readonly details: boolean;
}

/** The entry but for its item, `cursor` first. Undefined for an item that sent nothing: it was skipped, or a script stopped it. */
export function executionJson(
  draft: ExecutionDraft,
  options: ExecutionOptions,
  identify: Identify,
): JsonObject | undefined {
  const { exchange, assertions, errors } = draft;
  if (exchange === undefined) return undefined;
  return {
    cursor: cursorJson(exchange.cursor, identify),
    request: sentRequestJson(exchange.request),
    ...(exchange.type === "response-received" && { response: responseJson(exchange, options) }),
    id: draft.itemId,
    ...(exchange.type === "request-failed" && { requestError: requestMembers(exchange.failure) }),
    ...(assertions.length > 0 && { assertions }),
    ...(errors.prerequest.length > 0 && { prerequestScript: errors.prerequest }),
    ...(errors.test.length > 0 && { testScript: errors.test }),
    ...(options.details && {
      timings: exchange.history.map(timingsJson),
      history: exchange.history.map(hopJson),
      sessions: sessionsJson(exchange.history),
    }),
  };
}

/** All eleven members that newman's cursor has at its best. */
export function cursorJson(cursor: EventCursor, identify: Identify): JsonObject {
  const { position, iteration, length, cycles, ref, httpRequestId } = cursor;
  return {
    position,
    iteration,
    length,
    cycles,
    empty: length === 0,
    eof: false,
    bof: position === 0 && iteration === 0,
    cr: position === 0 && iteration > 0,
    ref,
    httpRequestId: httpRequestId ?? identify.newId(),
  };
}

function assertionJson(test: EventOf<"test-finished">["test"]): JsonObject {
  const { name, skipped, passed, index } = test;
  const failed = !skipped && !passed;
  const error: JsonObject = failed ? { error: assertionMembers(test.error ?? null, { name, index }) } : {};
  return { assertion: name, skipped, ...error };
}

function responseJson({ response, cookies }: EventOf<"response-received">, options: ExecutionOptions): JsonObject {
  const omitted = response.bodyOmitted;
  const stream = omitted === undefined ? bodyJson(response.body, options) : { type: "utf8", data: "", omitted };
  return {
    id: response.id,
    status: response.reason,
    code: response.code,
    header: response.headers.map(({ key, value }) => ({ key, value })),
    ...(stream !== undefined && { stream }),
    cookie: cookies.map((cookie) => withoutUndefined({ ...cookie })),
    responseTime: response.responseTime,
    responseSize: response.body.length,
    downloadedBytes: response.size.body,
  };
}

function timingsJson(hop: Hop): JsonObject {
  return { ...hop.timings };
}

/** Addresses and TLS of each connection that the hops went over, once. */
function sessionsJson(history: readonly Hop[]): JsonObject {
  const connections = history.flatMap(({ connection }) => connection ?? []);
  return Object.fromEntries(connections.map((connection) => [connection.id, sessionJson(connection)]));
}

function sessionJson({ local, remote, tls }: ConnectionData): JsonObject {
  const addresses = { local: { ...local }, remote: { ...remote } };
  if (tls === undefined) return { addresses };
  const { peer, ...agreed } = tls;
  return { addresses, tls: { ...agreed, ...(peer !== undefined && { peer: { ...peer } }) } };
}

function hopJson(hop: Hop): JsonObject {
  const { connection, proxy, request, response, reused } = hop;
  return {
    request: {
      method: request.method,
      href: request.url,
      headers: request.headers.map(({ key, value }) => ({ key, value })),
      ...(proxy !== undefined && { proxy }),
    },
    ...(response !== undefined && {
      response: {
        statusCode: response.code,
        headers: response.headers.map(({ key, value }) => ({ key, value })),
        downloadedBytes: response.downloadedBytes,
      },
    }),
    session: { ...(connection !== undefined && { id: connection.id }), reused },
  };
}

function withoutUndefined(value: Record<string, unknown>): JsonObject {
  return Object.fromEntries(Object.entries(value).filter(([, member]) => member !== undefined)) as Record<
    string,
    JsonValue
  >;
}
