import { describe, expect, it } from "vitest";
import type { RequestDefinition } from "./collection.ts";
import type { JsonValue } from "./json.ts";
import { parseRequest } from "./parse-request.ts";
import { requestToJson } from "./request-to-json.ts";

describe("parseRequest", () => {
  it("takes text as the URL of a GET", () => {
    expect(request("http://a.com/x")).toMatchObject({
      method: "GET",
      headers: [],
      url: { host: ["a", "com"], path: ["x"] },
    });
  });

  it.each([
    [undefined, "GET"],
    [null, "GET"],
    ["post", "POST"],
    ["{{m}}", "{{M}}"],
    ["", ""],
    [5, "5"],
  ])("the method %j becomes %j", (method, expected) => {
    expect(request({ url: "a", ...(method !== undefined && { method }) }).method).toBe(expected);
  });

  it.each<[string, JsonValue, object[]]>([
    ["text", "A: b\nC:d\n\nE\n F: x\n:g\nH: i:j", [row("A", "b"), row("C", "d"), row("H", "i:j")]],
    ["a map", { A: "b", C: 5 }, [row("A", "b"), row("C", 5)]],
    ["a list", [{ key: "A", value: "b" }, "C: d", null], [row("A", "b"), row("C", "d")]],
    ["rows without value or key", [{ key: "X" }, { value: "v" }], [row("X", ""), row("", "v")]],
    [
      "null and odd values",
      [
        { key: "X", value: null },
        { key: 5, value: { a: 1 } },
      ],
      [row("X", null), row("5", { a: 1 })],
    ],
    ["disabled rows", [{ key: "X", value: "1", disabled: true }], [{ key: "X", value: "1", disabled: true }]],
    ["rows that say enabled, which means nothing here", [{ key: "X", value: "1", enabled: false }], [row("X", "1")]],
  ])("headers may be %s", (_, header, expected) => {
    expect(request({ url: "a", header }).headers).toMatchObject(expected);
  });

  it.each<[string, JsonValue, object]>([
    [
      "parts",
      { protocol: "https", host: ["a", "b"], port: 5, path: ["x", null, 5], hash: "h" },
      { protocol: "https", host: ["a", "b"], port: "5", path: ["x", "", "5"], hash: "h" },
    ],
    [
      "host and path as text",
      { host: "{{a.b}}.c", path: "/x/{{y/z}}" },
      { host: ["{{a.b}}", "c"], path: ["x", "{{y/z}}"] },
    ],
    ["an empty path", { host: ["a"], path: "" }, { host: ["a"] }],
    [
      "segments of the v2.1 schema",
      { host: ["a"], path: [{ type: "string", value: "v" }] },
      { host: ["a"], path: ["v"] },
    ],
    ["query text", { host: ["a"], query: "b=c&d" }, { host: ["a"], query: [row("b", "c"), row("d", null)] }],
    ["a query map", { host: ["a"], query: { b: 1 } }, { host: ["a"], query: [row("b", 1)] }],
    [
      "query rows",
      { host: ["a"], query: [{ key: "k", value: null }, { key: "n" }, { value: "v" }] },
      { host: ["a"], query: [row("k", null), row("n", undefined), row(null, "v")] },
    ],
    [
      "variables by key or id",
      {
        host: ["a"],
        variable: [
          { key: "k", value: "1" },
          { id: "i", value: 2 },
        ],
      },
      {
        host: ["a"],
        variables: [
          { key: "k", value: "1", source: { key: "k", value: "1" } },
          { key: "i", value: 2, source: { id: "i", value: 2 } },
        ],
      },
    ],
    ["a variable map", { host: ["a"], variable: { k: "1" } }, { host: ["a"], variables: [{ key: "k", value: "1" }] }],
    [
      "nulls",
      { host: ["a"], path: null, query: null, variable: null, hash: null, port: null, protocol: null },
      { host: ["a"] },
    ],
    [
      "user info",
      { host: ["a"], auth: { user: "u", password: "p" } },
      { host: ["a"], auth: { user: "u", password: "p" } },
    ],
  ])("a URL object may have %s", (_, url, expected) => {
    expect(request({ url }).url).toEqual({ query: [], variables: [], ...expected });
  });

  it("sends only the parts of a URL object, and says so when there are none beside raw", () => {
    const parsed = parseRequest({ url: { raw: "http://a.com/x" } });
    expect(parsed).toMatchObject({ ok: true, value: { url: { raw: "http://a.com/x", query: [] } } });
    expect(parsed).toMatchObject({ notices: [{ pointer: "/url", code: "url-raw-only" }] });
  });

  it.each<[string, JsonValue, object | undefined]>([
    ["text", "hello", { mode: "raw", raw: "hello" }],
    ["nothing", null, undefined],
    ["empty text", "", undefined],
    ["no mode", { raw: "x" }, undefined],
    [
      "raw",
      { mode: "raw", raw: "x", options: { raw: { language: "json" } } },
      { mode: "raw", raw: "x", options: { raw: { language: "json" } } },
    ],
    ["raw without content", { mode: "RAW", raw: null }, { mode: "raw", raw: "" }],
    ["raw with an object", { mode: "raw", raw: { toString: 1 } }, { mode: "raw", raw: '{"toString":1}' }],
    ["raw with a list", { mode: "raw", raw: [1, "a"] }, { mode: "raw", raw: '[1,"a"]' }],
    ["raw with an empty object", { mode: "raw", raw: {} }, { mode: "raw", raw: "" }],
    ["raw with an empty list", { mode: "raw", raw: [] }, { mode: "raw", raw: "" }],
    ["raw with a number", { mode: "raw", raw: 5 }, { mode: "raw", raw: "" }],
    ["raw with a boolean", { mode: "raw", raw: true }, { mode: "raw", raw: "" }],
    ["disabled", { mode: "raw", raw: "x", disabled: true }, { mode: "raw", raw: "x", disabled: true }],
    [
      "urlencoded",
      {
        mode: "urlencoded",
        urlencoded: [
          { key: "a", value: "b" },
          { key: "n", value: null },
        ],
      },
      { mode: "urlencoded", urlencoded: [row("a", "b"), row("n", null)] },
    ],
    [
      "urlencoded text",
      { mode: "urlencoded", urlencoded: "a=b&c=d%20e" },
      { mode: "urlencoded", urlencoded: [row("a", "b"), row("c", "d%20e")] },
    ],
    [
      "formdata",
      {
        mode: "formdata",
        formdata: [
          { key: "f", type: "file", src: ["/a", "/b"] },
          { key: "t", value: "v", type: "text", contentType: "c/d", fileName: "n" },
        ],
      },
      {
        mode: "formdata",
        formdata: [
          { ...row("f", undefined), type: "file", src: ["/a", "/b"] },
          { ...row("t", "v"), type: "text", contentType: "c/d", fileName: "n" },
        ],
      },
    ],
    ["a file", { mode: "file", file: { src: "/a" } }, { mode: "file", src: "/a" }],
    ["a file as text", { mode: "file", file: "/a" }, { mode: "file", src: "/a" }],
    ["file content", { mode: "file", file: { content: "abc" } }, { mode: "file", content: "abc" }],
    [
      "graphql",
      { mode: "graphql", graphql: { query: "q", variables: "{}" } },
      { mode: "graphql", graphql: { query: "q", variables: "{}" } },
    ],
    ["an unknown mode", { mode: "weird" }, { mode: "none" }],
    ["an unknown mode with raw text", { mode: "weird", raw: "x" }, { mode: "raw", raw: "x" }],
    ["an unknown mode with empty raw text", { mode: "weird", raw: "" }, { mode: "none" }],
  ])("a body may be %s", (_, body, expected) => {
    expect(request({ url: "a", body }).body).toEqual(expected && { disabled: false, ...expected });
  });

  it.each<[string, JsonValue, object | undefined]>([
    [
      "a v2.1 list",
      { type: "basic", basic: [{ key: "username", value: "u", type: "string" }] },
      { type: "basic", parameters: [{ key: "username", value: "u" }] },
    ],
    [
      "a v2.0 map",
      { type: "basic", basic: { username: "u", password: 5 } },
      {
        type: "basic",
        parameters: [
          { key: "username", value: "u" },
          { key: "password", value: 5 },
        ],
      },
    ],
    [
      "duplicates: the last counts",
      {
        type: "a",
        a: [
          { key: "k", value: 1 },
          { key: "k", value: 2 },
        ],
      },
      { type: "a", parameters: [{ key: "k", value: 2 }] },
    ],
    ["noauth", { type: "noauth" }, { type: "noauth", parameters: [] }],
    ["a type named like a member of every object", { type: "constructor" }, { type: "constructor", parameters: [] }],
    ["null", null, undefined],
    ["an empty object", {}, undefined],
    ["an empty list", [], undefined],
    ["no type", { type: null, basic: [] }, undefined],
  ])("auth may be %s", (_, auth, expected) => {
    expect(request({ url: "a", auth }).auth).toEqual(expected);
  });

  it("tells every wrong part with its pointer", () => {
    const parsed = parseRequest({ url: { host: 5, query: 7 }, method: {}, header: 9, body: 3, auth: "basic" });
    expect(parsed.ok ? [] : parsed.problems.map(({ pointer, code }) => [pointer, code])).toEqual([
      ["/body", "not-an-object"],
      ["/auth", "not-an-object"],
      ["/method", "not-text"],
      ["/url/host", "not-a-list"],
      ["/url/query", "not-a-list"],
      ["/header", "not-a-list"],
    ]);
    expect(parseRequest(5)).toMatchObject({ ok: false, problems: [{ code: "not-a-request" }] });
  });
});

describe("requestToJson", () => {
  it.each<JsonValue>([
    "http://u:p@a.com:80/:id/x?y=1&z#h",
    {
      url: {
        raw: "x",
        host: ["a"],
        path: ["b"],
        query: [{ key: "q", value: null }, { key: "n" }, { key: "d", value: "1", disabled: true }],
        variable: [{ key: "v", value: 1 }],
      },
      method: "put",
      header: "A: b",
    },
    { url: "a", body: { mode: "raw", raw: "x", options: { raw: { language: "json" } } }, description: "text" },
    { url: "a", body: { mode: "urlencoded", urlencoded: [{ key: "a", value: "b" }], disabled: true } },
    {
      url: "a",
      body: { mode: "formdata", formdata: [{ key: "f", type: "file", src: "/a", fileName: "b", contentType: "c/d" }] },
    },
    {
      url: "a",
      body: { mode: "file", file: { src: "/a" } },
      auth: { type: "__proto__", ["__proto__"]: [{ key: "k", value: 1 }] },
    },
    {
      url: "a",
      body: { mode: "graphql", graphql: { query: "q" } },
      auth: { type: "bearer", bearer: [{ key: "token", value: "t" }] },
    },
  ])("gives JSON that reads as the same request: %j", (json) => {
    const first = request(json);
    expect(withoutSources(request(requestToJson(first)))).toEqual(withoutSources(first));
  });
});

it("keeps what the model does not name, as saved", () => {
  const saved = {
    id: "r1",
    name: "R",
    url: {
      host: ["a"],
      query: [{ key: "q", value: "1", description: "of q" }],
      variable: [{ id: "v1", key: "v", value: "1", description: "of v" }],
    },
    method: "POST",
    header: [{ key: "A", value: "1", description: { content: "of A", type: "text/markdown" } }],
    body: { mode: "formdata", formdata: [{ key: "f", value: "1", type: "text", description: "of f" }] },
    auth: { type: "bearer", bearer: [{ key: "token", value: "t", type: "string" }] },
    description: { content: "of R", type: "text/markdown" },
    certificate: { matches: ["https://a"] },
    proxy: { host: "p" },
  };
  expect(requestToJson(request(saved))).toEqual(saved);
});

it("a member of every object's prototype stays a field of the file", () => {
  const saved = JSON.parse('{"url": "a", "__proto__": {"polluted": true}}');
  const json = requestToJson(request(saved));
  expect(Object.keys(json)).toContain("__proto__");
  expect(json["polluted"]).toBeUndefined();
});

function request(json: JsonValue): RequestDefinition {
  const parsed = parseRequest(json);
  if (!parsed.ok) throw new Error(parsed.problems.map((problem) => problem.message).join("\n"));
  return parsed.value;
}

function row(key: string | null, value: JsonValue | undefined): object {
  return { key, value, disabled: false };
}

function withoutSources(definition: RequestDefinition): RequestDefinition {
  const variables = definition.url.variables.map(({ source: _source, ...variable }) => variable);
  const { source: _source, ...rest } = definition;
  return { ...rest, url: { ...definition.url, variables } };
}
