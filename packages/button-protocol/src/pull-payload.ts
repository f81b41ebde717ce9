import { CHUNK_BYTES, PROTOCOL, parseChunk } from "./messages.ts";
import type { Offer } from "./messages.ts";
import { PAYLOAD_LIMITS, parsePayload } from "./payload.ts";
import type { ParsedPayload } from "./payload.ts";

/** What of a message port is used. */
export interface HandOffPort {
  onmessage: ((event: { readonly data: unknown }) => void) | null;
  postMessage(message: unknown): void;
  close(): void;
}

/**
 * Pulls an offered payload chunk by chunk, checks it, and tells the sender how it went; the port is closed in every case. `patience`
 * is the longest time without a chunk, in milliseconds.
 */
export async function pullPayload(port: HandOffPort, offer: Offer, patience: number): Promise<ParsedPayload> {
  const parsed = await pull(port, offer, patience);
  port.postMessage(parsed.ok ? { type: "received" } : { type: "rejected", reason: parsed.reason });
  port.close();
  return parsed;
}

async function pull(port: HandOffPort, offer: Offer, patience: number): Promise<ParsedPayload> {
  const wrong = whatIsWrong(offer);
  if (wrong !== undefined) return { ok: false, reason: wrong };
  const bytes = new Uint8Array(offer.bytes);
  const next = chunkReader(port, patience);
  let length = 0;
  for (let n = 0; n < offer.chunks; n += 1) {
    const data = await next(n);
    if (data === undefined || length + data.length > bytes.length) return { ok: false, reason: INCOMPLETE };
    bytes.set(data, length);
    length += data.length;
  }
  return length === bytes.length ? parseBytes(bytes) : { ok: false, reason: INCOMPLETE };
}

const INCOMPLETE = "What the button sent did not arrive as it was offered. Press the button again.";

function whatIsWrong({ v, bytes, chunks }: Offer): string | undefined {
  if (v !== PROTOCOL)
    return `The button speaks version ${v} of the hand-off, and this console version ${PROTOCOL}; update the older one.`;
  if (bytes > PAYLOAD_LIMITS.bytes)
    return `What the button offers is larger than ${PAYLOAD_LIMITS.bytes / 1_000_000} MB. Give the collection by its address.`;
  const isPossible = chunks >= 1 && chunks <= 1_000 && chunks * CHUNK_BYTES >= bytes;
  return isPossible ? undefined : INCOMPLETE;
}

type NextChunk = (n: number) => Promise<Uint8Array | undefined>;

/** Asks for one chunk at a time; undefined for a wrong one and for none. */
function chunkReader(port: HandOffPort, patience: number): NextChunk {
  let deliver: (data: unknown) => void = () => {};
  port.onmessage = (event) => deliver(event.data);
  return (n) =>
    new Promise((resolve) => {
      const timer = setTimeout(() => resolve(undefined), patience);
      deliver = (data) => {
        clearTimeout(timer);
        const chunk = parseChunk(data);
        resolve(chunk?.n === n ? chunk.data : undefined);
      };
      port.postMessage({ type: "pull", n });
    });
}

function parseBytes(bytes: Uint8Array): ParsedPayload {
  try {
    return parsePayload(JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes)));
  } catch {
    return { ok: false, reason: "What the button sent is no JSON text." };
  }
}
