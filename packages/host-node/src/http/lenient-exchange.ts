// `insecureHTTPParser`: undici's parser cannot be told to be lenient, Node's can (http.md §3, last rows). One connection a request.
import type { ClientRequest, IncomingMessage, RequestOptions } from "node:http";
import type { Socket } from "node:net";
import type { Clock, HttpHeader } from "@waybill/core";
import type { ConnectionFacts } from "./connection-facts.ts";
import { Exchange } from "./exchange.ts";
import type { Flight } from "./flight.ts";
import type { Origin } from "./origin.ts";
import type { PreparedBody } from "./request-body.ts";

export interface LenientRequest {
  readonly origin: Origin;
  readonly verify: boolean;
  readonly method: string;
  readonly path: string;
  readonly headers: readonly HttpHeader[];
  readonly body: PreparedBody;
}

/** Like `sendHop`, through Node's own client. */
export async function sendLenient(
  request: LenientRequest,
  context: { readonly flight: Flight; readonly clock: Clock; readonly limit: number },
): Promise<{ readonly exchange: Exchange; readonly wasConnecting: boolean }> {
  const { clock, flight, limit } = context;
  const exchange = new Exchange("", clock, limit);
  exchange.startedAt = clock.monotonic();
  const outgoing = open(request);
  let wasConnecting = false;
  flight.stop = (cause) => {
    wasConnecting = exchange.connection === undefined;
    outgoing.destroy(new Error(cause));
  };
  outgoing.on("socket", (socket) => watchSocket(socket, exchange, { clock, secure: request.origin.secure }));
  outgoing.on("information", ({ statusCode }) => (exchange.interim ??= []).push(statusCode));
  outgoing.on("response", (incoming) => receive(incoming, exchange, outgoing));
  outgoing.on("error", (error) => exchange.onResponseError(undefined, error));
  write(outgoing, request.body);
  await exchange.done;
  flight.stop = undefined;
  outgoing.destroy();
  return { exchange, wasConnecting };
}

function open({ origin, verify, method, path, headers }: LenientRequest): ClientRequest {
  const options: RequestOptions & { setDefaultHeaders: boolean; rejectUnauthorized: boolean } = {
    host: origin.hostname,
    port: origin.port,
    method,
    path,
    headers: headers.flatMap(({ key, value }) => [key, value]),
    setHost: false,
    setDefaultHeaders: false,
    insecureHTTPParser: true,
    rejectUnauthorized: verify,
    agent: false,
  };
  const client = origin.secure ? process.getBuiltinModule("node:https") : process.getBuiltinModule("node:http");
  return client.request(options);
}

function write(outgoing: ClientRequest, body: PreparedBody): void {
  if (body.kind === "stream") body.open().pipe(outgoing);
  else if (body.kind === "bytes") outgoing.end(body.bytes);
  else outgoing.end();
}

function watchSocket(
  socket: Socket,
  exchange: Exchange,
  how: { readonly clock: Clock; readonly secure: boolean },
): void {
  const { clock, secure } = how;
  const facts: ConnectionFacts = {
    socket,
    startedAt: clock.monotonic(),
    lookedUpAt: 0,
    connectedAt: 0,
    securedAt: 0,
    uses: 1,
    responseStart: undefined,
  };
  const ready = (): void => {
    exchange.connection = facts;
    exchange.sentAt = clock.monotonic();
  };
  socket.once("lookup", () => {
    facts.lookedUpAt = clock.monotonic();
  });
  socket.once("connect", () => {
    facts.connectedAt = clock.monotonic();
    if (!secure) ready();
  });
  socket.once("secureConnect", () => {
    facts.securedAt = clock.monotonic();
    ready();
  });
}

function receive(incoming: IncomingMessage, exchange: Exchange, outgoing: ClientRequest): void {
  exchange.onResponseStarted();
  exchange.status = incoming.statusCode ?? 0;
  exchange.reason = incoming.statusMessage ?? "";
  exchange.headers = pairs(incoming.rawHeaders);
  const controller = { abort: () => outgoing.destroy() };
  incoming.on("data", (chunk: Buffer) => exchange.onResponseData(controller, chunk));
  incoming.on("end", () => exchange.onResponseEnd());
  incoming.on("error", (error) => exchange.onResponseError(undefined, error));
}

function pairs(raw: readonly string[]): readonly HttpHeader[] {
  const headers: HttpHeader[] = [];
  for (let index = 0; index + 1 < raw.length; index += 2) {
    headers.push({ key: raw[index] ?? "", value: raw[index + 1] ?? "" });
  }
  return headers;
}
