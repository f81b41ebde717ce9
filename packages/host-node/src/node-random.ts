import { closeSync, openSync, readSync } from "node:fs";
import { type Random, type RandomWords, randomOfWords, seededWords } from "@waybill/core";

const POOL_BYTES = 16_384;

/**
 * Random numbers and UUIDs. Without a seed they come from the system's secure source, drawn in blocks; with one they are the same
 * for every run with that seed.
 */
export function nodeRandom(seed?: number): Random {
  return randomOfWords(seed === undefined ? secureWords() : seededWords(seed));
}

function secureWords(): RandomWords {
  const words = new Uint32Array(POOL_BYTES / 4);
  let used = words.length;
  return () => {
    if (used === words.length) {
      fill(words);
      used = 0;
    }
    return words[used++] ?? 0;
  };
}

/** From the source of the system itself where it can be read, which takes less than loading `node:crypto`. */
function fill(words: Uint32Array): void {
  if (!readFully(words)) process.getBuiltinModule("node:crypto").randomFillSync(words);
}

function readFully(words: Uint32Array): boolean {
  if (process.platform === "win32") return false;
  try {
    const source = openSync("/dev/urandom", "r");
    try {
      return readSync(source, words) === words.byteLength;
    } finally {
      closeSync(source);
    }
  } catch {
    return false;
  }
}
