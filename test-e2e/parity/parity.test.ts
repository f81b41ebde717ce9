// The same collections and options under newman and under Waybill: the same requests on the wire, assertions, order, variables.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ParityCase } from "./case.ts";
import { orderCases } from "./corpus/order.ts";
import { requestCases } from "./corpus/requests.ts";
import { scriptCases } from "./corpus/scripts.ts";
import { variableCases } from "./corpus/variables.ts";
import { differenceOf } from "./differences.ts";
import { comparableWire, type Observation } from "./observation.ts";
import { type Recorder, startRecorder } from "./recorder.ts";
import { runReference } from "./run-reference.ts";
import { runWaybill } from "./run-waybill.ts";

let recorder: Recorder;
beforeAll(async () => {
  recorder = await startRecorder();
});
afterAll(() => recorder.close());

describe.each<[string, readonly ParityCase[]]>([
  ["variables", variableCases],
  ["requests", requestCases],
  ["order", orderCases],
  ["scripts", scriptCases],
])("%s", (_, cases) => {
  it.each(cases.map((parity) => [parity.name, parity] as const))("%s", async (_name, parity) => {
    const reference = comparable(await runReference(parity, recorder));
    const ours = comparable(await runWaybill(parity, recorder));
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
  });
});

const ASPECTS = ["error", "assertions", "wire", "variables", "exceptions", "console", "trace"] as const;
export type Aspect = (typeof ASPECTS)[number];

function comparable(observation: Observation): Record<Aspect, unknown> {
  const scrub = (text: string) => text.replaceAll(recorder.url, "SERVER").replaceAll(recorder.url.slice(7), "HOST");
  return {
    ...observation,
    error: observation.error && scrub(observation.error),
    wire: observation.wire.map((request) => comparableWire(request, recorder.url)),
    console: observation.console.map(scrub),
    assertions: observation.assertions.map((one) => ({ ...one, ...(one.message && { message: scrub(one.message) }) })),
  };
}
