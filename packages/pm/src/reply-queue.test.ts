import { describe, expect, it } from "vitest";
import type { HostMessage, WireReply } from "./protocol.ts";
import { ReplyQueue } from "./reply-queue.ts";

const NOTHING: WireReply = { kind: "cookies", cookies: [] };
const answer = (call: number) => ({ call, reply: NOTHING });

function open(hasSoon = true) {
  const delivered: (string | readonly number[])[] = [];
  const waiting: (() => void)[] = [];
  const deliver = (message: HostMessage): void => {
    if (message.kind === "reply") delivered.push([message.call]);
    else if (message.kind === "replies") delivered.push(message.replies.map(({ call }) => call));
    else delivered.push(message.kind);
  };
  const queue = new ReplyQueue(deliver, hasSoon ? (callback) => void waiting.push(callback) : undefined);
  const turn = (): void => {
    for (const callback of waiting.splice(0)) callback();
  };
  return { queue, delivered, turn };
}

describe("answers for a VM", () => {
  it("go in together when they come at about the same time", () => {
    const { queue, delivered, turn } = open();
    for (const call of [1, 2, 3]) queue.add(7, answer(call), true);
    expect(delivered).toEqual([]);
    turn();
    expect(delivered).toEqual([[1, 2, 3]]);
  });

  it("do not wait where no more are to come", () => {
    const { queue, delivered } = open();
    queue.add(7, answer(1), true);
    queue.add(7, answer(2), false);
    expect(delivered).toEqual([[1, 2]]);
    queue.add(7, answer(3), false);
    expect(delivered).toEqual([[1, 2], [3]]);
  });

  it("do not wait where the host cannot say when", () => {
    const { queue, delivered } = open(false);
    queue.add(7, answer(1), true);
    queue.add(7, answer(2), true);
    expect(delivered).toEqual([[1], [2]]);
  });

  it("of many go in by 32", () => {
    const { queue, delivered, turn } = open();
    for (let call = 0; call < 70; call++) queue.add(7, answer(call), true);
    turn();
    expect(delivered.map((calls) => calls.length)).toEqual([32, 32, 6]);
  });

  it("of two scripts do not mix", () => {
    const { queue, delivered, turn } = open();
    queue.add(7, answer(1), true);
    queue.add(8, answer(2), true);
    turn();
    expect(delivered).toEqual([[1], [2]]);
  });

  it("are forgotten with the run they were for", () => {
    const { queue, delivered, turn } = open();
    queue.add(7, answer(1), true);
    queue.drop(6);
    queue.drop(7);
    turn();
    expect(delivered).toEqual([]);
  });
});
