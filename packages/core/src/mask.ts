// Secrets leave the engine masked: once, on the way into `emit`, so that no reporter or screen can forget to.
import type { CookieData } from "./cookie.ts";
import type { Emit, EventRequest, RunEvent } from "./events.ts";
import type { Hop, HttpHeader } from "./http.ts";
import { TextMask } from "./mask-texts.ts";
import { ObjectMemo } from "./object-memo.ts";
import { MASK } from "./secret-search.ts";
import type { Secrets } from "./secrets.ts";

/** An `emit` that shows no secret of `secrets`: neither those known now nor those learned later. */
export function maskEvents(emit: Emit, secrets: Secrets): Emit {
  const headers = new HeaderMask(secrets.headers);
  let texts: TextMask | undefined;
  return (event) => {
    const discreet = headers.event(event);
    const { search } = secrets;
    if (search === undefined) return emit(discreet);
    if (texts?.search !== search) texts = new TextMask(search);
    return emit(texts.event(discreet));
  };
}

/** Masks whole values of headers by name. What holds no such header is handed on as it is. */
class HeaderMask {
  readonly #names: ReadonlySet<string>;
  readonly #lengths: ReadonlySet<number>;
  readonly #masked = new ObjectMemo<HttpHeader>();

  constructor(names: ReadonlySet<string>) {
    this.#names = names;
    this.#lengths = new Set([...names].map((name) => name.length));
  }

  event(event: RunEvent): RunEvent {
    if (this.#names.size === 0) return event;
    switch (event.type) {
      case "request-prepared": {
        const request = this.#request(event.request);
        return request === event.request ? event : { ...event, request };
      }
      case "request-failed": {
        const request = this.#request(event.request);
        const history = this.#hops(event.history);
        return request === event.request && history === event.history ? event : { ...event, request, history };
      }
      case "response-received":
        return this.#responseReceived(event);
      case "token-requested": {
        const history = this.#hops(event.history);
        return history === event.history ? event : { ...event, history };
      }
      default:
        return event;
    }
  }

  #responseReceived(event: Extract<RunEvent, { readonly type: "response-received" }>): RunEvent {
    const request = this.#request(event.request);
    const headers = this.#headers(event.response.headers);
    const history = this.#hops(event.history);
    const response = headers === event.response.headers ? event.response : { ...event.response, headers };
    const isHidden = event.cookies.length > 0 && this.#names.has("set-cookie");
    const cookies = isHidden ? event.cookies.map(maskCookie) : event.cookies;
    const isSame =
      request === event.request &&
      response === event.response &&
      history === event.history &&
      cookies === event.cookies;
    return isSame ? event : { ...event, request, response, history, cookies };
  }

  #request(request: EventRequest): EventRequest {
    const headers = this.#headers(request.headers);
    return headers === request.headers ? request : { ...request, headers };
  }

  #hops(hops: readonly Hop[]): readonly Hop[] {
    for (let i = 0; i < hops.length; i += 1) {
      const hop = hops[i];
      if (hop !== undefined && this.#hop(hop) !== hop) return hops.map((each) => this.#hop(each));
    }
    return hops;
  }

  #hop(hop: Hop): Hop {
    const sent = this.#headers(hop.request.headers);
    const received = hop.response && this.#headers(hop.response.headers);
    if (sent === hop.request.headers && received === hop.response?.headers) return hop;
    const response = hop.response && received && { ...hop.response, headers: received };
    return { ...hop, request: { ...hop.request, headers: sent }, ...(response !== undefined && { response }) };
  }

  #headers(headers: readonly HttpHeader[]): readonly HttpHeader[] {
    for (let i = 0; i < headers.length; i += 1) {
      const header = headers[i];
      if (header !== undefined && this.#isMasked(header.key)) return headers.map((each) => this.#header(each));
    }
    return headers;
  }

  #header(header: HttpHeader): HttpHeader {
    if (!this.#isMasked(header.key)) return header;
    return this.#masked.get(header) ?? this.#masked.set(header, { ...header, value: MASK });
  }

  #isMasked(name: string): boolean {
    return this.#lengths.has(name.length) && this.#names.has(name.toLowerCase());
  }
}

function maskCookie(cookie: CookieData): CookieData {
  return { ...cookie, value: MASK };
}
