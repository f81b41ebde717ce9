// The thread of a lane, on its own: it can start before anything else of the run is loaded.
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { MessageChannel, Worker } from "node:worker_threads";
import type { MessagePort } from "node:worker_threads";
import { createRing } from "./batch-ring.ts";
import type { RunOptions } from "../run-options.ts";

/** Iterations that are likely to make enough requests. */
const LIKELY_ITERATIONS = 50;
/** Room for the sandbox's `ScriptInterrupt`. */
const INTERRUPT_BYTES = 16;

export interface LaneThread {
  readonly worker: Worker;
  readonly port: MessagePort;
  readonly interrupt: SharedArrayBuffer;
  readonly ring: SharedArrayBuffer;
}

/** What the thread of a lane is started with. */
export interface WorkerLaneData {
  readonly port: MessagePort;
  readonly interrupt: SharedArrayBuffer;
  readonly ring: SharedArrayBuffer;
}

/** Whether there will be use for a lane, as far as can be told before the inputs are loaded. */
export function wantsLane({ iterationCount = 1, iterationData, requestAgents }: RunOptions): boolean {
  if (requestAgents !== undefined) return false;
  return iterationCount >= LIKELY_ITERATIONS || iterationData !== undefined;
}

/** It waits for what it is to run. */
export function startLaneThread(): LaneThread {
  const interrupt = new SharedArrayBuffer(INTERRUPT_BYTES);
  const ring = createRing();
  const { port1: port, port2 } = new MessageChannel();
  const workerData: WorkerLaneData = { port: port2, interrupt, ring };
  const worker = new Worker(entry(), { workerData, transferList: [port2] });
  return { worker, port, interrupt, ring };
}

/** Beside this file: `lane.js` in the built app, the source when the code runs from source. */
function entry(): URL {
  const built = new URL("./lane.js", import.meta.url);
  return existsSync(fileURLToPath(built)) ? built : new URL("../lane.ts", import.meta.url);
}
