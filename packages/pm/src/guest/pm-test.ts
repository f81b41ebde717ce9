import type { CurrentContext } from "./guest.ts";
import { stringSlice } from "./primordials.ts";

export interface PmTest {
  (name?: unknown, body?: unknown): unknown;
  /** Records a skipped test. */
  skip: (name?: unknown) => unknown;
  /** How many tests this script has so far. */
  index: () => number;
}

/** `pm.test`. It answers `pm`, so that calls chain; an outcome is recorded whatever the script does to its copy. */
export function createTest(pm: object, current: CurrentContext): PmTest {
  const test: PmTest = (name, body) => {
    current().tests.test(nameOf(name), body);
    return pm;
  };
  test.skip = (name) => {
    current().tests.skip(nameOf(name));
    return pm;
  };
  test.index = () => current().tests.count;
  return test;
}

const LONGEST_NAME = 100_000;

function nameOf(name: unknown): string {
  const text = String(name);
  return text.length > LONGEST_NAME ? `${stringSlice(text, 0, LONGEST_NAME)}…` : text;
}
