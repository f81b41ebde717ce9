import { describe, expect, it } from "vitest";
import { advance, firstCursor, type Jump, type Order } from "./sequencer.ts";

function orderOf(names: readonly string[], iterations = { from: 0, to: 2 }): Order {
  return {
    length: names.length,
    iterations,
    positionOf: (target) => {
      const position = names.lastIndexOf(target);
      return position < 0 ? undefined : position;
    },
  };
}

const ABC = orderOf(["A", "B", "C"]);
const NONE: Jump = { kind: "none" };

describe("the first request", () => {
  it("is the first of the first iteration", () => {
    expect(firstCursor(orderOf(["A"], { from: 3, to: 5 }))).toEqual({ iteration: 3, position: 0 });
  });

  it("is missing in an empty plan and in an empty range", () => {
    expect(firstCursor(orderOf([]))).toBeUndefined();
    expect(firstCursor(orderOf(["A"], { from: 2, to: 2 }))).toBeUndefined();
  });
});

describe("the next request", () => {
  const cases: readonly [string, { iteration: number; position: number }, Jump, unknown][] = [
    ["is the one after", { iteration: 0, position: 1 }, NONE, { iteration: 0, position: 2 }],
    ["after the last opens the next iteration", { iteration: 0, position: 2 }, NONE, { iteration: 1, position: 0 }],
    ["after the last of the last iteration is none", { iteration: 1, position: 2 }, NONE, undefined],
    ["is the target, forward", { iteration: 0, position: 0 }, to("C"), { iteration: 0, position: 2 }],
    ["is the target, backward", { iteration: 1, position: 2 }, to("A"), { iteration: 1, position: 0 }],
    ["is the target, itself", { iteration: 1, position: 2 }, to("C"), { iteration: 1, position: 2 }],
    [
      "after an unknown target opens the next iteration",
      { iteration: 0, position: 0 },
      to("nowhere"),
      { iteration: 1, position: 0 },
    ],
    ["after an unknown target in the last iteration is none", { iteration: 1, position: 0 }, to("nowhere"), undefined],
    [
      "after the end of the iteration opens the next",
      { iteration: 0, position: 0 },
      { kind: "end-iteration" },
      { iteration: 1, position: 0 },
    ],
  ];
  it.each(cases)("%s", (...[, cursor, jump, next]) => {
    expect(advance(ABC, cursor, jump)).toEqual(next);
  });
});

function to(target: string): Jump {
  return { kind: "to", target };
}
