import type { RunEvent } from "@waybill/core";
import { describe, expect, it } from "vitest";
import { createEventFeed } from "./event-feed.ts";

const event = (message: string): RunEvent => ({ type: "warning", code: "test", message });
const feed = (onLeave = (): void => {}) => createEventFeed(onLeave);

describe("the feed of events", () => {
  it("hands on every event in order, then ends", async () => {
    const events = feed();
    const reader = events.read();
    void events.emit(event("a"));
    void events.emit(event("b"));
    events.end();
    expect(await reader.next()).toEqual({ done: false, value: event("a") });
    expect(await reader.next()).toEqual({ done: false, value: event("b") });
    expect(await reader.next()).toEqual({ done: true, value: undefined });
  });

  it("wakes a reader who waits", async () => {
    const events = feed();
    const next = events.read().next();
    void events.emit(event("late"));
    expect(await next).toEqual({ done: false, value: event("late") });
  });

  it("costs nothing without a reader", () => {
    const events = feed();
    for (let count = 0; count < 5000; count += 1) expect(events.emit(event("x"))).toBeUndefined();
  });

  it("holds the run at 1,000 unread events until half are read", async () => {
    const events = feed();
    const reader = events.read();
    for (let count = 1; count < 1000; count += 1) expect(events.emit(event("x"))).toBeUndefined();
    let isHeld = true;
    const held = Promise.resolve(events.emit(event("x"))).then(() => {
      isHeld = false;
    });
    for (let count = 0; count < 499; count += 1) await reader.next();
    expect(isHeld).toBe(true);
    await reader.next();
    await held;
    expect(isHeld).toBe(false);
  });

  it("holds the run while it is paused", async () => {
    const events = feed();
    events.pause();
    let isHeld = true;
    const held = Promise.resolve(events.emit(event("x"))).then(() => {
      isHeld = false;
    });
    await Promise.resolve();
    expect(isHeld).toBe(true);
    events.resume();
    await held;
    expect(events.emit(event("y"))).toBeUndefined();
  });

  it("a reader who leaves early is told of, and holds nothing any more", async () => {
    let left = 0;
    const events = feed(() => {
      left += 1;
    });
    const reader = events.read();
    await reader.return?.();
    expect(left).toBe(1);
    expect(events.emit(event("x"))).toBeUndefined();
  });
});
