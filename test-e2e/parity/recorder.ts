// A loopback server that answers like an echo service and records every request as it came over the wire.
import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from "node:http";
import { createServer as createSecureServer } from "node:https";
import type { AddressInfo } from "node:net";
import { gzipSync } from "node:zlib";
import { SELF_SIGNED } from "../cli/self-signed.ts";

export interface WireRequest {
  readonly method: string;
  /** Request target as written on the wire. */
  readonly target: string;
  /** Name and value in order and spelling of arrival. */
  readonly headers: readonly (readonly [string, string])[];
  readonly body: string;
}

export interface Recorder {
  readonly url: string;
  /** The requests since the last call, in order of arrival. */
  take(): readonly WireRequest[];
  close(): Promise<void>;
}

export interface RecorderOptions {
  /** The server speaks TLS, with a certificate nobody trusts. */
  readonly secure?: boolean;
  /** Answers instead of the echo service. */
  readonly answer?: (request: IncomingMessage, response: ServerResponse, body: string) => void;
}

export async function startRecorder({ secure = false, answer = echo }: RecorderOptions = {}): Promise<Recorder> {
  let seen: WireRequest[] = [];
  const listener: RequestListener = (request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const body = Buffer.concat(chunks).toString("utf8");
      seen.push({ method: request.method ?? "", target: request.url ?? "", headers: pairs(request.rawHeaders), body });
      answer(request, response, body);
    });
  };
  const server = secure
    ? createSecureServer({ ...SELF_SIGNED, keepAlive: true }, listener)
    : createServer({ keepAlive: true }, listener);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `${secure ? "https" : "http"}://127.0.0.1:${(server.address() as AddressInfo).port}`,
    take() {
      const taken = seen;
      seen = [];
      return taken;
    },
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

function pairs(raw: readonly string[]): (readonly [string, string])[] {
  return raw.flatMap((name, index) => (index % 2 === 0 ? [[name, raw[index + 1] ?? ""] as const] : []));
}

/** `/status/404`, `/redirect/301?to=…`, `/cookie?a=1`, `/gzip`, `/text`, `/empty`, `/delay/100`, `/answer/<CannedAnswer as JSON>`; everything else is echoed as JSON. */
function echo(request: IncomingMessage, response: ServerResponse, body: string): void {
  const url = new URL(request.url ?? "/", "http://recorder");
  const [, kind, argument] = url.pathname.split("/");
  switch (kind) {
    case "status":
      return send(response, Number(argument), { status: Number(argument) });
    case "redirect":
      return send(response, Number(argument), {}, { location: url.searchParams.get("to") ?? "/" });
    case "cookie":
      return send(
        response,
        200,
        {},
        { "set-cookie": [...url.searchParams].map(([name, value]) => `${name}=${value}; Path=/`) },
      );
    case "gzip":
      response.writeHead(200, { "content-type": "application/json", "content-encoding": "gzip" });
      return void response.end(gzipSync('{"zipped":true}'));
    case "text":
      response.writeHead(200, { "content-type": "text/plain; charset=utf-8", "x-one": "1" });
      return void response.end("plain text");
    case "delay":
      return void setTimeout(() => send(response, 200, { delayed: argument }), Number(argument)).unref();
    case "answer":
      return sendCanned(response, decodeURIComponent(argument ?? ""));
    case "empty":
      return void response.writeHead(204).end();
    default:
      return send(response, 200, {
        method: request.method,
        path: request.url,
        args: Object.fromEntries(url.searchParams),
        headers: request.headers,
        body,
      });
  }
}

/** What the request itself asks for. */
function sendCanned(response: ServerResponse, json: string): void {
  const { code, reason, headers, body }: CannedAnswer = JSON.parse(json);
  response.writeHead(code, reason, headers.flat());
  response.end(body);
}

export interface CannedAnswer {
  readonly code: number;
  readonly reason: string;
  readonly headers: readonly (readonly [string, string])[];
  readonly body: string;
}

function send(
  response: ServerResponse,
  code: number,
  value: object,
  headers: Readonly<Record<string, string | string[]>> = {},
): void {
  response.writeHead(code, { "content-type": "application/json; charset=utf-8", ...headers });
  response.end(JSON.stringify(value));
}
