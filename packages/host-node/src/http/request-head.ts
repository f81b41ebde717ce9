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
    const user = withCookies(input.user, input.cookies);
    const { names } = input.user;
    const headers = user.slice();
    let text = `${input.method} ${input.path} HTTP/1.1\r\n`;
    for (const { key, value } of user) text += `${key}: ${value}\r\n`;
    const add = (name: string, { header, line }: SystemLine): void => {
      if (names.includes(name) || input.disabled[name] === true) return;
      headers.push(header);
      text += line;
    };
    if (input.contentType !== undefined) add("content-type", systemLine("Content-Type", input.contentType));
    add("user-agent", agent);
    add("accept", ACCEPT);
    add("cache-control", CACHE_CONTROL);
    add("postman-token", systemLine("Postman-Token", input.token));
    add("host", systemLine("Host", input.authority));
    add("accept-encoding", ACCEPT_ENCODING);
    add("connection", CONNECTION);
    if (input.proxyAuthorization !== undefined) {
      add("proxy-authorization", systemLine("Proxy-Authorization", input.proxyAuthorization));
    }
    const length = lengthLine(input);
    // A user's Transfer-Encoding frames the body already; both together are what request smuggling is made of.
    if (length !== undefined && !names.includes("transfer-encoding")) add("content-length", length);
    return { text: `${text}\r\n`, sent: { method: input.method, url: input.url, headers } };
  };
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
