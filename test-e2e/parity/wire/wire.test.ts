// Every request of the wire corpus, byte for byte beside what newman 6.2.2 sent: its recordings are stored, so newman is not needed.
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { WIRE_GROUPS } from "./groups.ts";
import { recordingPath, recordWire, type Recording } from "./record-wire.ts";
import { WIRE_DIFFERENCES } from "./wire-differences.ts";

const stored = new Map(WIRE_GROUPS.map((group) => [group.name, readRecording(group.name)]));

function readRecording(name: string): Recording {
  return JSON.parse(readFileSync(recordingPath(name), "utf8"));
}

describe.each(WIRE_GROUPS)("$name ($covers)", (group) => {
  it("go out as newman sends them, but for the listed differences", async () => {
    const reference = stored.get(group.name) ?? {};
    const ours = await recordWire("waybill", group);
    expect(Object.keys(ours)).toEqual(Object.keys(reference));
    for (const { name } of group.cases) compare(name, ours[name] ?? [], reference[name] ?? []);
  });
});

function compare(name: string, ours: Recording[string], reference: Recording[string]): void {
  const difference = WIRE_DIFFERENCES.find((each) => each.case === name);
  if (difference === undefined) {
    expect(ours, name).toEqual(reference);
    return;
  }
  const [mine, theirs] = [ours.flat(), reference.flat()];
  const only = (lines: readonly string[], others: readonly string[]) => lines.filter((line) => !others.includes(line));
  expect([only(mine, theirs), only(theirs, mine)], name).toEqual([difference.ours, difference.reference]);
}

it("the corpus has at least 150 requests, no two cases of one name, and no difference that names none", () => {
  const names = WIRE_GROUPS.flatMap(({ cases }) => cases.map(({ name }) => name));
  const requests = [...stored.values()].flatMap((recording) => Object.values(recording).flat());
  expect(requests.length).toBeGreaterThanOrEqual(150);
  expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
  expect(WIRE_DIFFERENCES.filter((each) => !names.includes(each.case))).toEqual([]);
});
