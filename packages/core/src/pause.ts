import type { EventCursor } from "./events.ts";
import type { Lane } from "./lane.ts";

/** Waits as the run's delays say, and says so. An interrupted run does not wait. Answers nothing when there is nothing to wait for. */
export function pause(lane: Lane, cursor: EventCursor, cause: Cause): Promise<void> | undefined {
  const ms = lane.options.delay?.[cause] ?? 0;
  return ms <= 0 || lane.abort.signal.aborted ? undefined : wait(lane, { cursor, cause, ms });
}

type Cause = "item" | "iteration";

interface Delay {
  readonly cursor: EventCursor;
  readonly cause: Cause;
  readonly ms: number;
}

async function wait(lane: Lane, { cursor, cause, ms }: Delay): Promise<void> {
  lane.outlet.emit({ type: "delay-started", ms, cause, cursor });
  await lane.ports.clock.sleep(ms, lane.abort.signal);
  lane.outlet.emit({ type: "delay-ended", ms, cause, cursor });
}
