import { describe, expect, it } from "vitest";
import { frameOf, frameReader } from "./batch-frame.ts";

describe("a batch", () => {
  it("crosses a pipe in whatever pieces", () => {
    const batches = [
      { text: '["\u{1F600}"]', bodies: [new Uint8Array([1, 2, 255]), new Uint8Array()] },
      { text: "[]", bodies: [] },
    ];
    const frames = Buffer.concat(batches.map(frameOf));
    for (const size of [1, 7, 100, frames.length]) {
      const reader = frameReader();
      expect(pieces(frames, size).flatMap((piece) => reader.add(piece))).toEqual(batches);
    }
  });

  it("that no lane writes is refused", () => {
    expect(() => frameReader().add(Buffer.from([255, 255, 255, 255, 0, 0, 0, 0, 0, 0, 0, 0]))).toThrow("no lane");
  });
});

function pieces(bytes: Buffer, size: number): readonly Buffer[] {
  const all: Buffer[] = [];
  for (let at = 0; at < bytes.length; at += size) all.push(bytes.subarray(at, at + size));
  return all;
}
