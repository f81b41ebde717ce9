import { isUtf8 } from "node:buffer";
import type { BodyText } from "@waybill/reporters";

/** Bodies read with Node's own decoders. */
export const bodyText: BodyText = {
  utf8: (bytes) => (isUtf8(bytes) ? bufferOf(bytes).toString("utf8") : undefined),
  base64: (bytes) => bufferOf(bytes).toString("base64"),
};

function bufferOf(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
