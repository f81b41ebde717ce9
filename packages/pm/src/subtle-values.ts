// Arguments and results of WebCrypto calls as JSON: both halves write and read them with these shapes (pm-api §1.2).
import type { JsonValue } from "@waybill/collection";

/** What stands for a key on the wire: the host makes one of its own for each call. */
export interface KeyMaterial {
  readonly type: "secret" | "private" | "public";
  readonly algorithm: JsonValue;
  readonly usages: readonly string[];
  readonly format: "raw" | "jwk";
  /** Base64 of the bytes, or a JSON Web Key. */
  readonly data: JsonValue;
}

export type SubtleValue =
  | string
  | number
  | boolean
  | null
  | { readonly kind: "bytes"; readonly base64: string }
  | { readonly kind: "key"; readonly key: KeyMaterial }
  | { readonly kind: "keys"; readonly publicKey: KeyMaterial; readonly privateKey: KeyMaterial }
  | { readonly kind: "list"; readonly items: readonly SubtleValue[] }
  | { readonly kind: "object"; readonly entries: readonly (readonly [string, SubtleValue])[] };

const DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

export function base64Of(bytes: Uint8Array): string {
  let text = "";
  for (let i = 0; i < bytes.length; i += 3) {
    const [first = 0, second, third] = [bytes[i], bytes[i + 1], bytes[i + 2]];
    text += DIGITS.charAt(first >> 2) + DIGITS.charAt(((first & 3) << 4) | ((second ?? 0) >> 4));
    text += second === undefined ? "=" : DIGITS.charAt(((second & 15) << 2) | ((third ?? 0) >> 6));
    text += third === undefined ? "=" : DIGITS.charAt(third & 63);
  }
  return text;
}

export function bytesOf(base64: string): Uint8Array<ArrayBuffer> {
  const digits = base64.replace(/=+$/, "");
  const bytes = new Uint8Array(Math.floor((digits.length * 3) / 4));
  let bits = 0;
  let position = 0;
  for (let i = 0; i < digits.length; i += 1) {
    bits = (bits << 6) | DIGITS.indexOf(digits.charAt(i));
    if (i % 4 === 0) continue;
    bytes[position] = (bits >> (6 - 2 * (i % 4))) & 255;
    position += 1;
  }
  return bytes;
}
