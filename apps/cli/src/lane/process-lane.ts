// The process of a lane: this thread listens to the keeper, the lane runs on another and writes to the pipe itself.
import { deserialize } from "node:v8";
import { ASKED, CAUSES, createScriptInterrupt, lastWords, LOST } from "@waybill/host-node";
import { frameOf } from "./batch-frame.ts";
import type { WorkerMessage } from "./batch-mailbox.ts";
import type { LaneRecord, ToLane } from "./lane-protocol.ts";
import { startPipeLane } from "./lane-thread.ts";
import { messageReader } from "./message-frame.ts";
import { writeToPipe } from "./pipe-writer.ts";
import { BatchEncoder } from "./wire/batch-encoder.ts";

/** Standard input brings messages of the keeper, standard output takes batches. */
const OUT = 1;

/** What the keeper says to the process, beside what is for the lane. */
export type ToProcess = ToLane | { readonly kind: "interrupt-scripts" };

export function processLane(): void {
  // A signal for the whole group is the keeper's to answer.
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => {});
  const interrupt = createScriptInterrupt();
  const places = new Int32Array(interrupt);
  const { worker, port } = startPipeLane(interrupt, OUT);
  let memory: SharedArrayBuffer | undefined;
  port.on("message", (message: WorkerMessage) => {
    if (message.kind === "vm") memory = message.memory;
  });
  const messages = messageReader();
  process.stdin.on("data", (chunk: Buffer) => {
    for (const bytes of messages.add(chunk)) {
      const message = parseMessage(bytes);
      if (message.kind === "interrupt-scripts") Atomics.store(places, ASKED, 1);
      else port.postMessage(message);
    }
  });
  // Without its keeper it has no purpose.
  process.stdin.on("end", endNow);
  worker.on("error", (error) => {
    process.stderr.write(String(error));
    endNow();
  });
  worker.on("exit", () => process.stdin.destroy());
  void lost(places).then((cause) => {
    const words = memory === undefined ? [] : lastWords(memory);
    const record: LaneRecord = { type: "lane-lost", cause: CAUSES[cause] ?? "cpu", lastWords: words };
    writeToPipe(OUT, frameOf(new BatchEncoder().encode([record])));
    endNow();
  });
}

async function lost(places: Int32Array<SharedArrayBuffer>): Promise<number> {
  await Atomics.waitAsync(places, LOST, 0).value;
  return Atomics.load(places, LOST);
}

/** Whatever the threads are doing. */
function endNow(): void {
  process.kill(process.pid, "SIGKILL");
}

/** Only the keeper writes to this process. */
function parseMessage(bytes: Buffer): ToProcess {
  return deserialize(bytes) as ToProcess;
}
