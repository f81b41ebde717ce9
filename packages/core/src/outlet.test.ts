import { describe, expect, it } from "vitest";
import type { RunEvent } from "./events.ts";
import { Outlet } from "./outlet.ts";

const event = (iteration: number): RunEvent =>
  ({ type: "iteration-finished", cursor: { iteration } }) as unknown as RunEvent;

function idleTimes() {
  const jobs: (() => void)[] = [];
  return { whenIdle: (job: () => void) => void jobs.push(job), come: () => jobs.splice(0).forEach((job) => job()) };
}

describe("an outlet", () => {
  it("hands events on at once where nobody says when the engine is idle", () => {
    const seen: RunEvent[] = [];
    new Outlet((one) => void seen.push(one)).emit(event(1));
    expect(seen).toEqual([event(1)]);
  });

  it("keeps them in order until the engine is idle", () => {
    const seen: RunEvent[] = [];
    const idle = idleTimes();
    const outlet = new Outlet((one) => void seen.push(one), idle.whenIdle);
    for (let i = 0; i < 3; i += 1) outlet.emit(event(i));
    expect(seen).toEqual([]);
    idle.come();
    expect(seen).toEqual([event(0), event(1), event(2)]);
  });

  it("hands them on all the same when many wait", () => {
    const seen: RunEvent[] = [];
    const outlet = new Outlet((one) => void seen.push(one), idleTimes().whenIdle);
    for (let i = 0; i < 64; i += 1) outlet.emit(event(i));
    expect(seen).toHaveLength(64);
  });

  it("has nobody wait for events that nobody asked to wait for", () => {
    const outlet = new Outlet(() => undefined);
    outlet.emit(event(1));
    expect(outlet.drained()).toBeUndefined();
  });

  it.each(["answers", "throws"])("rejects when the taker of late events %s an error", async (how) => {
    const idle = idleTimes();
    const outlet = new Outlet(() => {
      if (how === "throws") throw new Error("full");
      return Promise.reject(new Error("full"));
    }, idle.whenIdle);
    outlet.emit(event(1));
    idle.come();
    await expect(outlet.drained()).rejects.toThrow("full");
  });
});
