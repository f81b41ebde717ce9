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
  /** One per request, kept over its redirects. */
  readonly token: string;
}

export interface RequestHead {
  readonly text: string;
  readonly sent: SentRequest;
}

/** Composes heads with the headers that never change made once. */
export function headComposer(userAgent: string): (input: HeadInput) => RequestHead {
  const agent = system("User-Agent", userAgent);
  return (input) => {
    const { names } = input.user;
    const headers = withCookies(input.user, input.cookies).slice();
    const add = (name: string, header: HttpHeader): void => {
      if (!names.includes(name) && input.disabled[name] !== true) headers.push(header);
    };
    if (input.contentType !== undefined) add("content-type", system("Content-Type", input.contentType));
    add("user-agent", agent);
    add("accept", ACCEPT);
    add("cache-control", CACHE_CONTROL);
    add("postman-token", system("Postman-Token", input.token));
    add("host", system("Host", input.authority));
    add("accept-encoding", ACCEPT_ENCODING);
    add("connection", CONNECTION);
    const length = lengthHeader(input);
    // A user's Transfer-Encoding frames the body already; both together are what request smuggling is made of.
    if (length !== undefined && !names.includes("transfer-encoding")) add("content-length", length);
    return { text: headText(input, headers), sent: { method: input.method, url: input.url, headers } };
  };
}

const ACCEPT = system("Accept", "*/*");
const CACHE_CONTROL = system("Cache-Control", "no-cache");
const ACCEPT_ENCODING = system("Accept-Encoding", "gzip, deflate, br");
const CONNECTION = system("Connection", "keep-alive");
const NO_CONTENT = system("Content-Length", "0");
const BODILESS = new Set(["GET", "HEAD", "OPTIONS", "TRACE", "DELETE", "CONNECT"]);

function system(key: string, value: string): HttpHeader {
  return { key, value, system: true };
}

function lengthHeader(input: HeadInput): HttpHeader | undefined {
  if (input.contentLength !== undefined) return system("Content-Length", String(input.contentLength));
  return BODILESS.has(input.method) ? undefined : NO_CONTENT;
}

function headText(input: HeadInput, headers: readonly HttpHeader[]): string {
  let text = `${input.method} ${input.path} HTTP/1.1\r\n`;
  for (const { key, value } of headers) text += `${key}: ${value}\r\n`;
  return `${text}\r\n`;
}
