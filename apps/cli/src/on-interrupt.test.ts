import { EventEmitter } from "node:events";
import { describe, expect, it } from "vitest";
import { onInterrupt } from "./on-interrupt.ts";

function listen(hasStarted: boolean) {
  const source = new EventEmitter();
  const asked: string[] = [];
  const ended: number[] = [];
  const interrupts = onInterrupt(source, {
    interrupt: (signal) => void asked.push(signal),
    end: (code) => void ended.push(code),
    hasStarted: () => hasStarted,
  });
  return { source, asked, ended, interrupts };
}

describe.each([
  ["SIGINT", 130],
  ["SIGTERM", 143],
] as const)("%s", (signal, code) => {
  it("asks for an end in order the first time, and ends at once the second", () => {
    const { source, asked, ended, interrupts } = listen(true);
    expect(interrupts.exitCode()).toBeUndefined();
    source.emit(signal, signal);
    expect([asked, ended, interrupts.exitCode()]).toEqual([[signal], [], code]);
    source.emit(signal, signal);
    expect([asked, ended]).toEqual([[signal], [code]]);
  });

  it("ends at once while inputs are being loaded", () => {
    const { source, asked, ended } = listen(false);
    source.emit(signal, signal);
    expect([asked, ended]).toEqual([[], [code]]);
  });
});

it("the exit code is that of the first signal", () => {
  const { source, ended } = listen(true);
  source.emit("SIGTERM", "SIGTERM");
  source.emit("SIGINT", "SIGINT");
  expect(ended).toEqual([143]);
});

it("lets go of the signals", () => {
  const { source, interrupts } = listen(true);
  interrupts.stop();
  expect(source.eventNames()).toEqual([]);
});
