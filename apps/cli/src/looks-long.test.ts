import { expect, it } from "vitest";
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
