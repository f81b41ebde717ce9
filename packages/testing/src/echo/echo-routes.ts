// The paths of the public echo services, each a small function.
import { brotliCompressSync, deflateSync, gzipSync, zstdCompressSync } from "node:zlib";
import { decode, parseForm, sendBytes, sendEmpty, sendJson } from "../http-exchange.ts";
import type { HttpExchange } from "../http-exchange.ts";
import { bigAnswer, filler } from "./big-answer.ts";
import { digestChallenge } from "./digest-challenge.ts";
import { addressEcho, bodyEcho, cookiesOf, fullUrl } from "./echo-answer.ts";

export type EchoRoute = (exchange: HttpExchange) => void;

export function echoRoutes(): ReadonlyMap<string, EchoRoute> {
  const digest = digestRoute();
  return new Map<string, EchoRoute>([
    ["get", (exchange) => sendJson(exchange.response, addressEcho(exchange))],
    ["post", (exchange) => sendJson(exchange.response, bodyEcho(exchange))],
    ["put", (exchange) => sendJson(exchange.response, bodyEcho(exchange))],
    ["patch", (exchange) => sendJson(exchange.response, bodyEcho(exchange))],
    ["delete", (exchange) => sendJson(exchange.response, bodyEcho(exchange))],
    [
      "anything",
      (exchange) =>
        sendJson(exchange.response, { method: exchange.method, ...bodyEcho(exchange), origin: addressOf(exchange) }),
    ],
    ["headers", (exchange) => sendJson(exchange.response, { headers: exchange.request.headers })],
    ["ip", (exchange) => sendJson(exchange.response, { ip: addressOf(exchange) })],
    ["delay", (exchange) => delay(exchange, 1000)],
    ["delay-ms", (exchange) => delay(exchange, 1)],
    ["status", status],
    ["cookies", cookies],
    ["basic-auth", basicAuth],
    ["digest-auth", digest],
    ["bearer", bearer],
    ["gzip", (exchange) => compressed(exchange, { coding: "gzip", flag: "gzipped", compress: gzipSync })],
    ["deflate", (exchange) => compressed(exchange, { coding: "deflate", flag: "deflated", compress: deflateSync })],
    ["brotli", (exchange) => compressed(exchange, { coding: "br", flag: "brotli", compress: brotliCompressSync })],
    ["zstd", (exchange) => compressed(exchange, { coding: "zstd", flag: "zstd", compress: zstdCompressSync })],
    ["redirect", (exchange) => redirect(exchange, (path) => `http://${exchange.request.headers.host ?? ""}${path}`)],
    ["relative-redirect", (exchange) => redirect(exchange, (path) => path)],
    ["redirect-to", redirectTo],
    ["stream", stream],
    [
      "bytes",
      (exchange) => sendBytes(exchange.response, randomLooking(number(exchange)), { type: "application/octet-stream" }),
    ],
    [
      "size",
      (exchange) => sendBytes(exchange.response, filler(number(exchange)), { type: "text/plain; charset=utf-8" }),
    ],
    ["big", big],
    ["encoding", encoding],
    ["time", time],
    ["response-headers", responseHeaders],
  ]);
}

const MAX_DELAY = 60_000;
const MAX_BYTES = 256 * 1024 * 1024;
const USER = { username: "postman", password: "password", realm: "Users" };

/** The number in the path, at least 0 and at most `MAX_BYTES`. */
function number({ path }: HttpExchange): number {
  const given = Number(path[1]);
  return Number.isFinite(given) ? Math.min(Math.max(0, Math.trunc(given)), MAX_BYTES) : 0;
}

function addressOf({ request }: HttpExchange): string {
  return request.socket.remoteAddress ?? "";
}

function delay(exchange: HttpExchange, unit: number): void {
  const given = Number(exchange.path[1]) * unit;
  const wait = Number.isFinite(given) ? Math.min(Math.max(0, given), MAX_DELAY) : 0;
  const timer = setTimeout(() => sendJson(exchange.response, { delay: exchange.path[1] }), wait);
  exchange.response.on("close", () => clearTimeout(timer));
}

function status(exchange: HttpExchange): void {
  const code = number(exchange);
  if (code < 200 || code > 999) return sendJson(exchange.response, { error: "no such status" }, { status: 400 });
  if (code === 204 || code === 304) return sendEmpty(exchange.response, code);
  sendJson(exchange.response, { status: code }, { status: code });
}

function cookies(exchange: HttpExchange): void {
  const { response, path, query } = exchange;
  const given = Object.entries(parseForm(query)).map(([name, value]) => [name, String(value)] as const);
  if (path[1] === "set")
    return setCookies(
      response,
      given.map(([name, value]) => `${name}=${encodeURIComponent(value)}; Path=/`),
    );
  if (path[1] === "delete")
    return setCookies(
      response,
      given.map(([name]) => `${name}=; Path=/; Expires=Thu, 01 Jan 1970 00:00:00 GMT`),
    );
  sendJson(response, { cookies: cookiesOf(exchange) });
}

function setCookies(response: HttpExchange["response"], lines: readonly string[]): void {
  sendEmpty(response, 302, { location: "/cookies", ...(lines.length > 0 && { "set-cookie": lines }) });
}

function basicAuth({ request, response }: HttpExchange): void {
  const expected = `Basic ${Buffer.from(`${USER.username}:${USER.password}`).toString("base64")}`;
  if (request.headers.authorization === expected) return sendJson(response, { authenticated: true });
  refuse(response, `Basic realm="${USER.realm}"`);
}

/** `?algorithm=` and `?qop=` choose what is asked for. */
function digestRoute(): EchoRoute {
  const { challenge, accepts } = digestChallenge(USER);
  return ({ request, response, method, query }) => {
    if (accepts(request.headers.authorization ?? "", { method, uri: request.url ?? "" })) {
      return sendJson(response, { authenticated: true });
    }
    const { algorithm = "MD5", qop = "auth" } = parseForm(query);
    refuse(response, challenge({ algorithm: String(algorithm), qop: String(qop) }));
  };
}

function bearer({ request, response }: HttpExchange): void {
  const token = /^Bearer (\S+)$/.exec(request.headers.authorization ?? "")?.[1];
  if (token === undefined) return refuse(response, "Bearer");
  sendJson(response, { authenticated: true, token });
}

function refuse(response: HttpExchange["response"], challenge: string): void {
  sendBytes(response, Buffer.from("Unauthorized"), {
    status: 401,
    type: "text/plain",
    headers: { "www-authenticate": challenge },
  });
}

interface Coding {
  readonly coding: string;
  readonly flag: string;
  compress(bytes: Buffer): Buffer;
}

function compressed({ request, response, method }: HttpExchange, { coding, flag, compress }: Coding): void {
  const answer = JSON.stringify({ [flag]: true, headers: request.headers, method });
  const head = { type: "application/json; charset=utf-8", headers: { "content-encoding": coding } };
  sendBytes(response, compress(Buffer.from(answer)), head);
}

/** Leads to `/get` after as many hops as the path says. */
function redirect(exchange: HttpExchange, address: (path: string) => string): void {
  const left = number(exchange) - 1;
  sendEmpty(exchange.response, 302, { location: address(left > 0 ? `/${exchange.path[0]}/${left}` : "/get") });
}

function redirectTo({ response, query }: HttpExchange): void {
  const { url = "/get", status_code: code = "302" } = parseForm(query);
  const given = Number(code);
  sendEmpty(response, given >= 300 && given < 400 ? given : 302, { location: String(url) });
}

/** As many JSON objects as the path says, each a line and a chunk of its own. */
function stream(exchange: HttpExchange): void {
  const { response } = exchange;
  const count = Math.min(number(exchange), 10_000);
  response.writeHead(200, { "content-type": "application/json; charset=utf-8" });
  for (let id = 0; id < count; id += 1) response.write(`${JSON.stringify({ id, ...addressEcho(exchange) })}\n`);
  response.end();
}

/** Bytes of every value, the same on every call. */
function randomLooking(length: number): Buffer {
  const bytes = Buffer.allocUnsafe(length);
  for (let at = 0; at < length; at += 1) bytes[at] = (at * 167 + (at >> 8) * 13) & 0xff;
  return bytes;
}

function big({ response, query }: HttpExchange): void {
  const megabytes = Number(parseForm(query)["mb"] ?? 10);
  sendBytes(response, bigAnswer(Number.isFinite(megabytes) ? Math.min(megabytes, 256) : 10), {
    type: "application/json; charset=utf-8",
  });
}

function encoding(exchange: HttpExchange): void {
  const page = `<!DOCTYPE html><html><body>\n<h1>Unicode</h1>\n<p>Grüße, Ελληνικά, Русский, 日本語, 한국어, עברית, العربية, 🚀</p>\n</body></html>\n`;
  if (exchange.path[1] !== "utf8") return notFound(exchange);
  sendBytes(exchange.response, Buffer.from(page), { type: "text/html; charset=utf-8" });
}

function time(exchange: HttpExchange): void {
  if (exchange.path[1] !== "now") return notFound(exchange);
  sendBytes(exchange.response, Buffer.from(new Date().toUTCString()), { type: "text/html; charset=utf-8" });
}

function responseHeaders({ response, query }: HttpExchange): void {
  const given = parseForm(query);
  sendJson(response, given, { headers: given });
}

export function notFound(exchange: HttpExchange): void {
  sendJson(
    exchange.response,
    { error: "not found", path: decode(exchange.path.join("/")), url: fullUrl(exchange) },
    { status: 404 },
  );
}
