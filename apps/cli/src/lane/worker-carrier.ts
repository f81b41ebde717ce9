import { receiveMessageOnPort } from "node:worker_threads";
import { ASKED, lastWords } from "@waybill/host-node";
import { batchMailbox } from "./batch-mailbox.ts";
import type { WorkerMessage } from "./batch-mailbox.ts";
import { ringReader } from "./batch-ring.ts";
import type { Carrier, CarrierEvents } from "./carrier.ts";
import { laneLost } from "./lane-lost.ts";
import { startLaneThread } from "./lane-thread.ts";
import type { LaneThread } from "./lane-thread.ts";

/** What the lane says in passing is looked at this often: a person sees no difference, and the lane need not wake this thread. */
const LOOK_MS = 25;

const GRACE_MS = 300;

/** A lane on a thread of this process, which may have been started before. It waits for what it is to run. */
export function workerCarrier(events: CarrierEvents, thread: LaneThread = startLaneThread()): Carrier {
  const { worker, port, interrupt, ring } = thread;
  const mailbox = batchMailbox({
    ring: ringReader(ring),
    next: (): WorkerMessage | undefined => receiveMessageOnPort(port)?.message,
    hand: (records) => events.onRecords(records),
  });
  const exited = new Promise<void>((resolve) => worker.once("exit", () => resolve()));
  const looking = setInterval(mailbox.look, LOOK_MS);
  const stop = (): void => {
    clearInterval(looking);
    watch.stop();
  };
  const end = (): void => {
    stop();
    port.close();
    // One that nobody can end stays: the command ends without it, at once.
    void worker.terminate();
  };
  const lose = (cause: Parameters<CarrierEvents["onLost"]>[0]["cause"]): void => {
    mailbox.look();
    const { memory } = mailbox;
    end();
    events.onLost({ cause, detail: "", lastWords: memory === undefined ? [] : lastWords(memory) });
  };
  const watch = laneLost({ interrupt, memory: () => mailbox.memory, thread: () => mailbox.thread, onLost: lose });
  port.on("message", mailbox.receive);
  worker.on("error", (error: Error & { readonly code?: string }) => {
    if (error.code === "ERR_WORKER_OUT_OF_MEMORY") lose("memory");
    else events.onCrash(error);
  });
  void exited.then(stop);
  return {
    send: (message) => port.postMessage(message),
    interruptScripts: () => void Atomics.store(new Int32Array(interrupt), ASKED, 1),
    async ended() {
      await Promise.race([exited, afterGrace()]);
      stop();
    },
    end,
  };
}

/** A thread of a script that nobody can end keeps its lane from ending: the process ends without them. */
function afterGrace(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, GRACE_MS).unref();
  });
}
