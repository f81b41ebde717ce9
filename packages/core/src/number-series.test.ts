import { expect, it } from "vitest";
import { NumberSeries } from "./number-series.ts";

it("without values every figure is 0", () => {
  const { average, min, max, deviation } = new NumberSeries();
  expect([average, min, max, deviation, new NumberSeries().percentile(0.5)]).toEqual([0, 0, 0, 0, 0]);
});

it("percentiles lie within 2 % of the exact ones, from 1 ms to hours", () => {
  const series = new NumberSeries();
  const values = Array.from({ length: 5000 }, (_, index) => Math.round(1.003 ** index));
  for (const value of values) series.add(value);
  for (const share of [0.01, 0.5, 0.9, 0.99, 1]) {
    const exact = values[Math.ceil(share * values.length) - 1]!;
    expect(Math.abs(series.percentile(share) - exact)).toBeLessThanOrEqual(exact * 0.02);
  }
});

it("mean and deviation are those of all values at once", () => {
  const series = new NumberSeries();
  const values = [1e9 + 1, 1e9 + 2, 1e9 + 3];
  for (const value of values) series.add(value);
  expect([series.average, series.deviation]).toEqual([1e9 + 2, Math.sqrt(2 / 3)]);
});
