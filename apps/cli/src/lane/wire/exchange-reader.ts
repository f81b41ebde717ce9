import type { JsonObject } from "@waybill/collection";
import type { ConnectionData, CookieData, EventRequest, EventResponse, Hop, HopTimings } from "@waybill/core";
import type { Exchange } from "./exchange-writer.ts";
import { HeaderReader } from "./header-reader.ts";
import { ABSENT, SAME, UNDEFINED, WHOLE } from "./marks.ts";
import { SharedObjects } from "./shared-places.ts";
import type { WordReader } from "./word-reader.ts";

const NO_COOKIES: readonly CookieData[] = [];

/** Reads what an `ExchangeWriter` wrote. */
export class ExchangeReader {
  readonly #prepared = new HeaderReader();
  readonly #sent = new HeaderReader();
  readonly #received = new HeaderReader();
  readonly #connections = new SharedObjects<ConnectionData>();
  #url = "";
  #auth: JsonObject = {};
  #body: JsonObject = {};

  readPrepared(words: WordReader): EventRequest {
    return this.#readRequest(this.#prepared, words);
  }

  readReceived(words: WordReader): Exchange {
    const request = this.#readRequest(this.#sent, words);
    const response = this.#readResponse(words);
    const cookies = words.skip(ABSENT) ? NO_COOKIES : words.parse<readonly CookieData[]>();
    const history: Hop[] = [];
    for (let left = words.number(); left > 0; left -= 1) {
      history.push(words.number() === WHOLE ? words.parse<Hop>() : this.#readHop({ request, response }, words));
    }
    return { request, response, cookies, history };
  }

  #readRequest(reader: HeaderReader, words: WordReader): EventRequest {
    if (words.number() === WHOLE) return words.parse<EventRequest>();
    const method = words.text();
    const url = this.#readUrl(words);
    const headers = reader.read(words);
    const hasAuth = !words.skip(ABSENT);
    if (hasAuth && !words.skip(SAME)) this.#auth = words.parse<JsonObject>();
    const request = hasAuth ? { method, url, headers, auth: this.#auth } : { method, url, headers };
    return words.skip(ABSENT) ? request : { ...request, body: this.#readBody(words) };
  }

  #readUrl(words: WordReader): string {
    if (!words.skip(SAME)) this.#url = words.text();
    return this.#url;
  }

  #readBody(words: WordReader): JsonObject | undefined {
    if (words.skip(UNDEFINED)) return undefined;
    if (!words.skip(SAME)) this.#body = words.parse<JsonObject>();
    return this.#body;
  }

  #readResponse(words: WordReader): EventResponse {
    const body = words.body();
    if (words.number() === WHOLE) return { ...words.parse<EventResponse>(), body };
    const id = words.text();
    const code = words.number();
    const reason = words.text();
    const size = { body: words.number(), header: words.number() };
    const responseTime = words.number();
    const headers = this.#received.read(words);
    return { id, code, reason, headers, body, size, responseTime };
  }

  #readHop({ request, response }: Pick<Exchange, "request" | "response">, words: WordReader): Hop {
    const method = words.text();
    const url = this.#readUrl(words);
    const sent = words.number() === SAME ? request.headers : this.#sent.read(words);
    const timings = readTimings(words);
    const connection = this.#connections.read(words);
    const reused = words.parseJson<boolean>();
    const code = words.number();
    const downloadedBytes = words.number();
    const headers = words.number() === SAME ? response.headers : this.#received.read(words);
    return {
      request: { method, url, headers: sent },
      timings,
      reused,
      connection,
      response: { code, headers, downloadedBytes },
    };
  }
}

function readTimings(words: WordReader): HopTimings {
  return {
    start: words.number(),
    prepare: words.number(),
    wait: words.number(),
    dns: words.number(),
    tcp: words.number(),
    secureHandshake: words.number(),
    firstByte: words.number(),
    download: words.number(),
    process: words.number(),
    total: words.number(),
  };
}
