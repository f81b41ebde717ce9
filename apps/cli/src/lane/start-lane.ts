import { openLane } from "./lane-keeper.ts";
import type { WaitingLane } from "./lane-keeper.ts";
import type { LaneThread } from "./lane-thread.ts";
import { processCarrier } from "./process-carrier.ts";
import type { WallGrants } from "./wall-grants.ts";
import { workerCarrier } from "./worker-carrier.ts";

/** A lane on a thread of its own; on this one, if it has been started. */
export function startLane(thread?: LaneThread): WaitingLane {
  let first = thread;
  return openLane((events) => {
    const started = first;
    first = undefined;
    return workerCarrier(events, started);
  });
}

/** A lane in a process of its own, which has this of its surroundings. */
export function startWalledLane(grants: WallGrants): WaitingLane {
  return openLane((events) => processCarrier(events, grants));
}
