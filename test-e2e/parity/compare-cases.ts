// Declares one test for each case of the corpus: the same collection and options under newman and under Waybill must do the same.
import { describe, expect, it } from "vitest";
import type { ParityCase } from "./case.ts";
import { ASPECTS, comparable, type Aspect } from "./comparable.ts";
import { differenceOf } from "./differences.ts";
import type { Observation } from "./observation.ts";
import { type Recorder, startRecorder } from "./recorder.ts";
import { runReference } from "./run-reference.ts";
import { runWaybill } from "./run-waybill.ts";
import { takeTurns } from "./take-turns.ts";

/** The reference runs scripts in a thread for each run and mostly waits for it. */
const CASES_AT_A_TIME = 2;

export function compareCases(group: string, cases: readonly ParityCase[]): void {
  const inTurn = takeTurns(CASES_AT_A_TIME);
  describe(group, () => {
    it.concurrent.each(cases.map((parity) => [parity.name, parity] as const))("%s", (_name, parity) =>
      inTurn(() => compare(parity)),
    );
  });
}

async function compare(parity: ParityCase): Promise<void> {
  const reference = await observe(runReference, parity);
  const ours = await observe(runWaybill, parity);
  for (const aspect of ASPECTS) {
    const difference = differenceOf(parity.name, aspect);
    if (difference) {
      // A listed difference must still be one: when both agree, the list is wrong.
      expect(ours[aspect], `${difference.reason}: no longer a difference`).not.toEqual(reference[aspect]);
      difference.check?.(ours[aspect], reference[aspect]);
    } else {
      expect(ours[aspect], aspect).toEqual(reference[aspect]);
    }
  }
}

async function observe(
  run: (parity: ParityCase, recorder: Recorder) => Promise<Observation>,
  parity: ParityCase,
): Promise<Record<Aspect, unknown>> {
  const recorder = await startRecorder();
  try {
    return comparable(await run(parity, recorder), recorder.url);
  } finally {
    await recorder.close();
  }
}
