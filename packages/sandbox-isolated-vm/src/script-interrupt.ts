import type { DeathCause } from "@waybill/pm";

/** Integers that threads share, all 0 at first: the places below. Where scripts block a thread, another one watches it here. */
export type ScriptInterrupt = SharedArrayBuffer;

/** Whoever sets it to 1 ends the scripts that block their thread, now and from there on. */
export const ASKED = 0;
/** Not 0, with `Atomics.notify`, when such a script went on all the same: its thread is lost. Says why it was to end: see `CAUSES`. */
export const LOST = 1;
/** Odd while scripts block the thread. */
export const DELIVERY = 2;
export const INTERRUPT_INTS = 3;

export const CAUSES: readonly (DeathCause | undefined)[] = [undefined, "cpu", "wall", "interrupt", "memory"];

export function createScriptInterrupt(): ScriptInterrupt {
  return new SharedArrayBuffer(INTERRUPT_INTS * Int32Array.BYTES_PER_ELEMENT);
}
