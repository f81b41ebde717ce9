import { utf8Bytes } from "./utf8-bytes.ts";

const UNRESERVED = /[A-Za-z0-9\-._~]/;

/** Every byte but the unreserved characters of RFC 3986 as `%XX`: how OAuth 1 and AWS encode. */
export function encodeStrictly(text: string): string {
  return encodeBytes(utf8Bytes(text));
}

/** The same for a text that is percent-encoded already, whatever it had encoded: no character is encoded twice. */
export function encodeAgain(text: string): string {
  return encodeBytes(percentBytes(text));
}

/** The bytes a percent-encoded text stands for. A `%` that starts no escape stands for itself. */
function percentBytes(text: string): number[] {
  return text
    .split(/(%[0-9A-Fa-f]{2})/)
    .flatMap((part, index) => (index % 2 === 1 ? [Number.parseInt(part.slice(1), 16)] : utf8Bytes(part)));
}

function encodeBytes(bytes: readonly number[]): string {
  let text = "";
  for (const byte of bytes) {
    const character = String.fromCharCode(byte);
    text += UNRESERVED.test(character) ? character : `%${byte.toString(16).toUpperCase().padStart(2, "0")}`;
  }
  return text;
}
