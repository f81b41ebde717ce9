// Query text, header text, cookie text.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { alwaysAgrees, disagreements, type Sdk } from "./reference.ts";

describe("query text", () => {
  const observe = (sdk: Sdk, text: string): unknown => {
    const parsed = sdk.QueryParam.parse(text);
    const params = parsed.map((param) => new sdk.QueryParam(param));
    return [
      parsed,
      sdk.QueryParam.unparse(parsed),
      sdk.QueryParam.unparse(params),
      params.map(String),
      params.map((param) => param.valueOf()),
    ];
  };

  it("is read and written like the reference", () => {
    const texts =
      "a=b&c=d||&|a&b|a=&b|=|=b|&&a=1&&|a=b=c|a=%20b&c=%zz|{{x}}=1|a={{b&c}}&d=1|?a=b|a=b#c|a+b=c+d|é=ü|{{a=b}}=c";
    expect(disagreements(texts.split("|"), observe)).toEqual([]);
  });

  it("is read and written like the reference, whatever it is", () => {
    const text = fc.stringMatching(/^[ab&=#{}%+é ]{0,20}$/);
    alwaysAgrees(text, observe, 1500);
  });

  it("is written from definitions like the reference", () => {
    const definitions: readonly unknown[] = [
      [
        { key: "a", value: "b" },
        { key: "c" },
        { key: "d", value: null },
        { value: "f" },
        { key: "x", value: "y", disabled: true },
      ],
      { a: "1", b: null, c: undefined, d: "" },
      [],
      {},
      null,
      undefined,
      [
        { key: "a b", value: "c d&e=f#\"'<>é" },
        { key: "{{a b}}", value: "{{c&d}}" },
        { key: 5, value: 6 },
      ],
    ];
    expect(disagreements(definitions, (sdk, definition) => sdk.QueryParam.unparse(definition))).toEqual([]);
  });
});

describe("header text", () => {
  const observe = (sdk: Sdk, text: string): unknown => {
    const list = new sdk.HeaderList(null, text);
    return [
      sdk.Header.parse(text),
      sdk.Header.parseSingle(text),
      new sdk.Header(text),
      list,
      list.toString(),
      list.toObject(),
      list.contentSize(),
    ];
  };

  it("is read and written like the reference", () => {
    const texts = [
      "A: b\nC: d\r\nE:f\n\nG\n : x\n  folded: y\n  cont\n",
      "A: b\n c\n\td\nB: 1",
      "A: b\rC: d",
      "a:b:c",
      "a b:c",
      "a: \t b \t ",
      ":b\na:",
      "a:b,c:d",
      "no colon",
      "",
      "a: é\nA: 2\nA: 3",
      "constructor: y\ntoString: z",
    ];
    expect(disagreements(texts, observe)).toEqual([]);
  });

  it("is read and written like the reference, whatever it is", () => {
    const text = fc.stringMatching(/^[aB:,\n\r\t é-]{0,20}$/);
    alwaysAgrees(text, observe, 1500);
  });

  it("is written from definitions like the reference", () => {
    const definitions: readonly unknown[] = [
      [{ key: "a", value: "b" }, { key: "c" }, { value: "d" }, { key: "x", value: "y", disabled: true }],
      "x: y",
      [],
      {},
      null,
      undefined,
    ];
    const write = (sdk: Sdk, definition: unknown): unknown => [
      sdk.Header.unparse(definition),
      sdk.Header.unparse(definition, "\n"),
    ];
    expect(disagreements(definitions, write)).toEqual([]);
  });
});

describe("cookie text", () => {
  const observe = (sdk: Sdk, text: string): unknown => {
    const cookie = new sdk.Cookie(text);
    return [sdk.Cookie.parse(text), cookie, cookie.toJSON(), cookie.toString(), cookie.valueOf()];
  };

  it("is read and written like the reference", () => {
    const texts = [
      "a=b; Path=/; Domain=x.com; Expires=Wed, 21 Oct 2015 07:28:00 GMT; Max-Age=5; Secure; HttpOnly; SameSite=Lax; Foo; Session",
      "a",
      "a=",
      "=b",
      "a=b=c",
      " a = b ; path = /x ",
      'a="q;r"; path=/',
      'a="q"',
      "a=%41%zz",
      "a=b;;path=/",
      "a=b; expires=nonsense; max-age=abc",
      "a=b; domain=; path",
      "",
      ";",
      'a={"x":1}',
      "a=é",
    ];
    expect(disagreements(texts, observe)).toEqual([]);
  });

  it("is read and written like the reference, whatever it is", () => {
    const piece = fc.constantFrom(...'a|b|=|;| |"|%41|%|Path|domain|Max-Age|Secure|Expires|5|é|,|SameSite'.split("|"));
    const text = fc.array(piece, { maxLength: 10 }).map((pieces) => pieces.join(""));
    alwaysAgrees(text, observe, 1500);
  });

  it("keeps values encoded and reads them decoded like the reference", () => {
    const values: readonly unknown[] = [
      "a b",
      "a%20b c",
      "%E9",
      "100%",
      "a+b",
      "é",
      "😀",
      "\u{d800}",
      "",
      null,
      0,
      1,
      true,
      false,
      [1, 2],
      { x: 1 },
    ];
    const read = (sdk: Sdk, value: unknown): unknown => {
      const cookie = new sdk.Cookie({ name: "n", value });
      return [cookie, cookie.valueOf(), cookie.toString()];
    };
    expect(disagreements(values, read)).toEqual([]);
  });

  it("is made from definitions like the reference", () => {
    const definitions: readonly object[] = [
      {
        key: "a",
        value: "b",
        expires: new Date(0),
        maxAge: "300",
        domain: "d",
        path: "/",
        secure: 1,
        httpOnly: 0,
        hostOnly: true,
      },
      {
        name: "a",
        key: "b",
        value: "c",
        extensions: [{ key: "Priority", value: "HIGH" }, { key: "x", value: true }, { key: "y" }],
      },
      { name: "a", value: "b", expires: 0, session: "x" },
      { name: "a", value: "b", expires: "2015-10-21", maxAge: 0 },
      { value: "v" },
      { name: 5, value: "v" },
      {},
    ];
    const read = (sdk: Sdk, definition: object): unknown => {
      const cookie = new sdk.Cookie(definition);
      return [
        cookie,
        cookie.toString(),
        sdk.Cookie.unparse([cookie, { name: "x", value: "y" }]),
        sdk.Cookie.stringify(definition),
      ];
    };
    expect(disagreements(definitions, read)).toEqual([]);
  });
});
