import type { EventCursor } from "./events.ts";
import type { Lane } from "./lane.ts";

/** Waits as the run's delays say, and says so. An interrupted run does not wait. */
export async function pause(lane: Lane, cursor: EventCursor, cause: "item" | "iteration"): Promise<void> {
  const ms = lane.options.delay?.[cause] ?? 0;
  if (ms <= 0 || lane.abort.signal.aborted) return;
  lane.outlet.emit({ type: "delay-started", ms, cause, cursor });
  await lane.ports.clock.sleep(ms, lane.abort.signal);
  lane.outlet.emit({ type: "delay-ended", ms, cause, cursor });
}
