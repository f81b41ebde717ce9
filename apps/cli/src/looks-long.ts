import { statSync } from "node:fs";

/** Iterations that are likely to make enough requests for a lane. */
export const LIKELY_ITERATIONS = 50;

/** Bytes of collections that are run, times their iterations, that are likely to make enough requests for a lane. */
const LIKELY_BYTES = 500_000;

/** A glance at the arguments of a run, before anything is loaded that could read them: whether there will be use for the thread of a lane. */
export function looksLong(words: readonly string[]): boolean {
  if (words.includes("--untrusted")) return false;
  if (words.some((word) => DATA.has(word))) return true;
  const iterations = iterationsOf(words);
  return iterations >= LIKELY_ITERATIONS || (iterations > 1 && iterations * bytesOf(words) >= LIKELY_BYTES);
}

const DATA: ReadonlySet<string> = new Set(["-d", "--iteration-data"]);
const COUNT: ReadonlySet<string> = new Set(["-n", "--iteration-count"]);

/** One iteration of a large file says little: most of it may be saved responses. */
function iterationsOf(words: readonly string[]): number {
  return Math.max(1, ...words.map((word, index) => (COUNT.has(word) ? Number(words[index + 1]) || 1 : 1)));
}

/** Of the largest file that could be a collection. */
function bytesOf(words: readonly string[]): number {
  return Math.max(0, ...words.map((word) => (word.endsWith(".json") ? sizeOf(word) : 0)));
}

function sizeOf(path: string): number {
  try {
    return statSync(path, { throwIfNoEntry: false })?.size ?? 0;
  } catch {
    return 0;
  }
}
