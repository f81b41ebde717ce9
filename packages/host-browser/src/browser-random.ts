import { type Random, type RandomWords, randomOfWords, seededWords } from "@waybill/core";

const POOL_BYTES = 4096;

/**
 * Random numbers and UUIDs. Without a seed they come from the browser's secure source, drawn in blocks; with one they are the same
 * for every run with that seed, here and in Node.
 */
export function browserRandom(seed?: number): Random {
  return randomOfWords(seed === undefined ? secureWords() : seededWords(seed));
}

function secureWords(): RandomWords {
  const words = new Uint32Array(POOL_BYTES / 4);
  let used = words.length;
  return () => {
    if (used === words.length) {
      crypto.getRandomValues(words);
      used = 0;
    }
    return words[used++] ?? 0;
  };
}
