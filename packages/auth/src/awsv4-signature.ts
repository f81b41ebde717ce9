// The three texts of AWS Signature Version 4: canonical request, string to sign, signature.
import type { HttpHeader } from "@waybill/core";
import { hmac } from "@noble/hashes/hmac.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import { encodeAgain, encodeStrictly } from "./percent-encoding.ts";
import type { RequestUrl } from "./request-url.ts";

export interface AwsScope {
  /** `20150830T123600Z` */
  readonly date: string;
  readonly region: string;
  readonly service: string;
}

export interface CanonicalInput {
  readonly method: string;
  readonly url: RequestUrl;
  readonly headers: readonly HttpHeader[];
  /** Hash of the body in hexadecimal digits, or a word that stands for it. */
  readonly payload: string;
  readonly scope: AwsScope;
}

export interface CanonicalRequest {
  readonly text: string;
  readonly signedHeaders: string;
}

/** Headers that proxies and clients change on the way. */
const UNSIGNED = new Set([
  "authorization",
  "cache-control",
  "connection",
  "expect",
  "from",
  "keep-alive",
  "max-forwards",
  "pragma",
  "referer",
  "te",
  "trailer",
  "transfer-encoding",
  "upgrade",
  "user-agent",
  "x-amzn-trace-id",
  "content-length",
  "host",
]);

export function canonicalRequest({ method, url, headers, payload, scope }: CanonicalInput): CanonicalRequest {
  const values = new Map<string, string[]>([["host", [url.authority]]]);
  for (const { key, value } of headers) {
    const name = key.toLowerCase();
    if (UNSIGNED.has(name) || name === "") continue;
    values.set(name, [...(values.get(name) ?? []), value.trim().replace(/\s+/g, " ")]);
  }
  const rows = [...values].toSorted(([a], [b]) => compare(a, b));
  const signedHeaders = rows.map(([name]) => name).join(";");
  const lines = rows.map(([name, list]) => `${name}:${list.join(",")}\n`).join("");
  const path = scope.service === "s3" ? encodePath(url.path) : encodeTwice(normalized(url.path));
  const text = [method.toUpperCase(), path, canonicalQuery(url.query), lines, signedHeaders, payload].join("\n");
  return { text, signedHeaders };
}

function awsStringToSign(canonical: string, { date, region, service }: AwsScope): string {
  const scope = `${date.slice(0, 8)}/${region}/${service}/aws4_request`;
  return ["AWS4-HMAC-SHA256", date, scope, bytesToHex(sha256(utf8ToBytes(canonical)))].join("\n");
}

export function awsSignature(canonical: string, scope: AwsScope, secretKey: string): string {
  const steps = [
    scope.date.slice(0, 8),
    scope.region,
    scope.service,
    "aws4_request",
    awsStringToSign(canonical, scope),
  ];
  const first = utf8ToBytes(`AWS4${secretKey}`);
  return bytesToHex(steps.reduce<Uint8Array>((key, text) => hmac(sha256, key, utf8ToBytes(text)), first));
}

/** S3 keeps every segment; what is encoded already is not encoded again. */
function encodePath(path: string): string {
  return path.split("/").map(encodeAgain).join("/");
}

/** All others encode the path as it was sent, its escapes too. */
function encodeTwice(path: string): string {
  return path.split("/").map(encodeStrictly).join("/");
}

/** Without dot segments and empty ones (RFC 3986 §5.2.4); a `/` at the end stays. */
function normalized(path: string): string {
  const kept: string[] = [];
  for (const segment of path.split("/")) {
    if (segment === "..") kept.pop();
    else if (segment !== "" && segment !== ".") kept.push(segment);
  }
  const isOpen = /\/(\.{1,2})?$/.test(path) && kept.length > 0;
  return `/${kept.join("/")}${isOpen ? "/" : ""}`;
}

/** A `+` is a blank, as AWS reads queries. */
function canonicalQuery(query: string): string {
  return query
    .replaceAll("+", "%20")
    .split("&")
    .filter((pair) => pair !== "")
    .map((pair) => {
      const end = pair.indexOf("=");
      const [name, value] = end < 0 ? [pair, ""] : [pair.slice(0, end), pair.slice(end + 1)];
      return [encodeAgain(name), encodeAgain(value)] as const;
    })
    .toSorted(([a, x], [b, y]) => compare(a, b) || compare(x, y))
    .map((pair) => pair.join("="))
    .join("&");
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
