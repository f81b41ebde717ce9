// A resolved request on its way: signed, sent, sent again while its auth asks for it, and told as events.
import { authAid } from "./auth-aid.ts";
import type { CookieData } from "./cookie.ts";
import { hostOf } from "./cookie-access.ts";
import type { EventCursor, EventRequest, ItemRef, RequestCause } from "./events.ts";
import { withHint } from "./failure-codes.ts";
import { eventResponse, RequestFacts } from "./exchange-data.ts";
import type { Hop, HttpRequest, HttpResponse, RequestFailure, Sent, SentRequest } from "./http.ts";
import type { Lane } from "./lane.ts";
import type { AbortSignalLike, AuthAid, ResolvedAuth } from "./ports.ts";
import type { ResolvedRequest } from "./resolve-request.ts";
import { sendOnce } from "./send-once.ts";

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
      /** Of the last hop. */
      readonly url: string;
      readonly cookies: readonly CookieData[];
    }
  | { readonly kind: "failed"; readonly request: SentRequest; readonly failure: RequestFailure };

const MOST_REPLAYS = 3;

/** Sends a request. A failure is an answer too; the exchange is the last one, that of a replay if there were any. */
export function sendRequest(sender: Sender, resolved: ResolvedRequest): Exchange | Promise<Exchange> {
  if (resolved.kind === "failed") return refuse(sender, resolved);
  const { auth } = resolved;
  const facts = new RequestFacts(resolved, auth);
  return auth === undefined
    ? transmit(sender, facts, resolved.request)
    : sendAuthorized(sender, facts, { ...resolved, auth });
}

type Authorizable = ResolvedRequest & { readonly kind: "ready"; readonly auth: ResolvedAuth };

async function sendAuthorized(sender: Sender, facts: RequestFacts, resolved: Authorizable): Promise<Exchange> {
  const { auth } = resolved;
  sender.lane.secrets?.learnAuth(auth);
  const aid = authAid(sender);
  const authorized = await sender.lane.ports.authorizer.prepare(resolved.request, auth, aid);
  switch (authorized.kind) {
    case "signed":
      learn(sender, authorized);
      return sendSigned(sender, facts, { request: authorized.request, auth, aid });
    case "unsigned":
      warn(sender, authorized);
      return transmit(sender, facts, authorized.request);
    case "failed":
      return refuse(sender, { ...resolved, kind: "failed", failure: authorized.failure });
  }
}

interface Signed {
  readonly request: HttpRequest;
  readonly auth: ResolvedAuth;
  readonly aid: AuthAid;
}

async function sendSigned(sender: Sender, facts: RequestFacts, { auth, aid, ...signed }: Signed): Promise<Exchange> {
  const { authorizer } = sender.lane.ports;
  let { request } = signed;
  let exchange = await transmit(sender, facts, request);
  for (let replays = 0; replays < MOST_REPLAYS && exchange.kind === "response"; replays += 1) {
    const { response, url } = exchange;
    const answer = await authorizer.respond({ request, response, url, auth, replays }, aid);
    if (answer.kind === "done") warn(sender, answer);
    if (answer.kind === "done" || sender.signal.aborted) break;
    learn(sender, answer);
    request = answer.request;
    exchange = await transmit({ ...sender, cause: replayCause(sender.cause) }, facts, request);
  }
  return exchange;
}

function learn({ lane }: Sender, { secrets = [] }: { readonly secrets?: readonly string[] }): void {
  for (const secret of secrets) lane.secrets?.learnValue(secret);
}

function warn(sender: Sender, { warning }: { readonly warning?: string }): void {
  if (warning !== undefined) sender.lane.warnings.oncePerRequest("auth-unsigned", warning, sender);
}

function replayCause(cause: RequestCause): RequestCause {
  return cause === "collection" ? "auth" : cause;
}

async function transmit(sender: Sender, facts: RequestFacts, outgoing: HttpRequest): Promise<Exchange> {
  const { lane, item, cursor, cause } = sender;
  if (lane.options.cookieAccess === "requested") lane.requestedHosts.add(hostOf(outgoing.url));
  lane.outlet.emit({ type: "request-prepared", cause, request: facts.show(outgoing), item, cursor });
  const sent = await sendOnce(lane, outgoing, sender.signal);
  for (const warning of sent.warnings) lane.warnings.oncePerRequest("transport", warning, sender);
  const request = facts.show(sent.request);
  return sent.kind === "response" ? receive(sender, request, sent) : fail(sender, request, sent);
}

function receive(sender: Sender, request: EventRequest, sent: Sent & { readonly kind: "response" }): Exchange {
  const { lane, item, cursor, cause } = sender;
  const { history, response } = sent;
  const id = lane.ports.random.uuid();
  const url = history.at(-1)?.request.url ?? sent.request.url;
  const cookies = lane.ports.cookies.cookiesFor(url);
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
  return { kind: "response", request: sent.request, id, response, url, cookies };
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
  const { history } = failed;
  const failure = withHint(failed.failure);
  lane.outlet.emit({ type: "request-failed", cause, request, failure, history, item, cursor });
  return { kind: "failed", request: failed.request, failure };
}
