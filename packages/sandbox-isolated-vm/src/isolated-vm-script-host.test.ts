import { readFileSync } from "node:fs";
import { afterEach, describe, expect, it } from "vitest";
import { BOOT, DEFAULT_LIMITS, openSession, type ScriptLimits, type Session } from "@waybill/pm";
import { isolatedVmScriptHost } from "./isolated-vm-script-host.ts";
import type { ScriptThread } from "./boot-isolate.ts";
import { startIsolatedVm } from "./isolated-vm.ts";
import { loadIsolatedVm } from "./load-isolated-vm.ts";
import { isBlockedBy } from "./test/is-blocked-by.ts";
import { runScripts } from "@waybill/testing/contract";

const libraryText = (name: string): string =>
  readFileSync(new URL(`../../pm/dist/chunks/${name}.js`, import.meta.url), "utf8");

const opened: Session[] = [];
afterEach(() => {
  for (const host of opened.splice(0)) host.dispose();
});

function openHost(limits: Partial<ScriptLimits> = {}, thread: ScriptThread = "own"): Session {
  const host = isolatedVmScriptHost({ limits, chunk: () => undefined, thread });
  opened.push(host);
  return host;
}

describe("the VM of a run", () => {
  it("is one for all its scripts: undeclared names and properties of globalThis are shared", async () => {
    const host = openHost();
    await runScripts(host, ["helper = (x) => x * 2; globalThis.other = 3;"]);
    expect((await runScripts(host, ["console.log(helper(other))"])).logs).toEqual([6]);
  });

  it("keeps the own names of a script to itself", async () => {
    const host = openHost();
    await runScripts(host, ["const a = 1; let b = 2; var c = 3; function d() {} this.e = 4;"]);
    const { logs } = await runScripts(host, [
      "console.log([typeof a, typeof b, typeof c, typeof d, typeof e, this.e].join())",
    ]);
    expect(logs).toEqual(["undefined,undefined,undefined,undefined,undefined,"]);
  });

  it("is not shared by two runs in one process", async () => {
    await runScripts(openHost(), ["shared = 1; Array.prototype.extra = 1;"]);
    expect((await runScripts(openHost(), ["console.log(typeof shared + [].extra)"])).logs).toEqual([
      "undefinedundefined",
    ]);
    expect(Object.hasOwn(Array.prototype, "extra")).toBe(false);
  });

  it("can be started ahead of the first script", async () => {
    const host = openHost();
    host.prepare();
    host.prepare();
    expect((await runScripts(host, ["console.log(1)"])).logs).toEqual([1]);
  });

  it("sees in each of many runs of a request what belongs to that run", async () => {
    const host = isolatedVmScriptHost({ chunk: libraryText });
    opened.push(host);
    const text = `const { info, response, cookies } = pm;
      console.log([info.iteration, info.requestName, response.code, response.headers.get("x-run"), response.text(), cookies.get("c")].join())`;
    const scripts = [
      { id: "s", phase: "test" as const, text, owner: { kind: "request" as const, id: "r1", name: "R" } },
    ];
    const location = ["C", "R"];
    const logs: unknown[] = [];
    for (let iteration = 0; iteration < 5; iteration += 1) {
      const body = `body ${iteration}`;
      const run = await runScripts(host, [], {
        scripts,
        location,
        info: { requestId: "r1", requestName: "R", iteration, iterationCount: 5 },
        cookies: iteration === 4 ? [{ name: "c", value: "4", domain: "d", path: "/" } as never] : [],
        response: {
          id: `${iteration}`,
          code: 200 + iteration,
          reason: "OK",
          headers: [{ key: "X-Run", value: `run ${iteration}` }],
          responseTime: 1,
          size: { body: body.length, header: 9 },
          body: { length: body.length, text: () => body, bytes: () => new TextEncoder().encode(body) },
        },
      });
      logs.push(...run.logs);
    }
    expect(logs).toEqual([
      "0,R,200,run 0,body 0,",
      "1,R,201,run 1,body 1,",
      "2,R,202,run 2,body 2,",
      "3,R,203,run 3,body 3,",
      "4,R,204,run 4,body 4,4",
    ]);
  });

  it("takes a script's changes of variables to the next script without sending them back", async () => {
    const host = openHost();
    const first = await runScripts(host, ['pm.environment.set("a", { b: [1, null] })']);
    const second = await runScripts(host, ['console.log(JSON.stringify(pm.environment.get("a")))'], {
      scopes: first.scopes,
    });
    expect(second.logs).toEqual(['{"b":[1,null]}']);
  });
});

describe("a phase that asks nothing", () => {
  it.each([
    ["an empty script", [""]],
    ["tests and variables", ['pm.test("a", () => {}); pm.environment.set("b", 1); console.log(1);']],
    ["three scripts", ["a = 1", 'pm.test("t", () => Promise.resolve());', "Promise.resolve().then(() => {});"]],
  ])("crosses the border once in and once out: %s", async (_, texts) => {
    const crossings = { in: 0, out: 0, sync: 0 };
    const ivm = loadIsolatedVm();
    const host = openSession(
      (hooks, limits) => {
        const counted = {
          ...hooks,
          onPost: (text: string) => {
            crossings.out += 1;
            hooks.onPost(text);
          },
          sync: (name: string, argument: string) => {
            crossings.sync += 1;
            return hooks.sync(name, argument);
          },
        };
        const vm = startIsolatedVm(ivm, { boot: BOOT, hooks: counted, limits });
        const deliver: typeof vm.deliver = (...delivery) => {
          crossings.in += 1;
          vm.deliver(...delivery);
        };
        return { deliver, cpuMs: () => vm.cpuMs(), salvage: () => vm.salvage(), dispose: () => vm.dispose() };
      },
      {
        limits: DEFAULT_LIMITS,
        timers: { set: () => () => {} },
        now: () => 0,
        chunk: () => undefined,
        randomBytes: (count) => new Uint8Array(count),
      },
    );
    opened.push(host);
    const { outcome } = await runScripts(host, texts);
    expect(outcome.scripts).toHaveLength(texts.length);
    expect(crossings).toEqual({ in: 1, out: 1, sync: 0 });
  });
});

/** Until a host on the caller's thread runs these there. */
async function settle(host: Session, thread: ScriptThread, texts: readonly string[]): Promise<void> {
  if (thread === "own") return;
  await runScripts(host, texts);
  await expect.poll(() => isBlockedBy(host, ["1"])).toBe(true);
}

describe.each<ScriptThread>(["own", "caller"])("a rejection that nobody handles on the %s thread", (thread) => {
  it.each([
    ["an error", "Promise.reject(new TypeError('late'));", "TypeError: late"],
    ["an error in an async function", "(async () => { throw new RangeError('deep'); })();", "RangeError: deep"],
    [
      "an error after many hops",
      "(async () => { for (let i = 0; i < 50; i++) await null; null.x; })();",
      "TypeError: Cannot read properties of null (reading 'x')",
    ],
    ["an error in a then", "Promise.resolve().then(() => { throw new Error('then'); });", "Error: then"],
    [
      "an error in an async timer",
      "setTimeout(async () => { await null; throw new Error('timer'); }, 1);",
      "Error: timer",
    ],
    ["a text", "Promise.reject('reason');", "UnhandledPromiseRejection: reason"],
    ["a number", "Promise.reject(7);", "UnhandledPromiseRejection: 7"],
    ["nothing", "Promise.reject();", "UnhandledPromiseRejection: undefined"],
    ["null", "Promise.reject(null);", "UnhandledPromiseRejection: null"],
    ["a symbol", "Promise.reject(Symbol('s'));", undefined],
    ["a big number", "Promise.reject(10n);", "UnhandledPromiseRejection: 10"],
    ["an object", "Promise.reject({ a: 1 });", "UnhandledPromiseRejection: [object Object]"],
  ])("with %s fails its own script and not the next", async (_, text, message) => {
    const host = openHost({}, thread);
    await settle(host, thread, [text, "await null;"]);
    const { errors } = await runScripts(host, [text, "await null;"]);
    if (message === undefined) expect(errors[0]).toMatch(/^UnhandledPromiseRejection: /);
    else expect(errors[0]).toBe(message);
    expect(errors[1]).toBeUndefined();
  });

  it("is none when a handler comes before the microtasks are over", async () => {
    const text =
      "const p = Promise.reject(new Error('x')); await null; await null; p.catch(() => console.log('handled'));";
    const host = openHost({}, thread);
    await settle(host, thread, [text]);
    const { errors, logs } = await runScripts(host, [text]);
    expect([errors, logs]).toEqual([[undefined], ["handled"]]);
  });

  it("tells where it came from", async () => {
    const host = openHost({}, thread);
    const text = "\n\nPromise.reject(new Error('x'));";
    await settle(host, thread, [text]);
    const { outcome } = await runScripts(host, [text]);
    expect(outcome.scripts[0]?.error?.stack).not.toMatch(/file:|\/src\//);
    expect(outcome.scripts[0]?.error).toMatchObject({ line: 3, message: "x" });
  });

  it("still fails its script when that has broken Promise", async () => {
    const text =
      "Promise.prototype.then = Promise.prototype.constructor = globalThis.Promise = null; (async () => { throw new Error('x'); })();";
    expect((await runScripts(openHost(), [text])).errors).toEqual(["Error: x"]);
  });
});

describe("a request that a script runs", () => {
  const outer =
    'const r = await pm.execution.runRequest("r2"); console.log([r, typeof shared, pm.environment.get("in")].join());';
  const nest = (host: Session, text: string) => async () => {
    const inner = await runScripts(host, [text]);
    return { kind: "run" as const, response: null, mutations: inner.outcome.mutations };
  };

  it("has its scripts run in the same VM while that one waits", async () => {
    const host = openHost();
    const ask = nest(host, 'shared = 1; pm.environment.set("in", 2);');
    const { logs, errors } = await runScripts(host, [outer, "console.log(shared)"], { ask });
    expect([logs, errors]).toEqual([
      [",number,2", 1],
      [undefined, undefined],
    ]);
  });

  it("whose script passes a limit takes the one that waits with it, and the next one runs", async () => {
    const host = openHost({ cpuMs: 200 });
    const { logs, errors } = await runScripts(host, [outer, 'console.log("next")'], { ask: nest(host, "for (;;);") });
    expect(errors).toEqual([expect.stringMatching(/^ScriptInterrupted: .*sandbox not responding/), undefined]);
    expect(logs).toEqual(["next"]);
  });
});

describe("dispose", () => {
  it("interrupts an endless loop", async () => {
    const host = openHost();
    const run = runScripts(host, ["for (;;);", 'console.log("next")']);
    host.dispose();
    expect((await run).errors).toEqual(["Error: sandbox: execution interrupted, bridge disconnecting."]);
  });
});

describe("isolation", () => {
  const GLOBALS =
    "process require module exports __dirname global window self document fetch XMLHttpRequest WebSocket Worker MessageChannel " +
    "performance navigator WebAssembly WeakRef FinalizationRegistry ivm isolated_vm $0 $262";

  it("leaves nothing of Node, of the host or of isolated-vm in reach", async () => {
    const names = GLOBALS.split(" ").filter((name) => name !== "require");
    const text = `console.log(${JSON.stringify(names)}.filter((name) => name in globalThis || (0, eval)("typeof " + name) !== "undefined").join())`;
    expect((await runScripts(openHost(), [text])).logs).toEqual([""]);
  });

  it("has no way out through constructors: every Function is the sandbox's own", async () => {
    const text = `
      const reach = [pm, console, pm.test, console.log, setTimeout, this, globalThis, pm.environment, new Error("x")];
      const seen = reach.map((value) => value.constructor?.constructor?.("return typeof process + typeof ivm + (this === globalThis)")?.());
      console.log([...new Set(seen)].join());`;
    const { logs } = await runScripts(openHost(), [text]);
    expect(
      String(logs[0])
        .split(",")
        .every((seen) => seen === "" || seen === "undefinedundefinedtrue"),
    ).toBe(true);
  });

  it("hides the functions that called the script", async () => {
    const text = `
      const mine = "own text", seen = [];
      (function f() { try { for (let c = f.caller; c; c = c.caller) seen.push(c); } catch {} })();
      Error.prepareStackTrace = (_, sites) => sites;
      for (const site of new Error().stack) seen.push(site.getThis?.(), site.getFunction?.());
      console.log(seen.filter((value) => typeof value === "function" && !String(value).includes("own text")).join("; "));`;
    expect((await runScripts(openHost(), [text])).logs).toEqual([""]);
  });

  it("lets the next script run after one that tampered with everything it could reach", async () => {
    const host = openHost();
    const text = `
      for (const holder of [Object, Array, String, Function, Promise, JSON, Reflect, Map, Set, RegExp, Number, Symbol, Error, Atomics, Math, Date]) {
        for (const owner of [holder, holder.prototype]) {
          if (!owner || owner === Object.prototype) continue;
          for (const key of Reflect.ownKeys(owner)) { try { owner[key] = () => { throw new Error("tampered"); }; } catch {} }
        }
      }`;
    await runScripts(host, [text]);
    const next = await runScripts(host, ['pm.environment.set("a", "b"); pm.test("t", () => {}); console.log("next");']);
    expect(next.errors).toEqual([undefined]);
    expect(next.logs).toEqual(["next"]);
    expect(next.scopes.find("a")?.value).toBe("b");
  });
});
