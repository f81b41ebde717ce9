/** A script that tries to get out of its sandbox or in the way of others, as plain data. */
export interface HostileScript {
  /** What it tries, in words that stand after "a script with" or "a script that". */
  readonly name: string;
  readonly text: string;
  /**
   * `contained`: it ends by itself, and its own tests pass because nothing it tried worked. `stopped`: it has to be ended, or fails for
   * want of something. `either`: the engine decides.
   */
  readonly ends: "contained" | "stopped" | "either";
  /** Nobody can end it in a process that has to go on: `thread` costs a thread, `process` the process. Absent for all others. */
  readonly takes?: "thread" | "process";
}
