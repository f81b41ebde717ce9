// Collections nobody would write, made by chance but the same ones every time: folders, scripts that set variables, jump, skip and fail.
import fc from "fast-check";
import { compareCases } from "./compare-cases.ts";
import { randomCase } from "./corpus/random.ts";

const SEED = 7;
const made = fc.sample(randomCase, { numRuns: 30, seed: SEED });

compareCases(
  `collections made by chance, seed ${SEED}`,
  made.map((parity, index) => ({ ...parity, name: `collection ${index + 1}` })),
);
