// Expected bodies are what the reference put on the wire for the same requests.
import type { JsonValue } from "@waybill/collection";
import { describe, expect, it } from "vitest";
import type { HttpBody } from "../http.ts";
import { resolve, type Situation } from "../test/resolve.ts";

const URL = "http://h/";
const variables = {
  v: 'val"x',
  o: { a: 1 },
  n: null,
  num: 5,
  k: "kk",
  e: "",
  amp: "a&b=c d",
  comment: '"u" // c\n',
  path: "/dir/f.txt",
  json: '{"z":1}',
  type: "application/json",
};

function bodyOf(body: JsonValue, more: { header?: JsonValue; method?: string } & Situation = {}) {
  const { header, method, ...situation } = more;
  return resolve(
    { method: method ?? "POST", url: URL, body, ...(header !== undefined && { header }) },
    { variables, ...situation },
  );
}

const text = (content: string, contentType: string): HttpBody => ({ kind: "text", text: content, contentType });
const NONE: HttpBody = { kind: "none" };
const raw = (content: string, language?: string): JsonValue => ({
  mode: "raw",
  raw: content,
  ...(language !== undefined && { options: { raw: { language } } }),
});

describe("raw", () => {
  it.each<[body: JsonValue, expected: HttpBody]>([
    [raw("x {{v}} {{o}} {{n}} {{num}}"), text('x val"x [object Object] null 5', "text/plain")],
    [raw(""), NONE],
    [raw("{{e}}", "json"), NONE],
    [raw(" "), text(" ", "text/plain")],
    ["plain text", text("plain text", "text/plain")],
    [raw("x", "json"), text("x", "application/json")],
    [raw("x", "xml"), text("x", "application/xml")],
    [raw("x", "html"), text("x", "text/html")],
    [raw("x", "javascript"), text("x", "application/javascript")],
    [raw("x", "text"), text("x", "text/plain")],
    [raw("x", "JSON"), text("x", "text/plain")],
    [raw("x", "other"), text("x", "text/plain")],
  ])("%j", (body, expected) => expect(bodyOf(body).request.body).toEqual(expected));

  it.each<[written: string, sent: string]>([
    [
      '{"a":{{comment}} /* x */,"u":"http://x/*y*/","e":"\\"//"} // end',
      '{"a":"u" \n ,"u":"http://x/*y*/","e":"\\"//"} ',
    ],
    ['{"a": 1, /*c*/ "b": "x"} trailing /* unclosed', '{"a": 1,  "b": "x"} trailing '],
    ['a "unterminated // x\n b // y', 'a "unterminated // x\n b // y'],
    ["{'a//b': 1 // c\r\n}\n// only\n  // indented\n", "{'a\n}\n\n  \n"],
    ['{"a":1}//', '{"a":1}'],
    ['{"a":"\\\\"//x\n}', '{"a":"\\\\"\n}'],
    ["// all", ""],
    ['/**/{"a"/**/:/*\n*/1}', '{"a":1}'],
    ["plain /x/ 1/2 /", "plain /x/ 1/2 /"],
    ['{"a":"{{e}}//"} //{{v}}', '{"a":"//"} '],
    ['{"a": "{{v}}//not"}', '{"a": "val"x'],
    ['{"a":1}/', '{"a":1}/'],
    ["/*/ x */1", "1"],
  ])("comments of a JSON body go after templates are replaced: %j", (written, sent) => {
    expect(bodyOf(raw(written, "json")).request.body).toEqual(text(sent, "application/json"));
  });

  const commented = raw('{"a":1} // c');
  it.each<[header: JsonValue, stripped: boolean]>([
    [[{ key: "Content-Type", value: "application/json" }], true],
    [[{ key: "content-type", value: "application/vnd.api+json; charset=utf-8" }], true],
    [[{ key: "Content-Type", value: "application/jsonx" }], true],
    [[{ key: "Content-Type", value: "{{type}}" }], true],
    [[{ key: "{{h}}", value: "application/json" }], true],
    [[{ key: "Content-Type", value: "application/json", disabled: true }], true],
    [
      [
        { key: "Content-Type", value: "application/json" },
        { key: "Content-Type", value: "text/plain" },
      ],
      true,
    ],
    [
      [
        { key: "Content-Type", value: "text/plain" },
        { key: "Content-Type", value: "application/json", disabled: true },
      ],
      false,
    ],
    [[{ key: "Content-Type", value: "APPLICATION/JSON" }], false],
    [[{ key: "Content-Type", value: "text/json" }], false],
    [[{ key: "Content-Type", value: "application/x-json" }], false],
    [[{ key: "Content-Type", value: "" }], false],
    [[{ key: "Accept", value: "application/json" }], false],
  ])("with headers %j comments are removed: %s", (header, stripped) => {
    const resolved = bodyOf(commented, { header, variables: { ...variables, h: "Content-Type" } });

    expect(resolved.request.body).toMatchObject({ text: stripped ? '{"a":1} ' : '{"a":1} // c' });
  });

  it("language json removes comments whatever the header says", () => {
    const resolved = bodyOf(raw("1 // c", "json"), { header: [{ key: "Content-Type", value: "text/plain" }] });

    expect(resolved.request.body).toEqual(text("1 ", "application/json"));
  });
});

describe("urlencoded", () => {
  const urlencoded = (...rows: JsonValue[]): JsonValue => ({ mode: "urlencoded", urlencoded: rows });
  const form = (content: string) => text(content, "application/x-www-form-urlencoded");

  it.each<[rows: JsonValue[], expected: HttpBody]>([
    [[{ key: "a", value: "1&2=3 é!'()*~-_." }], form("a=1%262%3D3%20%C3%A9%21%27%28%29%2A~-_.")],
    [
      [
        { key: "a", value: "1" },
        { key: "a", value: "{{amp}}" },
        { key: "{{k}}", value: "x" },
      ],
      form("a=1&a=a%26b%3Dc%20d&kk=x"),
    ],
    [[{ key: "n", value: null }, { key: "e", value: "" }, { key: "u" }, { key: "", value: "v" }], form("n=&e=&u=&=v")],
    [
      [
        { key: "d", value: "x", disabled: true },
        { key: "num", value: 5 },
        { key: "b", value: true },
      ],
      form("num=5&b=true"),
    ],
    [
      [
        { key: "o", value: { a: 1 } },
        { key: "ov", value: "{{o}}" },
      ],
      form("o=&ov=%5Bobject%20Object%5D"),
    ],
    [[{ key: "arr", value: [1, "{{k}}"] }], form("arr=1&arr=kk")],
    [[{ key: "arr", value: [] }], form("")],
    [
      [
        { key: "%41", value: '%zz+"<>' },
        { key: "nl", value: "a\nb\r\nc" },
      ],
      form("%2541=%25zz%2B%22%3C%3E&nl=a%0Ab%0D%0Ac"),
    ],
    [[{ key: "", value: "" }], form("=")],
    [[{ key: "d", value: "x", disabled: true }], NONE],
    [[], NONE],
  ])("%j", (rows, expected) => expect(bodyOf(urlencoded(...rows)).request.body).toEqual(expected));

  it("half a surrogate pair becomes U+FFFD instead of an error", () => {
    expect(bodyOf(urlencoded({ key: "a", value: "\ud800" })).request.body).toEqual(form("a=%EF%BF%BD"));
  });
});

describe("formdata", () => {
  const formdata = (...rows: JsonValue[]): JsonValue => ({ mode: "formdata", formdata: rows });
  const field = (name: string, content: string, more: object = {}) => ({
    name,
    ...more,
    content: { kind: "text", text: content },
  });
  const file = (name: string, src: string, more: object = {}) => ({ name, ...more, content: { kind: "file", src } });

  it.each<[rows: JsonValue[], parts: unknown[]]>([
    [
      [
        { key: "a", value: "1" },
        { key: "{{k}}", value: "{{v}}", contentType: "{{k}}/x" },
      ],
      [field("a", "1"), field("kk", 'val"x', { contentType: "kk/x" })],
    ],
    [
      [{ key: "n", value: null }, { key: "u" }, { key: "", value: "v" }],
      [field("n", ""), field("u", ""), field("", "v")],
    ],
    [
      [
        { key: "o", value: { a: "{{v}}" } },
        { key: "arr", value: [1] },
        { key: "ov", value: "{{o}}" },
      ],
      [field("o", '{"a":"val\\"x"}'), field("arr", "[1]"), field("ov", "[object Object]")],
    ],
    [
      [
        { key: "num", value: 5 },
        { key: "b", value: true },
        { key: "d", value: "x", disabled: true },
      ],
      [field("num", "5"), field("b", "true")],
    ],
    [
      [
        { key: "fn", value: "x", fileName: "n{{k}}.txt" },
        { key: "t", type: "default", value: "x", contentType: "" },
      ],
      [field("fn", "x", { fileName: "nkk.txt" }), field("t", "x")],
    ],
    [[{ key: "f", type: "file", src: "{{path}}" }], [file("f", "/dir/f.txt")]],
    [
      [{ key: "f", type: "file", src: ["{{path}}", "b.json"], contentType: "x/y", fileName: "o" }],
      [
        file("f", "/dir/f.txt", { contentType: "x/y", fileName: "o" }),
        file("f", "b.json", { contentType: "x/y", fileName: "o" }),
      ],
    ],
    [
      [{ key: "f", type: "file", value: "QUJD", fileName: "x.bin" }],
      [{ name: "f", fileName: "x.bin", content: { kind: "base64", base64: "QUJD" } }],
    ],
    [
      [
        { key: "t", type: "text", src: "/dir/f.txt", value: "v" },
        { key: "nt", src: "/dir/f.txt" },
      ],
      [field("t", "v"), field("nt", "")],
    ],
  ])("%j", (rows, parts) => expect(bodyOf(formdata(...rows)).request.body).toEqual({ kind: "multipart", parts }));

  it.each<[row: JsonValue]>([[{ src: null }], [{}], [{ src: [] }], [{ src: "" }], [{ src: [""], value: "" }]])(
    "a file row without a file (%j) is an empty part and a warning",
    (row) => {
      const resolved = bodyOf(formdata({ key: "m", type: "file", ...(row as object) }, { key: "z", value: "1" }));

      expect(resolved.request.body).toEqual({
        kind: "multipart",
        parts: [field("m", "", { fileName: "" }), field("z", "1")],
      });
      expect(resolved.warnings).toEqual(["file-source-missing"]);
    },
  );

  it.each([[[]], [[{ key: "d", value: "x", disabled: true }]]])("no enabled row (%j) is no body", (rows) => {
    expect(bodyOf(formdata(...rows)).request.body).toEqual(NONE);
  });
});

describe("file", () => {
  it.each<[file: JsonValue, expected: HttpBody]>([
    [{ src: "{{path}}" }, { kind: "file", src: "/dir/f.txt" }],
    ["/dir/f.txt", { kind: "file", src: "/dir/f.txt" }],
    [{ content: "QUJD" }, { kind: "bytes", bytes: Uint8Array.from([65, 66, 67]) }],
    [{ content: "{{k}}-_ /+=ignored" }, { kind: "bytes", bytes: Uint8Array.from([146, 79, 191, 255]) }],
  ])("%j", (file, expected) => expect(bodyOf({ mode: "file", file }).request.body).toEqual(expected));

  it.each<[file: JsonValue]>([[{}], [{ src: null }], [{ src: "" }]])(
    "%j has no source: no body and a warning",
    (file) => {
      const resolved = bodyOf({ mode: "file", file });

      expect(resolved.request.body).toEqual(NONE);
      expect(resolved.warnings).toEqual(["file-source-missing"]);
    },
  );
});

describe("graphql", () => {
  it.each<[graphql: JsonValue, sent: string]>([
    [
      { query: '{ a(x:"{{v}}") }', variables: '{"b": 1, "c":"{{k}}"}', operationName: "Op" },
      '{"query":"{ a(x:\\"val\\"x\\") }","operationName":"Op","variables":{"b": 1, "c":"kk"}}',
    ],
    [{ query: "q", variables: "" }, '{"query":"q"}'],
    [{ query: "q", variables: { x: "{{k}}" } }, '{"query":"q","variables":{"x":"kk"}}'],
    [{ variables: "{}", query: "q", operationName: "" }, '{"query":"q","operationName":"","variables":{}}'],
    [{ query: "q", variables: null, operationName: null }, '{"query":"q","operationName":null,"variables":null}'],
    [{ query: "q", extra: 1 }, '{"query":"q"}'],
    [{}, "{}"],
    [{ query: "q", variables: "{{json}}" }, '{"query":"q","variables":{"z":1}}'],
    [
      { query: "q", variables: '{"big":12345678901234567890}' },
      '{"query":"q","variables":{"big":12345678901234567890}}',
    ],
  ])("%j", (graphql, sent) => {
    const resolved = bodyOf({ mode: "graphql", graphql });

    expect(resolved.request.body).toEqual(text(sent, "application/json"));
    expect(resolved.warnings).toEqual([]);
  });

  it.each(["not json", '{"a":{{o}}}'])(
    "variables that are no JSON (%s) go out as written, with a warning",
    (written) => {
      const resolved = bodyOf({ mode: "graphql", graphql: { query: "q", variables: written } });

      expect(resolved.request.body).toEqual(
        text(`{"query":"q","variables":${written.replace("{{o}}", "[object Object]")}}`, "application/json"),
      );
      expect(resolved.warnings).toEqual(["graphql-variables-not-json"]);
    },
  );
});

describe("when there is no body", () => {
  it.each<JsonValue>([null, { mode: "none" }, { raw: "x" }, { mode: "raw", raw: "x", disabled: true }])(
    "%j",
    (body) => {
      expect(bodyOf(body).request.body).toEqual(NONE);
    },
  );

  it.each(["GET", "COPY", "HEAD", "PURGE", "UNLOCK", "get", "{{m}}"])("%s carries none", (method) => {
    const resolved = bodyOf(raw("b"), { method, variables: { M: "get" } });

    expect(resolved.request.body).toEqual(NONE);
    expect(resolved.json()["body"]).toEqual({ mode: "raw", raw: "b" });
  });

  it.each(["POST", "PUT", "PATCH", "DELETE", "OPTIONS", "LINK", "FOO", ""])("%s carries one", (method) => {
    expect(bodyOf(raw("b"), { method }).request.body).toEqual(text("b", "text/plain"));
  });

  it("disableBodyPruning lets every method carry one", () => {
    const resolved = bodyOf(raw("b"), { method: "GET", behaviour: { disableBodyPruning: true } });

    expect(resolved.request.body).toEqual(text("b", "text/plain"));
  });
});
