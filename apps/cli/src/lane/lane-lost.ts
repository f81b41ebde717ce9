// Notices that a script has taken the thread of its lane along, so that no one can end it.
import { CAUSES, DELIVERY, isWaiting, LOST } from "@waybill/host-node";
import type { DeathCause } from "@waybill/host-node";
import { threadActivity } from "./thread-activity.ts";

export interface LaneWatch {
  stop(): void;
}

export interface LaneWatchOptions {
  readonly interrupt: SharedArrayBuffer;
  /** Of the VM whose scripts the lane runs. */
  memory(): SharedArrayBuffer | undefined;
  thread(): string | undefined;
  /** Called at most once. */
  onLost(cause: DeathCause): void;
}

const LOOK_MS = 250;
/** Looks at which the thread sleeps in the middle of a script: then V8 has failed for want of memory, and waits for the end. */
const MOST_ASLEEP = 4;

export function laneLost({ interrupt, memory, thread, onLost }: LaneWatchOptions): LaneWatch {
  const places = new Int32Array(interrupt);
  let isOver = false;
  const lose = (cause: DeathCause): void => {
    if (isOver) return;
    stop();
    onLost(cause);
  };
  const look = sleepDetector(places, memory, thread);
  const looking = setInterval(() => {
    if (look()) lose("memory");
  }, LOOK_MS);
  const stop = (): void => {
    isOver = true;
    clearInterval(looking);
  };
  void told(places).then((cause) => lose(CAUSES[cause] ?? "cpu"));
  return { stop };
}

/** The watch of the sandbox has ended a script in vain. */
async function told(places: Int32Array<SharedArrayBuffer>): Promise<number> {
  await Atomics.waitAsync(places, LOST, 0).value;
  return Atomics.load(places, LOST);
}

function sleepDetector(
  places: Int32Array,
  memory: () => SharedArrayBuffer | undefined,
  thread: () => string | undefined,
): () => boolean {
  let delivery = 0;
  let asleep = 0;
  let activity: string | undefined;
  return () => {
    const current = Atomics.load(places, DELIVERY);
    const isSame = current === delivery && current % 2 === 1;
    delivery = current;
    const shared = isSame ? memory() : undefined;
    const id = thread();
    const now = shared === undefined || id === undefined || isWaiting(shared) ? undefined : threadActivity(id);
    asleep = now !== undefined && now === activity ? asleep + 1 : 0;
    activity = now;
    return asleep >= MOST_ASLEEP;
  };
}
