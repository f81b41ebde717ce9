// console: pm-api §1.4.
import type { ConsoleValue } from "@waybill/core";
import { describe, expect, it } from "vitest";
import { runScript } from "../test/guest-vm.ts";

const consoleNotices = (script: string) => runScript(script).notices.filter((notice) => notice.kind === "console");

describe("console", () => {
  it.each(["log", "info", "warn", "error", "debug"])(
    "%s has its own level, keeps its arguments, and answers undefined",
    (level) => {
      const { logs } = runScript(`console.log(console.${level}('%s', 5) === undefined)`);
      expect(logs).toEqual([
        [level, "%s", 5],
        ["log", true],
      ]);
    },
  );

  it.each([
    ["clear", "console.clear(1)", [{ level: "clear", messages: [] }]],
    [
      "a table",
      "console.table([1], ['a'])",
      [{ level: "log", table: true, messages: [{ items: [1] }, { items: ["a"] }] }],
    ],
    ["an assertion that holds", "console.assert(1, 'no')", []],
    [
      "an assertion that fails",
      "console.assert(0, 'no', 5)",
      [{ level: "error", messages: ["Assertion failed", "no", 5] }],
    ],
    [
      "counters",
      "console.count(); console.count('a'); console.count(); console.countReset(); console.count()",
      [
        { messages: ["default: 1"] },
        { messages: ["a: 1"] },
        { messages: ["default: 2"] },
        { messages: ["default: 1"] },
      ],
    ],
    [
      "groups",
      "console.group('g'); console.log(1); console.groupCollapsed(); console.log(2); console.groupEnd(); console.groupEnd(); console.groupEnd(); console.log(3)",
      [{ messages: ["g"] }, { messages: [1], depth: 1 }, { messages: [2], depth: 2 }, { messages: [3] }],
    ],
  ])("has %s", (_, script, notices) => {
    const found = consoleNotices(script);
    expect(found).toHaveLength(notices.length);
    expect(found).toMatchObject(notices);
  });

  it("measures time by label", () => {
    const { logs } = runScript(
      "console.time('x'); console.timeLog('x', 5); console.timeEnd('x'); console.timeEnd('x')",
    );
    expect(logs).toMatchObject([
      ["log", expect.stringMatching(/^x: \d+ ms$/), 5],
      ["log", expect.stringMatching(/^x: \d+ ms$/)],
    ]);
  });

  it("shows where trace was called", () => {
    const { logs } = runScript("function f() {\n  console.trace('a', 1)\n}\nf()");
    expect(logs).toEqual([["debug", "Trace\n    at f (script 1:2:11)\n    at script 1:4:1", "a", 1]]);
  });

  const values: [string, string, ConsoleValue][] = [
    ["undefined", "undefined", { $: "undefined" }],
    ["NaN", "NaN", { $: "number", text: "NaN" }],
    ["-Infinity", "-Infinity", { $: "number", text: "-Infinity" }],
    ["-0", "-0", 0],
    ["BigInts", "10n", { $: "bigint", text: "10" }],
    ["symbols", "Symbol('s')", { $: "symbol", text: "Symbol(s)" }],
    ["functions", "function f() {}", { $: "text", text: "[Function: f]" }],
    ["functions without a name", "(() => () => 1)()", { $: "text", text: "[Function]" }],
    ["classes", "class Q {}", { $: "text", text: "[Function: Q]" }],
    ["dates", "new Date(0)", { $: "date", iso: "1970-01-01T00:00:00.000Z" }],
    ["invalid dates", "new Date(NaN)", { $: "date", iso: "Invalid Date" }],
    ["regular expressions", "/x/gi", { $: "regexp", text: "/x/gi" }],
    ["errors", "new RangeError('r')", { $: "error", type: "Error", name: "RangeError", message: "r" }],
    ["arrays with holes", "[, 1]", { $: "array", items: [{ $: "undefined" }, 1] }],
    ["maps", "new Map([[{ a: 1 }, 2]])", { $: "map", entries: [[{ $: "object", entries: [["a", 1]] }, 2]] }],
    ["sets", "new Set(['a'])", { $: "set", items: ["a"] }],
    ["Buffers", "Buffer.from('ab')", { $: "bytes", class: "Buffer", items: [97, 98] }],
    ["typed arrays", "new Float64Array([1.5])", { $: "bytes", class: "Float64Array", items: [1.5] }],
    ["array buffers", "new ArrayBuffer(4)", { $: "text", text: "[ArrayBuffer { byteLength: 4 }]" }],
    ["weak maps", "new WeakMap()", { $: "text", text: "[WeakMap]" }],
    ["promises", "Promise.resolve(1)", { $: "object", entries: [] }],
    ["objects without a prototype", "Object.create(null)", { $: "object", entries: [] }],
    ["objects of a class", "new (class A { x = 1 })()", { $: "object", class: "A", entries: [["x", 1]] }],
    ["objects that say what they are", "{ toJSON() { return { z: 1 } } }", { $: "object", entries: [["z", 1]] }],
    [
      "cycles",
      "(() => { const c = { a: 1 }; c.self = c; return c })()",
      {
        $: "object",
        id: 1,
        entries: [
          ["a", 1],
          ["self", { $: "circular", id: 1 }],
        ],
      },
    ],
    [
      "one object twice",
      "(() => { const s = {}; return [s, s] })()",
      {
        $: "array",
        items: [
          { $: "object", entries: [] },
          { $: "object", entries: [] },
        ],
      },
    ],
    ["a key named __proto__", "JSON.parse('{\"__proto__\":1}')", { $: "object", entries: [["__proto__", 1]] }],
  ];
  it.each(values)("keeps %s", (_, expression, value) => {
    expect(consoleNotices(`console.log(${expression})`)).toMatchObject([{ messages: [value] }]);
  });

  it("throws what a getter throws", () => {
    expect(runScript("console.log({ get x() { throw new Error('g') } })").exceptions).toMatchObject([{ message: "g" }]);
  });

  it("is cut after 1 MB, with a notice", () => {
    const notices = consoleNotices("for (let i = 0; i < 300; i++) console.log('x'.repeat(10000))");
    expect(JSON.stringify(notices).length).toBeLessThan(1_100_000);
    expect(notices.at(-1)).toMatchObject({ level: "warn", messages: [expect.stringContaining("1 MB")] });
  });

  it("does not walk values without end", () => {
    const [notice] = consoleNotices(
      "console.log(new Array(2 ** 31), 'x'.repeat(5e6), Array.from({ length: 1e5 }, (_, i) => ({ i })))",
    );
    expect(JSON.stringify(notice).length).toBeLessThan(1_500_000);
  });
});
