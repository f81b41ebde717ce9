// Declares one test for each case of the corpus: the same collection and options under newman and under Waybill must do the same.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ParityCase } from "./case.ts";
import { ASPECTS, comparable } from "./comparable.ts";
import { differenceOf } from "./differences.ts";
import { type Recorder, startRecorder } from "./recorder.ts";
import { runReference } from "./run-reference.ts";
import { runWaybill } from "./run-waybill.ts";

export function compareCases(group: string, cases: readonly ParityCase[]): void {
  let recorder: Recorder;
  beforeAll(async () => {
    recorder = await startRecorder();
  });
  afterAll(() => recorder.close());

  describe(group, () => {
    it.each(cases.map((parity) => [parity.name, parity] as const))("%s", (_name, parity) => compare(parity, recorder));
  });
}

async function compare(parity: ParityCase, recorder: Recorder): Promise<void> {
  const reference = comparable(await runReference(parity, recorder), recorder.url);
  const ours = comparable(await runWaybill(parity, recorder), recorder.url);
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
