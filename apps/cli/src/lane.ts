// Where the thread of a lane begins: see lane/lane-thread.ts.
import { enableCompileCache } from "node:module";
import { workerData } from "node:worker_threads";
import type { WorkerLaneData } from "./lane/lane-thread.ts";

enableCompileCache();
void import("./lane/worker-lane.ts").then(({ workerLane }) => workerLane(workerData as WorkerLaneData));
