// Ends scripts that block the host's thread. The host cannot, so another isolate does, on a thread of isolated-vm's.
import type { DeathCause, ScriptLimits } from "@waybill/pm";
import type { Isolate } from "isolated-vm";
import { ENDED } from "./black-box.ts";
import type { IsolatedVm } from "./load-isolated-vm.ts";
import { ASKED, CAUSES, DELIVERY, INTERRUPT_INTS, LOST, type ScriptInterrupt } from "./script-interrupt.ts";

export interface Watch {
  /** False while it starts: until then nothing may be begun. */
  isReady(): boolean;
  /** From here to `end` the host is blocked by a delivery of at most so many scripts. */
  begin(scripts: number): void;
  end(): void;
  /** Why it disposed of the isolate, if it did. */
  cause(): DeathCause | undefined;
  stop(): void;
}

export interface Watched {
  readonly isolate: Isolate;
  readonly limits: ScriptLimits;
  /** That of the black box: which scripts have ended. */
  readonly memory: SharedArrayBuffer;
  readonly interrupt: ScriptInterrupt;
}

/** Places in the memory of the watch. */
const STOPPED = 0;
const SCRIPTS = 1;
const CAUSE = 2;
const INTS = 3;
const OWN_MEMORY_MB = 8;

/**
 * Body of a function of (target, watch, box, interrupt, cpuMs, wallMs, interval); ends when it is told to or has ended the target. Each
 * script that ends in a delivery gives the next one its own time, but not more of them than the delivery has.
 */
const LOOK = `"use strict";
const [target, watch, box, interrupt, cpuMs, wallMs, interval] = [$0, new Int32Array($1), new Int32Array($2, 0, 4), new Int32Array($3, 0, ${INTERRUPT_INTS}), $4, $5, $6];
const { load, store, wait, notify } = Atomics;
const usedMs = () => Number(target.cpuTime) / 1e6;
let delivery = 0;
let firstEnded = 0;
let ended = 0;
let since = 0;
let usedBefore = 0;

function restart() {
  since = Date.now();
  usedBefore = usedMs();
}
function causeNow() {
  if (load(interrupt, ${ASKED}) === 1) return 3;
  if (cpuMs > 0 && usedMs() - usedBefore > cpuMs) return 1;
  return wallMs > 0 && Date.now() - since > wallMs ? 2 : 0;
}
function look(current) {
  const endedNow = load(box, ${ENDED});
  if (current !== delivery) {
    delivery = current;
    firstEnded = ended = endedNow;
    restart();
  } else if (endedNow > ended && endedNow - firstEnded < load(watch, ${SCRIPTS})) {
    ended = endedNow;
    restart();
  }
  return causeNow();
}

while (wait(watch, ${STOPPED}, 0, interval) === "timed-out") {
  const current = load(interrupt, ${DELIVERY});
  if (current % 2 === 0) continue;
  const cause = look(current);
  if (cause === 0 || load(interrupt, ${DELIVERY}) !== current) continue;
  store(watch, ${CAUSE}, cause);
  target.dispose();
  wait(watch, ${STOPPED}, 0, 1000);
  if (load(interrupt, ${DELIVERY}) === current) {
    store(interrupt, ${LOST}, cause);
    notify(interrupt, ${LOST});
  }
  break;
}
`;

export function startWatch(ivm: IsolatedVm, watched: Watched): Watch {
  const isolate = new ivm.Isolate({ memoryLimit: OWN_MEMORY_MB });
  const memory = new SharedArrayBuffer(INTS * Int32Array.BYTES_PER_ELEMENT);
  const places = new Int32Array(memory);
  const shownPlaces = new Int32Array(watched.interrupt);
  let isReady = false;
  const shared = (buffer: SharedArrayBuffer): unknown => new ivm.ExternalCopy(buffer).copyInto({ release: true });
  const start = async (): Promise<void> => {
    const context = await isolate.createContext();
    const { cpuMs, wallMs } = watched.limits;
    const buffers = [memory, watched.memory, watched.interrupt].map(shared);
    isReady = true;
    await context.evalClosure(LOOK, [watched.isolate, ...buffers, cpuMs, wallMs, intervalFor(watched.limits)]);
  };
  // Without it nothing blocks; when it is disposed of in its loop, it is no longer needed.
  start().catch(() => {
    isReady = false;
  });
  return {
    isReady: () => isReady,
    begin(scripts) {
      Atomics.store(places, SCRIPTS, scripts);
      Atomics.add(shownPlaces, DELIVERY, 1);
    },
    end: () => void Atomics.add(shownPlaces, DELIVERY, 1),
    cause: () => CAUSES[Atomics.load(places, CAUSE)],
    stop() {
      isReady = false;
      Atomics.store(places, STOPPED, 1);
      Atomics.notify(places, STOPPED);
      if (!isolate.isDisposed) isolate.dispose();
    },
  };
}

/** Rare enough to cost nothing, often enough for the smallest limit and for a person who waits. */
function intervalFor({ cpuMs, wallMs }: ScriptLimits): number {
  const smallest = Math.min(...[cpuMs, wallMs].filter((limit) => limit > 0), 500);
  return Math.max(10, smallest / 10);
}
