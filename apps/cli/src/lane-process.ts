// Where the process of a lane begins: see lane/process-carrier.ts.
void import("./lane/process-lane.ts").then(({ processLane }) => processLane());
