import type { HttpRequest } from "@waybill/core";
import { utf8Bytes } from "./utf8-bytes.ts";

// What the query of a structured URL encodes (http.md §2), beside blanks, control characters and all beyond ASCII.
const ENCODED = "\"'<>&#";

/** The request with this query parameter at the end, in place of every parameter of that name. */
export function withQueryParameter(request: HttpRequest, key: string, value: string): HttpRequest {
  const name = encode(key);
  const mark = request.url.indexOf("?");
  const path = mark < 0 ? request.url : request.url.slice(0, mark);
  const pairs = mark < 0 ? [] : request.url.slice(mark + 1).split("&");
  const others = pairs.filter((pair) => pair !== "" && nameOf(pair) !== name);
  return { ...request, url: `${path}?${[...others, `${name}=${encode(value)}`].join("&")}` };
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
