import type { AbortSignalLike, HttpRequest, HttpResponse, RequestFailure, RequestSettings, Sent } from "@waybill/core";
import { nodeCookieJar } from "../cookies/node-cookie-jar.ts";
import { type NodeTransport, type TransportOptions, undiciTransport } from "../http/undici-transport.ts";
import { nodeClock } from "../node-clock.ts";
import { nodeRandom } from "../node-random.ts";

const SETTINGS: RequestSettings = {
  timeout: 15_000,
  strictSSL: true,
  followRedirects: true,
  maxRedirects: 10,
  followOriginalHttpMethod: false,
  followAuthorizationHeader: false,
  removeRefererHeaderOnRedirect: false,
  disableCookies: false,
  disabledSystemHeaders: {},
  insecureHTTPParser: false,
  other: {},
};

export type RequestChanges = Partial<Omit<HttpRequest, "settings" | "headers">> & {
  readonly headers?: readonly (readonly [string, string])[];
  readonly settings?: Partial<RequestSettings>;
};

export function requestTo(url: string, changes: RequestChanges = {}): HttpRequest {
  const { headers = [], settings, ...rest } = changes;
  return {
    method: "GET",
    url,
    body: { kind: "none" },
    ...rest,
    headers: headers.map(([key, value]) => ({ key, value })),
    settings: { ...SETTINGS, ...settings },
  };
}

export interface Sender {
  readonly transport: NodeTransport;
  send(url: string, changes?: RequestChanges, signal?: AbortSignalLike): Promise<Sent>;
  [Symbol.asyncDispose](): Promise<void>;
}

/** A transport of its own, with real clock and a fixed seed. */
export function openSender(options: Partial<TransportOptions> = {}): Sender {
  const transport = undiciTransport({
    cookies: nodeCookieJar(),
    clock: nodeClock(),
    random: nodeRandom(1),
    userAgent: "Waybill/test",
    ...options,
  });
  const never = new AbortController().signal;
  return {
    transport,
    send: (url, changes, signal = never) => transport.send(requestTo(url, changes), signal),
    [Symbol.asyncDispose]: () => transport.close(),
  };
}

export function responseOf(sent: Sent): HttpResponse {
  if (sent.kind === "failed") throw new Error(`failed: ${JSON.stringify(sent.failure)}`);
  return sent.response;
}

export function failureOf(sent: Sent): RequestFailure {
  if (sent.kind === "response") throw new Error(`answered: ${sent.response.code} ${sent.response.text()}`);
  return sent.failure;
}

/** Header lines of a recorded request, the system headers of every request left out. */
export function ownLines(request: string): readonly string[] {
  const [head = ""] = request.split("\r\n\r\n", 1);
  const names = /^(User-Agent|Accept|Cache-Control|Postman-Token|Host|Accept-Encoding|Connection): /;
  return head
    .split("\r\n")
    .slice(1)
    .filter((line) => !names.test(line));
}

export function headerLines(request: string): readonly string[] {
  const [head = ""] = request.split("\r\n\r\n", 1);
  return head.split("\r\n").slice(1);
}

export function requestLine(request: string | undefined): string {
  return (request ?? "").split("\r\n", 1)[0] ?? "";
}

export function bodyOf(request: string | undefined): string {
  const text = request ?? "";
  return text.slice(text.indexOf("\r\n\r\n") + 4);
}
