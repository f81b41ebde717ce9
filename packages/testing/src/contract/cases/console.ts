// console (pm-api §1.4).
import type { ContractCase } from "../contract-case.ts";
import { afterRequest, inTurn } from "../make-case.ts";

export const CONSOLE_CASES: readonly ContractCase[] = [
  afterRequest("each method has its level, in call order, and answers undefined", "1.4 log info warn error debug", {
    script:
      "console.log(console.log('a'), console.info('b'), console.warn('c'), console.error('d'), console.debug('e'));",
    logs: [["a"], ["b"], ["c"], ["d"], ["e"], [undefined, undefined, undefined, undefined, undefined]],
    levels: ["log", "info", "warn", "error", "debug", "log"],
  }),
  afterRequest("format strings are arguments like others", "1.4 no format strings", {
    script: "console.log('%s', 5); console.log(); console.log(undefined, null);",
    logs: [["%s", 5], [], [undefined, null]],
  }),
  afterRequest("clear has no arguments", "1.4 clear", {
    script: "console.clear('x');",
    logs: [[]],
    levels: ["clear"],
  }),
  afterRequest("table marks its data", "1.4 table", {
    script: "console.table([{ a: 1 }]); console.table({ x: { a: 1 } }, ['a']);",
    logs: [[[{ a: 1 }]], [{ x: { a: 1 } }, ["a"]]],
    levels: ["log", "log"],
    marks: [{ table: true }, { table: true }],
  }),
  afterRequest("trace adds the frames of the script", "1.4 trace", {
    script: "function f() { console.trace('x', 1); }\nf();",
    levels: ["debug"],
    logs: [[/^Trace\n {4}at .*f \(R1 \(test\):1:\d+\)\n {4}at .*R1 \(test\):2:\d+/, "x", 1]],
  }),
  afterRequest("groups carry their depth", "1.4 groups", {
    script:
      "console.group('g'); console.log('in'); console.groupCollapsed(); console.warn('deep'); console.groupEnd(); console.groupEnd(); console.groupEnd(); console.log('out');",
    logs: [["g"], ["in"], ["deep"], ["out"]],
    marks: [{}, { depth: 1 }, { depth: 2 }, {}],
    levels: ["log", "log", "warn", "log"],
  }),
  afterRequest("time and count print their labels", "1.4 time and count", {
    script:
      "console.time(); console.timeLog('default', 'x'); console.timeEnd(); console.timeEnd('none'); console.count(); console.count('a'); console.count(); console.countReset(); console.count();",
    logs: [
      [/^default: [\d.]+ ms$/, "x"],
      [/^default: [\d.]+ ms$/],
      ["default: 1"],
      ["a: 1"],
      ["default: 2"],
      ["default: 1"],
    ],
  }),
  inTurn("labels live for one script", "1.4 time and count", {
    steps: [
      {
        phase: "test",
        scripts: ["console.count('a'); console.time('t');", "console.count('a'); console.timeEnd('t');"],
        response: {},
      },
    ],
    expected: { logs: [["a: 1"], ["a: 1"]] },
  }),
  afterRequest("assert speaks only when it fails, and never throws", "1.4 assert", {
    script: "console.assert(true, 'no'); console.assert(0, 'yes', 1); console.assert();",
    logs: [["Assertion failed", "yes", 1], ["Assertion failed"]],
    levels: ["error", "error"],
  }),
  afterRequest("arguments keep what JSON cannot say", "1.4 arguments", {
    script: `console.log(new Map([[1, new Set(["x"])]]), new Date(0), /a/g, 10n, Symbol("s"), NaN, -Infinity, undefined);
console.log(Buffer.from("ab"), new Uint16Array([1]));`,
    logs: [
      [
        { $: "map", entries: [[1, { $: "set", items: ["x"] }]] },
        { $: "date", iso: "1970-01-01T00:00:00.000Z" },
        { $: "regexp", text: "/a/g" },
        10n,
        { $: "symbol", text: "Symbol(s)" },
        Number.NaN,
        Number.NEGATIVE_INFINITY,
        undefined,
      ],
      [
        { $: "bytes", class: "Buffer", items: [97, 98] },
        { $: "bytes", class: "Uint16Array", items: [1] },
      ],
    ],
  }),
  afterRequest("cycles refer back", "1.4 arguments", {
    script: "const a = { n: 1 }; a.self = a; console.log(a);",
    logs: [
      [
        {
          $: "object",
          entries: [
            ["n", 1],
            ["self", { $: "circular", id: 1 }],
          ],
          id: 1,
        },
      ],
    ],
  }),
  afterRequest("functions, promises, errors and holes are told in words", "1.4 arguments", {
    script: `console.log(function f() {}, () => 1, class K {}, new WeakMap(), new WeakSet(), new ArrayBuffer(3), Promise.resolve(1), new RangeError("r"), [1, , 3]);`,
    logs: [
      [
        "[Function: f]",
        "[Function]",
        "[Function: K]",
        "[WeakMap]",
        "[WeakSet]",
        "[ArrayBuffer { byteLength: 3 }]",
        {},
        { $: "error", type: "Error", name: "RangeError", message: "r" },
        [1, undefined, 3],
      ],
    ],
  }),
  afterRequest("the methods of browsers and Node are there", "0 D-8", {
    script:
      "console.log('table trace group groupCollapsed groupEnd time timeLog timeEnd assert count countReset'.split(' ').filter((name) => typeof console[name] !== 'function').join());",
    logs: [[""]],
  }),
  afterRequest("more than 1 MB is cut with a notice", "1.4 limit", {
    script: "for (let i = 0; i < 30; i += 1) console.log('x'.repeat(100000)); console.log('after');",
    levels: ["log", "log", "log", "log", "log", "log", "log", "log", "log", "log", "warn"],
  }),
];
