// Scripts that would never end.
import type { HostileScript } from "./hostile-script.ts";

const stopped = (name: string, text: string): HostileScript => ({
  name,
  text,
  ends: "stopped",
});

export const ENDLESS_SCRIPTS: readonly HostileScript[] = [
  stopped("an endless loop", "for (;;);"),
  stopped("an endless loop behind an await", "await null; for (;;);"),
  stopped("an endless loop in a timer", "setTimeout(() => { for (;;); }, 1);"),
  stopped("an endless chain of promises", "const next = () => Promise.resolve().then(next); await next();"),
  stopped("microtasks without end that nobody waits for", "(async () => { for (;;) await null; })();"),
  stopped("a promise that never settles", "await new Promise(() => {});"),
  stopped("a timer that sets the next one", "const again = () => setTimeout(again, 1); again();"),
  stopped("a regular expression that backtracks for ever", '/^(a+)+$/.test("a".repeat(60) + "b");'),
  stopped("a regular expression with overlapping alternatives", '/^(?:a|a|aa)+$/.test("a".repeat(60) + "b");'),
  stopped("a loop in the toJSON of a variable", 'pm.environment.set("a", { toJSON() { for (;;); } });'),
  stopped("a loop in a getter of a variable", 'pm.environment.set("a", { get b() { for (;;); } });'),
  stopped("a loop in a getter of what it logs", "console.log({ get a() { for (;;); } });"),
  stopped("a proxy that never answers in what it logs", "console.log(new Proxy({}, { ownKeys() { for (;;); } }));"),
  stopped("a loop in what it throws", "throw { get message() { for (;;); } };"),
  stopped("a proxy that never answers as what it throws", "throw new Proxy({}, { get() { for (;;); } });"),
  stopped("a loop in the toString of what it throws", "throw { toString() { for (;;); } };"),
  stopped("a loop in the reason of a rejection", "Promise.reject({ get message() { for (;;); } });"),
  stopped("a loop in the then of what it awaits", "await { then() { for (;;); } };"),
  stopped("a loop in the name of a test", "pm.test({ toString() { for (;;); } }, () => {}); for (;;);"),
  stopped("a loop in a request that it sends", "pm.sendRequest({ get url() { for (;;); } }, () => {});"),
  stopped("a loop in a visualizer's data", 'pm.visualizer.set("x", { get a() { for (;;); } });'),
  stopped("a loop in a symbol that converts", "`${{ [Symbol.toPrimitive]() { for (;;); } }}`;"),
  stopped(
    "an iterator without end",
    "[...{ [Symbol.iterator]: () => ({ next: () => ({ value: 1, done: false }) }) }];",
  ),
  stopped("a wait without end", "Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);"),
  {
    name: "a native that never looks up",
    text: "Array.prototype.indexOf.call({ length: 2 ** 53 - 1 }, 1);",
    ends: "stopped",
    takes: "thread",
  },
];
