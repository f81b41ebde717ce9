import type { HttpRequest } from "@waybill/core";
import { utf8Bytes } from "./utf8-bytes.ts";

// What the query of a structured URL encodes (http.md §2), beside blanks, control characters and all beyond ASCII.
const ENCODED = "\"'<>&#";

/** The request with this query parameter at the end, in place of every parameter of that name. Other targets do not hear of it. */
export function withQueryParameter(request: HttpRequest, key: string, value: string): HttpRequest {
  // A `=` in a value is plain; in a name it would end the name.
  return withEncodedQuery(request, [[encode(key).replaceAll("=", "%3D"), encode(value)]]);
}

/** The same for several parameters whose names and values are encoded as they shall be sent. */
export function withEncodedQuery(
  request: HttpRequest,
  parameters: readonly (readonly [name: string, value: string])[],
): HttpRequest {
  const names = new Set(parameters.map(([name]) => name));
  const mark = request.url.indexOf("?");
  const path = mark < 0 ? request.url : request.url.slice(0, mark);
  const pairs = mark < 0 ? [] : request.url.slice(mark + 1).split("&");
  const others = pairs.filter((pair) => pair !== "" && !names.has(nameOf(pair)));
  const url = `${path}?${[...others, ...parameters.map((pair) => pair.join("="))].join("&")}`;
  return { ...request, url, credentialParameters: [...new Set([...(request.credentialParameters ?? []), ...names])] };
}

function nameOf(pair: string): string {
  const end = pair.indexOf("=");
  return end < 0 ? pair : pair.slice(0, end);
}

function encode(text: string): string {
  return utf8Bytes(text).map(encodeByte).join("");
}

function encodeByte(byte: number): string {
  const character = String.fromCharCode(byte);
  const plain = byte > 0x20 && byte < 0x7f && !ENCODED.includes(character);
  return plain ? character : `%${byte.toString(16).toUpperCase().padStart(2, "0")}`;
}
