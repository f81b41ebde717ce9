// A resolved request on its way: signed, sent, sent again while its auth asks for it, and told as events.
import type { CookieData } from "./cookie.ts";
import { hostOf } from "./cookie-access.ts";
import type { EventCursor, EventRequest, ItemRef, RequestCause } from "./events.ts";
import { eventResponse, RequestFacts } from "./exchange-data.ts";
import type { Hop, HttpRequest, HttpResponse, RequestFailure, Sent, SentRequest } from "./http.ts";
import type { Lane } from "./lane.ts";
import type { AbortSignalLike, ResolvedAuth } from "./ports.ts";
import type { ResolvedRequest } from "./resolve-request.ts";

/** Where the events of a request belong, and who sends it. */
export interface Sender {
  readonly lane: Lane;
  readonly item: ItemRef;
  readonly cursor: EventCursor;
  readonly cause: RequestCause;
  /** Cuts the sending off. */
  readonly signal: AbortSignalLike;
}

export type Exchange =
  | {
      readonly kind: "response";
      readonly request: SentRequest;
      readonly id: string;
      readonly response: HttpResponse;
      readonly cookies: readonly CookieData[];
    }
  | { readonly kind: "failed"; readonly request: SentRequest; readonly failure: RequestFailure };

const MOST_REPLAYS = 3;

/** Sends a request. A failure is an answer too; the exchange is the last one, that of a replay if there were any. */
export async function sendRequest(sender: Sender, resolved: ResolvedRequest): Promise<Exchange> {
  if (resolved.kind === "failed") return refuse(sender, resolved);
  const { auth } = resolved;
  const facts = new RequestFacts(resolved, auth);
  if (auth === undefined) return transmit(sender, facts, resolved.request);
  sender.lane.secrets?.learnAuth(auth);
  const authorized = await sender.lane.ports.authorizer.prepare(resolved.request, auth);
  if (authorized.kind === "signed") return sendSigned(sender, facts, { request: authorized.request, auth });
  sender.lane.warnings.oncePerRequest("auth-unsigned", authorized.warning, sender);
  return transmit(sender, facts, authorized.request);
}

async function sendSigned(
  sender: Sender,
  facts: RequestFacts,
  signed: { readonly request: HttpRequest; readonly auth: ResolvedAuth },
): Promise<Exchange> {
  const { authorizer } = sender.lane.ports;
  const { auth } = signed;
  let { request } = signed;
  let exchange = await transmit(sender, facts, request);
  for (let replays = 0; replays < MOST_REPLAYS && exchange.kind === "response"; replays += 1) {
    const answer = await authorizer.respond({ request, response: exchange.response, auth, replays });
    if (answer.kind === "done" || sender.signal.aborted) break;
    request = answer.request;
    exchange = await transmit({ ...sender, cause: replayCause(sender.cause) }, facts, request);
  }
  return exchange;
}

function replayCause(cause: RequestCause): RequestCause {
  return cause === "collection" ? "auth" : cause;
}

async function transmit(sender: Sender, facts: RequestFacts, outgoing: HttpRequest): Promise<Exchange> {
  const { lane, item, cursor, cause } = sender;
  if (lane.options.cookieAccess === "requested") lane.requestedHosts.add(hostOf(outgoing.url));
  lane.outlet.emit({ type: "request-prepared", cause, request: facts.show(outgoing), item, cursor });
  const { signal } = sender;
  const sent = signal.aborted ? cutOff(outgoing) : await lane.ports.transport.send(limited(lane, outgoing), signal);
  for (const warning of sent.warnings) lane.warnings.oncePerRequest("transport", warning, sender);
  const request = facts.show(sent.request);
  return sent.kind === "response" ? receive(sender, request, sent) : fail(sender, request, sent);
}

/** What a transport answers to a signal that has aborted already. */
function cutOff(request: HttpRequest): Sent {
  const { method, url, headers } = request;
  const failure = { reason: "aborted", code: "ABORT_ERR", message: "the run was stopped", url } as const;
  return { kind: "failed", request: { method, url, headers }, failure, history: [], warnings: [] };
}

function limited(lane: Lane, request: HttpRequest): HttpRequest {
  const timeout = lane.options.timeout?.request ?? 0;
  return timeout > 0 ? { ...request, settings: { ...request.settings, timeout } } : request;
}

function receive(sender: Sender, request: EventRequest, sent: Sent & { readonly kind: "response" }): Exchange {
  const { lane, item, cursor, cause } = sender;
  const { history, response } = sent;
  const id = lane.ports.random.uuid();
  const cookies = lane.ports.cookies.cookiesFor(history.at(-1)?.request.url ?? sent.request.url);
  lane.outlet.emit({
    type: "response-received",
    cause,
    request,
    response: eventResponse(id, response),
    cookies,
    history,
    item,
    cursor,
  });
  return { kind: "response", request: sent.request, id, response, cookies };
}

/** A request that cannot be sent at all is told like one that failed on its way. */
function refuse(sender: Sender, resolved: ResolvedRequest & { readonly kind: "failed" }): Exchange {
  const { lane, item, cursor, cause } = sender;
  const { request: sent, failure } = resolved;
  const request = new RequestFacts(resolved, undefined).show(sent);
  lane.outlet.emit({ type: "request-prepared", cause, request, item, cursor });
  return fail(sender, request, { request: sent, failure, history: [] });
}

interface Failed {
  readonly request: SentRequest;
  readonly failure: RequestFailure;
  readonly history: readonly Hop[];
}

function fail(sender: Sender, request: EventRequest, failed: Failed): Exchange {
  const { lane, item, cursor, cause } = sender;
  const { failure, history } = failed;
  lane.outlet.emit({ type: "request-failed", cause, request, failure, history, item, cursor });
  return { kind: "failed", request: failed.request, failure };
}
