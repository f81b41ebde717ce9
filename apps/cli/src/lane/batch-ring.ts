// Batches in memory that two threads share. What is in it is with the other thread, whatever becomes of this one; nobody is woken for it.
import type { EncodedBatch } from "./wire/batch-encoder.ts";

/** A power of two. */
const BYTES = 2 ** 20;
/** Places in the head, which precedes the data. Positions count on beyond the size, and over. */
const WRITTEN = 0;
const READ = 1;
const MESSAGES_TAKEN = 2;
const HEAD_INTS = 4;
const HEAD_BYTES = HEAD_INTS * Int32Array.BYTES_PER_ELEMENT;
/** Ints before the text of a frame: its size, the messages that go before it, bytes of the text, bodies. */
const FRAME_INTS = 4;
const FRAME_BYTES = FRAME_INTS * Int32Array.BYTES_PER_ELEMENT;
/** Instead of a size: the next frame is at the beginning. */
const WRAPPED = -1;
/** Messages are big: so many may be under way. */
const MOST_MESSAGES = 4;

export function createRing(): SharedArrayBuffer {
  return new SharedArrayBuffer(HEAD_BYTES + BYTES);
}

interface Ring {
  readonly head: Int32Array<SharedArrayBuffer>;
  readonly ints: Int32Array;
  readonly bytes: Buffer;
}

function ringOn(memory: SharedArrayBuffer): Ring {
  return {
    head: new Int32Array(memory, 0, HEAD_INTS),
    ints: new Int32Array(memory, HEAD_BYTES),
    bytes: Buffer.from(memory, HEAD_BYTES),
  };
}

export interface RingWriter {
  /** False when there is no room for it. `after` is how many messages went another way before this batch. */
  write(batch: EncodedBatch, after: number): boolean;
  /** A promise while more than half of the memory waits to be read, or too many of the `messages` that went another way. */
  pressure(messages: number): Promise<unknown> | undefined;
}

export function ringWriter(memory: SharedArrayBuffer): RingWriter {
  const { head, ints, bytes } = ringOn(memory);
  const used = (): number => (Atomics.load(head, WRITTEN) - Atomics.load(head, READ)) >>> 0;

  /** Where `size` bytes in a row are free; undefined when they are not. */
  const place = (size: number): number | undefined => {
    const written = Atomics.load(head, WRITTEN) >>> 0;
    const at = written & (BYTES - 1);
    if (at + size <= BYTES) return used() + size <= BYTES ? at : undefined;
    if (used() + (BYTES - at) + size > BYTES) return undefined;
    ints[at >> 2] = WRAPPED;
    Atomics.store(head, WRITTEN, (written + BYTES - at) | 0);
    return 0;
  };
  return {
    write({ text, bodies }, after) {
      const most = sizeOf(text.length * 3, bodies);
      if (most > BYTES / 2) return false;
      const at = place(most);
      if (at === undefined) return false;
      const start = at + FRAME_BYTES + 4 * bodies.length;
      const textBytes = bytes.write(text, start, "utf8");
      let end = start + textBytes;
      let slot = (at + FRAME_BYTES) >> 2;
      for (const body of bodies) {
        ints[slot++] = body.length;
        bytes.set(body, end);
        end += body.length;
      }
      const size = (end - at + 3) & ~3;
      slot = at >> 2;
      ints[slot] = size;
      ints[slot + 1] = after;
      ints[slot + 2] = textBytes;
      ints[slot + 3] = bodies.length;
      Atomics.store(head, WRITTEN, (Atomics.load(head, WRITTEN) + size) | 0);
      return true;
    },
    pressure(messages) {
      const read = Atomics.load(head, READ);
      if ((Atomics.load(head, WRITTEN) - read) >>> 0 >= BYTES / 2) return changeOf(head, READ, read);
      const taken = Atomics.load(head, MESSAGES_TAKEN);
      return messages - taken >= MOST_MESSAGES ? changeOf(head, MESSAGES_TAKEN, taken) : undefined;
    },
  };
}

function changeOf(head: Int32Array<SharedArrayBuffer>, place: number, value: number): Promise<unknown> | undefined {
  const waiting = Atomics.waitAsync(head, place, value);
  return waiting.async ? waiting.value : undefined;
}

function sizeOf(textBytes: number, bodies: readonly Uint8Array[]): number {
  const ofBodies = bodies.reduce((sum, body) => sum + body.length + 4, 0);
  return (FRAME_BYTES + textBytes + ofBodies + 3) & ~3;
}

export interface RingReader {
  /** The oldest batch, taken out; undefined when there is none, or when `messages` have not been enough before it. */
  read(messages: number): EncodedBatch | undefined;
  /** One of the messages is done with. */
  tookMessage(): void;
}

export function ringReader(memory: SharedArrayBuffer): RingReader {
  const { head, ints, bytes } = ringOn(memory);

  const oldest = (): number | undefined => {
    const read = Atomics.load(head, READ);
    if (read === Atomics.load(head, WRITTEN)) return undefined;
    const at = (read >>> 0) & (BYTES - 1);
    if (ints[at >> 2] !== WRAPPED) return at;
    advance(BYTES - at);
    return oldest();
  };
  const advance = (size: number): void => {
    Atomics.store(head, READ, (Atomics.load(head, READ) + size) | 0);
    Atomics.notify(head, READ);
  };
  const take = (at: number): EncodedBatch => {
    const [size = 0, , textBytes = 0, count = 0] = ints.subarray(at >> 2, (at >> 2) + FRAME_INTS);
    const lengths = ints.subarray((at + FRAME_BYTES) >> 2, ((at + FRAME_BYTES) >> 2) + count);
    let end = at + FRAME_BYTES + 4 * count + textBytes;
    const text = bytes.toString("utf8", end - textBytes, end);
    const bodies: Uint8Array[] = [];
    for (const length of lengths) {
      // A copy: the memory is written over.
      bodies.push(new Uint8Array(bytes.subarray(end, end + length)));
      end += length;
    }
    advance(size);
    return { text, bodies };
  };
  return {
    tookMessage() {
      Atomics.add(head, MESSAGES_TAKEN, 1);
      Atomics.notify(head, MESSAGES_TAKEN);
    },
    read(messages) {
      const at = oldest();
      return at === undefined || (ints[(at >> 2) + 1] ?? 0) > messages ? undefined : take(at);
    },
  };
}
