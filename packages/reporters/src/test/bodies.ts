import type { BodyText } from "../body-text.ts";

/** Bodies read with Node. */
export const bodies: BodyText = {
  utf8(bytes) {
    try {
      return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
    } catch {
      return undefined;
    }
  },
  base64: (bytes) => Buffer.from(bytes).toString("base64"),
};
