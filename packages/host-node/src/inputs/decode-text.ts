import { isUtf8 } from "node:buffer";

export type InputEncoding = "utf8" | "utf16le" | "latin1";

/** The encoding of a file by its first bytes and its whole content, and how many bytes of byte order mark to skip. */
export function detectEncoding(bytes: Uint8Array): { readonly encoding: InputEncoding; readonly skip: number } {
  const [first, second, third] = bytes;
  if (first === 0xef && second === 0xbb && third === 0xbf) return { encoding: "utf8", skip: 3 };
  if (first === 0xff && second === 0xfe) return { encoding: "utf16le", skip: 2 };
  // Neither JSON nor CSV begins with a character whose second byte is 0 unless it is UTF-16 without a mark.
  if (first !== undefined && first !== 0 && second === 0) return { encoding: "utf16le", skip: 0 };
  return { encoding: isUtf8(bytes) ? "utf8" : "latin1", skip: 0 };
}

/** Text of a file in UTF-8 or UTF-16LE, with or without a byte order mark, or else in ISO-8859-1. */
export function decodeText(bytes: Uint8Array): string {
  const { encoding, skip } = detectEncoding(bytes);
  return Buffer.from(bytes.buffer, bytes.byteOffset + skip, bytes.byteLength - skip).toString(encoding);
}
