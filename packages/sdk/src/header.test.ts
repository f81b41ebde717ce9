import { describe, expect, it } from "vitest";
import { HeaderList } from "./header-list.ts";
import { Header } from "./header.ts";

describe("header text", () => {
  it.each<[string, object[]]>([
    [
      "A: 1\r\nB: 2\r\n",
      [
        { key: "A", value: "1" },
        { key: "B", value: "2" },
      ],
    ],
    [
      "A:1\nB:  2  ",
      [
        { key: "A", value: "1" },
        { key: "B", value: "2" },
      ],
    ],
    ["A: b: c", [{ key: "A", value: "b: c" }]],
    ["A:", [{ key: "A", value: "" }]],
    [
      "A: 1\n continued\nno header\nB: 2",
      [
        { key: "A", value: "1" },
        { key: "B", value: "2" },
      ],
    ],
    ["", []],
  ])("%j is read", (text, expected) => {
    expect(Header.parse(text)).toEqual(expected);
  });

  it.each<[unknown, object]>([
    ["a: b", { key: "a", value: "b" }],
    [" a :b ", { key: "a", value: "b" }],
    ["alone", { key: "alone", value: "" }],
    [5, { key: "", value: "" }],
  ])("%j is read as one header", (text, expected) => {
    expect(Header.parseSingle(text)).toEqual(expected);
  });

  it("is written without disabled headers, each line ended", () => {
    const list = new HeaderList(undefined, [
      { key: "a", value: "1" },
      { key: "b", value: "2", disabled: true },
      "c: 3",
    ]);
    expect(list.toString()).toBe("a: 1\r\nc: 3\r\n");
    expect(Header.unparse(list.all(), "\n")).toBe("a: 1\nc: 3\n");
    expect(list.contentSize()).toBe(12);
  });

  it("must be given", () => {
    expect(() => Header.parse(undefined)).toThrow(new TypeError("Header.parse: `headerString` must be a string"));
  });
});

describe("a header", () => {
  it("is made of a definition, a text or a value with a name", () => {
    expect(new Header("a: b")).toMatchObject({ key: "a", value: "b" });
    expect(new Header({ key: "a", value: "b", disabled: true, system: true })).toMatchObject({
      disabled: true,
      system: true,
    });
    expect(Header.create("v", "n").toString()).toBe("n: v");
  });

  it("keeps its key when only a value comes", () => {
    const header = new Header("a: b");
    header.update({ key: "c", value: "d" });
    expect(header.toString()).toBe("c: d");
    expect(header.valueOf()).toBe("d");
  });

  it("is told from other values", () => {
    expect([Header.isHeader(new Header()), Header.isHeader({ key: "a" })]).toEqual([true, false]);
  });
});
