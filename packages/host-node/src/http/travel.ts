// The way of one request: hop after hop until a response is final or something fails. Failure is data, never an exception.
import type {
  Clock,
  FailureReason,
  Hop,
  HttpHeader,
  HttpRequest,
  Random,
  RequestFailure,
  Sent,
  SentRequest,
} from "@waybill/core";
import type { NodeCookieJar } from "../cookies/node-cookie-jar.ts";
import { decodeContent } from "./content-decoding.ts";
import type { Exchange } from "./exchange.ts";
import type { Flight } from "./flight.ts";
import { hopTimings } from "./hop-timings.ts";
import type { LanePools } from "./lane-pools.ts";
import { originEnd, pathOf } from "./origin.ts";
import { headerValue, ReceivedResponse } from "./received-response.ts";
import { nextHop } from "./redirect.ts";
import { type PreparedBody, prepareBody } from "./request-body.ts";
import { describeError, failure, type FailureStage } from "./request-failure.ts";
import type { HeadInput, RequestHead } from "./request-head.ts";
import { responseReason } from "./response-reason.ts";
import { type HopResult, sendHop } from "./send-hop.ts";
import { headerProblem, methodProblem, userHeaders } from "./user-headers.ts";

/** What every request of a transport shares. */
export interface World {
  readonly cookies: NodeCookieJar;
  readonly clock: Clock;
  readonly random: Random;
  readonly pools: LanePools;
  readonly insecure: boolean;
  readonly maxResponseSize: number;
  readonly workingDir?: string;
  readonly composeHead: (input: HeadInput) => RequestHead;
}

interface Leg {
  readonly method: string;
  readonly url: string;
  readonly headers: readonly HttpHeader[];
  readonly body: PreparedBody;
}

type Landed =
  | { readonly kind: "landed"; readonly exchange: Exchange }
  | { readonly kind: "failed"; readonly failure: RequestFailure };

/** Sends a request with its redirects. `flight` may cancel it at any moment. */
export function travel(request: HttpRequest, flight: Flight, world: World): Promise<Sent> {
  return new Trip(request, flight, world).run();
}

class Trip {
  readonly #request: HttpRequest;
  readonly #flight: Flight;
  readonly #world: World;
  readonly #history: Hop[] = [];
  readonly #warnings: string[] = [];
  #token = "";
  #firstSentAt = 0;
  #sent: SentRequest;

  constructor(request: HttpRequest, flight: Flight, world: World) {
    this.#request = request;
    this.#flight = flight;
    this.#world = world;
    this.#sent = { method: request.method, url: request.url, headers: request.headers };
  }

  async run(): Promise<Sent> {
    const { url, headers, settings } = this.#request;
    const method = this.#request.method.toUpperCase();
    const problem = methodProblem(method) ?? headerProblem(headers);
    if (problem !== undefined) return this.#fail("invalid-header", url, problem);
    this.#token = this.#world.random.uuid();
    let leg: Leg = { method, url, headers, body: prepareBody(this.#request.body) };
    for (let redirects = 0; ; redirects++) {
      const landed = await this.#hop(leg);
      if (landed.kind === "failed") return this.#failed(landed.failure);
      const { exchange } = landed;
      const next = nextHop({ ...leg, settings, status: exchange.status, responseHeaders: exchange.headers });
      if (next.kind === "none") return this.#finish(exchange, leg);
      if (next.kind === "broken")
        return this.#fail("redirect", leg.url, { code: "ERR_REDIRECT", message: next.message });
      if (redirects >= settings.maxRedirects) return this.#fail("redirect", leg.url, exceeded(leg.url));
      leg = { ...next, body: next.keepsBody ? leg.body : { kind: "none" } };
    }
  }

  async #hop(leg: Leg): Promise<Landed> {
    const { world, settings } = { world: this.#world, settings: this.#request.settings };
    const start = world.clock.monotonic();
    const startedAt = world.clock.now();
    const end = originEnd(leg.url);
    if (leg.url === "" || end < 0)
      return failedUrl(
        leg.url,
        "ERR_INVALID_URL",
        leg.url === "" ? "request url is empty" : `Invalid URI "${leg.url}"`,
      );
    const found = world.pools.find(leg.url.slice(0, end), settings.strictSSL && !world.insecure);
    if (!found.ok) return failedUrl(leg.url, found.code, found.message);
    const path = pathOf(leg.url, end);
    if (BAD_PATH.test(path))
      return failedUrl(leg.url, "ERR_UNESCAPED_CHARACTERS", "Request path contains unescaped characters");
    const head = this.#head(leg, path, found.pool.origin.authority);
    if (this.#history.length === 0) this.#sent = head.sent;
    if (this.#flight.cancelled !== undefined) return { kind: "failed", failure: this.#cancellation(leg.url, true) };
    const result = await sendHop(
      { method: leg.method, head: head.text, body: leg.body, close: closes(head.sent) },
      { pool: found.pool, flight: this.#flight, clock: world.clock, limit: world.maxResponseSize },
    );
    return this.#land(leg, head.sent, { result, start, startedAt });
  }

  #head(leg: Leg, path: string, authority: string): RequestHead {
    const { settings } = this.#request;
    const { cookies, composeHead } = this.#world;
    return composeHead({
      method: leg.method,
      url: leg.url,
      path,
      authority,
      user: userHeaders(leg.headers),
      cookies: settings.disableCookies ? [] : cookies.cookiesFor(leg.url),
      disabled: settings.disabledSystemHeaders,
      contentType: leg.body.kind === "none" ? undefined : leg.body.contentType,
      contentLength: bodyLength(leg.body),
      token: this.#token,
    });
  }

  async #land(
    leg: Leg,
    request: SentRequest,
    hop: { result: HopResult; start: number; startedAt: number },
  ): Promise<Landed> {
    const { exchange, wasConnecting } = hop.result;
    if (this.#history.length === 0) this.#firstSentAt = exchange.sentAt;
    const timings = hopTimings(exchange, { ...hop, done: this.#world.clock.monotonic() });
    const { status, headers, received } = exchange;
    const response = { code: status, headers, downloadedBytes: received };
    this.#history.push({ request, timings, reused: exchange.reused, ...(status > 0 && { response }) });
    if (this.#flight.cancelled !== undefined)
      return { kind: "failed", failure: this.#cancellation(leg.url, wasConnecting) };
    if (exchange.error !== undefined)
      return { kind: "failed", failure: describeError(exchange.error, leg.url, stageOf(exchange)) };
    await this.#keepCookies(leg.url, headers);
    return { kind: "landed", exchange };
  }

  #keepCookies(url: string, headers: readonly HttpHeader[]): void | Promise<void> {
    if (this.#request.settings.disableCookies) return undefined;
    const setCookies = headers.filter(({ key }) => key.length === 10 && key.toLowerCase() === "set-cookie");
    if (setCookies.length === 0) return undefined;
    return this.#world.cookies.store(
      url,
      setCookies.map(({ value }) => value),
    );
  }

  #finish(exchange: Exchange, leg: Leg): Sent {
    const encoding = headerValue(exchange.headers, "content-encoding");
    const coded = joined(exchange.chunks);
    const decoded =
      encoding === ""
        ? { kind: "decoded" as const, bytes: coded }
        : decodeContent(coded, encoding, this.#world.maxResponseSize);
    if (decoded.kind !== "decoded") {
      return this.#fail(decoded.kind === "damaged" ? "decode" : "too-large", leg.url, decoded);
    }
    if ("warning" in decoded && decoded.warning !== undefined) this.#warnings.push(decoded.warning);
    const reason = responseReason(exchange);
    const response = new ReceivedResponse({
      code: exchange.status,
      reason,
      headers: exchange.headers,
      body: decoded.bytes,
      size: { body: exchange.received, header: headerSize(exchange, reason) },
      responseTime: Math.ceil(exchange.endedAt - this.#firstSentAt),
    });
    return { kind: "response", request: this.#sent, response, history: this.#history, warnings: this.#warnings };
  }

  #cancellation(url: string, wasConnecting: boolean): RequestFailure {
    if (this.#flight.cancelled === "aborted")
      return failure("aborted", url, { code: "ABORT_ERR", message: "The run was stopped" });
    const code = wasConnecting ? "ETIMEDOUT" : "ESOCKETTIMEDOUT";
    return failure("timeout", url, { code, message: code });
  }

  #fail(reason: FailureReason, url: string, { code, message }: { code: string; message: string }): Sent {
    return this.#failed(failure(reason, url, { code, message }));
  }

  #failed(problem: RequestFailure): Sent {
    return { kind: "failed", request: this.#sent, failure: problem, history: this.#history, warnings: this.#warnings };
  }
}

const BAD_PATH = /[^\x21-\xff]/;

function failedUrl(url: string, code: string, message: string): Landed {
  return { kind: "failed", failure: failure("url", url, { code, message }) };
}

function exceeded(url: string): { code: string; message: string } {
  return { code: "ERR_REDIRECT", message: `Exceeded maxRedirects. Probably stuck in a redirect loop ${url}` };
}

function bodyLength(body: PreparedBody): number | undefined {
  if (body.kind === "none") return undefined;
  return body.kind === "bytes" ? body.bytes.length : body.length;
}

function closes({ headers }: SentRequest): boolean {
  return headerValue(headers, "connection").toLowerCase().includes("close");
}

function stageOf(exchange: Exchange): FailureStage {
  if (exchange.connection === undefined) return "connecting";
  return exchange.status === 0 ? "waiting" : "receiving";
}

function joined(chunks: readonly Uint8Array[]): Uint8Array {
  const [first] = chunks;
  if (first === undefined) return EMPTY;
  return chunks.length === 1 ? first : Buffer.concat(chunks);
}

const EMPTY = new Uint8Array(0);

function headerSize({ headers }: Exchange, reason: string): number {
  let size = "HTTP/1.1 200 \r\n\r\n".length + Buffer.byteLength(reason);
  for (const { key, value } of headers) size += key.length + value.length + 4;
  return size;
}
