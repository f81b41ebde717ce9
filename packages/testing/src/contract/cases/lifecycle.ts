// The life of a script (pm-api §2).
import type { ContractCase } from "../contract-case.ts";
import { afterRequest, beforeRequest } from "../make-case.ts";

export const LIFECYCLE_CASES: readonly ContractCase[] = [
  afterRequest("an error in the body ends it; what came before is kept", "2 throw of an Error", {
    script:
      "pm.environment.set('a', 1); pm.test('t', () => {}); console.log('before'); throw new TypeError('m'); console.log('after');",
    logs: [["before"]],
    tests: [["t", "passed"]],
    errorDetails: [{ type: "Error", name: "TypeError", message: "m" }],
    variables: { environment: { a: 1 } },
  }),
  afterRequest("thrown values and syntax errors", "2 throw of a value, syntax error", {
    script: ["throw { a: 1 };", "throw 'x';", "console.log('not run'); let x = ;"],
    logs: [],
    errorDetails: [{ thrown: { a: 1 } }, { thrown: "x" }, { name: "SyntaxError", line: 1 }],
  }),
  afterRequest("pending timers still run after an error", "2 throw with timers pending", {
    script: "setTimeout(() => console.log('timer'), 1); throw new Error('m');",
    logs: [["timer"]],
    errors: ["Error: m"],
  }),
  afterRequest(
    "an error in a timer fails the script, the rest completes",
    ["2 throw in a timer or callback", "0 D-2"],
    {
      script:
        "setTimeout(() => { throw new Error('late'); }, 0); pm.test('t', () => {}); setTimeout(() => console.log('rest'), 1);",
      logs: [["rest"]],
      tests: [["t", "passed"]],
      errors: ["Error: late"],
    },
  ),
  afterRequest("an unhandled rejection fails the script with its reason", ["2 unhandled rejection", "0 D-2"], {
    script: "(async () => { throw new RangeError('r'); })();",
    errors: ["RangeError: r"],
  }),
  afterRequest("a reason that is no error is named", "2 unhandled rejection", {
    script: "Promise.reject(5);",
    errors: ["UnhandledPromiseRejection: 5"],
  }),
  afterRequest("a rejection that is handled later is none", "2 unhandled rejection", {
    script: "const p = Promise.reject(new Error('x')); p.catch(() => console.log('caught'));",
    logs: [["caught"]],
  }),
  afterRequest("promise chains complete after any number of hops", "2 then without timers", {
    script:
      "let p = Promise.resolve(0); for (let i = 0; i < 50; i += 1) p = p.then((n) => n + 1); p.then((n) => pm.test('hops ' + n, () => {}));",
    tests: [["hops 50", "passed"]],
  }),
  afterRequest("top-level await that settles", "2 then without timers", {
    script: "const n = await new Promise((resolve) => setTimeout(() => resolve(7), 2)); pm.test('n ' + n, () => {});",
    tests: [["n 7", "passed"]],
  }),
  afterRequest("the script ends with the last of its timers", "2 timers or host calls outstanding", {
    script: ["setTimeout(() => pm.test('late', () => {}), 3);", "pm.test('next', () => {});"],
    tests: [
      ["late", "passed"],
      ["next", "passed"],
    ],
  }),
  afterRequest("a script that ends on an error does not count it twice", "2 first error", {
    script: "setTimeout(() => { throw new Error('second'); }, 0); throw new Error('first');",
    errors: ["Error: first", "Error: second"],
    started: 1,
  }),
  beforeRequest("a failed script does not stop later ones, unless a stop option says so", "2 stop options", {
    script: ["throw new Error('m');", "console.log('next');"],
    logs: [["next"]],
    errors: ["Error: m"],
  }),
  beforeRequest("with the stop option, no script comes after an error", "2 stop options", {
    script: ["throw new Error('m');", "console.log('next');"],
    stopAfter: "error",
    logs: [],
    errors: ["Error: m"],
    started: 1,
  }),
  beforeRequest("with the stop option for tests, none after a failed test", "2 stop options", {
    script: ["pm.test('t', () => { throw 1; });", "console.log('next');"],
    stopAfter: "error-or-failure",
    logs: [],
    tests: [["t", "number: 1"]],
  }),
  afterRequest("an empty script says nothing", "2 empty script", { script: "", logs: [], tests: [] }),
];
