import type { HttpRequest } from "@waybill/core";
import { utf8Bytes } from "./utf8-bytes.ts";

// What the query of a structured URL encodes (http.md §2), beside blanks, control characters and all beyond ASCII.
const ENCODED = "\"'<>&#";

/** The request with this query parameter at the end, in place of every parameter of that name. */
export function withQueryParameter(request: HttpRequest, key: string, value: string): HttpRequest {
  // A `=` in a value is plain; in a name it would end the name.
  const name = encode(key).replaceAll("=", "%3D");
  const [path, others] = splitQuery(request.url, (other) => other === name);
  others.push(`${name}=${encode(value)}`);
  return { ...request, url: `${path}?${others.join("&")}`, credentialParameters: [name] };
}

/** The same for several parameters whose names and values are encoded as they shall be sent. */
export function withEncodedQuery(
  request: HttpRequest,
  parameters: readonly (readonly [name: string, value: string])[],
): HttpRequest {
  const names = new Set(parameters.map(([name]) => name));
  const [path, others] = splitQuery(request.url, (name) => names.has(name));
  const url = `${path}?${[...others, ...parameters.map((pair) => pair.join("="))].join("&")}`;
  return { ...request, url, credentialParameters: [...(request.credentialParameters ?? []), ...names] };
}

/** What is in front of the query, and its parameters but for those that are replaced. */
function splitQuery(url: string, isReplaced: (name: string) => boolean): [path: string, pairs: string[]] {
  const mark = url.indexOf("?");
  if (mark < 0) return [url, []];
  const pairs = url.slice(mark + 1).split("&");
  return [url.slice(0, mark), pairs.filter((pair) => pair !== "" && !isReplaced(nameOf(pair)))];
}

function nameOf(pair: string): string {
  const end = pair.indexOf("=");
  return end < 0 ? pair : pair.slice(0, end);
}

// All that `encodeByte` leaves alone.
const PLAIN = /^[!$%\x28-\x3b=?-~]*$/;

function encode(text: string): string {
  if (PLAIN.test(text)) return text;
  return utf8Bytes(text).map(encodeByte).join("");
}

function encodeByte(byte: number): string {
  const character = String.fromCharCode(byte);
  const plain = byte > 0x20 && byte < 0x7f && !ENCODED.includes(character);
  return plain ? character : `%${byte.toString(16).toUpperCase().padStart(2, "0")}`;
}
