// Every scheme with fixed nonces and times: newman and Waybill put the same bytes on the wire, but for rows that say why not.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { collection } from "../parity/case.ts";
import { comparableWire, type Observation } from "../parity/observation.ts";
import { type Recorder, startRecorder } from "../parity/recorder.ts";
import { runReference } from "../parity/run-reference.ts";
import { runWaybill } from "../parity/run-waybill.ts";
import { authItem } from "./auth-item.ts";
import { parityRows } from "./parity-rows.ts";

describe.each(Object.entries(parityRows))("%s", (type, rows) => {
  const names = Object.keys(rows);
  const parity = {
    name: type,
    covers: "http §5.2",
    collection: collection(
      type,
      names.map((name) => authItem(name, { type, ...rows[name] })),
    ),
  };
  // One server for both: its port is part of what is signed.
  let recorder: Recorder;
  let reference: Observation | undefined;
  let ours: Observation | undefined;
  beforeAll(async () => {
    recorder = await startRecorder();
    reference = await runReference(parity, recorder);
    ours = await runWaybill(parity, recorder);
  }, 120_000);
  afterAll(() => recorder.close());

  it.each(names)("%s", (name) => {
    const told = (observation: Observation | undefined): object | undefined => {
      const request = observation?.wire[names.indexOf(name)];
      return request && comparableWire(request, recorder.url);
    };
    expect(told(ours)).toBeDefined();
    if (rows[name]?.better === undefined) expect(told(ours)).toEqual(told(reference));
    else expect(told(ours), "no longer a difference").not.toEqual(told(reference));
  });

  it("nothing fails, and each request goes out once", () => {
    expect(ours?.requestErrors).toEqual([]);
    expect(ours?.wire).toHaveLength(names.length);
  });
});
