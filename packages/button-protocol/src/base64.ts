// Base64 in plain language: this package runs where there is no `btoa`, and must take both alphabets.

const STANDARD = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/** Standard alphabet, padded. */
export function toBase64(bytes: Uint8Array): string {
  let text = "";
  for (let at = 0; at < bytes.length; at += 3) {
    const [first = 0, second, third] = bytes.subarray(at, at + 3);
    const group = (first << 16) | ((second ?? 0) << 8) | (third ?? 0);
    text += letter(group >> 18) + letter(group >> 12);
    text += second === undefined ? "=" : letter(group >> 6);
    text += third === undefined ? "=" : letter(group);
  }
  return text;
}

/** The alphabet of addresses, without padding. */
export function toBase64Url(bytes: Uint8Array): string {
  return toBase64(bytes).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
}

/** Takes both alphabets, with and without padding; undefined when the text is no Base64. */
export function fromBase64(text: string): Uint8Array<ArrayBuffer> | undefined {
  const plain = text
    .replace(/={1,2}$/, "")
    .replace(/-/g, "+")
    .replace(/_/g, "/");
  if (plain.length % 4 === 1 || /[^A-Za-z0-9+/]/.test(plain)) return undefined;
  const bytes = new Uint8Array((plain.length * 3) >> 2);
  let group = 0;
  for (let at = 0; at < plain.length; at += 1) {
    group = (group << 6) | STANDARD.indexOf(plain[at] ?? "");
    const place = (at * 3) >> 2;
    if (at % 4 > 0) bytes[place] = (group >> (6 - 2 * (at % 4))) & 255;
  }
  return bytes;
}

function letter(bits: number): string {
  return STANDARD[bits & 63] ?? "";
}
