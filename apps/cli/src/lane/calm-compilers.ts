import { readdirSync, readFileSync } from "node:fs";
import { getPriority, setPriority } from "node:os";

/** A third of the weight of the others where all processors are busy, and all of their time where one is not. */
const NICER = 5;
const NICEST = 19;

const TASKS = "/proc/self/task";

/**
 * Has the threads on which V8 compiles let the run go first: with two processors they take it 4 % of its time, though an answer that is
 * waited for leaves them enough. Linux alone has priorities of threads; elsewhere, and where it may not be done, nothing happens.
 */
export function calmCompilers(): void {
  if (process.platform !== "linux") return;
  try {
    const priority = Math.min(getPriority() + NICER, NICEST);
    for (const id of readdirSync(TASKS)) if (isCompiler(id)) setPriority(Number(id), priority);
  } catch {}
}

function isCompiler(id: string): boolean {
  return readFileSync(`${TASKS}/${id}/comm`, "utf8").startsWith("V8Worker");
}
