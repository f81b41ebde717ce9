/** Reads the bytes of bodies (a port: pure packages know no `TextDecoder` and no `Buffer`). */
export interface BodyText {
  /** The text that UTF-8 bytes stand for, or undefined if they are none. */
  utf8(bytes: Uint8Array): string | undefined;
  base64(bytes: Uint8Array): string;
}
