// Scripts that take more than there is.
import type { HostileScript } from "./hostile-script.ts";

const stopped = (name: string, text: string): HostileScript => ({
  name,
  text,
  ends: "stopped",
});
const either = (name: string, text: string): HostileScript => ({
  name,
  text,
  ends: "either",
});

export const GREEDY_SCRIPTS: readonly HostileScript[] = [
  stopped("objects without end", "const all = []; for (;;) all.push({ at: all.length, more: [1, 2, 3] });"),
  stopped(
    "strings without end",
    'const all = []; for (;;) all.push(("x" + all.length).repeat(100000).split("").join("-"));',
  ),
  stopped("array buffers without end", "const all = []; for (;;) all.push(new ArrayBuffer(1e6));"),
  stopped("typed arrays without end", "const all = []; for (;;) all.push(new Uint8Array(1e6).fill(1));"),
  stopped("closures without end", "let all = null; for (;;) { const before = all; all = () => before; }"),
  stopped("promises without end", "const all = []; for (;;) all.push(new Promise(() => {}));"),
  stopped("microtasks without end", "for (;;) queueMicrotask(() => {});"),
  stopped("a generator spread without end", "[...(function* () { for (;;) yield {}; })()];"),
  {
    name: "a map without end",
    text: "const all = new Map(); for (let i = 0; ; i += 1) all.set(i, i);",
    ends: "stopped",
    takes: "thread",
  },
  {
    name: "a dictionary without end",
    text: 'const all = {}; for (let i = 0; ; i += 1) all["key" + i] = i;',
    ends: "stopped",
    takes: "thread",
  },
  {
    name: "an array without end",
    text: "const all = []; for (let i = 0; ; i += 1) all.push(i);",
    ends: "stopped",
    takes: "thread",
  },
  stopped("endless recursion", "(function again() { again(); })();"),
  stopped("endless recursion in a getter", "const deep = { get a() { return this.a; } }; deep.a;"),
  stopped("endless recursion of a proxy", "const way = new Proxy({}, {}); Object.setPrototypeOf(way, way); way.x;"),
  stopped("a string that doubles for ever", 'let text = "x"; for (;;) text += text;'),
  stopped("timers by the million", "for (let i = 0; i < 1e6; i += 1) setTimeout(() => {}, 1e6);"),
  either("a flood of console output", 'for (let i = 0; i < 20000; i += 1) console.log("x".repeat(1000));'),
  either("one huge console line", 'console.log("x".repeat(20e6));'),
  either(
    "a console value that is very deep",
    "let deep = {}; for (let i = 0; i < 5000; i += 1) deep = { deep }; console.log(deep);",
  ),
  either(
    "a variable that is very deep",
    'let deep = {}; for (let i = 0; i < 5000; i += 1) deep = { deep }; pm.environment.set("deep", deep); pm.environment.unset("deep");',
  ),
  either("a huge name of a test", 'pm.test("n".repeat(20e6), () => {});'),
  either("tests by the hundred thousand", 'for (let i = 0; i < 100000; i += 1) pm.test("t", () => {});'),
  either("a result of 200 MB", 'pm.environment.set("big", "x".repeat(200e6));'),
  either(
    "a result of 20 MB in many pieces",
    'for (let i = 0; i < 200; i += 1) pm.environment.set("piece" + i, "x".repeat(1e5)); for (let i = 0; i < 200; i += 1) pm.environment.unset("piece" + i);',
  ),
  either("a thrown error of many megabytes", 'throw new Error("x".repeat(20e6));'),
  either("source text without end", 'eval("(".repeat(1e6));'),
  either("a flood of requests", 'for (let i = 0; i < 1500; i += 1) pm.sendRequest("http://127.0.0.1:9/", () => {});'),
  {
    name: "memory of WebAssembly",
    text: 'pm.test("is not there", () => pm.expect(typeof WebAssembly).to.equal("undefined"));',
    ends: "contained",
  },
  {
    name: "a buffer that would grow behind the limit",
    text: 'pm.test("does not grow", () => { let n = 0; try { const b = new ArrayBuffer(1, { maxByteLength: 1e9 }); b.resize(1e9); n = b.byteLength; } catch {} pm.expect(n).to.be.below(1e9); });',
    ends: "contained",
  },
  {
    name: "a text of 2^28 characters split into its letters, where V8 gives up",
    text: '"x".repeat(2 ** 28).split("");',
    ends: "stopped",
    takes: "process",
  },
];
