import { utf8Bytes } from "./utf8-bytes.ts";

const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/** Base64 of the text's UTF-8 bytes. (A pure package has no `btoa` and no `Buffer`.) */
export function utf8Base64(text: string): string {
  const bytes = utf8Bytes(text);
  let result = "";
  for (let index = 0; index < bytes.length; index += 3) {
    const [first = 0, second, third] = bytes.slice(index, index + 3);
    const group = (first << 16) | ((second ?? 0) << 8) | (third ?? 0);
    result += digit(group >> 18) + digit(group >> 12);
    result += second === undefined ? "=" : digit(group >> 6);
    result += third === undefined ? "=" : digit(group);
  }
  return result;
}

function digit(bits: number): string {
  return ALPHABET.charAt(bits & 63);
}
