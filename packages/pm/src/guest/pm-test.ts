import type { CurrentContext } from "./guest.ts";

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
    current().tests.test(String(name), body);
    return pm;
  };
  test.skip = (name) => {
    current().tests.skip(String(name));
    return pm;
  };
  test.index = () => current().tests.count;
  return test;
}
