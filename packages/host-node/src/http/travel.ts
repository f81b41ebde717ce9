// The way of one request: hop after hop until a response is final or something fails. Failure is data, never an exception.
import type {
  FailurePhase,
  FailureReason,
  HttpRequest,
  Preview,
  RequestFailure,
  Sent,
  SentRequest,
} from "@waybill/core";
import type { Exchange } from "./exchange.ts";
import { finalResponse } from "./final-response.ts";
import { Flight } from "./flight.ts";
import { exchangeOver, keepCookies, noteHop, prepareHop, previewDeparture } from "./hop.ts";
import type { Departure, Journey, World } from "./journey.ts";
import { framedBody, type Prepared, prepareBody } from "./prepare-body.ts";
import { mayRedirect, nextHop } from "./redirect.ts";
import { NO_BODY, type PreparedBody } from "./request-body.ts";
import { failure } from "./request-failure.ts";
import { headerProblem, methodProblem } from "./user-headers.ts";

/** Sends a request with its redirects. `flight` may cancel it at any moment. */
export function travel(request: HttpRequest, flight: Flight, world: World): Sent | Promise<Sent> {
  const journey = startJourney(request, flight, world);
  noteProtocol(journey);
  const problem = headProblem(request);
  if (problem !== undefined) return failed(request, journey, problem);
  const preparing = prepareBody(request, world);
  return "then" in preparing
    ? travelWithFiles(request, journey, preparing)
    : followHops(firstDeparture(request, preparing), request, journey);
}

async function travelWithFiles(request: HttpRequest, journey: Journey, preparing: Promise<Prepared>): Promise<Sent> {
  const prepared = await preparing;
  const { body } = prepared;
  const unreadable = noteFiles(prepared, journey);
  const sent =
    unreadable === undefined
      ? await followHops(firstDeparture(request, prepared), request, journey)
      : failed(request, journey, unreadable);
  if (body.kind === "stream") await body.close();
  return sent;
}

/** The request as `travel` would send it first. Files are opened, for their sizes, and closed again. */
export async function previewTravel(request: HttpRequest, world: World): Promise<Preview> {
  const journey = startJourney(request, new Flight(), { ...world, warnOnce: (text) => text });
  const { warnings } = journey;
  noteProtocol(journey);
  const broken = (failure: RequestFailure): Preview => ({
    kind: "failed",
    request: unsent(request),
    failure,
    warnings,
  });
  const problem = headProblem(request);
  if (problem !== undefined) return broken(failureOf(request, journey, problem));
  const prepared = await prepareBody(request, world);
  if (prepared.body.kind === "stream") await prepared.body.close();
  const unreadable = noteFiles(prepared, journey);
  if (unreadable !== undefined) return broken(failureOf(request, journey, unreadable));
  const head = previewDeparture(firstDeparture(request, prepared), journey);
  if (head.kind === "failed") return broken(head.failure);
  return { kind: "request", request: { ...head.sent, body: request.body }, warnings };
}

function headProblem(request: HttpRequest): Problem | undefined {
  const problem = methodProblem(request.method.toUpperCase()) ?? headerProblem(request.headers);
  return problem && { reason: "invalid-header", phase: "preparing", ...problem };
}

/** Keeps what is to be said of the files of a body; answers what keeps the request from being sent, if something does. */
function noteFiles({ warnings, unreadable }: Prepared, journey: Journey): Problem | undefined {
  journey.warnings.push(...warnings);
  const [missing] = journey.world.strictFiles ? unreadable : [];
  return missing && { reason: "file-unreadable", phase: "preparing", ...missing };
}

function firstDeparture({ method, url, connection }: HttpRequest, { headers, body }: Prepared): Departure {
  return { method: method.toUpperCase(), url, headers, body, connection };
}

function startJourney({ settings }: HttpRequest, flight: Flight, world: World): Journey {
  const token = world.random.uuid();
  return { world, flight, settings, token, history: [], warnings: [], sent: undefined, firstSentAt: 0 };
}

const HTTP1_ONLY =
  'protocolVersion: "http2" and "auto" are not supported, requests that ask for them are sent with HTTP/1.1.';

/** HTTP/2 is not spoken yet; a request that asks for it is told so once a run. */
function noteProtocol({ settings, warnings, world }: Journey): void {
  const version = settings.other["protocolVersion"];
  if (version !== "http2" && version !== "auto") return;
  const warning = world.warnOnce(HTTP1_ONLY);
  if (warning !== undefined) warnings.push(warning);
}

async function followHops(start: Departure, request: HttpRequest, journey: Journey): Promise<Sent> {
  const { settings } = journey;
  let departure = start;
  for (let redirects = 0; ; redirects++) {
    const launch = prepareHop(departure, journey);
    if (launch.kind === "failed") return ended(request, journey, launch.failure);
    const result = await exchangeOver(launch, journey);
    const problem = noteHop(launch, result, journey);
    if (problem !== undefined) return ended(request, journey, problem);
    const { exchange } = result;
    const { status, headers: responseHeaders } = exchange;
    const storing = keepCookies(departure.url, responseHeaders, journey);
    if (storing !== undefined) await storing;
    if (!mayRedirect(status)) return finish(exchange, request, { journey, url: departure.url });
    const { credentialParameters } = request;
    const next = nextHop({ ...departure, settings, status, responseHeaders, redirects, credentialParameters });
    switch (next.kind) {
      case "none":
        return finish(exchange, request, { journey, url: departure.url });
      case "broken":
        return failed(request, journey, {
          reason: "redirect",
          phase: "redirecting",
          code: "ERR_REDIRECT",
          message: next.message,
          url: departure.url,
        });
      case "follow":
        departure = {
          ...next,
          body: next.keepsBody ? bodyFor(next, departure, request) : NO_BODY,
          connection: request.connection,
        };
    }
  }
}

/** The body again; to another target without what an auth put into it. */
function bodyFor(
  { keepsCredentials }: { readonly keepsCredentials: boolean },
  { body, headers }: Departure,
  { bareBody }: HttpRequest,
): PreparedBody {
  return keepsCredentials || bareBody === undefined ? body : framedBody(bareBody, headers);
}

function finish(
  exchange: Exchange,
  request: HttpRequest,
  { journey, url }: { readonly journey: Journey; readonly url: string },
): Sent {
  const { history, warnings, world } = journey;
  const made = finalResponse(exchange, { firstSentAt: journey.firstSentAt, limit: world.maxResponseSize });
  if (made.kind === "failed") return failed(request, journey, { ...made, phase: "decoding", url });
  if (made.warning !== undefined) warnings.push(made.warning);
  return { kind: "response", request: journey.sent ?? unsent(request), response: made.response, history, warnings };
}

interface Problem {
  readonly reason: FailureReason;
  readonly phase: FailurePhase;
  readonly code: string;
  readonly message: string;
  readonly url?: string;
}

function failed(request: HttpRequest, journey: Journey, problem: Problem): Sent {
  return ended(request, journey, failureOf(request, journey, problem));
}

function failureOf(request: HttpRequest, journey: Journey, problem: Problem): RequestFailure {
  const { reason, phase, code, message, url } = problem;
  const hop = Math.max(0, journey.history.length - 1);
  return failure(reason, url ?? request.url, { code, message, phase, hop });
}

function ended(request: HttpRequest, journey: Journey, problem: RequestFailure): Sent {
  const { history, warnings } = journey;
  return { kind: "failed", request: journey.sent ?? unsent(request), failure: problem, history, warnings };
}

function unsent({ method, url, headers }: HttpRequest): SentRequest {
  return { method, url, headers };
}
