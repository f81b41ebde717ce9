import type { JsonObject } from "@waybill/collection";
import type { BodyText } from "./body-text.ts";

export interface BodyOptions {
  /** `buffer` is newman's form: one number for each byte. */
  readonly body: "text" | "buffer" | "none";
  readonly maxBody: number;
  readonly bodies: BodyText;
}

/** The bytes of a body as JSON; undefined if bodies are left out. Bodies above the maximum are cut and marked. */
export function bodyJson(bytes: Uint8Array, { body, maxBody, bodies }: BodyOptions): JsonObject | undefined {
  if (body === "none") return undefined;
  const isCut = bytes.length > maxBody;
  const kept = isCut ? bytes.subarray(0, maxBody) : bytes;
  const mark: JsonObject = isCut ? { truncated: true } : {};
  if (body === "buffer") return { type: "Buffer", data: Array.from(kept), ...mark };
  const text = bodies.utf8(isCut ? withoutCutCharacter(kept) : kept);
  if (text !== undefined) return { type: "utf8", data: text, ...mark };
  return { type: "base64", data: bodies.base64(kept), ...mark };
}

/** Bytes without those of a last UTF-8 character that the cut has split. */
export function withoutCutCharacter(bytes: Uint8Array): Uint8Array {
  let start = bytes.length - 1;
  while (start >= 0 && start > bytes.length - 4 && ((bytes[start] ?? 0) & 0xc0) === 0x80) start -= 1;
  const first = bytes[start] ?? 0;
  const needed = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : first >= 0xc0 ? 2 : 1;
  return start >= 0 && bytes.length - start < needed ? bytes.subarray(0, start) : bytes;
}
