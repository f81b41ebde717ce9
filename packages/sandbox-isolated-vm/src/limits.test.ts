import { Worker } from "node:worker_threads";
import { afterEach, describe, expect, it } from "vitest";
import type { ScriptLimits, Session } from "@waybill/pm";
import { isolatedVmScriptHost } from "./isolated-vm-script-host.ts";
import type { ScriptThread } from "./isolated-vm.ts";
import { createScriptInterrupt } from "./script-interrupt.ts";
import { isBlockedBy } from "./test/is-blocked-by.ts";
import { runScripts, type ScriptsRun } from "@waybill/testing/contract";

const NEXT = 'console.log("next")';
const THREADS: readonly ScriptThread[] = ["own", "caller"];

const opened: Session[] = [];
afterEach(() => {
  for (const host of opened.splice(0)) host.dispose();
});

function hostWith(limits: Partial<ScriptLimits>, thread: ScriptThread = "own"): Session {
  const host = isolatedVmScriptHost({ limits, chunk: () => undefined, thread });
  opened.push(host);
  return host;
}

/** Runs hostile scripts. On the caller's thread only those run that ended before: there they show what they are the second time. */
async function runHostile(host: Session, thread: ScriptThread, hostile: string): Promise<ScriptsRun> {
  if (thread === "own") return runScripts(host, [hostile, NEXT]);
  const later = [`if (globalThis.armed === true) { ${hostile} }`, NEXT];
  await expect.poll(() => isBlockedBy(host, later)).toBe(true);
  await runScripts(host, ["armed = true"]);
  return runScripts(host, later);
}

const CPU = { cpuMs: 200, wallMs: 60_000, memoryMb: 128 };
const WALL = { cpuMs: 60_000, wallMs: 600, memoryMb: 128 };
const MEMORY = { cpuMs: 60_000, wallMs: 60_000, memoryMb: 32 };

describe.each(THREADS)("a script that uses up its CPU time on the %s thread", (thread) => {
  it.each([
    ["an endless loop", "for (;;);"],
    ["an endless loop after an await", "await null; for (;;);"],
    ["an endless loop in a timer", "setTimeout(() => { for (;;); }, 1);"],
    ["an endless chain of promises", "const next = () => Promise.resolve().then(next); await next();"],
    ["an endless loop of awaits", "for (;;) await null;"],
    ["an endless loop of microtasks nobody waits for", "(async () => { for (;;) await null; })();"],
    ["microtasks that queue each other", "const next = () => queueMicrotask(next); next();"],
    ["a regular expression that backtracks for ever", '/^(a+)+$/.test("a".repeat(50) + "b");'],
    ["a loop in the message of what it throws", "throw { get message() { for (;;); } };"],
    [
      "a loop in the name of what it throws",
      'const e = new Error("x"); Object.defineProperty(e, "name", { get() { for (;;); } }); throw e;',
    ],
    ["a loop in the toString of what it throws", "throw { toString() { for (;;); } };"],
    ["a loop in the toJSON of a variable", 'pm.environment.set("a", { toJSON() { for (;;); } });'],
    ["a loop in a getter of what it logs", "console.log({ get a() { for (;;); } });"],
    ["a loop in the reason of a rejection", "Promise.reject({ get message() { for (;;); } });"],
    ["a loop in the then of what it awaits", "await { then() { for (;;); } };"],
    ["a flood of console output", 'for (;;) console.log("x".repeat(1000));'],
    ["a wait without end", "Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);"],
  ])("in %s fails, and the next one runs", async (_, hostile) => {
    const host = hostWith(CPU, thread);
    const run = await runHostile(host, thread, hostile);
    expect(run.errors).toEqual(["ScriptTimeout: sandbox not responding", undefined]);
    expect(run.logs.at(-1)).toBe("next");
    expect(run.told.filter((notice) => notice.kind === "warning").map((notice) => notice.code)).toEqual([
      "shared-names-lost",
    ]);
    expect((await runScripts(host, [NEXT])).logs).toEqual(["next"]);
    expect(run.ms).toBeLessThan(5_000);
  });
});

describe("a script that was ended", () => {
  it("keeps what it had said and done, and what scripts before it changed", async () => {
    const scripts = [
      'pm.environment.set("a", 1); pm.test("passes", () => {});',
      'pm.environment.set("b", 2); pm.test("also passes", () => {}); console.log("last words"); for (;;);',
    ];
    const run = await runScripts(hostWith(CPU), scripts);
    expect(run.told.flatMap((notice) => (notice.kind === "test" ? [notice.test.name] : []))).toEqual([
      "passes",
      "also passes",
    ]);
    expect(run.logs).toEqual(["last words"]);
    expect(run.scopes.find("a")?.value).toBe(1);
  });

  it("fails the tests it left open", async () => {
    const run = await runScripts(hostWith(CPU), ['pm.test("open", (done) => {}); await null; for (;;);']);
    expect(run.outcome.scripts[0]?.failedTests).toEqual(["open"]);
  });

  it("can say at most 1 MB on the console", async () => {
    const run = await runScripts(hostWith(CPU), ['for (;;) console.log("x".repeat(1000));']);
    expect(run.logs.length).toBeLessThan(1_001);
  });
});

describe.each(THREADS)("a script that takes too long on the %s thread", (thread) => {
  it.each([
    ["waiting for nothing", "await new Promise(() => {});", "synchronous"],
    ["with a timer pending", "setTimeout(() => {}, 60000);", "asynchronous"],
    ["with a timer that sets the next", "const again = () => setTimeout(again, 1); again();", "asynchronous"],
    ["with an interval", "setInterval(() => {}, 10);", "asynchronous"],
    [
      "with an immediate that sets the next",
      "const again = () => setTimeout(() => setImmediate(again), 5); again();",
      "asynchronous",
    ],
  ])("%s fails, and the next one runs", async (_, slow, kind) => {
    const host = hostWith(WALL, thread);
    const run = await runHostile(host, thread, slow);
    expect(run.errors).toEqual([`ScriptTimeout: sandbox: ${kind} script execution timeout`, undefined]);
    expect(run.logs.at(-1)).toBe("next");
  });
});

describe.each(THREADS)("a script that fills its memory on the %s thread", (thread) => {
  it.each([
    ["objects", "const all = []; for (;;) all.push({ at: all.length, more: [1, 2, 3] });"],
    ["objects after an await", "await null; const all = []; for (;;) all.push({ at: all.length });"],
    ["objects in a timer", "setTimeout(() => { const all = []; for (;;) all.push({ at: all.length }); }, 1);"],
    ["array buffers", "const all = []; for (;;) all.push(new ArrayBuffer(1e6));"],
    ["typed arrays", "const all = []; for (;;) all.push(new Uint8Array(1e6).fill(1));"],
    ["shared array buffers", "const all = []; for (;;) all.push(new SharedArrayBuffer(1e6));"],
    ["strings", 'const all = []; for (;;) all.push(("x" + all.length).repeat(100000).split("").join("-"));'],
    ["closures", "let all = null; for (;;) { const before = all; all = () => before; }"],
    ["promises", "const all = []; for (;;) all.push(new Promise(() => {}));"],
  ])("with %s fails, and the next one runs", async (_, bomb) => {
    const host = hostWith(MEMORY, thread);
    const run = await runHostile(host, thread, bomb);
    expect(run.errors).toEqual(["ScriptMemory: sandbox: memory limit of 32 MB exceeded", undefined]);
    expect(run.logs.at(-1)).toBe("next");
    expect((await runScripts(host, [NEXT])).logs).toEqual(["next"]);
  });
});

describe("memory", () => {
  it("of a buffer cannot grow behind the limit's back", async () => {
    const script =
      "let n = 0; try { const b = new ArrayBuffer(1, { maxByteLength: 1e9 }); b.resize(1e9); n = b.byteLength; } catch {} console.log(n < 1e9);";
    expect((await runScripts(hostWith(MEMORY), [script])).logs).toEqual([true]);
  });

  it("of the process is no more the tenth time a script fills its own than the fourth", async () => {
    const host = hostWith({ ...MEMORY, memoryMb: 64 });
    const bomb = "for (;;) { globalThis.all ??= []; all.push(new Uint8Array(1e6).fill(1)); }";
    const rss: number[] = [];
    for (let round = 0; round < 10; round += 1) {
      await runScripts(host, [`/* ${round} */ ${bomb}`, "for (;;) all.push({});"]);
      rss.push(process.memoryUsage().rss / 1e6);
    }
    expect(Math.max(...rss.slice(7)) - Math.max(...rss.slice(0, 4))).toBeLessThan(150);
  });
});

describe("a script that goes to extremes without passing a limit", () => {
  it.each([
    ["endless recursion", "(function again() { again(); })();", "RangeError: Maximum call stack size exceeded"],
    ["a string that is too long", 'let text = "x"; for (;;) text += text;', "RangeError: Invalid string length"],
  ])("by %s fails with the engine's own error and leaves the VM to the next", async (_, script, message) => {
    const host = hostWith(CPU);
    await runScripts(host, ["shared = 1"]);
    const run = await runScripts(host, [script, "console.log(shared)"]);
    expect(run.errors).toEqual([message, undefined]);
    expect(run.logs).toEqual([1]);
  });

  it("sets timers by the thousand", async () => {
    const script =
      "let left = 5000; for (let i = 0; i < 5000; i++) setTimeout(() => { if (--left === 0) console.log('done'); }, i % 7);";
    expect((await runScripts(hostWith({ ...CPU, cpuMs: 30_000 }), [script])).logs).toEqual(["done"]);
  });

  it("sets more timers than the host keeps, and fails", async () => {
    const script = "for (let i = 0; i < 150000; i++) setTimeout(() => {}, 1e6);";
    const run = await runScripts(hostWith({ ...CPU, cpuMs: 30_000, memoryMb: 256 }), [script, NEXT]);
    expect(run.errors).toEqual(["ScriptTimers: sandbox: more than 100000 timers pending", undefined]);
  });
});

describe("on the caller's thread", () => {
  it("an endless loop passes the limit of wall-clock time too", async () => {
    const run = await runHostile(hostWith({ ...WALL, cpuMs: 0 }, "caller"), "caller", "for (;;);");
    expect(run.errors).toEqual(["ScriptTimeout: sandbox: synchronous script execution timeout", undefined]);
  });

  it("each script has its own time, though they share a delivery", async () => {
    const host = hostWith({ ...CPU, cpuMs: 400 }, "caller");
    const spin = "const end = Date.now() + 250; while (Date.now() < end);";
    const scripts = [1, 2, 3].map((count) => `/* ${count} */ if (globalThis.armed === true) { ${spin} }`);
    await expect.poll(() => isBlockedBy(host, scripts)).toBe(true);
    await runScripts(host, ["armed = true"]);
    expect((await runScripts(host, scripts)).errors).toEqual([undefined, undefined, undefined]);
  });

  it("a script that may take long blocks nobody when it runs for the first time", async () => {
    const host = hostWith(CPU, "caller");
    await runScripts(host, ["1"]);
    expect(await isBlockedBy(host, ["for (;;) break;"])).toBe(false);
  });

  it("an endless loop ends at once when it is interrupted from another thread, and what it said is kept", async () => {
    const interrupt = createScriptInterrupt();
    const host = isolatedVmScriptHost({ chunk: () => undefined, thread: "caller", interrupt });
    opened.push(host);
    const other = new Worker(
      "const { parentPort, workerData } = require('node:worker_threads'); parentPort.once('message', () => Atomics.store(new Int32Array(workerData), 0, 1));",
      { eval: true, workerData: interrupt },
    );
    const scripts = ['if (globalThis.armed === true) { console.log("in"); for (;;); }'];
    await expect.poll(() => isBlockedBy(host, scripts)).toBe(true);
    await runScripts(host, ["armed = true"]);
    other.postMessage("now");
    const { errors, logs } = await runScripts(host, scripts);
    expect([errors, logs]).toEqual([["Error: sandbox: execution interrupted, bridge disconnecting."], ["in"]]);
    await other.terminate();
  });
});
