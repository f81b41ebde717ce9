const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/** Base64 of bytes. (A pure package has no `btoa` and no `Buffer`.) */
export function encodeBase64(bytes: ArrayLike<number>): string {
  let result = "";
  for (let index = 0; index < bytes.length; index += 3) {
    const second = bytes[index + 1];
    const third = bytes[index + 2];
    const group = ((bytes[index] ?? 0) << 16) | ((second ?? 0) << 8) | (third ?? 0);
    result += digit(group >> 18) + digit(group >> 12);
    result += second === undefined ? "=" : digit(group >> 6);
    result += third === undefined ? "=" : digit(group);
  }
  return result;
}

/** Base64 as URLs carry it, without padding (RFC 4648 §5). */
export function encodeBase64Url(bytes: ArrayLike<number>): string {
  return encodeBase64(bytes).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}

/** Bytes of Base64 in either alphabet, blanks between digits included; undefined for any other text. */
export function decodeBase64(text: string): Uint8Array | undefined {
  const digits = text.replace(/\s/g, "").replaceAll("-", "+").replaceAll("_", "/").replace(/=+$/, "");
  if (!/^[A-Za-z0-9+/]*$/.test(digits) || digits.length % 4 === 1) return undefined;
  const bytes = new Uint8Array(Math.floor((digits.length * 3) / 4));
  let bits = 0;
  for (let index = 0; index < digits.length; index += 1) {
    bits = ((bits << 6) | ALPHABET.indexOf(digits.charAt(index))) & 0xffffff;
    const filled = ((index + 1) * 6) % 8;
    if (filled < 6) bytes[Math.floor(((index + 1) * 6) / 8) - 1] = (bits >> filled) & 0xff;
  }
  return bytes;
}

function digit(bits: number): string {
  return ALPHABET.charAt(bits & 63);
}
