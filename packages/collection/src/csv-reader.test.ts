import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { csvReader } from "./csv-reader.ts";
import type { CsvEnd, CsvOptions, CsvRow } from "./csv-reader.ts";
import type { CsvTypes } from "./csv-types.ts";
import type { JsonObject } from "./json.ts";

const RAW: CsvOptions = { types: "raw" };

describe("csvReader", () => {
  it.each<[string, string, JsonObject[]]>([
    [
      "plain cells",
      "a,b\n1,2\n3,4",
      [
        { a: "1", b: "2" },
        { a: "3", b: "4" },
      ],
    ],
    [
      "CRLF and CR line breaks",
      "a,b\r\n1,2\r3,4\r\n",
      [
        { a: "1", b: "2" },
        { a: "3", b: "4" },
      ],
    ],
    ["a byte order mark", "\uFEFFa\n1", [{ a: "1" }]],
    ["quotes, doubled quotes and delimiters in quotes", 'a,b\n"x,y","q""q"', [{ a: "x,y", b: 'q"q' }]],
    ["line breaks in quotes", 'a,b\n"l1\r\nl2\nl3",x', [{ a: "l1\r\nl2\nl3", b: "x" }]],
    ["quotes inside unquoted cells", 'a,b\nx"y"z,1 "2"', [{ a: 'x"y"z', b: '1 "2"' }]],
    ["blanks around cells and around quotes", 'a , b,"c"\n x ,\ty,  " z "  ', [{ a: "x", b: "y", c: " z " }]],
    [
      "blank lines",
      "\n  \na,b\n\n1,2\n   \n3,4\n\n",
      [
        { a: "1", b: "2" },
        { a: "3", b: "4" },
      ],
    ],
    [
      "empty cells",
      'a,b\n,\n"",x',
      [
        { a: "", b: "" },
        { a: "", b: "x" },
      ],
    ],
    ["missing and surplus cells", "a,b\n1\n2,3,4", [{ a: "1" }, { a: "2", b: "3" }]],
    ["columns without a name", "a,,b\n1,2,3", [{ a: "1", "": "2", b: "3" }]],
    ["only a header", "a,b\n", []],
    ["nothing", "", []],
  ])("reads %s", (_, text, rows) => {
    expect(read(text, RAW).rows.map((row) => row.row)).toEqual(rows);
  });

  it("is safe with columns named like members of every object", () => {
    const [row] = read("__proto__,constructor\n1,2", RAW).rows;
    expect(Object.entries(row?.row ?? {})).toEqual([
      ["__proto__", "1"],
      ["constructor", "2"],
    ]);
    expect(Object.getPrototypeOf(row?.row)).toBe(Object.prototype);
  });

  it("separates by the delimiter it is given", () => {
    expect(read('a\tb\n 1 \t"x\ty"', { ...RAW, delimiter: "\t" }).rows[0]?.row).toEqual({ a: "1", b: "x\ty" });
    expect(read("a;b\n1,5;2", { ...RAW, delimiter: ";" }).rows[0]?.row).toEqual({ a: "1,5", b: "2" });
  });

  const CELLS: readonly [cell: string, newman: string | number, exact: string | number][] = [
    ["42", 42, 42],
    ["-1.5", -1.5, -1.5],
    [".5", 0.5, ".5"],
    ["5.", 5, "5."],
    ["007", 7, "007"],
    ["+5", 5, "+5"],
    ["1e3", 1000, "1e3"],
    ["12345678901234567890", 12345678901234567000, "12345678901234567890"],
    ["0x10", 0, "0x10"],
    ["0.30000000000000004", 0.30000000000000004, 0.30000000000000004],
    ["true", "true", "true"],
    ["NaN", "NaN", "NaN"],
    ["Infinity", "Infinity", "Infinity"],
    ["1e400", "1e400", "1e400"],
    ["1_000", "1_000", "1_000"],
    ["1.2.3", "1.2.3", "1.2.3"],
    ["2020-01-01", "2020-01-01", "2020-01-01"],
    ["-", "-", "-"],
    [".", ".", "."],
    ["", "", ""],
  ];

  it.each(CELLS)("types the cell %j", (cell, newman, exact) => {
    const typed = (types: CsvTypes) => read(`a,b\n${cell},x`, { types }).rows[0]?.row["a"];
    expect([typed("newman"), typed("exact"), typed("raw")]).toEqual([newman, exact, cell]);
    expect(read(`a,b\n"${cell}",x`, { types: "newman" }).rows[0]?.row["a"]).toBe(cell);
  });

  it.each([
    ["leading zeros", "007"],
    ["more than 15 digits", "1234567890123456"],
    ["another base", "0x10"],
  ])("warns once for each column that loses %s", (_, cell) => {
    const { notices } = read(`id,n\n1,2\n${cell},3\n${cell},${cell}`, { types: "newman" });
    expect(notices.map(({ code, pointer, line }) => [code, pointer, line])).toEqual([
      ["csv-number-loss", "/1/id", 3],
      ["csv-number-loss", "/2/n", 4],
    ]);
    expect(notices[0]?.message).toContain("--data-types exact");
  });

  it("does not warn about cells that lose nothing, are quoted, or are not typed so", () => {
    expect(read('a,b\n0.5,123456789012345\n"007","x"\n0,-0.25', { types: "newman" }).notices).toEqual([]);
    expect(read("a\n007", { types: "exact" }).notices).toEqual([]);
  });

  it("keeps the last of columns of one name and warns", () => {
    const { rows, notices } = read("a,b,a\n1,2,3", RAW);
    expect(rows[0]?.row).toEqual({ a: "3", b: "2" });
    expect(notices).toMatchObject([
      { code: "csv-duplicate-column", message: 'The column "a" appears more than once; its last value counts.' },
    ]);
  });

  it.each([["a;b\n1;2"], ["a\tb\n1\t2"]])(
    "warns about a header of one column that holds another delimiter: %j",
    (text) => {
      expect(read(text, RAW).notices).toMatchObject([{ code: "csv-delimiter" }]);
      expect(read("a\n1;2", RAW).notices).toEqual([]);
    },
  );

  it("tells the line of a quote that is never closed, and everything else that is wrong", () => {
    const { problems } = read('a,b\n"z"z,1\n\n"l1\nl2",2\n3,"x\ny', RAW);
    expect(problems).toMatchObject([
      { code: "csv-text-after-quote", line: 2 },
      { code: "csv-unclosed-quote", line: 6, message: "The quote that opens on line 6 is never closed." },
    ]);
  });

  it("stops collecting a quote that is never closed", () => {
    const reader = csvReader(RAW);
    reader.push('a\n"');
    const piece = "x".repeat(1024 * 1024);
    for (let count = 0; count < 40; count += 1) reader.push(piece);
    expect(reader.finish()).toMatchObject({ rows: [], problems: [{ code: "csv-unclosed-quote", line: 2 }] });
  });

  it("reads back what was written, in pieces of any size, and each row by its place", () => {
    const header = fc.uniqueArray(fc.string({ minLength: 1, unit: "grapheme" }), { minLength: 1, maxLength: 4 });
    const input = header.chain((columns) => {
      const row = fc.array(fc.string({ unit: "grapheme" }), { minLength: columns.length, maxLength: columns.length });
      return fc.record({
        columns: fc.constant(columns),
        rows: fc.array(row, { maxLength: 6 }),
        size: fc.integer({ min: 1, max: 9 }),
        lineBreak: fc.constantFrom("\n", "\r\n"),
      });
    });
    fc.assert(
      fc.property(input, ({ columns, rows, size, lineBreak }) => {
        const text = [columns, ...rows].map((cells) => cells.map(quote).join(",")).join(lineBreak);
        const { rows: found, problems } = read(text, RAW, size);
        const expected = rows.map((cells) => Object.fromEntries(columns.map((name, index) => [name, cells[index]])));
        expect([problems, found.map((row) => row.row)]).toEqual([[], expected]);
        expect(byPlaces(text, found)).toEqual(expected);
      }),
    );
  });

  it("answers the same for text in one piece and in single characters", () => {
    const text = fc
      .array(fc.constantFrom("a", "b", ",", '"', "\n", "\r", " ", "\t", "1"), { maxLength: 40 })
      .map((list) => list.join(""));
    fc.assert(
      fc.property(text, (given) => {
        expect(read(given, { types: "newman" }, 1)).toEqual(read(given, { types: "newman" }, 1000));
      }),
      { numRuns: 1000 },
    );
  });
});

function read(text: string, options: CsvOptions, size = 7): CsvEnd {
  const reader = csvReader(options);
  const rows: CsvRow[] = [];
  for (let at = 0; at < text.length; at += size) rows.push(...reader.push(text.slice(at, at + size)));
  const end = reader.finish();
  return { ...end, rows: [...rows, ...end.rows] };
}

/** As a host reads a file that it has indexed: the header, then the text from the end of one row to the end of the next. */
function byPlaces(text: string, rows: readonly CsvRow[]): JsonObject[] {
  const headerEnd = rows[0]?.start ?? 0;
  const ends = [headerEnd, ...rows.map((row) => row.end)];
  return rows.flatMap((row, index) => {
    const alone = text.slice(0, headerEnd) + text.slice(ends[index], row.end);
    return read(alone, RAW).rows.map((found) => found.row);
  });
}

function quote(cell: string): string {
  return `"${cell.replaceAll('"', '""')}"`;
}
