// Timers: pm-api §1.5.
import { describe, expect, it } from "vitest";
import { runScript } from "../test/guest-vm.ts";

describe("timers", () => {
  it("run after synchronous code, microtasks and immediates", () => {
    const { logs } = runScript(`
      setTimeout(() => console.log('timeout'), 0);
      setImmediate(() => console.log('immediate'));
      Promise.resolve().then(() => console.log('microtask'));
      queueMicrotask(() => console.log('queued'));
      console.log('sync')`);
    expect(logs.map(([, text]) => text)).toEqual(["sync", "microtask", "queued", "immediate", "timeout"]);
  });

  it("run by time", () => {
    const { logs } = runScript("setTimeout(() => console.log(20), 20); setTimeout(() => console.log(10), 10)");
    expect(logs).toEqual([
      ["log", 10],
      ["log", 20],
    ]);
  });

  it("have rising numbers for names", () => {
    expect(
      runScript(
        "const a = setTimeout(() => {}), b = setInterval(() => {}, 1); clearInterval(b); console.log(typeof a, a < b)",
      ).logs,
    ).toEqual([["log", "number", true]]);
  });

  it.each(["setTimeout", "setInterval", "setImmediate"])("%s ignores what is no function", (setter) => {
    const { logs, finished } = runScript(`console.log(${setter}('code', 1))`);
    expect(logs).toEqual([["log", undefined]]);
    expect(finished).toBe(true);
  });

  it("call with an empty object for this and without further arguments", () => {
    const { logs } = runScript(
      "setTimeout(function () { console.log(JSON.stringify(this), arguments.length) }, 1, 'a')",
    );
    expect(logs).toEqual([["log", "{}", 0]]);
  });

  it("repeat until they are cleared, also by themselves", () => {
    const { logs, finished } = runScript(
      "let n = 0; const id = setInterval(() => { console.log(++n); if (n === 3) clearInterval(id) }, 5)",
    );
    expect(logs.map(([, n]) => n)).toEqual([1, 2, 3]);
    expect(finished).toBe(true);
  });

  it.each([
    ["clearTimeout", "setTimeout"],
    ["clearInterval", "setInterval"],
    ["clearImmediate", "setImmediate"],
  ])("%s takes back %s and lets the script end", (clear, set) => {
    const { logs, finished } = runScript(
      `${clear}(${set}(() => console.log('no'), 1)); ${clear}(undefined); ${clear}('x')`,
    );
    expect(logs).toEqual([]);
    expect(finished).toBe(true);
  });

  it("take odd times for the shortest", () => {
    const { logs } = runScript(
      "for (const ms of [NaN, -5, 'x', Infinity, 2 ** 40, null]) setTimeout(() => console.log(String(ms)), ms)",
    );
    expect(logs).toHaveLength(6);
  });

  it("queueMicrotask wants a function", () => {
    expect(runScript("queueMicrotask(5)").exceptions).toMatchObject([{ name: "TypeError" }]);
  });

  it("an error in a microtask fails the script", () => {
    expect(runScript("queueMicrotask(() => { throw new Error('m') })").exceptions).toMatchObject([{ message: "m" }]);
  });
});
