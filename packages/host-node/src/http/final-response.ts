import type { HttpResponse } from "@waybill/core";
import { decodeContent } from "./content-decoding.ts";
import type { Exchange } from "./exchange.ts";
import { headerValue, ReceivedResponse } from "./received-response.ts";
import { responseReason } from "./response-reason.ts";

export type FinalResponse =
  | { readonly kind: "response"; readonly response: HttpResponse; readonly warning?: string }
  | {
      readonly kind: "failed";
      readonly reason: "decode" | "too-large";
      readonly code: string;
      readonly message: string;
    };

interface Terms {
  readonly firstSentAt: number;
  /** Decoded bytes; 0 is none. */
  readonly limit: number;
}

/** The response that scripts see: content codings undone, sizes as transferred, time over all hops. */
export function finalResponse(exchange: Exchange, { firstSentAt, limit }: Terms): FinalResponse {
  const encoding = headerValue(exchange.headers, "content-encoding");
  const coded = joined(exchange.chunks);
  if (encoding === "") return { kind: "response", response: make(exchange, coded, firstSentAt) };
  const decoded = decodeContent(coded, encoding, limit);
  if (decoded.kind !== "decoded") {
    const reason = decoded.kind === "damaged" ? "decode" : "too-large";
    return { kind: "failed", reason, code: decoded.code, message: decoded.message };
  }
  const { bytes, warning } = decoded;
  return { kind: "response", response: make(exchange, bytes, firstSentAt), ...(warning !== undefined && { warning }) };
}

function make(exchange: Exchange, body: Uint8Array, firstSentAt: number): HttpResponse {
  const reason = responseReason(exchange);
  return new ReceivedResponse({
    code: exchange.status,
    reason,
    headers: exchange.headers,
    body,
    size: { body: exchange.received, header: headerSize(exchange, reason) },
    responseTime: Math.ceil(exchange.endedAt - firstSentAt),
  });
}

const NOTHING = new Uint8Array(0);

function joined(chunks: readonly Uint8Array[]): Uint8Array {
  const [first] = chunks;
  if (first === undefined) return NOTHING;
  return chunks.length === 1 ? first : Buffer.concat(chunks);
}

const BARE_HEAD = "HTTP/1.1 200 \r\n\r\n".length;

function headerSize({ headers }: Exchange, reason: string): number {
  let size = BARE_HEAD + Buffer.byteLength(reason);
  for (const { key, value } of headers) size += key.length + value.length + ": \r\n".length;
  return size;
}
