import { createServer } from "node:http";
import type { JsonObject } from "@waybill/collection";
import type { RowSource } from "@waybill/core";
import { describe, expect, it } from "vitest";
import { tempDir } from "../test/temp-dir.ts";
import { type Loaded, loadProblemText } from "./load-problem.ts";
import { openRows, type RowOptions } from "./open-rows.ts";

const OPTIONS = { userAgent: "Waybill/test" };

async function allRows(rows: RowSource): Promise<readonly JsonObject[]> {
  return Promise.all(Array.from({ length: rows.count }, (_, index) => rows.row(index)));
}

async function read(name: string, content: string | Uint8Array, options: Partial<RowOptions> = {}): Promise<Read> {
  await using dir = await tempDir();
  await dir.write(name, content);
  const loaded = await openRows(name, { ...OPTIONS, directory: dir.path, ...options });
  if (!loaded.ok) return { rows: [], notices: [], problem: loadProblemText(loaded.problem) };
  const rows = await allRows(loaded.value);
  loaded.value.close();
  return { rows, notices: loaded.notices.map(({ code }) => code), problem: "" };
}

interface Read {
  readonly rows: readonly JsonObject[];
  readonly notices: readonly string[];
  readonly problem: string;
}

describe("CSV files", () => {
  it.each([
    [
      "plain",
      "a,b\n1,x\n2,y\n",
      [
        { a: 1, b: "x" },
        { a: 2, b: "y" },
      ],
    ],
    [
      "CRLF, no line break at the end",
      "a,b\r\n1,x\r\n2,y",
      [
        { a: 1, b: "x" },
        { a: 2, b: "y" },
      ],
    ],
    [
      "quoted line breaks",
      'a,b\n1,"x\ny"\n2,"z ""q"""\n',
      [
        { a: 1, b: "x\ny" },
        { a: 2, b: 'z "q"' },
      ],
    ],
    [
      "blank lines",
      "\na,b\n\n1,x\n\n\n2,y\n\n",
      [
        { a: 1, b: "x" },
        { a: 2, b: "y" },
      ],
    ],
    ["a column called __proto__", "__proto__,constructor\n1,2\n", [JSON.parse('{"__proto__":1,"constructor":2}')]],
  ])("%s", async (_title, content, rows) => {
    expect((await read("d.csv", content)).rows).toEqual(rows);
  });

  it.each([
    ["UTF-8", Buffer.from("ä,b\n1,☃\n")],
    ["UTF-8 with a mark", Buffer.from("\ufeffä,b\n1,☃\n")],
    ["UTF-16LE with a mark", Buffer.from("\ufeffä,b\n1,☃\n", "utf16le")],
    ["UTF-16LE", Buffer.from("ä,b\n1,☃\n", "utf16le")],
  ])("in %s", async (_title, bytes) => {
    expect((await read("d.csv", bytes)).rows).toEqual([{ ä: 1, b: "☃" }]);
  });

  it("in ISO-8859-1, also when that shows late", async () => {
    const lines = Array.from({ length: 5000 }, (_, index) => `${index},x`);
    const bytes = Buffer.from(`id,n\n${lines.join("\n")}\n5000,\xfc\n`, "latin1");
    const { rows } = await read("d.csv", bytes);
    expect(rows).toHaveLength(5001);
    expect(rows[4999]).toEqual({ id: 4999, n: "x" });
    expect(rows[5000]).toEqual({ id: 5000, n: "ü" });
  });

  it("of many rows: each row is where it belongs, in any order of asking", async () => {
    await using dir = await tempDir();
    const lines = Array.from(
      { length: 3000 },
      (_, index) => `${index},"é☃ ${index}${index % 7 === 0 ? "\r\n" : ""}",${"x".repeat(index % 90)}`,
    );
    await dir.write("d.csv", `id,text,pad\r\n\r\n${lines.join("\r\n")}`);
    const loaded = await openRows("d.csv", { ...OPTIONS, directory: dir.path });
    if (!loaded.ok) throw new Error(loadProblemText(loaded.problem));
    expect(loaded.value.count).toBe(3000);
    for (const index of [2999, 0, 31, 32, 33, 1500, 64, 63, 7]) {
      const text = `é☃ ${index}${index % 7 === 0 ? "\r\n" : ""}`;
      expect(await loaded.value.row(index)).toEqual({ id: index, text, pad: "x".repeat(index % 90) });
    }
    loaded.value.close();
  });

  it("follow the types, the delimiter and the format that were asked for", async () => {
    expect((await read("d.csv", "a;b\n007;1e3\n", { delimiter: ";", types: "exact" })).rows).toEqual([
      { a: "007", b: "1e3" },
    ]);
    expect((await read("d.tsv", "a\tb\n1,5\t2\n")).rows).toEqual([{ a: "1,5", b: 2 }]);
    expect((await read("d.json", "a,b\n1,2\n", { format: "csv" })).rows).toEqual([{ a: 1, b: 2 }]);
    expect((await read("d.txt", ' \n[{"a":1}]')).rows).toEqual([{ a: 1 }]);
    expect((await read("d.csv", '[{"a":1}]')).rows).toEqual([{ a: 1 }]);
  });

  it("say what a person should know", async () => {
    expect((await read("d.csv", "a,a\n007,1\n")).notices).toEqual(["csv-duplicate-column", "csv-number-loss"]);
  });

  it("with an unclosed quote are a problem with its line", async () => {
    const { problem } = await read("d.csv", 'a,b\n1,2\n3,"x\n4,5\n');
    expect(problem).toBe(
      [
        "iteration data could not be loaded",
        '  the file at "d.csv" does not contain valid CSV data',
        "  The quote that opens on line 3 is never closed.",
      ].join("\n"),
    );
  });
});

describe("JSON files", () => {
  it("keep the types of their values", async () => {
    const content = '[{"a":1,"b":null,"c":[true],"d":{"e":"f"}}]';
    expect((await read("d.json", content)).rows).toEqual(JSON.parse(content));
    expect((await read("d.json", `\ufeff${content}`)).rows).toEqual(JSON.parse(content));
  });

  it("that are broken are a problem with line and column, never read as CSV", async () => {
    const { problem } = await read("d.json", '[{"a":1},\n]');
    expect(problem).toContain('the file at "d.json" does not contain valid JSON data');
    expect(problem).toMatch(/line [12], column \d+/);
  });

  it.each([['{"a":1}'], ["5"], ["null"]])("that are no list are a problem: %s", async (content) => {
    expect((await read("d.json", content)).problem).toContain('the file at "d.json" is no list of rows');
  });

  it("with an element that is no object name it", async () => {
    expect((await read("d.json", '[{"a":1},5,null]')).problem).toContain("  /1: A row must be an object");
  });
});

describe("no rows", () => {
  it.each([
    ["d.csv", "a,b\n"],
    ["d.csv", ""],
    ["d.json", "[]"],
  ])("%s with %o is a problem, unless that is allowed", async (name, content) => {
    expect((await read(name, content)).problem).toContain("no data rows");
    expect((await read(name, content, { allowEmpty: true })).rows).toEqual([{}]);
  });
});

describe("other sources", () => {
  it("a missing file and a directory are problems", async () => {
    const text = async (source: string): Promise<string> => {
      const loaded: Loaded<unknown> = await openRows(source, { ...OPTIONS, directory: "/nowhere" });
      return loaded.ok ? "" : loadProblemText(loaded.problem);
    };
    expect(await text("x.csv")).toBe(
      [
        "iteration data could not be loaded",
        '  unable to read data from file "x.csv"',
        "  ENOENT: no such file or directory, open 'x.csv'",
      ].join("\n"),
    );
    expect(await text("/")).toContain("EISDIR: illegal operation on a directory");
  });

  it("a list of objects, what is none being a row without values", async () => {
    const source = [{ a: 1 }, 5, null, [1], { b: undefined }];
    const loaded = await openRows(source, OPTIONS);
    expect(loaded.ok && (await allRows(loaded.value))).toEqual([{ a: 1 }, {}, {}, {}, {}]);
  });

  it("standard input", async () => {
    async function* stdin() {
      yield "a,b\n1,";
      yield "2\n";
    }
    const loaded = await openRows("-", { ...OPTIONS, stdin: stdin() });
    expect(loaded.ok && (await allRows(loaded.value))).toEqual([{ a: 1, b: 2 }]);
  });

  it("a URL", async () => {
    const server = createServer((_request, response) => void response.end("a\n1\n")).listen(0, "127.0.0.1");
    await new Promise((resolve) => server.once("listening", resolve));
    const address = server.address();
    const loaded = await openRows(`http://127.0.0.1:${typeof address === "object" ? address?.port : 0}/d.csv`, OPTIONS);
    server.close();
    expect(loaded.ok && (await allRows(loaded.value))).toEqual([{ a: 1 }]);
  });
});
