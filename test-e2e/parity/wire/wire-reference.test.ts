// The stored recordings are what newman sends today. `WAYBILL_RECORD=1` writes them anew.
import { readFileSync, writeFileSync } from "node:fs";
import { expect, it } from "vitest";
import { WIRE_GROUPS } from "./groups.ts";
import { recordingPath, recordWire } from "./record-wire.ts";

it.each(WIRE_GROUPS.map((group) => [group.name, group] as const))(
  "%s: newman sends what is stored",
  async (name, group) => {
    const recording = await recordWire("reference", group);
    const path = recordingPath(name);
    if (process.env["WAYBILL_RECORD"] === "1") writeFileSync(path, `${JSON.stringify(recording, undefined, 2)}\n`);
    expect(recording).toEqual(JSON.parse(readFileSync(path, "utf8")));
  },
);
