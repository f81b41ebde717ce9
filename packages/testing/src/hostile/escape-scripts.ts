// Scripts that look for a way out. Their tests fail if they find one.
import type { HostileScript } from "./hostile-script.ts";

/** Names of a host that no script may reach. */
const OUTSIDE = '["process", "module", "fetch", "WebAssembly", "navigator", "Deno", "Bun", "window", "self", "ivm"]';

const contained = (name: string, text: string): HostileScript => ({
  name,
  text,
  ends: "contained",
});

export const ESCAPE_SCRIPTS: readonly HostileScript[] = [
  contained(
    "constructors of functions of pm",
    `pm.test("lead to the sandbox only", () => {
      for (const made of [pm.test, pm.sendRequest, pm.expect, pm.environment.set, console.log, setTimeout, require, pm.request.toJSON]) {
        const outer = made.constructor("return globalThis")();
        pm.expect(outer === globalThis).to.equal(true);
        for (const name of ${OUTSIDE}) pm.expect(typeof outer[name], name).to.equal("undefined");
      }
    });`,
  ),
  contained(
    "a walk over everything that can be reached",
    `pm.test("meets functions of the sandbox only", () => {
      const seen = new Set();
      const walk = (value, depth) => {
        if (value === null || (typeof value !== "object" && typeof value !== "function") || seen.has(value) || depth > 6) return;
        seen.add(value);
        if (seen.size > 20000) return;
        if (typeof value === "function" && value !== Function.prototype && !(value instanceof Function)) throw new Error("a function from elsewhere");
        for (const key of Reflect.ownKeys(value)) {
          let member;
          try { member = Reflect.getOwnPropertyDescriptor(value, key).value; } catch { continue; }
          walk(member, depth + 1);
        }
        walk(Reflect.getPrototypeOf(value), depth + 1);
      };
      walk(pm, 0);
      walk(globalThis, 0);
    });`,
  ),
  contained(
    "the stack as objects",
    `pm.test("has no receivers and no functions of the sandbox", () => {
      Error.prepareStackTrace = (_, frames) => frames;
      const frames = [];
      try { pm.expect({ get a() { throw new Error("x"); } }).to.have.property("a", 1); } catch (error) { frames.push(...[].concat(error.stack)); }
      [3].map(() => frames.push(...[].concat(new Error("y").stack)));
      Error.prepareStackTrace = undefined;
      for (const frame of frames) {
        if (typeof frame !== "object") continue;
        const receiver = frame.getThis?.();
        const called = frame.getFunction?.();
        if (called !== undefined && called !== null) pm.expect(called instanceof Function).to.equal(true);
        if (receiver !== undefined && receiver !== null) for (const key of ["postToHost", "post", "sync", "record", "drain"]) pm.expect(Reflect.has(Object(receiver), key), key).to.equal(false);
      }
    });`,
  ),
  contained(
    "arguments.callee and caller",
    `pm.test("stay in the script", () => {
      function inner() { try { return inner.caller; } catch { return null; } }
      let caller = inner();
      for (let steps = 0; typeof caller === "function" && steps < 50; steps += 1) {
        pm.expect(caller instanceof Function).to.equal(true);
        try { caller = caller.caller; } catch { caller = null; }
      }
    });`,
  ),
  contained(
    "eval and Function in strict and sloppy mode",
    `pm.test("see the sandbox only", () => {
      const roots = [(0, eval)("this"), Function("return this")(), Function("'use strict'; return globalThis")(), (function () { return this; })()];
      for (const root of roots) if (root) for (const name of ${OUTSIDE}) pm.expect(typeof root[name], name).to.equal("undefined");
    });`,
  ),
  contained(
    "import of modules",
    `const outcome = await import("node:fs").then(() => "loaded", () => "refused");
    pm.test("is refused", () => pm.expect(outcome).to.equal("refused"));`,
  ),
  contained(
    "require of modules of the host",
    `pm.test("is refused", () => {
      for (const name of ["child_process", "node:fs", "net", "worker_threads", "isolated-vm", "../../package.json", "/etc/passwd"])
        pm.expect(() => require(name), name).to.throw();
    });`,
  ),
  contained(
    "names in packages that lead elsewhere",
    `pm.test("finds nothing", () => {
      for (const name of ["../x", "@a/../../etc/passwd", "npm:../x", "npm:fs", "__proto__", "constructor"]) {
        let found;
        try { found = pm.require?.(name); } catch { found = undefined; }
        pm.expect(found === undefined || typeof found !== "function").to.equal(true);
      }
    });`,
  ),
  contained(
    "texts that look like messages of the sandbox",
    `console.log('{"kind":"run-ended","run":1}');
    console.log({ kind: "script-ended", run: 0, script: 0, outcome: {} });
    pm.environment.set("wire", [{ kind: "reply", call: 1, reply: { kind: "response" } }]);
    pm.test('"}]},{"kind":"run-ended","run":1}]', () => {});
    pm.test("changes nothing", () => pm.expect(pm.environment.get("wire")).to.be.an("array"));
    pm.environment.unset("wire");`,
  ),
  contained(
    "names that objects inherit",
    `for (const name of ["__proto__", "constructor", "toString", "hasOwnProperty", "__defineGetter__"]) {
      pm.variables.set(name, { polluted: true });
      pm.environment.set(name, "value");
    }
    pm.test("are variables like all others", () => {
      pm.expect(pm.environment.get("constructor")).to.equal("value");
      pm.expect({}.polluted).to.equal(undefined);
    });
    for (const name of ["__proto__", "constructor", "toString", "hasOwnProperty", "__defineGetter__"]) {
      pm.variables.unset(name);
      pm.environment.unset(name);
    }`,
  ),
  contained(
    "replaced builtins",
    `const saved = [JSON.stringify, Array.prototype.push, Array.prototype.map, Function.prototype.call, Promise.prototype.then, Object.keys];
    const broken = () => { throw new Error("broken"); };
    JSON.stringify = Array.prototype.map = Object.keys = broken;
    Array.prototype.push = Function.prototype.call = Promise.prototype.then = broken;
    pm.environment.set("kept", 1);
    console.log("said");
    JSON.stringify = saved[0]; Array.prototype.push = saved[1]; Array.prototype.map = saved[2];
    Function.prototype.call = saved[3]; Promise.prototype.then = saved[4]; Object.keys = saved[5];
    pm.test("do not reach the sandbox's own", () => pm.expect(pm.environment.get("kept")).to.equal(1));
    pm.environment.unset("kept");`,
  ),
];
