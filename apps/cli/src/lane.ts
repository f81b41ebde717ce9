// Where the thread of a lane begins: see lane/lane-thread.ts.
import { enableCompileCache } from "node:module";
import { workerData } from "node:worker_threads";
import type { WorkerLaneData } from "./lane/lane-thread.ts";

enableCompileCache();
const data = workerData as WorkerLaneData;
const sandbox = data.way.kind === "ring" ? (await import("./lane/sandbox-ahead.ts")).startSandbox() : undefined;
(await import("./lane/worker-lane.ts")).workerLane(data, sandbox);
