// Every deliberate difference from the reference that the corpus meets, with its reason. The only list of its kind:
// a case that differs without a row here fails, and so does a row whose case no longer differs.
import { expect } from "vitest";
import type { Aspect } from "./parity.test.ts";

export interface Difference {
  readonly case: string;
  readonly aspect: Aspect;
  /** The id of run-ordering §1 or the section that asks for it, and why. */
  readonly reason: string;
  /** Checks what each side answers, where "they differ" says too little. */
  readonly check?: (ours: unknown, reference: unknown) => void;
}

const DIFFERENCES: readonly Difference[] = [
  {
    case: "async tests that reject",
    aspect: "assertions",
    reason: "D-1: a test that cannot fail is worse than none; the reference records an async test as passed at once",
    check(ours, reference) {
      expect(ours).toMatchObject([{ name: "async rejects", outcome: "failed", message: "too late" }]);
      expect(reference).toMatchObject([{ name: "async rejects", outcome: "passed" }]);
    },
  },
];

export function differencesOf(name: string): readonly Difference[] {
  return DIFFERENCES.filter((difference) => difference.case === name);
}
