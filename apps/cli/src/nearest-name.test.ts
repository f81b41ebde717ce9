import { expect, it } from "vitest";
import { nearestName } from "./nearest-name.ts";

const NAMES = ["--iteration-count", "--iteration-data", "--folder", "--bail"];

it.each([
  ["--iteration-cuont", "--iteration-count"],
  ["--iteration-datas", "--iteration-data"],
  ["--foldr", "--folder"],
  ["--bial", "--bail"],
  ["run", undefined],
])("%s is nearest to %s", (written, expected) => {
  expect(nearestName(written, NAMES)).toBe(expected);
});
