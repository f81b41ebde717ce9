import { readlinkSync } from "node:fs";
import type { MessagePort } from "node:worker_threads";
import type { BootedIsolate } from "@waybill/host-node";
import { frameOf } from "./batch-frame.ts";
import type { WorkerMessage } from "./batch-mailbox.ts";
import { ringWriter } from "./batch-ring.ts";
import type { WorkerLaneData } from "./lane-thread.ts";
import { writeToPipe } from "./pipe-writer.ts";
import { serveLane } from "./serve-lane.ts";
import type { LaneLink } from "./serve-lane.ts";

/** A lane on this thread, for a keeper on another one or in another process. `sandbox` has been started for it. */
export function workerLane({ port, interrupt, way }: WorkerLaneData, sandbox: BootedIsolate | undefined): void {
  const link = way.kind === "ring" ? ringLink(port, way.ring) : pipeLink(port, way.fd);
  serveLane({
    ...link,
    interrupt,
    ...(sandbox !== undefined && { sandbox }),
    onMessage: (listener) => void port.on("message", listener),
    close: () => port.close(),
  });
}

type Way = Pick<LaneLink, "isOutside" | "pressure" | "send" | "share" | "urge">;

function ringLink(port: MessagePort, ring: SharedArrayBuffer): Way {
  const writer = ringWriter(ring);
  let messages = 0;
  const post = (message: WorkerMessage): void => {
    port.postMessage(message);
    messages += 1;
  };
  const id = threadName();
  if (id !== undefined) post({ kind: "thread", id });
  return {
    isOutside: false,
    send(batch) {
      if (writer.write(batch, messages)) return;
      const { text, bodies } = batch;
      post({ kind: "batch", text, bodies: bodies.map((body) => new Uint8Array(body)) });
    },
    urge: () => post({ kind: "look" }),
    share: (memory) => post({ kind: "vm", memory }),
    pressure: () => writer.pressure(messages),
  };
}

/** Writing waits for the reader, so there is never too much under way. */
function pipeLink(port: MessagePort, fd: number): Way {
  return {
    isOutside: true,
    send: (batch) => writeToPipe(fd, frameOf(batch)),
    urge() {},
    share: (memory) => port.postMessage({ kind: "vm", memory } satisfies WorkerMessage),
    pressure: () => undefined,
  };
}

/** As Linux names this thread; other systems have no such name. */
function threadName(): string | undefined {
  try {
    return readlinkSync("/proc/thread-self");
  } catch {
    return undefined;
  }
}
