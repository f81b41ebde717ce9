// The thread of a lane, on its own: it can start before anything else of the run is loaded.
import { MessageChannel, Worker } from "node:worker_threads";
import type { MessagePort } from "node:worker_threads";
import { createRing } from "./batch-ring.ts";
import { laneEntry } from "./lane-entry.ts";
import { LIKELY_ITERATIONS } from "../looks-long.ts";
import type { RunOptions } from "../run-options.ts";

/** Room for the sandbox's `ScriptInterrupt`. */
const INTERRUPT_BYTES = 16;

/** Events leave the lane soon after they are made: a small space for young objects costs no time and spares 20 MB. */
const SMALL_NURSERY = { maxYoungGenerationSizeMb: 4 };

export interface LaneThread {
  readonly worker: Worker;
  readonly port: MessagePort;
  readonly interrupt: SharedArrayBuffer;
  readonly ring: SharedArrayBuffer;
}

/** What the thread of a lane is started with: it says what it says through the ring, or on a pipe. */
export interface WorkerLaneData {
  readonly port: MessagePort;
  readonly interrupt: SharedArrayBuffer;
  readonly way:
    | { readonly kind: "ring"; readonly ring: SharedArrayBuffer }
    | { readonly kind: "pipe"; readonly fd: number };
}

/** Whether there will be use for a lane, as far as can be told before the inputs are loaded. */
export function wantsLane(options: RunOptions): boolean {
  const { iterationCount = 1, iterationData } = options;
  return mayHaveLane(options) && (iterationCount >= LIKELY_ITERATIONS || iterationData !== undefined);
}

/** Agents cannot leave the thread that made them, and what nobody vouches for has a process of its own. */
export function mayHaveLane({ requestAgents, untrusted }: RunOptions): boolean {
  return requestAgents === undefined && untrusted !== true;
}

/** It waits for what it is to run. */
export function startLaneThread(): LaneThread {
  const interrupt = new SharedArrayBuffer(INTERRUPT_BYTES);
  const ring = createRing();
  return { ...start(interrupt, { kind: "ring", ring }), interrupt, ring };
}

/** For one that was started in vain. */
export function endLaneThread({ worker, port }: LaneThread): void {
  port.close();
  void worker.terminate();
}

/** The thread of a lane that writes to this descriptor. */
export function startPipeLane(interrupt: SharedArrayBuffer, fd: number): Pick<LaneThread, "worker" | "port"> {
  return start(interrupt, { kind: "pipe", fd });
}

function start(interrupt: SharedArrayBuffer, way: WorkerLaneData["way"]): Pick<LaneThread, "worker" | "port"> {
  const { port1: port, port2 } = new MessageChannel();
  const workerData: WorkerLaneData = { port: port2, interrupt, way };
  return {
    worker: new Worker(laneEntry("lane"), { workerData, transferList: [port2], resourceLimits: SMALL_NURSERY }),
    port,
  };
}
