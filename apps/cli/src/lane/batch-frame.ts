// Batches on a pipe: each a head of 32-bit numbers (bytes of the rest, bytes of the text, how many bodies, their sizes), text, bodies.
import type { EncodedBatch } from "./wire/batch-encoder.ts";

const INT = 4;
const HEAD = 3 * INT;
/** No honest batch is bigger. */
const MOST_BYTES = 2 ** 30;

export function frameOf({ text, bodies }: EncodedBatch): Buffer {
  const textBytes = Buffer.byteLength(text);
  const size = bodies.reduce((sum, body) => sum + INT + body.length, textBytes);
  const frame = Buffer.allocUnsafe(HEAD + size);
  frame.writeUInt32LE(size, 0);
  frame.writeUInt32LE(textBytes, INT);
  frame.writeUInt32LE(bodies.length, 2 * INT);
  let at = HEAD;
  for (const body of bodies) at = frame.writeUInt32LE(body.length, at);
  at += frame.write(text, at);
  for (const body of bodies) {
    frame.set(body, at);
    at += body.length;
  }
  return frame;
}

export interface FrameReader {
  /** What has arrived; answers the batches that are whole. Throws for what no lane writes. */
  add(chunk: Buffer): readonly EncodedBatch[];
}

export function frameReader(): FrameReader {
  let chunks: Buffer[] = [];
  let length = 0;
  return {
    add(chunk) {
      chunks.push(chunk);
      length += chunk.length;
      const batches: EncodedBatch[] = [];
      for (let frame = firstFrame(); frame !== undefined; frame = firstFrame()) batches.push(batchOf(frame));
      return batches;
    },
  };

  /** The first whole frame, taken out. Chunks are joined when one is whole, not for each that arrives. */
  function firstFrame(): Buffer | undefined {
    if (length < HEAD) return undefined;
    if ((chunks[0]?.length ?? 0) < HEAD) chunks = [Buffer.concat(chunks)];
    const size = HEAD + (chunks[0]?.readUInt32LE(0) ?? 0);
    if (size > MOST_BYTES) throw new Error("the lane wrote what no lane writes");
    if (length < size) return undefined;
    const all = chunks.length === 1 && chunks[0] !== undefined ? chunks[0] : Buffer.concat(chunks);
    chunks = all.length > size ? [all.subarray(size)] : [];
    length -= size;
    return all.subarray(0, size);
  }
}

function batchOf(frame: Buffer): EncodedBatch {
  const textBytes = frame.readUInt32LE(INT);
  const count = frame.readUInt32LE(2 * INT);
  let at = HEAD + count * INT + textBytes;
  if (at > frame.length) throw new Error("the lane wrote what no lane writes");
  const text = frame.toString("utf8", at - textBytes, at);
  const bodies: Uint8Array[] = [];
  for (let index = 0; index < count; index += 1) {
    const end = at + frame.readUInt32LE(HEAD + index * INT);
    bodies.push(new Uint8Array(frame.subarray(at, end)));
    at = end;
  }
  return { text, bodies };
}
