import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findJsonMistake } from "./find-json-mistake.ts";
import { parseJson } from "./parse-json.ts";

describe("parseJson", () => {
  it("reads JSON with and without a byte order mark", () => {
    expect(parseJson('{"a":1}')).toEqual({ ok: true, value: { a: 1 }, notices: [] });
    expect(parseJson('\uFEFF{"a":1}')).toMatchObject({ ok: true, value: { a: 1 } });
  });

  it.each([
    ['{"a":1,}', 1, 8, 'A comma must not stand before "}"'],
    ['{"a":1,\n "b":[1,2,],\n "c":2}', 2, 11, 'A comma must not stand before "]"'],
    ["{\r\n\r\n  bad: 1}", 3, 3, 'Expected a name in double quotes or "}", found "bad"'],
    ["[1 2]", 1, 4, 'Expected "," or "]", found "2"'],
    ['{"a" 1}', 1, 6, 'Expected ":", found "1"'],
    ['{"a":tru}', 1, 6, 'Expected a value, found "tru"'],
    ["[01]", 1, 2, 'Expected a value or "]", found "01"'],
    ["{'a': 1}", 1, 2, 'Expected a name in double quotes or "}", found "\'"'],
    ['"a\\x"', 1, 3, '"\\x" is no escape of JSON'],
    ['["a\nb"]', 1, 2, "This text has no closing quote on its line"],
    ['["a\tb"]', 1, 4, "A text must not contain a tab; it must be escaped"],
    ['["abc', 1, 2, "This text has no closing quote"],
    ["[1,2", 1, 5, 'The text ends where "," or "]" should be'],
    ['{"a":', 1, 6, "The text ends where a value should be"],
    ["[1] x", 1, 5, 'The value is complete, but "x" follows'],
  ])("says where %j is wrong", (text, ...[line, column, reason]) => {
    const parsed = parseJson(text);
    expect(parsed).toMatchObject({ ok: false, problems: [{ code: "json-syntax", pointer: "", line, column }] });
    expect(parsed.ok ? "" : parsed.problems[0]?.message).toBe(`${reason} (line ${line}, column ${column}).`);
  });

  it("shows the line of the mistake, and of a long line the part around it", () => {
    expect(parseJson('{\n  "a": oops\n}')).toMatchObject({ problems: [{ excerpt: '  "a": oops' }] });
    const long = parseJson(`["${"x".repeat(5000)}", oops]`);
    expect(long.ok ? "" : long.problems[0]?.excerpt).toMatch(/^x{40,}", oops\]$/);
  });

  it("calls an empty text empty", () => {
    expect(parseJson(" \n")).toMatchObject({
      ok: false,
      problems: [{ code: "json-syntax", message: "The text is empty." }],
    });
  });

  it("finds a mistake exactly where JSON.parse finds one", () => {
    const nearlyJson = fc
      .tuple(
        fc.json(),
        fc.nat(),
        fc.constantFrom("", ",", "}", "]", '"', "\\", "0", "-", "e", ".", " ", "\n", "t", ":"),
      )
      .map(([json, at, inserted]) => {
        const place = at % (json.length + 1);
        return json.slice(0, place) + inserted + json.slice(place + (at % 2));
      });
    fc.assert(
      fc.property(nearlyJson, (text) => {
        expect(findJsonMistake(text) === undefined).toBe(isJson(text));
      }),
      { numRuns: 2000 },
    );
  });

  it("is not stopped by deep nesting", () => {
    expect(findJsonMistake("[".repeat(200_000))).toMatchObject({ at: 200_000 });
  });
});

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
