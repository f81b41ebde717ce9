import { afterEach, describe, expect, it } from "vitest";
import type { ScriptLimits, Session } from "@waybill/pm";
import { quickJsScriptHost } from "./quickjs-script-host.ts";
import { chunk, engine } from "./test/quickjs.ts";
import { runScripts } from "@waybill/testing/contract";

const opened: Session[] = [];
afterEach(() => {
  for (const host of opened.splice(0)) host.dispose();
});

function openHost(limits: Partial<ScriptLimits> = {}): Session {
  const host = quickJsScriptHost({ engine, limits, chunk });
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

  it("takes a script's changes of variables to the next script without sending them back", async () => {
    const host = openHost();
    const first = await runScripts(host, ['pm.environment.set("a", { b: [1, null] })']);
    const second = await runScripts(host, ['console.log(JSON.stringify(pm.environment.get("a")))'], {
      scopes: first.scopes,
    });
    expect(second.logs).toEqual(['{"b":[1,null]}']);
  });
});

describe("a rejection that nobody handles", () => {
  it.each([
    ["an error", "Promise.reject(new TypeError('late'));", "TypeError: late"],
    ["an error in an async function", "(async () => { throw new RangeError('deep'); })();", "RangeError: deep"],
    [
      "an error after many hops",
      "(async () => { for (let i = 0; i < 50; i++) await null; null.x; })();",
      "TypeError: cannot read property 'x' of null",
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
    const { errors } = await runScripts(openHost(), [text, "await null;"]);
    if (message === undefined) expect(errors[0]).toMatch(/^UnhandledPromiseRejection: /);
    else expect(errors[0]).toBe(message);
    expect(errors[1]).toBeUndefined();
  });

  it("is none when a handler comes before the microtasks are over", async () => {
    const text =
      "const p = Promise.reject(new Error('x')); await null; await null; p.catch(() => console.log('handled'));";
    const { errors, logs } = await runScripts(openHost(), [text]);
    expect([errors, logs]).toEqual([[undefined], ["handled"]]);
  });

  it("tells where it came from", async () => {
    const { outcome } = await runScripts(openHost(), ["\n\nPromise.reject(new Error('x'));"]);
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

describe("a library", () => {
  const LIBRARIES = ["chai", "crypto-js", "lodash", "moment", "sdk"];

  it.each([
    ["nothing but tests and variables", 'pm.test("a", () => {}); pm.environment.set("a", 1); console.log(1);', []],
    [
      "assertions, and libraries in a branch not taken",
      'if (!pm) { require("lodash"); require("moment"); CryptoJS; } pm.expect(1).to.equal(1);',
      ["chai"],
    ],
    ["lodash", 'require("lodash").chunk([1], 1); require("lodash");', ["lodash"]],
  ])("is loaded when a script uses it, and not before: %s", async (_, text, loaded) => {
    const asked: string[] = [];
    const host = quickJsScriptHost({
      engine,
      chunk: (name) => {
        asked.push(name);
        return chunk(name);
      },
    });
    opened.push(host);
    expect((await runScripts(host, [text])).errors).toEqual([undefined]);
    expect(asked.filter((name) => LIBRARIES.includes(name))).toEqual(loaded);
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

  it("leaves nothing of the host in reach", async () => {
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
