import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { looksLong } from "./looks-long.ts";

it.each([
  [true, "c.json -n 50"],
  [true, "--iteration-count 1000 c.json"],
  [true, "c.json -d rows.csv"],
  [true, "c.json --iteration-data rows.csv -n 2"],
  [false, "c.json"],
  [false, "c.json -n 49"],
  [false, "c.json -n many"],
  [false, "c.json -n"],
  [false, "c.json -n 1000 --untrusted"],
])("starts a thread ahead (%s) of: %s", (expected, words) => {
  expect(looksLong(words.split(" "))).toBe(expected);
});

const folder = mkdtempSync(join(tmpdir(), "waybill-looks-long-"));
const large = join(folder, "large.json");
writeFileSync(large, " ".repeat(60_000));
afterAll(() => rmSync(folder, { recursive: true }));

it.each([
  [true, ["-n", "20", large]],
  [false, ["-n", "2", large]],
  [false, [large]],
  [false, ["-n", "20", join(folder, "missing.json")]],
  [false, ["-n", "20", join(large, "not-a-folder.json")]],
])("starts a thread ahead (%s) where the size of the collection says so: %s", (expected, words) => {
  expect(looksLong(words)).toBe(expected);
});
