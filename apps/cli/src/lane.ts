// Where the thread of a lane begins: see lane/worker-carrier.ts.
import { enableCompileCache } from "node:module";
import { workerData } from "node:worker_threads";
import type { WorkerLaneData } from "./lane/worker-carrier.ts";

enableCompileCache();
void import("./lane/worker-lane.ts").then(({ workerLane }) => workerLane(workerData as WorkerLaneData));
