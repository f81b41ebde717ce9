// Timers (pm-api §1.5).
import type { ContractCase } from "../contract-case.ts";
import { afterRequest } from "../make-case.ts";

export const TIMER_CASES: readonly ContractCase[] = [
  afterRequest("setters answer a rising number", "1.5 setters", {
    script:
      "const a = setTimeout(() => {}, 0); const b = setInterval(() => {}, 1); const c = setImmediate(() => {}); clearInterval(b); console.log(typeof a, a < b, b < c);",
    logs: [["number", true, true]],
  }),
  afterRequest("what is no function is ignored", "1.5 no function", {
    script: "console.log(setTimeout('x', 0), setInterval(), setImmediate(5));",
    logs: [[undefined, undefined, undefined]],
  }),
  afterRequest("extra arguments are not handed on, this is an empty object", "1.5 arguments and this", {
    script: "setTimeout(function (...a) { console.log(a.length, JSON.stringify(this)); }, 0, 1, 2);",
    logs: [[0, "{}"]],
  }),
  afterRequest("synchronous code, microtasks, immediates, timers", "1.5 order", {
    script:
      "setTimeout(() => console.log('timeout'), 0); setImmediate(() => console.log('immediate')); queueMicrotask(() => console.log('microtask')); Promise.resolve().then(() => console.log('then')); console.log('sync');",
    logs: [["sync"], ["microtask"], ["then"], ["immediate"], ["timeout"]],
  }),
  afterRequest("pending timers keep the script alive, nested ones too", "1.5 keep alive", {
    script: ["setTimeout(() => setTimeout(() => console.log('inner'), 1), 1);", "console.log('next script');"],
    logs: [["inner"], ["next script"]],
  }),
  afterRequest("an interval runs until it is cleared", "1.5 keep alive", {
    script:
      "let n = 0; const id = setInterval(() => { n += 1; if (n === 3) { clearInterval(id); console.log(n); } }, 1);",
    logs: [[3]],
  }),
  afterRequest("cleared timers do not run", "1.5 keep alive", {
    script:
      "clearTimeout(setTimeout(() => console.log('no'), 0)); clearImmediate(setImmediate(() => console.log('no'))); clearTimeout(12345); clearTimeout(); console.log('ok');",
    logs: [["ok"]],
  }),
  afterRequest("an error in one timer does not stop the others", ["1.5 errors", "0 D-2"], {
    script: "setTimeout(() => { throw new Error('one'); }, 0); setTimeout(() => console.log('other'), 1);",
    logs: [["other"]],
    errors: ["Error: one"],
  }),
];
