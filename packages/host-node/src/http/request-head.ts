// The head of a request: the user's headers, then those the user left to us (http.md §3).
import type { CookieData, HttpHeader, RequestSettings, SentRequest } from "@waybill/core";
import { withCookies } from "./request-cookies.ts";
import type { UserHeaders } from "./user-headers.ts";

/** What one hop of a request is made of. */
export interface HeadInput {
  readonly method: string;
  readonly url: string;
  readonly path: string;
  readonly authority: string;
  readonly user: UserHeaders;
  readonly cookies: readonly CookieData[];
  readonly disabled: RequestSettings["disabledSystemHeaders"];
  readonly contentType: string | undefined;
  /** Bytes of the body; undefined when there is none. */
  readonly contentLength: number | undefined;
  /** For a proxy that sees the request; never for the server. */
  readonly proxyAuthorization: string | undefined;
  /** One per request, kept over its redirects. */
  readonly token: string;
}

export interface RequestHead {
  readonly text: string;
  readonly sent: SentRequest;
}

/** Composes heads with the headers that never change made once. */
export function headComposer(userAgent: string): (input: HeadInput) => RequestHead {
  const agent = systemLine("User-Agent", userAgent);
  return (input) => {
    const draft = new HeadDraft(input);
    if (input.contentType !== undefined) draft.add("content-type", systemLine("Content-Type", input.contentType));
    draft.add("user-agent", agent);
    draft.add("accept", ACCEPT);
    draft.add("cache-control", CACHE_CONTROL);
    draft.add("postman-token", systemLine("Postman-Token", input.token));
    draft.add("host", systemLine("Host", input.authority));
    draft.add("accept-encoding", ACCEPT_ENCODING);
    draft.add("connection", CONNECTION);
    if (input.proxyAuthorization !== undefined) {
      draft.add("proxy-authorization", systemLine("Proxy-Authorization", input.proxyAuthorization));
    }
    const length = lengthLine(input);
    // A user's Transfer-Encoding frames the body already; both together are what request smuggling is made of.
    if (length !== undefined && !input.user.names.includes("transfer-encoding")) draft.add("content-length", length);
    return draft.end();
  };
}

/** The user's headers, and behind them what is added. */
class HeadDraft {
  readonly #input: HeadInput;
  readonly #headers: HttpHeader[];
  #text: string;

  constructor(input: HeadInput) {
    this.#input = input;
    this.#headers = withCookies(input.user, input.cookies).slice();
    this.#text = `${input.method} ${input.path} HTTP/1.1\r\n`;
    for (let i = 0; i < this.#headers.length; i += 1) {
      const header = this.#headers[i];
      if (header !== undefined) this.#text += `${header.key}: ${header.value}\r\n`;
    }
  }

  /** Unless the user has one of that name, or wants none. */
  add(name: string, { header, line }: SystemLine): void {
    const { user, disabled } = this.#input;
    if (user.names.includes(name) || disabled[name] === true) return;
    this.#headers.push(header);
    this.#text += line;
  }

  end(): RequestHead {
    const { method, url } = this.#input;
    return { text: `${this.#text}\r\n`, sent: { method, url, headers: this.#headers } };
  }
}

/** A header and its line in the head. */
interface SystemLine {
  readonly header: HttpHeader;
  readonly line: string;
}

function systemLine(key: string, value: string): SystemLine {
  return { header: { key, value, system: true }, line: `${key}: ${value}\r\n` };
}

const ACCEPT = systemLine("Accept", "*/*");
const CACHE_CONTROL = systemLine("Cache-Control", "no-cache");
const ACCEPT_ENCODING = systemLine("Accept-Encoding", "gzip, deflate, br");
const CONNECTION = systemLine("Connection", "keep-alive");
const NO_CONTENT = systemLine("Content-Length", "0");
const BODILESS = new Set(["GET", "HEAD", "OPTIONS", "TRACE", "DELETE", "CONNECT"]);

function lengthLine(input: HeadInput): SystemLine | undefined {
  if (input.contentLength !== undefined) return systemLine("Content-Length", String(input.contentLength));
  return BODILESS.has(input.method) ? undefined : NO_CONTENT;
}
