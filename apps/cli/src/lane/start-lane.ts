import { openLane } from "./lane-keeper.ts";
import type { WaitingLane } from "./lane-keeper.ts";
import type { LaneThread } from "./lane-thread.ts";
import { processCarrier } from "./process-carrier.ts";
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

/** A lane in a process of its own, which may read in these folders. */
export function startWalledLane(folders: readonly string[]): WaitingLane {
  return openLane((events) => processCarrier(events, folders));
}
