import { ringWriter } from "./batch-ring.ts";
import { serveLane } from "./serve-lane.ts";
import type { WorkerLaneData } from "./worker-carrier.ts";

/** A lane on this thread, for a keeper on another one. */
export function workerLane({ port, interrupt, ring }: WorkerLaneData): void {
  const writer = ringWriter(ring);
  let messages = 0;
  const post = (message: unknown): void => {
    port.postMessage(message);
    messages += 1;
  };
  serveLane({
    interrupt,
    send(batch) {
      if (!writer.write(batch, messages)) post({ ...batch, bodies: batch.bodies.map((body) => new Uint8Array(body)) });
    },
    urge: () => post(0),
    pressure: () => writer.pressure(messages),
    onMessage: (listener) => void port.on("message", listener),
    close: () => port.close(),
  });
}
