import type { RunEvent } from "@waybill/core";
import type { Reporter } from "@waybill/reporters";
import { describe, expect, it } from "vitest";
import { reporterSet } from "./reporter-set.ts";

const EVENT: RunEvent = { type: "warning", code: "test", message: "m" };

/** Counts what it is given, and fails where it is told to. */
function reporter(fails: { onEvent?: "throw" | "reject"; finish?: "throw" | "reject" } = {}) {
  const seen = { events: 0, finished: 0 };
  const act = (how: "throw" | "reject" | undefined): void | Promise<void> => {
    if (how === "throw") throw new Error("thrown");
    return how === "reject" ? Promise.reject(new Error("rejected")) : undefined;
  };
  const made: Reporter = {
    onEvent() {
      seen.events += 1;
      return act(fails.onEvent);
    },
    finish() {
      seen.finished += 1;
      return act(fails.finish);
    },
  };
  return { seen, made };
}

describe("several reporters", () => {
  it("are all told everything", async () => {
    const [one, other] = [reporter(), reporter()];
    const set = reporterSet(
      [
        { name: "one", reporter: one.made },
        { name: "other", reporter: other.made },
      ],
      () => {},
    );
    expect(set.onEvent(EVENT)).toBeUndefined();
    await set.finish();
    expect([one.seen, other.seen]).toEqual([
      { events: 1, finished: 1 },
      { events: 1, finished: 1 },
    ]);
    expect(set.hasFailed()).toBe(false);
  });

  it("hold the run back until the slowest is ready", async () => {
    const releases: (() => void)[] = [];
    const slow: Reporter = {
      onEvent: () => new Promise((resolve) => void releases.push(resolve)),
      finish: () => {},
    };
    let isHeld = true;
    const set = reporterSet(
      [
        { name: "a", reporter: slow },
        { name: "b", reporter: slow },
      ],
      () => {},
    );
    const held = Promise.resolve(set.onEvent(EVENT)).then(() => {
      isHeld = false;
    });
    releases[0]?.();
    await Promise.resolve();
    await Promise.resolve();
    expect(isHeld).toBe(true);
    releases[1]?.();
    await held;
  });

  it.each(["throw", "reject"] as const)("drop one that fails (%s), once, and go on", async (how) => {
    const [bad, good] = [reporter({ onEvent: how }), reporter()];
    const dropped: string[] = [];
    const set = reporterSet(
      [
        { name: "bad", reporter: bad.made },
        { name: "good", reporter: good.made },
      ],
      (name, error) => dropped.push(`${name}: ${String(error)}`),
    );
    await set.onEvent(EVENT);
    await set.onEvent(EVENT);
    await set.finish();
    expect(bad.seen).toEqual({ events: 1, finished: 0 });
    expect(good.seen).toEqual({ events: 2, finished: 1 });
    expect(dropped).toEqual([`bad: Error: ${how === "throw" ? "thrown" : "rejected"}`]);
    expect(set.hasFailed()).toBe(true);
  });

  it("know of a report that could not be finished", async () => {
    const set = reporterSet([{ name: "bad", reporter: reporter({ finish: "reject" }).made }], () => {});
    await set.finish();
    expect(set.hasFailed()).toBe(true);
  });
});
