import { EventEmitter } from "node:events";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { streamOutput } from "./stream-output.ts";
import type { TextStream } from "./stream-output.ts";

/** A stream whose reader takes text only when told to. */
class SlowStream extends EventEmitter implements TextStream {
  readonly written: string[] = [];
  readonly waiting: (() => void)[] = [];
  isFull = false;

  write(text: string, done?: () => void): boolean {
    if (text !== "") this.written.push(text);
    if (done !== undefined) this.waiting.push(done);
    return !this.isFull;
  }

  drain(): void {
    this.isFull = false;
    this.emit("drain");
    for (const done of this.waiting.splice(0)) done();
  }
}

describe("streamOutput", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it("collects text and passes it on in one piece after a moment", () => {
    const stream = new SlowStream();
    const output = streamOutput(stream);
    void output.write("a");
    void output.write("b");
    expect(stream.written).toEqual([]);
    vi.runAllTimers();
    expect(stream.written).toEqual(["ab"]);
  });

  it("passes a lot of text on at once", () => {
    const stream = new SlowStream();
    void streamOutput(stream).write("x".repeat(70_000));
    expect(stream.written).toHaveLength(1);
  });

  it("asks the writer to wait while the reader is slow", async () => {
    const stream = new SlowStream();
    const output = streamOutput(stream);
    stream.isFull = true;
    const waiting = output.write("x".repeat(70_000));
    expect(waiting).toBeInstanceOf(Promise);
    expect(output.write("y")).toBe(waiting);
    stream.drain();
    await waiting;
    expect(output.write("z")).toBeUndefined();
  });

  it("ends when the reader has taken everything", async () => {
    const stream = new SlowStream();
    const output = streamOutput(stream);
    void output.write("a");
    let isFlushed = false;
    const flushed = output.end().then(() => {
      isFlushed = true;
    });
    expect(stream.written).toEqual(["a"]);
    await Promise.resolve();
    expect(isFlushed).toBe(false);
    stream.drain();
    await flushed;
  });

  it("lets go of the stream at the end", async () => {
    const stream = new SlowStream();
    const ended = streamOutput(stream).end();
    stream.drain();
    await ended;
    expect(stream.eventNames()).toEqual([]);
  });

  it("drops the rest when the reader has gone, without an error", async () => {
    const stream = new SlowStream();
    const output = streamOutput(stream);
    stream.isFull = true;
    const waiting = output.write("x".repeat(70_000));
    stream.emit("error", Object.assign(new Error("write EPIPE"), { code: "EPIPE" }));
    await waiting;
    void output.write("y".repeat(70_000));
    await output.end();
    expect(stream.written).toHaveLength(1);
  });
});
