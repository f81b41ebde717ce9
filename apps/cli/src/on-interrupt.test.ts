import { EventEmitter } from "node:events";
import { expect, it } from "vitest";
import { onInterrupt } from "./on-interrupt.ts";
import type { SignalSource } from "./on-interrupt.ts";

function source() {
  const exits: number[] = [];
  const emitter = new EventEmitter();
  return {
    emitter,
    exits,
    signals: Object.assign(emitter, { exit: (code: number) => void exits.push(code) }) as SignalSource,
  };
}

it.each([
  ["SIGINT", 130],
  ["SIGTERM", 143],
] as const)("the first %s asks for an end in order, the second ends at once with %d", (signal, code) => {
  const { emitter, exits, signals } = source();
  const asked: string[] = [];
  const interrupts = onInterrupt(signals, (name) => asked.push(name));
  expect(interrupts.exitCode()).toBeUndefined();
  emitter.emit(signal, signal);
  expect([asked, exits, interrupts.exitCode()]).toEqual([[signal], [], code]);
  emitter.emit(signal, signal);
  expect(exits).toEqual([code]);
});

it("lets go of the signals", () => {
  const { emitter, signals } = source();
  onInterrupt(signals, () => {}).stop();
  expect(emitter.eventNames()).toEqual([]);
});
