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
      // Loaded with the first number: it takes 4 ms, and a seeded run never needs it.
      process.getBuiltinModule("node:crypto").randomFillSync(words);
      used = 0;
    }
    return words[used++] ?? 0;
  };
}
