// Requests by the browser's own `fetch`: what that does not allow is said, never hidden.
import type { AbortSignalLike, Clock, Hop, HttpHeader, HttpRequest, Sent, SentRequest, Transport } from "@waybill/core";
import { hopTimings } from "./hop-timings.ts";
import { readBody } from "./read-body.ts";
import { ReceivedResponse } from "./received-response.ts";
import { type BodyFiles, type PreparedBody, prepareBody } from "./request-body.ts";
import { failureOf, type KnownProblem, problemBefore, type Stopped } from "./request-failure.ts";
import { sendableHeaders } from "./request-headers.ts";
import { responseReason } from "./response-reason.ts";

export interface FetchTransportOptions extends BodyFiles {
  readonly clock: Clock;
  /** Decoded bytes; 0 is no limit. */
  readonly maxResponseSize?: number;
  /** Cookies of the browser: `omit` when absent. */
  readonly credentials?: RequestCredentials;
}

const DEFAULT_MAX_RESPONSE_SIZE = 100 * 1024 * 1024;

/** Sends requests with `fetch`. Redirects are followed by the browser, so that only the last hop is known. */
export function fetchTransport(options: FetchTransportOptions): Transport {
  return {
    send: async (request, signal) => {
      const started = performance.now();
      const body = await prepareBody(request, options);
      const { sent: headers, warnings } = sendableHeaders(request.headers, body.contentType, request.settings);
      const sending: Sending = {
        request,
        body,
        sent: { method: request.method, url: request.url, headers },
        warnings: [...body.warnings, ...warnings],
        started,
      };
      const problem = problemBefore(request.method, request.url, body.bytes !== undefined);
      return problem === undefined ? exchange(sending, signal, options) : refused(sending, problem);
    },
  };
}

interface Sending {
  readonly request: HttpRequest;
  readonly body: PreparedBody;
  readonly sent: SentRequest;
  readonly warnings: readonly string[];
  readonly started: number;
}

function refused({ sent, request, warnings }: Sending, problem: KnownProblem): Sent {
  return { kind: "failed", request: sent, failure: { ...problem, url: request.url }, history: [], warnings };
}

async function exchange(sending: Sending, signal: AbortSignalLike, options: FetchTransportOptions): Promise<Sent> {
  const watch = watchFor(signal, sending.request.settings.timeout);
  try {
    return await receive(sending, watch, options);
  } catch {
    // `fetch` says no more than that it failed: what is known of it is known from here.
    const { sent, request, warnings } = sending;
    return { kind: "failed", request: sent, failure: failureOf(request.url, watch.stopped()), history: [], warnings };
  } finally {
    watch.end();
  }
}

async function receive(sending: Sending, watch: Watch, options: FetchTransportOptions): Promise<Sent> {
  const { request, sent, warnings, started } = sending;
  const sentAt = performance.now();
  const response = await fetch(request.url, initOf(sending, watch, options));
  if (response.type === "opaqueredirect") return refused(sending, UNSEEN_REDIRECT);
  const headAt = performance.now();
  const limit = options.maxResponseSize ?? DEFAULT_MAX_RESPONSE_SIZE;
  const body = await readBody(response, limit, () => watch.stop("too-large"));
  const moments = { start: started, sent: sentAt, head: headAt, end: performance.now() };
  const headers = headersOf(response);
  const last: SentRequest = { ...sent, url: response.url === "" ? sent.url : response.url };
  const timings = hopTimings(moments, { now: options.clock.now() }, request.url);
  const hop: Hop = {
    request: last,
    response: { code: response.status, headers, downloadedBytes: body.length },
    timings,
    reused: false,
  };
  const received = new ReceivedResponse({
    code: response.status,
    reason: responseReason(response),
    headers,
    body,
    size: { body: body.length, header: headerSize(response) },
    responseTime: Math.ceil(moments.end - sentAt),
  });
  return { kind: "response", request: last, response: received, history: [hop], warnings };
}

const UNSEEN_REDIRECT: KnownProblem = {
  reason: "redirect",
  code: "ERR_REDIRECT_HIDDEN",
  message: "the server redirects, and browsers show a redirect only by following it",
  hint: "Let redirects be followed for this request.",
};

function initOf({ request, body, sent }: Sending, watch: Watch, options: FetchTransportOptions): RequestInit {
  return {
    method: request.method,
    headers: sent.headers.map(({ key, value }): [string, string] => [key, value]),
    redirect: request.settings.followRedirects ? "follow" : "manual",
    credentials: options.credentials ?? "omit",
    cache: "no-store",
    referrerPolicy: "no-referrer",
    signal: watch.signal,
    ...(body.bytes !== undefined && { body: body.bytes }),
  };
}

function headersOf(response: Response): readonly HttpHeader[] {
  return [...response.headers].map(([key, value]) => ({ key, value }));
}

const BARE_HEAD = "HTTP/1.1 200 \r\n\r\n".length;

function headerSize(response: Response): number {
  let size = BARE_HEAD + responseReason(response).length;
  for (const [key, value] of response.headers) size += key.length + value.length + ": \r\n".length;
  return size;
}

interface Watch {
  readonly signal: AbortSignal;
  stop(why: Stopped): void;
  stopped(): Stopped;
  end(): void;
}

/** Ends the request when its time is up or the run is aborted, and remembers which. */
function watchFor(signal: AbortSignalLike, timeout: number): Watch {
  const controller = new AbortController();
  let why: Stopped;
  const stop = (reason: Stopped): void => {
    why ??= reason;
    controller.abort();
  };
  const onAbort = (): void => stop("aborted");
  if (signal.aborted) onAbort();
  signal.addEventListener("abort", onAbort, { once: true });
  const timer = timeout > 0 ? setTimeout(() => stop("timeout"), timeout) : undefined;
  return {
    signal: controller.signal,
    stop,
    stopped: () => why,
    end() {
      clearTimeout(timer);
      signal.removeEventListener("abort", onAbort);
    },
  };
}
