import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { alwaysAgrees, disagreements, type Sdk } from "./reference.ts";

describe("JSON of responses", () => {
  const observe = (sdk: Sdk, body: string): unknown => {
    try {
      return new sdk.Response({ body }).json();
    } catch (error) {
      const { name, message, row, column } = error as SyntaxError & { row: number; column: number };
      // The reference fails to print a key that is an object; the model says what the key is.
      return /^(?:Cannot convert object|Wrong key type: \[object)/.test(message)
        ? "object as key"
        : { name, message, row, column };
    }
  };

  it("is parsed, and its errors are located, like the reference", () => {
    const texts = [
      '{"a":1}',
      "\ufeff{}",
      "",
      "   ",
      "\n",
      "{",
      '{"a"',
      '{"a":',
      '{"a":1',
      '{"a":1,',
      '{"a":1]',
      '{"a":1 "b":2}',
      '{"a" 1}',
      "{a:1}",
      "{'a':1}",
      "{,}",
      "{1:2}",
      '{"a"::1}',
      "[",
      "[1",
      "[1,",
      "[1,]",
      "[,]",
      "[1 2]",
      "[1}",
      "[[1,",
      "[1,,2]",
      '{"a":1,}',
      '{"a":1,,"b":2}',
      '"abc',
      '"abc\\',
      '"\\u12',
      '"\\uZZZZ"',
      '"\\x"',
      '"a\nb"',
      '"a\r\nb"',
      '"\t"',
      "tru",
      "truex",
      "true x",
      "nul",
      "NaN",
      '{"a":NaN}',
      '{"a":f}',
      "undefined",
      "01",
      "-01",
      "1.",
      ".5",
      "-",
      "--1",
      "1e",
      "1e+",
      "1.5.5",
      "+1",
      "[-]",
      "[1.e5]",
      "{.5:1}",
      "{-:1}",
      "<html>",
      "/*c*/{}",
      "#",
      "\u0000",
      "\u00a0{}",
      '{"a":1}}',
      "[1]]",
      "1 2",
      '\n\n{"a":\r\nx}',
      '{\n  "a": tru\n}',
      `["${"x".repeat(200)}",bad]`,
      "x".repeat(200),
      "\t{x",
      '{"😀":x}',
      '{"a":"\n"}',
    ];
    expect(disagreements(texts, observe)).toEqual([]);
  });

  it("fails like the reference on any broken text", () => {
    const piece = fc.constantFrom(...'{|}|[|]|,|:|"a"|"|1|-|.5|1.|e|tru|true|null|x| |\n|\r\n|\t|\\'.split("|"));
    const text = fc.array(piece, { maxLength: 9 }).map((pieces) => pieces.join(""));
    alwaysAgrees(text, observe, 4000);
  });

  it("takes a reviver and a strict mode", () => {
    const read = (sdk: Sdk): unknown => [
      new sdk.Response({ body: '{"a":1}' }).json((key, value) => (key === "a" ? 2 : value)),
      observeStrict(sdk),
    ];
    const observeStrict = (sdk: Sdk): unknown => {
      try {
        return new sdk.Response({ body: "\ufeff{}" }).json(null, true);
      } catch (error) {
        return String(error);
      }
    };
    expect(disagreements([0], read)).toEqual([]);
  });

  it("is taken out of JSONP calls like the reference", () => {
    const texts = [
      'cb({"a":1})',
      'cb({"a":1});',
      '{"a":1}',
      ' a.b["c"] ( [1] ) ; ',
      "cb()",
      "cb({bad})",
      '/**/cb({"a":1})',
      "",
      "[1]",
    ];
    const read = (sdk: Sdk, body: string): unknown => {
      try {
        return new sdk.Response({ body }).jsonp();
      } catch (error) {
        return (error as Error).message;
      }
    };
    expect(disagreements(texts, read)).toEqual([]);
  });
});
