const DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/** Bytes as base64. */
export function toBase64(bytes: Uint8Array): string {
  const parts: string[] = [];
  for (let index = 0; index < bytes.length; index += 3) {
    const [first = 0, second, third] = bytes.subarray(index, index + 3);
    const block = (first << 16) | ((second ?? 0) << 8) | (third ?? 0);
    parts.push(
      digit(block >> 18) +
        digit(block >> 12) +
        (second === undefined ? "=" : digit(block >> 6)) +
        (third === undefined ? "=" : digit(block)),
    );
  }
  return parts.join("");
}

function digit(value: number): string {
  return DIGITS.charAt(value & 63);
}
