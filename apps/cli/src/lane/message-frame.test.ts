import { expect, it } from "vitest";
import { messageFrame, messageReader } from "./message-frame.ts";

it("messages cross a pipe in whatever pieces", () => {
  const texts = ["", "a", "x".repeat(5_000)];
  const frames = Buffer.concat(texts.map((text) => messageFrame(Buffer.from(text))));
  for (const size of [1, 3, 1_000, frames.length]) {
    const reader = messageReader();
    expect(pieces(frames, size).flatMap((piece) => reader.add(piece).map(String))).toEqual(texts);
  }
});

function pieces(bytes: Buffer, size: number): readonly Buffer[] {
  const all: Buffer[] = [];
  for (let at = 0; at < bytes.length; at += size) all.push(bytes.subarray(at, at + size));
  return all;
}
