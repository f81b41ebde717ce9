/**
 * Two 32-bit integers that threads share, both 0 at first. Whoever sets the first to 1 ends the scripts that block their thread, now and
 * from there on. The second becomes 1, with `Atomics.notify`, when such a script goes on all the same: its thread is lost, and all that
 * it was to do.
 */
export type ScriptInterrupt = SharedArrayBuffer;

export const ASKED = 0;
export const LOST = 1;

export function createScriptInterrupt(): ScriptInterrupt {
  return new SharedArrayBuffer(2 * Int32Array.BYTES_PER_ELEMENT);
}
