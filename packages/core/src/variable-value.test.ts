import type { JsonValue, Variable } from "@waybill/collection";
import { describe, expect, it } from "vitest";
import { valueText, variableValue } from "./variable-value.ts";

const typed = (type: string | undefined, value: JsonValue | undefined): Variable => ({
  key: "k",
  ...(type !== undefined && { type }),
  ...(value !== undefined && { value }),
});

describe("a value as scripts get it, and its text in a template", () => {
  it.each<[type: string | undefined, stored: JsonValue | undefined, value: unknown, text: string]>([
    [undefined, "x", "x", "x"],
    [undefined, undefined, undefined, ""],
    [undefined, null, null, "null"],
    [undefined, 0, 0, "0"],
    [undefined, 1e21, 1e21, "1e+21"],
    [undefined, false, false, "false"],
    [undefined, { a: 1 }, { a: 1 }, "[object Object]"],
    [undefined, [1, { a: 1 }, null], [1, { a: 1 }, null], "1,[object Object],"],
    [undefined, [], [], ""],
    [undefined, [[], [1, [2, []]]], [[], [1, [2, []]]], ",1,2,"],
    ["any", { a: 1 }, { a: 1 }, "[object Object]"],
    ["string", 5, "5", "5"],
    ["string", null, "null", "null"],
    ["string", { a: 1 }, "[object Object]", "[object Object]"],
    ["string", undefined, "undefined", "undefined"],
    ["STRING", 5, "5", "5"],
    ["number", "1e3", 1000, "1000"],
    ["number", "abc", Number.NaN, "NaN"],
    ["number", undefined, Number.NaN, "NaN"],
    ["number", null, 0, "0"],
    ["boolean", "false", true, "true"],
    ["boolean", "", false, "false"],
    ["boolean", undefined, false, "false"],
    ["array", "[1,2,[3,null]]", [1, 2, [3, null]], "1,2,3,"],
    ["array", [1, 2], [1, 2], "1,2"],
    ["array", '{"a":1}', undefined, ""],
    ["array", "[", undefined, ""],
    ["array", null, undefined, ""],
    ["object", '{"a":1}', { a: 1 }, "[object Object]"],
    ["object", { a: 1 }, { a: 1 }, "[object Object]"],
    ["object", "[1]", undefined, ""],
    ["object", "null", undefined, ""],
    ["object", 5, undefined, ""],
    ["default", { a: 1 }, { a: 1 }, "[object Object]"],
    ["secret", "s", "s", "s"],
    ["json", { a: 1 }, { a: 1 }, "[object Object]"],
  ])("type %s, stored %j", (...[type, stored, value, text]) => {
    const read = variableValue(typed(type, stored));

    expect(read).toEqual(value);
    expect(valueText(read)).toBe(text);
  });

  it("an object's own toString is never called", () => {
    expect(valueText({ toString: "mine", valueOf: 1 })).toBe("[object Object]");
    expect(valueText([{ toString: "mine" }])).toBe("[object Object]");
  });

  it("lists nested a hundred thousand deep have text", () => {
    let deep: JsonValue = ["x"];
    for (let i = 0; i < 100_000; i += 1) deep = [deep];

    expect(valueText(deep)).toBe("x");
  });
});
