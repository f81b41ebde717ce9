import { openLane } from "./lane-keeper.ts";
import type { WaitingLane } from "./lane-keeper.ts";
import { workerCarrier } from "./worker-carrier.ts";

/** A lane on a thread of its own. */
export function startLane(): WaitingLane {
  return openLane(workerCarrier);
}
