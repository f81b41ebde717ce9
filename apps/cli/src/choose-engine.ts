// Where a run takes place: on this thread, or in a lane that pays for its start.
import type { WaitingLane } from "./lane/lane-keeper.ts";
import { wantsLane } from "./lane/lane-thread.ts";
import type { LaneThread } from "./lane/lane-thread.ts";
import { hasScripts } from "./port-options.ts";
import { wallGrants } from "./lane/wall-grants.ts";
import type { PreparedRun } from "./prepare-run.ts";
import type { RunEngine } from "./run-engine.ts";
import type { RunOptions } from "./run-options.ts";

/** Requests from which on a thread of the run's own gains more than its start takes. */
const ENOUGH_REQUESTS = 200;

/** Starts a lane ahead of the inputs where there will be use for it; `thread` has been started even before. */
export async function laneAhead(options: RunOptions, thread?: LaneThread): Promise<WaitingLane | undefined> {
  if (options.untrusted === true) return startWalledLane(options);
  return thread !== undefined || wantsLane(options) ? startLane(thread) : undefined;
}

/** `requests`: so many if nothing jumps. A lane that is not needed is ended. */
export async function chooseEngine(
  options: RunOptions,
  ready: PreparedRun,
  lane: { readonly ahead: WaitingLane | undefined; readonly requests: number },
): Promise<RunEngine> {
  const { ahead, requests } = lane;
  if (options.untrusted === true && ahead !== undefined) return ahead.engine(options, ready);
  // Agents cannot leave the thread that made them.
  const isMovable = options.requestAgents === undefined;
  if (isMovable && ready.from === "url" && hasScripts(ready.plan)) {
    ahead?.end();
    return (await startWalledLane(options)).engine(options, ready);
  }
  if (isMovable && requests >= ENOUGH_REQUESTS) return (ahead ?? (await startLane())).engine(options, ready);
  ahead?.end();
  return (await import("./here-engine.ts")).hereEngine(options, ready);
}

async function startWalledLane(options: RunOptions): Promise<WaitingLane> {
  return (await import("./lane/start-lane.ts")).startWalledLane(wallGrants(options));
}

async function startLane(thread?: LaneThread): Promise<WaitingLane> {
  return (await import("./lane/start-lane.ts")).startLane(thread);
}
