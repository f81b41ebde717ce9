import { encodeBase64 } from "./base64.ts";
import { utf8Bytes } from "./utf8-bytes.ts";

/** Base64 of the text's UTF-8 bytes. */
export function utf8Base64(text: string): string {
  return encodeBase64(utf8Bytes(text));
}
