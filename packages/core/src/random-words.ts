// Random numbers and UUIDs from a source of 32-bit words, and words that a seed makes repeat: the same on every platform.
import type { Random } from "./ports.ts";

/** Answers the next word of 32 bits. */
export type RandomWords = () => number;

const TWO_TO_32 = 2 ** 32;
const TWO_TO_53 = 2 ** 53;

export function randomOfWords(word: RandomWords): Random {
  return {
    next: () => ((word() >>> 5) * 2 ** 26 + (word() >>> 6)) / TWO_TO_53,
    uuid: () => formatUuid(word(), word(), (word() & 0x3fffffff) | 0x80000000) + hex32(word()),
  };
}

/** The generator sfc32 (public domain, from PractRand), its state filled from the seed by splitmix32. */
export function seededWords(seed: number): RandomWords {
  const fill = splitmix32(seed);
  let [a, b, c, counter] = [fill(), fill(), fill(), 1];
  const next = (): number => {
    const result = (a + b + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + result) | 0;
    return result >>> 0;
  };
  for (let round = 0; round < 12; round++) next();
  return next;
}

/** Both halves of the seed count, so that seeds above 2^32 differ too. */
function splitmix32(seed: number): () => number {
  let state = (seed ^ Math.imul(Math.trunc(seed / TWO_TO_32), 0x85ebca6b)) | 0;
  return () => {
    state = (state + 0x9e3779b9) | 0;
    let mixed = Math.imul(state ^ (state >>> 16), 0x21f0aaad);
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
    return (mixed ^ (mixed >>> 15)) >>> 0;
  };
}

const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, "0"));

/** All but the last 4 bytes of a UUID of version 4; `variant` carries its bits already. */
function formatUuid(first: number, second: number, variant: number): string {
  const version = (second & 0xffff0fff) | 0x4000;
  return `${hex32(first)}-${hex16(version >>> 16)}-${hex16(version)}-${hex16(variant >>> 16)}-${hex16(variant)}`;
}

function hex32(word: number): string {
  return hex16(word >>> 16) + hex16(word);
}

function hex16(word: number): string {
  return `${HEX[(word >>> 8) & 255]}${HEX[word & 255]}`;
}
