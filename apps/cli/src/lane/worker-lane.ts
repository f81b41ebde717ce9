import { readlinkSync } from "node:fs";
import type { WorkerMessage } from "./batch-mailbox.ts";
import { ringWriter } from "./batch-ring.ts";
import { serveLane } from "./serve-lane.ts";
import type { WorkerLaneData } from "./lane-thread.ts";

/** A lane on this thread, for a keeper on another one. */
export function workerLane({ port, interrupt, ring }: WorkerLaneData): void {
  const writer = ringWriter(ring);
  let messages = 0;
  const post = (message: WorkerMessage): void => {
    port.postMessage(message);
    messages += 1;
  };
  const id = threadName();
  if (id !== undefined) post({ kind: "thread", id });
  serveLane({
    interrupt,
    send(batch) {
      if (writer.write(batch, messages)) return;
      const { text, bodies } = batch;
      post({ kind: "batch", text, bodies: bodies.map((body) => new Uint8Array(body)) });
    },
    urge: () => post({ kind: "look" }),
    share: (memory) => post({ kind: "vm", memory }),
    pressure: () => writer.pressure(messages),
    onMessage: (listener) => void port.on("message", listener),
    close: () => port.close(),
  });
}

/** As Linux names this thread; other systems have no such name. */
function threadName(): string | undefined {
  try {
    return readlinkSync("/proc/thread-self");
  } catch {
    return undefined;
  }
}
