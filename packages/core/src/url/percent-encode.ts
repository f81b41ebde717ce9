// Percent-encoding of the parts of a URL and of form bodies (run-ordering §3.4). Escapes that are there stay as they are.

import { utf8Bytes } from "../utf8-bytes.ts";

/** ASCII characters that stay as written; everything else, all beyond ASCII included, is encoded as UTF-8. */
type Plain = Uint8Array;

const PATH = plainBut('"#<>?`{}');
const QUERY = plainBut("\"#'<>");
const USER_INFO = plainBut('"#/:;<=>?@[\\]^`{|}');
const FORM = plainOnly("-_.~");

export function encodePath(path: string): string {
  return encode(path, PATH);
}

export function encodeQuery(query: string): string {
  return encode(query, QUERY);
}

export function encodeUserInfo(text: string): string {
  return encode(text, USER_INFO);
}

/** A key or value of an `application/x-www-form-urlencoded` body. */
export function encodeForm(text: string): string {
  return encode(text, FORM);
}

function plainBut(encoded: string): Plain {
  return Uint8Array.from({ length: 128 }, (_, code) =>
    code > 0x20 && code < 0x7f && !encoded.includes(String.fromCharCode(code)) ? 1 : 0,
  );
}

function plainOnly(punctuation: string): Plain {
  return Uint8Array.from({ length: 128 }, (_, code) => {
    const character = String.fromCharCode(code);
    return /[A-Za-z0-9]/.test(character) || punctuation.includes(character) ? 1 : 0;
  });
}

function encode(text: string, plain: Plain): string {
  let result = "";
  let from = 0;
  for (let at = 0; at < text.length; at += 1) {
    if (plain[text.charCodeAt(at)] === 1) continue;
    result += text.slice(from, at);
    const character = String.fromCodePoint(text.codePointAt(at) ?? 0);
    for (const byte of utf8Bytes(character)) result += encodeByte(byte);
    at += character.length - 1;
    from = at + 1;
  }
  return from === 0 ? text : result + text.slice(from);
}

function encodeByte(byte: number): string {
  return `%${byte < 16 ? "0" : ""}${byte.toString(16).toUpperCase()}`;
}
