import { describe, expect, it } from "vitest";
import { decodeBatch, encodeBatch } from "./batch-codec.ts";
import { frameOf, frameReader } from "./batch-frame.ts";
import { createRing, ringReader, ringWriter } from "./batch-ring.ts";
import type { LaneRecord } from "./lane-protocol.ts";
import { messageFrame, messageReader } from "./message-frame.ts";

const cursor = { iteration: 0, position: 0, length: 1, cycles: 1, ref: "r" };
const item = { id: "i", name: "Name \u{1F600} \ud800", path: ["folder"] };
const script = { id: "s", phase: "test", owner: { kind: "request", id: "i", name: "Name" } } as const;
const headers = [{ key: "a", value: "b" }];
const timings = {
  start: 0,
  prepare: 0,
  wait: 0,
  dns: 0,
  tcp: 0,
  secureHandshake: 0,
  firstByte: 1,
  download: 0,
  process: 0,
  total: 1,
};

const response = (body: Uint8Array): LaneRecord => ({
  type: "response-received",
  cause: "collection",
  request: { method: "GET", url: "http://a/", headers },
  response: { id: "x", code: 200, reason: "OK", headers, body, size: { body: 1, header: 1 }, responseTime: 1 },
  cookies: [],
  history: [
    {
      request: { method: "GET", url: "http://a/", headers },
      response: { code: 200, headers, downloadedBytes: 1 },
      timings,
      reused: false,
    },
  ],
  cursor,
  item,
});

const RECORDS: readonly LaneRecord[] = [
  { type: "request-started", cursor, item },
  { type: "script-started", script, cursor, item },
  response(new Uint8Array([1, 2, 255])),
  response(new Uint8Array()),
  { type: "warning", code: "c", message: "without a place" },
  { type: "lane-dealt-with" },
];

describe("a batch", () => {
  it("comes out as it went in, what its events share written once", () => {
    const encoded = encodeBatch(RECORDS);
    expect(decodeBatch(encoded)).toEqual(JSON.parse(JSON.stringify(RECORDS), reviveBodies));
    expect(encoded.text.split("folder")).toHaveLength(2);
    expect(encoded.text.split('"a","value"')).toHaveLength(5);
  });

  it("crosses a pipe in whatever pieces", () => {
    const frames = Buffer.concat([frameOf(encodeBatch(RECORDS)), frameOf(encodeBatch(RECORDS))]);
    for (const size of [1, 7, 100, frames.length]) {
      const reader = frameReader();
      const batches = pieces(frames, size).flatMap((piece) => reader.add(piece));
      expect(batches.map(({ text, bodies }) => ({ text, bodies: bodies.map((body) => [...body]) }))).toEqual(
        [1, 2].map(() => ({ text: encodeBatch(RECORDS).text, bodies: [[1, 2, 255], []] })),
      );
    }
  });

  it("that no lane writes is refused", () => {
    expect(() => frameReader().add(Buffer.from([255, 255, 255, 255, 0, 0, 0, 0, 0, 0, 0, 0]))).toThrow("no lane");
  });
});

it("messages cross a pipe in whatever pieces", () => {
  const texts = ["", "a", "x".repeat(5_000)];
  const frames = Buffer.concat(texts.map((text) => messageFrame(Buffer.from(text))));
  for (const size of [1, 3, 1_000, frames.length]) {
    const reader = messageReader();
    expect(pieces(frames, size).flatMap((piece) => reader.add(piece).map(String))).toEqual(texts);
  }
});

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

function pieces(bytes: Buffer, size: number): readonly Buffer[] {
  const all: Buffer[] = [];
  for (let at = 0; at < bytes.length; at += size) all.push(bytes.subarray(at, at + size));
  return all;
}

/** JSON has no bytes: an object of numbered members stands for them. */
function reviveBodies(key: string, value: unknown): unknown {
  return key === "body" && typeof value === "object" && value !== null
    ? Uint8Array.from(Object.values(value) as number[])
    : value;
}
