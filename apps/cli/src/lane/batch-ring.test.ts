import { describe, expect, it } from "vitest";
import { createRing, ringReader, ringWriter } from "./batch-ring.ts";

describe("the ring", () => {
  it("keeps batches in order while it is written over many times", () => {
    const ring = createRing();
    const writer = ringWriter(ring);
    const reader = ringReader(ring);
    for (let round = 0; round < 200; round += 1) {
      const batch = {
        text: `${round} ü ${"x".repeat((round * 977) % 9_000)}`,
        bodies: [Buffer.from([round & 255, 7])],
      };
      expect([writer.write(batch, 0), writer.write(batch, 0)]).toEqual([true, true]);
      for (const _ of [1, 2]) {
        const read = reader.read(0);
        expect([read?.text, read?.bodies.map((body) => [...body])]).toEqual([batch.text, [[round & 255, 7]]]);
      }
    }
    expect(reader.read(0)).toBeUndefined();
  });

  it("has no room for a batch bigger than itself, nor for more than it holds", () => {
    const writer = ringWriter(createRing());
    expect(writer.write({ text: "x".repeat(2 ** 20), bodies: [] }, 0)).toBe(false);
    const some = { text: "x".repeat(50_000), bodies: [] };
    let written = 0;
    while (writer.write(some, 0)) written += 1;
    expect(written).toBeGreaterThan(10);
  });

  it("holds a batch back until the messages before it have come", () => {
    const ring = createRing();
    ringWriter(ring).write({ text: "late", bodies: [] }, 2);
    const reader = ringReader(ring);
    expect([reader.read(1), reader.read(2)?.text]).toEqual([undefined, "late"]);
  });

  it("asks to wait while much is unread, and until it is read", async () => {
    const ring = createRing();
    const writer = ringWriter(ring);
    const reader = ringReader(ring);
    expect(writer.pressure(0)).toBeUndefined();
    for (let count = 0; count < 12; count += 1) writer.write({ text: "x".repeat(50_000), bodies: [] }, 0);
    const pressure = writer.pressure(0);
    while (reader.read(0) !== undefined);
    expect(await pressure).toBe("ok");
    expect(writer.pressure(0)).toBeUndefined();
  });

  it("asks to wait while too many messages are under way", async () => {
    const ring = createRing();
    const pressure = ringWriter(ring).pressure(4);
    ringReader(ring).tookMessage();
    expect(await pressure).toBe("ok");
    expect(ringWriter(ring).pressure(4)).toBeUndefined();
  });
});
