import type { JsonObject } from "@waybill/collection";
import type { EventRequest, EventResponse, Hop, HopTimings, HttpHeader, RunEvent } from "@waybill/core";
import type { BatchWords } from "./batch-words.ts";
import { HeaderWriter } from "./header-writer.ts";
import { ABSENT, PARTS, SAME, UNDEFINED, WHOLE } from "./marks.ts";
import { SharedPlaces } from "./shared-places.ts";
import { memberCount, toWire } from "./wire-value.ts";

export type Exchange = Pick<
  Extract<RunEvent, { readonly type: "response-received" }>,
  "request" | "response" | "cookies" | "history"
>;

/** Writes requests and what came back. An `ExchangeReader` reads in the same order. */
export class ExchangeWriter {
  readonly #prepared = new HeaderWriter();
  readonly #sent = new HeaderWriter();
  readonly #received = new HeaderWriter();
  readonly #connections = new SharedPlaces();
  #url = "";
  #auth: JsonObject | undefined;
  #body: JsonObject | undefined;

  writePrepared(request: EventRequest, { words }: BatchWords): void {
    this.#writeRequest(request, this.#prepared, words);
  }

  writeReceived(exchange: Exchange, batch: BatchWords): void {
    const { words } = batch;
    const { cookies, history } = exchange;
    this.#writeRequest(exchange.request, this.#sent, words);
    this.#writeResponse(exchange.response, batch);
    words.push(cookies.length === 0 ? ABSENT : toWire(cookies), history.length);
    for (const hop of history) {
      if (isUsual(hop)) this.#writeHop(hop, exchange, words);
      else words.push(WHOLE, toWire(hop));
    }
  }

  #writeRequest(request: EventRequest, writer: HeaderWriter, words: unknown[]): void {
    const { method, url, headers, auth } = request;
    const hasBody = "body" in request;
    if (memberCount(request) !== 3 + (auth === undefined ? 0 : 1) + (hasBody ? 1 : 0)) {
      words.push(WHOLE, toWire(request));
      return;
    }
    words.push(PARTS, method);
    this.#writeUrl(url, words);
    writer.write(headers, words);
    words.push(this.#authWord(auth), hasBody ? this.#bodyWord(request.body) : ABSENT);
  }

  #writeUrl(url: string, words: unknown[]): void {
    words.push(url === this.#url ? SAME : url);
    this.#url = url;
  }

  /** The events of a request have its auth in common. */
  #authWord(auth: JsonObject | undefined): unknown {
    if (auth === undefined) return ABSENT;
    if (auth === this.#auth) return SAME;
    this.#auth = auth;
    return toWire(auth);
  }

  /** And its body. */
  #bodyWord(body: JsonObject | undefined): unknown {
    if (body === undefined) return UNDEFINED;
    if (body === this.#body) return SAME;
    this.#body = body;
    return toWire(body);
  }

  #writeResponse(response: EventResponse, { words, bodies }: BatchWords): void {
    const { id, code, reason, headers, body, size, responseTime } = response;
    bodies.push(body);
    if (memberCount(response) !== 7 || memberCount(size) !== 2) {
      words.push(WHOLE, toWire({ ...response, body: 0 }));
      return;
    }
    words.push(PARTS, id, code, reason, size.body, size.header, responseTime);
    this.#received.write(headers, words);
  }

  #writeHop(hop: UsualHop, { request, response }: Exchange, words: unknown[]): void {
    const { connection, reused, timings } = hop;
    const { code, headers, downloadedBytes } = hop.response;
    words.push(PARTS, hop.request.method);
    this.#writeUrl(hop.request.url, words);
    writeHeaders(hop.request.headers, { known: request.headers, writer: this.#sent }, words);
    writeTimings(timings, words);
    this.#connections.write(connection, words);
    words.push(reused, code, downloadedBytes);
    writeHeaders(headers, { known: response.headers, writer: this.#received }, words);
  }
}

type UsualHop = Hop & Required<Pick<Hop, "connection" | "response">>;

function isUsual(hop: Hop): hop is UsualHop {
  const { request, connection, response, timings } = hop;
  return (
    connection !== undefined &&
    response !== undefined &&
    memberCount(hop) === 5 &&
    memberCount(request) === 3 &&
    memberCount(response) === 3 &&
    memberCount(timings) === 10
  );
}

interface OfExchange {
  /** The headers of the exchange: those of the last hop, mostly. */
  readonly known: readonly HttpHeader[];
  readonly writer: HeaderWriter;
}

function writeHeaders(headers: readonly HttpHeader[], { known, writer }: OfExchange, words: unknown[]): void {
  if (headers === known) {
    words.push(SAME);
    return;
  }
  words.push(ABSENT);
  writer.write(headers, words);
}

function writeTimings(timings: HopTimings, words: unknown[]): void {
  const { start, prepare, wait, dns, tcp, secureHandshake, firstByte, download, process, total } = timings;
  words.push(start, prepare, wait, dns, tcp, secureHandshake, firstByte, download, process, total);
}
