// One hop of a journey: from a URL to a connection, over it, and what came back.
import type {
  FailurePhase,
  FailureReason,
  Hop,
  HopTimings,
  HttpHeader,
  RequestFailure,
  SentRequest,
} from "@waybill/core";
import type { Exchange } from "./exchange.ts";
import type { Departure, Journey } from "./journey.ts";
import { hopTimings } from "./hop-timings.ts";
import type { LanePool } from "./lane-pool.ts";
import { sendLenient } from "./lenient-exchange.ts";
import { originEnd, pathOf } from "./origin.ts";
import { headerValue } from "./received-response.ts";
import { bodyLength, type PreparedBody } from "./request-body.ts";
import { describeError, failure, hostText } from "./request-failure.ts";
import type { RequestHead } from "./request-head.ts";
import { type HopResult, sendHop } from "./send-hop.ts";
import { userHeaders } from "./user-headers.ts";

/** A hop ready to be sent, and since when it has been under way, by both clocks. */
export interface Launch {
  readonly kind: "ready";
  readonly departure: Departure;
  readonly route: Route & { readonly ok: true };
  readonly head: RequestHead;
  readonly start: number;
  readonly startedAt: number;
}

type Refusal = { readonly kind: "failed"; readonly failure: RequestFailure };

/** Finds the way of a hop and composes its head. */
export function prepareHop(departure: Departure, journey: Journey): Launch | Refusal {
  const { clock } = journey.world;
  const start = clock.monotonic();
  const startedAt = clock.now();
  const route = findRoute(departure.url, journey);
  const hop = journey.history.length;
  if (!route.ok) return { kind: "failed", failure: noRoute(route, departure.url, hop) };
  const head = composeHead(departure, journey, route);
  journey.sent ??= head.sent;
  if (journey.flight.cancelled !== undefined) return { kind: "failed", failure: notSent(departure, journey, hop) };
  return { kind: "ready", departure, route, head, start, startedAt };
}

/** Notes a hop that is over in the journey's history. Answers why the journey ends here, if it does. */
export function noteHop(launch: Launch, result: HopResult, journey: Journey): RequestFailure | undefined {
  const { departure, head, route } = launch;
  const { exchange, wasConnecting } = result;
  const { flight, history, world } = journey;
  const { proxy } = route.pool.options;
  const hop = history.length;
  if (hop === 0) journey.firstSentAt = exchange.sentAt;
  const timings = hopTimings(exchange, launch, world.clock.monotonic());
  history.push(historyEntry(exchange, head, { timings, proxy: proxy?.href }));
  if (exchange.error === undefined && flight.cancelled === undefined) return undefined;
  return problemOf(exchange, { departure, journey, hop, wasConnecting, proxy });
}

/** What would be sent first. */
export function previewDeparture(departure: Departure, journey: Journey): PreviewedHead {
  const route = findRoute(departure.url, journey);
  if (!route.ok) return { kind: "failed", failure: noRoute(route, departure.url, 0) };
  return { kind: "head", sent: composeHead(departure, journey, route).sent };
}

export type PreviewedHead = { readonly kind: "head"; readonly sent: SentRequest } | Refusal;

interface Circumstances {
  readonly timings: HopTimings;
  readonly proxy: string | undefined;
}

function historyEntry(exchange: Exchange, { sent: request }: RequestHead, { timings, proxy }: Circumstances): Hop {
  const { connection, headers, interim, received, reused, status } = exchange;
  const hop: { -readonly [Member in keyof Hop]: Hop[Member] } = { request, timings, reused };
  if (connection !== undefined) hop.connection = connection.data;
  if (proxy !== undefined) hop.proxy = proxy;
  if (interim !== undefined) hop.interim = interim;
  if (status > 0) hop.response = { code: status, headers, downloadedBytes: received };
  return hop;
}

type Route =
  | { readonly ok: true; readonly pool: LanePool; readonly path: string }
  | { readonly ok: false; readonly reason?: FailureReason; readonly code: string; readonly message: string };

// Bytes that a request line cannot carry; they come through when a request turns encoding off.
const BAD_PATH = /[^\x21-\xff]/;

function findRoute(url: string, { settings, world }: Journey): Route {
  if (url === "") return { ok: false, code: "ERR_INVALID_URL", message: "request url is empty" };
  const end = originEnd(url);
  if (end < 0) return { ok: false, code: "ERR_INVALID_URL", message: `Invalid URI "${url}"` };
  const found = world.pools.find(url, end, settings);
  if (!found.ok) return found;
  const path = pathOf(url, end);
  if (!BAD_PATH.test(path)) return { ok: true, pool: found.pool, path: found.pool.target(path) };
  return { ok: false, code: "ERR_UNESCAPED_CHARACTERS", message: "Request path contains unescaped characters" };
}

function composeHead(departure: Departure, journey: Journey, route: Route & { readonly ok: true }): RequestHead {
  const { settings, token, world } = journey;
  const { body, method, url } = departure;
  return world.composeHead({
    method,
    url,
    path: route.path,
    authority: route.pool.origin.authority,
    user: userHeaders(route.pool.ownHeaders(departure.headers)),
    cookies: settings.disableCookies ? [] : world.cookies.cookiesFor(url),
    disabled: settings.disabledSystemHeaders,
    contentType: body.kind === "none" ? undefined : body.contentType,
    contentLength: bodyLength(body),
    proxyAuthorization: route.pool.proxyAuthorization,
    token,
  });
}

/** Sends a hop over the connection that is meant for it. Always resolves. */
export function exchangeOver({ departure, head, route }: Launch, journey: Journey): Promise<HopResult> {
  const { flight, settings, world } = journey;
  const { pool, path } = route;
  const { body, method, connection: own } = departure;
  const context = { pool, flight, clock: world.clock, limit: world.maxResponseSize };
  const lenient = settings.insecureHTTPParser;
  if (!lenient && pool.options.agent === undefined) {
    return sendHop({ method, head: head.text, body, close: mustClose(head, body), own }, context);
  }
  const request = { plan: pool.options, method, path, headers: head.sent.headers, body, own };
  if (pool.options.agent === undefined) return sendLenient(request, context);
  return import("./agent-exchange.ts").then(({ sendWithAgent }) => sendWithAgent({ ...request, lenient }, context));
}

/** The user asks for it, or a body without its true length makes whatever follows on the connection unreadable. */
function mustClose({ sent: { headers } }: RequestHead, body: PreparedBody): boolean {
  if (headerValue(headers, "connection").toLowerCase().includes("close")) return true;
  const length = bodyLength(body) ?? 0;
  if (length === 0 || headerValue(headers, "transfer-encoding") !== "") return false;
  return headerValue(headers, "content-length") !== String(length);
}

interface Place {
  readonly departure: Departure;
  readonly journey: Journey;
  readonly hop: number;
}

function noRoute(route: Route & { readonly ok: false }, url: string, hop: number): RequestFailure {
  const { reason = "url", code, message } = route;
  return failure(reason, url, { code, message, phase: "preparing", hop });
}

function notSent(departure: Departure, journey: Journey, hop: number): RequestFailure {
  return cancellation({ departure, journey, hop, phase: "preparing", wasConnecting: true });
}

interface Arrival extends Place {
  readonly wasConnecting: boolean;
  readonly proxy: { readonly hostname: string; readonly port: number } | undefined;
}

function problemOf(exchange: Exchange, arrival: Arrival): RequestFailure {
  const { departure, hop, journey, proxy, wasConnecting } = arrival;
  const phase = phaseOf(exchange);
  const host = proxy !== undefined && AT_PROXY.has(phase) ? hostText(proxy) : undefined;
  if (journey.flight.cancelled !== undefined)
    return cancellation({ departure, journey, hop, phase, wasConnecting, ...(host !== undefined && { host }) });
  const responseStart = phase === "waiting" ? exchange.connection?.responseStart : undefined;
  const place = {
    phase,
    hop,
    ...(host !== undefined && { host }),
    ...(responseStart !== undefined && { responseStart }),
  };
  return describeError(exchange.connection?.tlsError ?? exchange.error, departure.url, place);
}

/** What goes on between us and the proxy, before the server has a part in it. */
const AT_PROXY: ReadonlySet<FailurePhase> = new Set(["looking-up", "connecting", "tunneling"]);

interface Cancelled extends Place {
  readonly phase: FailurePhase;
  readonly host?: string;
  readonly wasConnecting: boolean;
}

function cancellation({ departure: { url }, journey: { flight }, wasConnecting, ...where }: Cancelled): RequestFailure {
  const { hop, host, phase } = where;
  const place = { phase, hop, ...(host !== undefined && { host, atProxy: true }) };
  if (flight.cancelled === "aborted") {
    return failure("aborted", url, { code: "ABORT_ERR", message: "The run was stopped", ...place });
  }
  const code = wasConnecting ? "ETIMEDOUT" : "ESOCKETTIMEDOUT";
  return failure("timeout", url, { code, message: code, ...place });
}

function phaseOf({ connection, phase = "connecting", status }: Exchange): FailurePhase {
  if (connection === undefined) return phase;
  return status > 0 ? "receiving" : "waiting";
}

/** Keeps the cookies of a response. Answers nothing when there is nothing to wait for. */
export function keepCookies(url: string, headers: readonly HttpHeader[], journey: Journey): Promise<void> | undefined {
  if (journey.settings.disableCookies) return undefined;
  let setCookies: string[] | undefined;
  for (const { key, value } of headers) {
    if (key.length !== 10 || key.toLowerCase() !== "set-cookie") continue;
    setCookies ??= [];
    setCookies.push(value);
  }
  return setCookies === undefined ? undefined : (journey.world.cookies.store(url, setCookies) ?? undefined);
}
