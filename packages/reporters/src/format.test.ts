import { expect, it } from "vitest";
import { formatDuration } from "./format-duration.ts";
import { formatSize } from "./format-size.ts";

it.each([
  [0, "0µs"],
  [0.714, "714µs"],
  [12.4, "12ms"],
  [1261, "1261ms"],
  [3010, "3s"],
  [7430, "7.4s"],
  [61_900, "1m 1.9s"],
  [3_605_000, "1h 0m 5s"],
])("%d ms reads %s", (ms, text) => {
  expect(formatDuration(ms)).toBe(text);
});

it.each([
  [0, "0B"],
  [463, "463B"],
  [999, "999B"],
  [1250, "1.25kB"],
  [3010, "3.01kB"],
  [1_500_000, "1.5MB"],
])("%d bytes read %s", (bytes, text) => {
  expect(formatSize(bytes)).toBe(text);
});
