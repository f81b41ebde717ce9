// The signature base string of OAuth 1 (RFC 5849 §3.4.1).
import { encodeAgain, encodeStrictly } from "./percent-encoding.ts";
import type { RequestUrl } from "./request-url.ts";

/** Name and value, percent-encoded. */
export type EncodedPair = readonly [name: string, value: string];

/** `parameters` are those of query, body and header, encoded by RFC 5849 §3.6. */
export function oauth1BaseString(method: string, url: RequestUrl, parameters: readonly EncodedPair[]): string {
  const isDefault = url.port === (url.scheme === "https" ? 443 : 80);
  const host = isDefault ? url.host : `${url.host}:${url.port}`;
  const normalized = parameters
    .toSorted(([a, x], [b, y]) => compare(a, b) || compare(x, y))
    .map((pair) => pair.join("="))
    .join("&");
  return [method.toUpperCase(), `${url.scheme}://${host}${url.path}`, normalized].map(encodeStrictly).join("&");
}

/** The parameters of a query or a form body: `+` is a blank there. */
export function formPairs(text: string): readonly EncodedPair[] {
  return text
    .split("&")
    .filter((pair) => pair !== "")
    .map((pair) => {
      const end = pair.indexOf("=");
      return end < 0 ? [reencode(pair), ""] : [reencode(pair.slice(0, end)), reencode(pair.slice(end + 1))];
    });
}

export function encodePair([name, value]: EncodedPair): EncodedPair {
  return [encodeStrictly(name), encodeStrictly(value)];
}

function reencode(text: string): string {
  return encodeAgain(text.replaceAll("+", " "));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
