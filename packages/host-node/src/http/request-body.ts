// The body of a request as bytes or as something that can be opened again for a redirect (http.md §4).
import type { Readable } from "node:stream";
import type { HttpBody, Random } from "@waybill/core";

export type PreparedBody =
  | { readonly kind: "none" }
  | { readonly kind: "bytes"; readonly bytes: Uint8Array; readonly contentType?: string }
  /** `open` may be called once per hop. */
  | { readonly kind: "stream"; readonly length: number; readonly contentType?: string; open(): Readable };

export interface BodyContext {
  readonly random: Random;
  readonly warn: (message: string) => void;
  readonly userContentType: string | undefined;
}

const NONE: PreparedBody = { kind: "none" };

export function prepareBody(body: HttpBody): PreparedBody {
  switch (body.kind) {
    case "none":
      return NONE;
    case "text":
      return fromBytes(Buffer.from(body.text), body.contentType);
    case "bytes":
      return fromBytes(body.bytes, body.contentType);
    case "file":
    case "multipart":
      return NONE;
  }
}

function fromBytes(bytes: Uint8Array, contentType: string | undefined): PreparedBody {
  if (bytes.length === 0 && contentType === undefined) return NONE;
  return { kind: "bytes", bytes, ...(contentType !== undefined && { contentType }) };
}
