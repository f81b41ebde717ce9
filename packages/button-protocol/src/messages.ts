// The messages of the hand-off (run-button.md §10.1). Each is parsed where it arrives; a message that is not exactly one of these is none.

export const PROTOCOL = 1;

/** SDK → console, window message that carries the port. Before it the console has called with `ready`. */
export interface Offer {
  readonly waybill: 1;
  readonly type: "offer";
  readonly s: string;
  readonly v: number;
  /** Length of the payload's JSON in UTF-8. */
  readonly bytes: number;
  readonly chunks: number;
}

/** Console → SDK, on the port. The members are as they came: the console's side is looked at only as far as it is followed. */
export interface ConsoleMessage {
  /** `pull` with the number of a chunk, `received`, or `rejected` with a reason; anything else is no message. */
  readonly type?: unknown;
  readonly n?: unknown;
  readonly reason?: unknown;
}

/** SDK → console, on the port. */
export interface Chunk {
  readonly type: "chunk";
  readonly n: number;
  readonly data: Uint8Array;
}

/** Bytes of one chunk at most. */
export const CHUNK_BYTES = 1_048_576;

/** Is it the `ready` of this nonce? */
export function isReady(data: unknown, nonce: string): boolean {
  const { waybill, type, s, v } = Object(data);
  return waybill === PROTOCOL && type === "ready" && s === nonce && Array.isArray(v);
}

/** An offer of any nonce: the receiver tells a wrong nonce from a message that is none of ours. */
export function parseOffer(data: unknown): Offer | undefined {
  if (!isRecord(data) || data["waybill"] !== PROTOCOL || data["type"] !== "offer") return undefined;
  const { s, v, bytes, chunks } = data;
  if (typeof s !== "string" || typeof v !== "number" || !isCount(bytes) || !isCount(chunks)) return undefined;
  return { waybill: 1, type: "offer", s, v, bytes, chunks };
}

export function parseChunk(data: unknown): Chunk | undefined {
  if (!isRecord(data) || data["type"] !== "chunk" || !isCount(data["n"])) return undefined;
  const bytes = data["data"];
  return ArrayBuffer.isView(bytes) && bytes.byteLength <= CHUNK_BYTES
    ? { type: "chunk", n: data["n"], data: new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength) }
    : undefined;
}

function isCount(value: unknown): value is number {
  return typeof value === "number" && value >= 0 && Math.floor(value) === value;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
