import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { MessageChannel, receiveMessageOnPort, Worker } from "node:worker_threads";
import type { MessagePort } from "node:worker_threads";
import { decodeBatch } from "./batch-codec.ts";
import type { EncodedBatch } from "./batch-codec.ts";
import { createRing, ringReader } from "./batch-ring.ts";
import type { RingReader } from "./batch-ring.ts";
import type { Carrier, CarrierEvents } from "./carrier.ts";

const ASKED = 0;
/** What the lane says in passing is looked at this often: a person sees no difference, and the lane need not wake this thread. */
const LOOK_MS = 25;

/** What the thread of a lane is started with. */
export interface WorkerLaneData {
  readonly port: MessagePort;
  readonly interrupt: SharedArrayBuffer;
  readonly ring: SharedArrayBuffer;
}

/** A lane on a thread of this process. It starts at once and waits for what it is to run. */
export function workerCarrier(events: CarrierEvents): Carrier {
  const interrupt = new SharedArrayBuffer(3 * Int32Array.BYTES_PER_ELEMENT);
  const places = new Int32Array(interrupt);
  const ring = createRing();
  const { port1: port, port2 } = new MessageChannel();
  const workerData: WorkerLaneData = { port: port2, interrupt, ring };
  const worker = new Worker(entry(), { workerData, transferList: [port2] });
  const mailbox = mailboxOf(port, ringReader(ring), events);
  const looking = setInterval(mailbox.look, LOOK_MS);
  port.on("message", (message: EncodedBatch | 0) => mailbox.receive(message));
  worker.on("error", (error) => events.onCrash(error));
  void lost(places).then(() => events.onCrash(new Error("a script could not be stopped")));
  const exited = new Promise<void>((resolve) => worker.once("exit", () => resolve()));
  void exited.then(() => clearInterval(looking));
  return {
    send: (message) => port.postMessage(message),
    interruptScripts: () => void Atomics.store(places, ASKED, 1),
    ended: () => exited,
    end() {
      clearInterval(looking);
      port.close();
      void worker.terminate();
      worker.unref();
    },
  };
}

async function lost(places: Int32Array<SharedArrayBuffer>): Promise<void> {
  await Atomics.waitAsync(places, 1, 0).value;
}

/** Batches come through the ring, those too big for it as messages: here they are put back in order. */
function mailboxOf(port: MessagePort, ring: RingReader, events: CarrierEvents) {
  let messages = 0;
  let isFull = false;
  const waiting: (EncodedBatch | 0)[] = [];
  const hand = (batch: EncodedBatch): void => {
    const pressure = events.onRecords(decodeBatch(batch));
    if (pressure === undefined) return;
    isFull = true;
    void pressure.then(() => {
      isFull = false;
      look();
    });
  };
  const look = (): void => {
    while (!isFull) {
      const batch = ring.read(messages);
      if (batch !== undefined) {
        hand(batch);
        continue;
      }
      const message = waiting.shift() ?? received();
      if (message === undefined) return;
      messages += 1;
      ring.tookMessage();
      if (message !== 0) hand(message);
    }
  };
  const received = (): EncodedBatch | 0 | undefined => receiveMessageOnPort(port)?.message;
  return {
    look,
    receive(message: EncodedBatch | 0): void {
      waiting.push(message);
      look();
    },
  };
}

/** Beside this file: `lane.js` in the built app, the source when the code runs from source. */
function entry(): URL {
  const built = new URL("./lane.js", import.meta.url);
  return existsSync(fileURLToPath(built)) ? built : new URL("../lane.ts", import.meta.url);
}
