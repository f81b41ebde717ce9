import { openLane } from "./lane-keeper.ts";
import type { WaitingLane } from "./lane-keeper.ts";
import type { LaneThread } from "./lane-thread.ts";
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
