// crypto-js 3.3.0 with secure random words instead of `Math.random`.

declare const require: (name: string) => unknown;
declare const crypto: { getRandomValues(words: Uint32Array): Uint32Array };

interface WordArrays {
  readonly lib: {
    readonly WordArray: { random: (bytes: number) => unknown; create: (words: number[], bytes: number) => unknown };
  };
}

export const library = require("crypto-js") as WordArrays;

const { WordArray } = library.lib;
WordArray.random = (bytes) =>
  WordArray.create(
    Array.from(randomWords(Math.ceil(bytes / 4)), (word) => word | 0),
    bytes,
  );

function randomWords(count: number): Uint32Array {
  return crypto.getRandomValues(new Uint32Array(count));
}
