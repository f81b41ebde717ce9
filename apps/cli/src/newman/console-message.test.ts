import type { ConsoleValue } from "@waybill/core";
import { describe, expect, it } from "vitest";
import { consoleMessages } from "./console-message.ts";

describe("console arguments", () => {
  it.each<readonly [ConsoleValue, unknown]>([
    ["text", "text"],
    [5, 5],
    [null, null],
    [{ $: "undefined" }, undefined],
    [{ $: "number", text: "NaN" }, Number.NaN],
    [{ $: "number", text: "-0" }, -0],
    [{ $: "bigint", text: "10n" }, "10n"],
    [{ $: "text", text: "[Function: f]" }, "[Function: f]"],
    [{ $: "date", iso: "2020-01-01T00:00:00.000Z" }, new Date("2020-01-01T00:00:00.000Z")],
    [{ $: "array", items: [1, { $: "array", items: ["a"] }] }, [1, ["a"]]],
    [{ $: "object", entries: [["a", { $: "object", entries: [] }]] }, { a: {} }],
    [{ $: "map", entries: [["k", 1]] }, new Map([["k", 1]])],
    [{ $: "set", items: [1, 2] }, new Set([1, 2])],
    [{ $: "bytes", class: "Buffer", items: [104, 105] }, Buffer.from("hi")],
  ])("%j become values again", (message, value) => {
    expect(consoleMessages([message])).toEqual([value]);
  });

  it("are errors with their name and stack", () => {
    const [error] = consoleMessages([
      { $: "error", type: "TypeError", name: "TypeError", message: "no", stack: "here" },
    ]);
    expect(error).toBeInstanceOf(Error);
    expect(error).toMatchObject({ name: "TypeError", message: "no", stack: "here" });
  });

  it("may contain themselves", () => {
    const [list] = consoleMessages([{ $: "array", id: 1, items: [{ $: "circular", id: 1 }] }]) as [unknown[]];
    expect(list[0]).toBe(list);
  });

  it("keep a key that would be a prototype as a key", () => {
    const [value] = consoleMessages([
      { $: "object", entries: [["__proto__", { $: "object", entries: [["polluted", 1]] }]] },
    ]);
    expect(Object.keys(value as object)).toEqual(["__proto__"]);
    expect((value as { polluted?: number }).polluted).toBeUndefined();
    expect(({} as { polluted?: number }).polluted).toBeUndefined();
  });
});
