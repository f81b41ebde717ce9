import type { RingReader } from "./batch-ring.ts";
import type { LaneRecord } from "./lane-protocol.ts";
import { BatchDecoder } from "./wire/batch-decoder.ts";
import type { EncodedBatch } from "./wire/batch-encoder.ts";

/** What comes beside the ring: a batch too big for it, the wish to be looked at, facts about the thread. */
export type WorkerMessage =
  | ({ readonly kind: "batch" } & EncodedBatch)
  | { readonly kind: "look" }
  | { readonly kind: "vm"; readonly memory: SharedArrayBuffer }
  | { readonly kind: "thread"; readonly id: string };

export interface BatchMailbox {
  /** Takes everything that is there, unless a batch has to be waited for. */
  look(): void;
  receive(message: WorkerMessage): void;
  /** Of the newest VM of the lane. */
  readonly memory: SharedArrayBuffer | undefined;
  /** The lane's thread, as the system names it. */
  readonly thread: string | undefined;
}

export interface MailboxOptions {
  readonly ring: RingReader;
  /** The next message, if one is there. */
  next(): WorkerMessage | undefined;
  /** Answers a promise while no more can be taken. */
  hand(records: readonly LaneRecord[]): Promise<unknown> | undefined;
}

/** Batches come through the ring, those too big for it as messages: here they are put back in order. */
export function batchMailbox({ ring, next, hand }: MailboxOptions): BatchMailbox {
  const decoder = new BatchDecoder();
  const waiting: WorkerMessage[] = [];
  let messages = 0;
  let isFull = false;
  let memory: SharedArrayBuffer | undefined;
  let thread: string | undefined;

  const give = (batch: EncodedBatch): void => {
    const pressure = hand(decoder.decode(batch));
    if (pressure === undefined) return;
    isFull = true;
    void pressure.then(() => {
      isFull = false;
      look();
    });
  };
  const take = (message: WorkerMessage): void => {
    messages += 1;
    ring.tookMessage();
    switch (message.kind) {
      case "batch":
        return give(message);
      case "vm":
        memory = message.memory;
        return;
      case "thread":
        thread = message.id;
        return;
      case "look":
    }
  };
  const look = (): void => {
    while (!isFull) {
      const batch = ring.read(messages);
      const message = batch === undefined ? (waiting.shift() ?? next()) : undefined;
      if (batch !== undefined) give(batch);
      else if (message !== undefined) take(message);
      else return;
    }
  };
  return {
    look,
    receive(message) {
      waiting.push(message);
      look();
    },
    get memory() {
      return memory;
    },
    get thread() {
      return thread;
    },
  };
}
