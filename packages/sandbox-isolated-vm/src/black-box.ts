// Memory that the isolate writes and the host reads: the messages that are not posted yet, readable when the isolate is gone.

/** UTF-16 units. A phase that says more before it posts pays a crossing for what does not fit. */
const UNITS = 64 * 1024;
/** Characters kept of what did not fit; what a script says beyond that and before it posts is lost with the isolate. */
const MOST_SPILLED = 16 * 1024 * 1024;
const HEAD_INTS = 6;
/** Places in the head. */
const USED = 0;
const POSTS = 1;
/** Scripts that have ended. */
export const ENDED = 2;
const WANTS_DRAINED = 3;
/** 1 while a script waits for memory to change, which it may. */
const WAITS = 4;
/** What has become of the answer of a delivery: the host has it, or it has been posted all the same. */
const ANSWER = 5;
const TAKEN = 1;
const TAKEN_BACK = 2;
const HEAD_BYTES = HEAD_INTS * Int32Array.BYTES_PER_ELEMENT;

export interface BlackBox {
  readonly memory: SharedArrayBuffer;
  /** A post has come: it holds everything that was recorded before it. */
  onPost(): void;
  /** A message that did not fit. */
  onSpill(message: string): void;
  /** A delivery has answered with this. False: it has come as a post before. */
  takeAnswer(): boolean;
  /** Whether the guest wants to hear that its microtasks have run; asked and answered once. */
  takeDrained(): boolean;
  read(): readonly string[];
}

export function createBlackBox(): BlackBox {
  const memory = new SharedArrayBuffer(HEAD_BYTES + UNITS * Uint16Array.BYTES_PER_ELEMENT);
  const head = new Int32Array(memory, 0, HEAD_INTS);
  const units = new Uint16Array(memory, HEAD_BYTES);
  let spilled: string[] = [];
  let left = MOST_SPILLED;
  let posts = 0;
  const onPost = (): void => {
    posts += 1;
    spilled = [];
    left = MOST_SPILLED;
  };
  return {
    memory,
    onPost,
    takeAnswer() {
      if (Atomics.exchange(head, ANSWER, TAKEN) === TAKEN_BACK) return false;
      onPost();
      // The isolate does so with the next delivery; nobody else may read it again before.
      Atomics.store(head, USED, 0);
      return true;
    },
    onSpill(message) {
      left -= message.length;
      if (left >= 0) spilled.push(message);
    },
    takeDrained: () => Atomics.exchange(head, WANTS_DRAINED, 0) === 1,
    read() {
      // The isolate was ended between its post and the emptying of the box: all that is in it has arrived.
      if (posts > Atomics.load(head, POSTS)) return spilled;
      return [...messagesIn(units, Atomics.load(head, USED)), ...spilled];
    },
  };
}

/** The messages that a VM on a lost thread had recorded and not posted. */
export function lastWords(memory: SharedArrayBuffer): readonly string[] {
  const head = new Int32Array(memory, 0, HEAD_INTS);
  return messagesIn(new Uint16Array(memory, HEAD_BYTES), Atomics.load(head, USED));
}

/** Whether a script in this VM sleeps because it was told to. */
export function isWaiting(memory: SharedArrayBuffer): boolean {
  return Atomics.load(new Int32Array(memory, 0, HEAD_INTS), WAITS) === 1;
}

/** Each message is its length in two units, then its characters. */
function messagesIn(units: Uint16Array, used: number): readonly string[] {
  const messages: string[] = [];
  let at = 0;
  while (at + 2 <= used) {
    const length = (units[at] ?? 0) * 0x10000 + (units[at + 1] ?? 0);
    const end = Math.min(at + 2 + length, used);
    messages.push(textOf(units.slice(at + 2, end)));
    at = end;
  }
  return messages;
}

function textOf(units: Uint16Array): string {
  return Buffer.from(units.buffer, units.byteOffset, units.byteLength).toString("utf16le");
}
