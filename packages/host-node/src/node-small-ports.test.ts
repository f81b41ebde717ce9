import { describe, expect, it } from "vitest";
import { guestChunk } from "./guest-chunk.ts";
import { nodeClock } from "./node-clock.ts";
import { nodeRandom } from "./node-random.ts";
import { nodeTimers } from "./node-timers.ts";

describe("nodeRandom", () => {
  const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

  it("repeats with a seed, and differs with another", () => {
    const draw = (seed: number) => {
      const random = nodeRandom(seed);
      return [random.next(), random.uuid(), random.next()];
    };
    expect(draw(1)).toEqual(draw(1));
    expect(new Set([1, 2, 0, -1, 2 ** 32 + 1, 2 ** 40].map((seed) => String(draw(seed)))).size).toBe(6);
  });

  it.each([undefined, 7])("gives numbers in [0, 1), evenly, with the seed %s", (seed) => {
    const random = nodeRandom(seed);
    const numbers = Array.from({ length: 20_000 }, () => random.next());
    expect(numbers.every((number) => number >= 0 && number < 1)).toBe(true);
    expect(numbers.reduce((sum, number) => sum + number, 0) / numbers.length).toBeCloseTo(0.5, 1);
    expect(new Set(numbers).size).toBe(numbers.length);
  });

  it.each([undefined, 7])("gives UUIDs of version 4, no two alike, with the seed %s", (seed) => {
    const random = nodeRandom(seed);
    const uuids = Array.from({ length: 5000 }, () => random.uuid());
    expect(uuids.every((uuid) => UUID.test(uuid))).toBe(true);
    expect(new Set(uuids).size).toBe(uuids.length);
  });
});

describe("nodeClock", () => {
  it("never goes back, and tells the time", () => {
    const clock = nodeClock();
    const first = clock.monotonic();
    expect(clock.monotonic()).toBeGreaterThanOrEqual(first);
    expect(Math.abs(clock.now() - Date.now())).toBeLessThan(1000);
  });

  it("sleeps, and wakes at once when the signal aborts", async () => {
    const clock = nodeClock();
    const start = performance.now();
    await clock.sleep(20, new AbortController().signal);
    expect(performance.now() - start).toBeGreaterThan(15);
    const controller = new AbortController();
    const sleeping = clock.sleep(60_000, controller.signal);
    controller.abort();
    await sleeping;
    await clock.sleep(60_000, controller.signal);
  });
});

it("nodeTimers calls back unless it is cancelled", async () => {
  const called: string[] = [];
  const timers = nodeTimers();
  const cancel = timers.set(1, () => called.push("cancelled"));
  cancel();
  await new Promise<void>((resolve) => {
    timers.set(5, () => {
      called.push("kept");
      resolve();
    });
  });
  expect(called).toEqual(["kept"]);
});

it.each(["../index", "..", "a/b", "", ".hidden", "a\0b", "x".repeat(100), "no-such-library"])(
  "guestChunk has nothing for %o",
  (name) => {
    expect(guestChunk(name)).toBeUndefined();
  },
);
