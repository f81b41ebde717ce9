// Node's own client, for what undici cannot do: a lenient parser, and agents of the user (http.md §3, last rows).
import type { ClientRequest, IncomingMessage } from "node:http";
import type { HttpHeader } from "@waybill/core";
import type { Exchange } from "./exchange.ts";
import type { PreparedBody } from "./request-body.ts";

/** As in lane.ts. */
export const MAX_HEADER_BYTES = 128 * 1024;

/** No history tells of more interim responses. */
const MOST_INTERIM = 100;

/** Writes the body, and lets the exchange hear what comes back. */
export function conduct(outgoing: ClientRequest, exchange: Exchange, body: PreparedBody): void {
  outgoing.on("information", ({ statusCode }) => {
    exchange.interim ??= [];
    if (exchange.interim.length < MOST_INTERIM) exchange.interim.push(statusCode);
  });
  outgoing.on("response", (incoming) => receive(incoming, exchange, outgoing));
  outgoing.on("error", (error) => exchange.onResponseError(undefined, error));
  write(outgoing, body);
}

function write(outgoing: ClientRequest, body: PreparedBody): void {
  if (body.kind === "stream") body.open().pipe(outgoing);
  else if (body.kind === "bytes") outgoing.end(body.bytes);
  else outgoing.end();
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
