import { describe, expect, it } from "vitest";
import type { JsonValue } from "./json.ts";
import { parseJsonRows } from "./parse-json-rows.ts";

describe("parseJsonRows", () => {
  it("takes a list of objects as it is", () => {
    const rows: JsonValue = [{ a: 1 }, { b: [null, { c: true }] }];
    expect(parseJsonRows(rows)).toEqual({ ok: true, value: rows, notices: [] });
    expect(parseJsonRows([])).toMatchObject({ ok: true, value: [] });
  });

  it("reports every element that is no object", () => {
    expect(parseJsonRows([{ a: 1 }, 1, null, [], "x"])).toMatchObject({
      ok: false,
      problems: [1, 2, 3, 4].map((index) => ({ pointer: `/${index}`, code: "not-an-object" })),
    });
  });

  it.each([[{ a: 1 }], [5], [null]])("refuses %j", (json) => {
    expect(parseJsonRows(json)).toMatchObject({ ok: false, problems: [{ pointer: "", code: "not-a-list" }] });
  });
});
