// Scripts that break what the guest might stand on: the wire holds, and the next scripts run.
import { describe, expect, it } from "vitest";
import { openGuest } from "../test/guest-vm.ts";

const TAMPERING = [
  "JSON.stringify = () => 'x'; JSON.parse = () => ({})",
  "Array.prototype.push = () => { throw 1 }; Array.prototype[Symbol.iterator] = () => { throw 2 }; Array.prototype.join = () => 'j'",
  "Promise = 5; Promise2 = 6",
  "Promise.prototype.then = () => { throw 3 }",
  "Map = 1; Set = 2; Number = 3; String = 4; Object = 6; Boolean = 7; Array = 8; Date = 9",
  "Map.prototype.get = () => { throw 1 }; Map.prototype.set = () => { throw 1 }; Set.prototype.has = () => { throw 1 }",
  "Function.prototype.call = () => { throw 1 }; Function.prototype.apply = () => { throw 1 }; Function.prototype.bind = () => { throw 1 }",
  "Object.prototype.toJSON = () => 'spoof'; Array.prototype.toJSON = () => 'spoof'; String.prototype.toJSON = () => 's'",
  "Object.keys = () => { throw 1 }; Object.defineProperty = () => { throw 1 }; Object.assign = () => { throw 1 }",
  "Object.defineProperty(Object.prototype, 'get', { value: () => { throw 9 }, configurable: true })",
  "Object.defineProperty(Array.prototype, '0', { set() { throw 7 }, get() { return 'zero' }, configurable: true })",
  "Object.defineProperty(Object.prototype, '1', { set() { throw 7 }, configurable: true })",
  "String.prototype.slice = () => { throw 1 }; String.prototype.indexOf = () => { throw 1 }; String.prototype.startsWith = () => { throw 1 }",
  "RegExp.prototype.exec = () => { throw 1 }; RegExp.prototype.test = () => { throw 1 }",
  "Object.prototype.kind = 'spoof'; Object.prototype.error = { name: 'x' }; Object.prototype.run = 77; Object.prototype.text = '1'",
  "Error.prepareStackTrace = () => { throw 1 }; Error.stackTraceLimit = 0",
  "Object.defineProperty(Error, Symbol.hasInstance, { value() { throw 1 } })",
  "Reflect.apply = () => { throw 1 }; Reflect.ownKeys = () => { throw 1 }",
  "Date.now = () => { throw 1 }; Math.min = () => { throw 1 }; Math.max = () => { throw 1 }",
  "globalThis.pm = { test() { throw 1 } }; globalThis.console = {}; globalThis.setTimeout = 5",
  "Array.isArray = () => { throw 1 }; Object.freeze(Object.prototype)",
  "Object.prototype.toString = () => { throw 1 }; Error.prototype.toString = () => { throw 1 }",
  "Proxy = 1; Reflect = 2; eval = 3; Function = 4; Symbol = 5; Error2 = 6",
  "Object.defineProperty(globalThis, 'String', { get() { throw 1 } })",
  "Object.setPrototypeOf(Array.prototype, null)",
];

describe.each(TAMPERING)("after %s", (tampering) => {
  it("later scripts run, test, log, wait and change variables as ever", () => {
    const guest = openGuest();
    expect(guest.run(tampering).finished).toBe(true);
    const second = guest.run(
      "pm.test('t', () => {}); console.log('hi', [1]); pm.environment.set('k', 'v'); setTimeout(() => pm.test('later', () => { throw { no: 1 } }), 1)",
      { scopes: { environment: [] } },
    );
    expect(second.exceptions).toEqual([]);
    expect(second.tests).toMatchObject([
      { name: "t", passed: true },
      { name: "later", passed: false, error: { thrown: { no: 1 } } },
    ]);
    expect(second.logs).toEqual([["log", "hi", [1]]]);
    expect(second.mutations).toEqual([{ scope: "environment", op: "set", key: "k", value: "v" }]);
    expect(second.finished).toBe(true);
  });
});

describe("a hostile value", () => {
  const HOSTILE = `new Proxy({}, { get() { throw new Error('trap') }, getPrototypeOf() { throw new Error('trap') }, ownKeys() { throw new Error('trap') }, has() { throw new Error('trap') } })`;

  it.each([
    ["thrown", `throw ${HOSTILE}`],
    ["thrown in a test", `pm.test('t', () => { throw ${HOSTILE} })`],
    [
      "thrown with a getter for its message",
      "throw Object.defineProperty(new Error('x'), 'message', { get() { throw 1 } })",
    ],
    ["thrown with a name that is no text", "const e = new Error('x'); e.name = { toString() { throw 1 } }; throw e"],
    ["as a rejection", `await Promise.reject(${HOSTILE})`],
    ["as an expected value", `pm.expect(1).to.equal(${"{ get a() { throw 1 } }"})`],
    ["as the name of a test", "try { pm.test({ toString() { throw 1 } }) } catch {}; throw 'end'"],
    ["as a variable", `try { pm.globals.set('h', ${HOSTILE}) } catch {}; throw 'end'`],
    ["as data for the visualizer", `try { pm.visualizer.set('x', ${HOSTILE}) } catch {}; throw 'end'`],
    ["as a console argument", `try { console.log(${HOSTILE}) } catch {}; throw 'end'`],
    ["as a stack", "const e = new Error('x'); e.stack = 'at waybill:1:1:1\\n'.repeat(1e6); throw e"],
    [
      "of endless depth",
      "let deep = {}; const top = deep; for (let i = 0; i < 1e5; i++) deep = deep.d = {}; const e = new Error('x'); e.name = 'AssertionError'; e.actual = top; throw e",
    ],
  ])("%s does not stop the guest", (_, script) => {
    const guest = openGuest();
    const result = guest.run(script, { scopes: { globals: [] } });
    expect(result.finished).toBe(true);
    expect(result.exceptions.length + result.tests.filter(({ passed }) => !passed).length).toBeGreaterThan(0);
    expect(JSON.stringify(result.notices).length).toBeLessThan(500_000);
    expect(guest.run("console.log(1)").logs).toEqual([["log", 1]]);
  });

  it("named like members of prototypes pollutes nothing", () => {
    const guest = openGuest();
    const { exceptions } = guest.run(
      `for (const scope of [pm.environment, pm.globals, pm.variables]) for (const key of ['__proto__', 'constructor', 'toString']) { scope.set(key, 'p'); scope.get(key); scope.toObject(); scope.unset(key) }
       pm.variables.replaceIn({ ['__proto__']: 'x' }); console.log(JSON.parse('{"__proto__":{"polluted":1}}'));
       pm.sendRequest({ url: 'http://h/', header: JSON.parse('{"__proto__":"x"}') }, () => {})`,
      { scopes: { environment: [], globals: [], local: [] } },
    );
    expect(exceptions).toEqual([]);
    expect(guest.evaluate("[({}).polluted, ({}).p, Object.keys(Object.prototype).length].join()")).toBe(",,0");
  });

  it("cannot walk from a function of its own to the one that called it", () => {
    const { logs } = openGuest().run(
      "function callback() { console.log(String(callback.caller)) } pm.test('t', callback); setImmediate(callback); setTimeout(callback, 1)",
    );
    expect(logs).toEqual(Array(3).fill(["log", "null"]));
  });

  it("cannot reach the host functions", () => {
    const { logs } = openGuest().run(
      "console.log(Object.getOwnPropertyNames(globalThis).filter((name) => /host|guest|deliver|post|record|ivm/i.test(name)).join())",
    );
    expect(logs).toEqual([["log", ""]]);
  });
});
