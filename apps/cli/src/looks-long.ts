/** Iterations that are likely to make enough requests for a lane. */
export const LIKELY_ITERATIONS = 50;

/** A glance at the arguments of a run, before anything is loaded that could read them: whether there will be use for the thread of a lane. */
export function looksLong(words: readonly string[]): boolean {
  if (words.includes("--untrusted")) return false;
  return words.some((word, index) => (isCount(word) ? Number(words[index + 1]) >= LIKELY_ITERATIONS : DATA.has(word)));
}

const DATA: ReadonlySet<string> = new Set(["-d", "--iteration-data"]);

function isCount(word: string): boolean {
  return word === "-n" || word === "--iteration-count";
}
