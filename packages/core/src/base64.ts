// Base64 without a platform.

const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/** Base64 of bytes. */
export function encodeBase64(bytes: readonly number[]): string {
  let text = "";
  for (let at = 0; at < bytes.length; at += 3) {
    const group = ((bytes[at] ?? 0) << 16) | ((bytes[at + 1] ?? 0) << 8) | (bytes[at + 2] ?? 0);
    const missing = Math.max(0, at + 3 - bytes.length);
    const digits = [18, 12, 6, 0].map((shift) => ALPHABET.charAt((group >> shift) & 63)).join("");
    text += digits.slice(0, 4 - missing) + "=".repeat(missing);
  }
  return text;
}

/** Bytes of Base64 text. Characters that do not belong there are skipped, the URL-safe ones taken, and `=` ends it. */
export function decodeBase64(text: string): Uint8Array {
  const digits: number[] = [];
  for (const character of text) {
    if (character === "=") break;
    const digit = ALPHABET.indexOf(character === "-" ? "+" : character === "_" ? "/" : character);
    if (digit >= 0) digits.push(digit);
  }
  const bytes = new Uint8Array(Math.floor((digits.length * 6) / 8));
  for (let at = 0; at < bytes.length; at += 1) {
    const bit = at * 8;
    const pair = ((digits[(bit / 6) | 0] ?? 0) << 6) | (digits[((bit / 6) | 0) + 1] ?? 0);
    bytes[at] = (pair >> (4 - (bit % 6))) & 255;
  }
  return bytes;
}
