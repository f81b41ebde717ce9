import { inspect } from "node:util";
import type { ConsoleValue } from "@waybill/core";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { inspectValue } from "./inspect-value.ts";
import { paintFor } from "./paint.ts";
import { withoutColours } from "./without-colours.ts";

const print = (value: ConsoleValue, breakLength = 44): string =>
  inspectValue(value, { breakLength, paint: paintFor(false) });
const list = (...items: ConsoleValue[]): ConsoleValue => ({ $: "array", items });
const record = (entries: Record<string, ConsoleValue>): ConsoleValue => ({
  $: "object",
  entries: Object.entries(entries),
});

describe("inspectValue", () => {
  it.each<[string, ConsoleValue, string]>([
    ["text", "it's", `"it's"`],
    ["text with both quotes", `'"`, "`'\"`"],
    ["text with all quotes", "'\"`", "'\\'\"`'"],
    ["control characters", "a\u001b[31m\n\t", "'a\\x1B[31m\\n\\t'"],
    ["characters that reorder text", "a\u202eb", "'a\\u202Eb'"],
    ["half a surrogate pair", "\ud83d", "'\\uD83D'"],
    ["numbers", 1.5, "1.5"],
    ["null", null, "null"],
    ["undefined", { $: "undefined" }, "undefined"],
    ["odd numbers", { $: "number", text: "-Infinity" }, "-Infinity"],
    ["big integers", { $: "bigint", text: "10" }, "10n"],
    ["symbols", { $: "symbol", text: "Symbol(x)" }, "Symbol(x)"],
    ["functions", { $: "text", text: "[Function: f]" }, "[Function: f]"],
    ["dates", { $: "date", iso: "2020-01-02T03:04:05.006Z" }, "2020-01-02T03:04:05.006Z"],
    ["regular expressions", { $: "regexp", text: "/a/g" }, "/a/g"],
    ["instances", { $: "object", class: "Point", entries: [["x", 1]] }, "Point { x: 1 }"],
    [
      "empty containers",
      list(list(), record({}), { $: "map", entries: [] }, { $: "set", items: [] }),
      "[ [], {}, Map(0) {}, Set(0) {} ]",
    ],
    ["buffers", { $: "bytes", class: "Buffer", items: [97, 255] }, "<Buffer 61 ff>"],
    ["typed arrays", { $: "bytes", class: "Uint8Array", items: [1, 2] }, "Uint8Array(2) [ 1, 2 ]"],
    [
      "errors",
      { $: "error", type: "Error", name: "TypeError", message: "no" },
      "{\n  type: 'Error',\n  name: 'TypeError',\n  message: 'no'\n}",
    ],
    [
      "circles",
      { $: "object", id: 1, entries: [["self", { $: "circular", id: 1 }]] },
      "<ref *1> { self: [Circular *1] }",
    ],
  ])("prints %s", (_, value, expected) => {
    expect(print(value)).toBe(expected);
  });

  it("stops at a depth of 25", () => {
    let value: ConsoleValue = record({ leaf: 1 });
    for (let depth = 0; depth < 40; depth += 1) value = list(value);
    expect(print(value)).toContain("[Array]");
    expect(print(value)).not.toContain("leaf");
  });

  it("shows 100 members and counts the rest, also those that did not cross the border", () => {
    const items = Array.from({ length: 100 }, (_, index) => index);
    expect(print({ $: "array", items, more: 20 })).toContain("... 20 more items");
    expect(print({ $: "set", items: [...items, 100] })).toContain("... 1 more item");
  });

  it("lays values out as Node does", () => {
    fc.assert(
      fc.property(plainValue, fc.integer({ min: 20, max: 120 }), (value, breakLength) => {
        expect(print(encoded(value), breakLength)).toBe(inspect(value, { depth: 25, breakLength }));
      }),
      { numRuns: 300 },
    );
  });

  it("lays coloured values out like plain ones", () => {
    fc.assert(
      fc.property(plainValue, (value) => {
        const coloured = inspectValue(encoded(value), { breakLength: 44, paint: paintFor(true) });
        expect(withoutColours(coloured)).toBe(print(encoded(value)));
      }),
      { numRuns: 100 },
    );
  });
});

const words = fc.constantFrom("a", "it's", "x".repeat(20), "long\ntext in two lines that is broken up\n", "y\ty", "");
const { plainValue } = fc.letrec<{ plainValue: unknown }>((tie) => ({
  plainValue: fc.oneof(
    { maxDepth: 4 },
    fc.integer(),
    words,
    fc.constantFrom(null, undefined, true, false),
    fc.array(tie("plainValue"), { maxLength: 4 }),
    fc.array(fc.integer({ min: 0, max: 99_999 }), { maxLength: 130 }),
    fc.array(fc.string({ unit: fc.constantFrom("a", "b"), maxLength: 9 }), { maxLength: 30 }),
    fc.dictionary(fc.constantFrom("key", "a-b", "key_two", "d1"), tie("plainValue"), { noNullPrototype: true }),
    fc.array(fc.tuple(words, tie("plainValue")), { maxLength: 3 }).map((entries) => new Map(entries)),
    fc.uniqueArray(words, { maxLength: 3 }).map((items) => new Set(items)),
  ),
}));

function encoded(value: unknown): ConsoleValue {
  if (value === undefined) return { $: "undefined" };
  if (value instanceof Map)
    return { $: "map", entries: [...value].map(([key, item]) => [encoded(key), encoded(item)]) };
  if (value instanceof Set) return { $: "set", items: [...value].map(encoded) };
  if (Array.isArray(value)) {
    return { $: "array", items: value.slice(0, 100).map(encoded), more: Math.max(0, value.length - 100) };
  }
  if (typeof value === "object" && value !== null) {
    return { $: "object", entries: Object.entries(value).map(([key, item]) => [key, encoded(item)]) };
  }
  return value as ConsoleValue;
}
