import { describe, expect, it } from "vitest";
import { QueryParam } from "./query-param.ts";
import { Url } from "./url.ts";

const parts = (text: string): object => {
  const { raw: _raw, ...rest } = Url.parse(text);
  return Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined));
};

describe("a URL text", () => {
  it.each<[string, object]>([
    ["https://a.b/c", { protocol: "https", host: ["a", "b"], path: ["c"] }],
    ["a.b", { host: ["a", "b"] }],
    ["a/", { host: ["a"], path: [""] }],
    ["//a/b", { path: ["", "a", "b"] }],
    [
      "http://u:p@h:80/x",
      { protocol: "http", auth: { user: "u", password: "p" }, host: ["h"], port: "80", path: ["x"] },
    ],
    ["http://u@h", { protocol: "http", auth: { user: "u", password: undefined }, host: ["h"] }],
    ["http://u:p:q@i@h", { protocol: "http", auth: { user: "u", password: "p:q@i" }, host: ["h"] }],
    ["http://[::1]:8080/a", { protocol: "http", host: ["[::1]"], port: "8080", path: ["a"] }],
    ["http://[::1]/a", { protocol: "http", host: ["[::1]"], path: ["a"] }],
    ["http://127.0.0.1:9", { protocol: "http", host: ["127", "0", "0", "1"], port: "9" }],
    [
      "h?a=1&b&=c&&d=",
      {
        host: ["h"],
        query: [
          { key: "a", value: "1" },
          { key: "b", value: null },
          { key: "", value: "c" },
          { key: null, value: null },
          { key: "d", value: "" },
        ],
      },
    ],
    ["h#x?y", { host: ["h"], hash: "x?y" }],
    ["h?q#", { host: ["h"], query: [{ key: "q", value: null }], hash: "" }],
    [
      "http://h/:id/:id/:name.json/:",
      {
        protocol: "http",
        host: ["h"],
        path: [":id", ":id", ":name.json", ":"],
        variable: [{ key: "id" }, { key: "name" }],
      },
    ],
    [
      "{{p}}://{{u}}:{{w}}@{{h}}:{{n}}/{{a}}?{{k}}={{v}}#{{f}}",
      {
        protocol: "{{p}}",
        auth: { user: "{{u}}", password: "{{w}}" },
        host: ["{{h}}"],
        port: "{{n}}",
        path: ["{{a}}"],
        query: [{ key: "{{k}}", value: "{{v}}" }],
        hash: "{{f}}",
      },
    ],
    ["{{a.b/c?d#e:f@g}}/x", { host: ["{{a.b/c?d#e:f@g}}"], path: ["x"] }],
    ["h/%zz/%41?%=%", { host: ["h"], path: ["%zz", "%41"], query: [{ key: "%", value: "%" }] }],
    [
      "h/\u00e9/\u{1f600}?\u00fc=\u00f6",
      { host: ["h"], path: ["\u00e9", "\u{1f600}"], query: [{ key: "\u00fc", value: "\u00f6" }] },
    ],
    ["file:///a/b", { protocol: "file", path: ["a", "b"] }],
    ["http:////h", { protocol: "http", host: ["h"] }],
    ["http:\\\\h\\p", { protocol: "http", host: ["h"], path: ["p"] }],
    ["", {}],
    ["   h", { host: ["h"] }],
  ])("%s has its parts", (text, expected) => {
    expect(parts(text)).toEqual(expected);
  });

  it.each([
    "https://u:p@a.b:8080/c/d?e=1&f#g",
    "{{base}}/x?{{q}}",
    "http://[::1]:80/",
    "a/b/../c//d?x=%2f&y=é#",
    "mailto:x",
    "h?a=1&a=2&=&b",
  ])("%s comes back", (text) => {
    expect(new Url(text).toString()).toBe(text);
  });

  it.each([undefined, null, 5, {}, []])("is nothing for %j", (value) => {
    expect(new Url(value as unknown as string).toString()).toBe("");
  });
});

describe("a URL", () => {
  const url = (): Url => new Url("https://api.example.com:8443/v1/:id/x?a=1&b=2#top");

  it("tells its parts as text", () => {
    const it = url();
    it.variables.upsert({ key: "id", value: "7" });
    expect([
      it.getHost(),
      it.getPath(),
      it.getPath(true),
      it.getQueryString(),
      it.getPathWithQuery(),
      it.getRemote(),
    ]).toEqual(["api.example.com", "/v1/7/x", "/v1/:id/x", "a=1&b=2", "/v1/7/x?a=1&b=2", "api.example.com:8443"]);
  });

  it("replaces path variables in its text, those without value aside", () => {
    const it = new Url("h/:a/:b.json/:c");
    it.variables.upsert({ key: "a", value: "1" });
    it.variables.upsert({ key: "b", value: "2" });
    it.variables.upsert({ key: "c", value: "" });
    expect(it.toString()).toBe("h/1/2.json/:c");
  });

  it("adds and removes query parameters", () => {
    const it = url();
    it.addQueryParams("c=3&a=4");
    it.addQueryParams([{ key: "d", value: "5" }]);
    it.removeQueryParams("a");
    expect(it.getQueryString()).toBe("b=2&c=3&d=5");
    it.removeQueryParams(["b", { key: "c" }]);
    expect(it.getQueryString()).toBe("d=5");
  });

  it("leaves disabled parameters out", () => {
    const it = new Url({ host: "h", query: [{ key: "a", value: "1", disabled: true }] });
    expect(it.toString()).toBe("h");
    it.query.add({ key: "b", value: "2" });
    expect(it.toString()).toBe("h?b=2");
  });

  it("is made of parts, hosts and paths in either form", () => {
    expect(new Url({ host: ["a", "b"], path: ["c"] }).toString()).toBe("a.b/c");
    expect(new Url({ host: "a.b", path: "/c/d", port: 80, query: { x: "1" } } as never).toString()).toBe(
      "a.b:80/c/d?x=1",
    );
  });

  it("names path variables by id where files have no key", () => {
    const it = new Url({ path: [":id"], variable: [{ id: "id", value: "5" }] } as never);
    expect(it.getPath()).toBe("/5");
  });

  it("replaces everything on update", () => {
    const it = url();
    it.update("other/x");
    expect(it.toString()).toBe("other/x");
    expect(it.toJSON()).toEqual({ host: ["other"], path: ["x"], query: [], variable: [] });
  });

  it("is written without its raw text", () => {
    expect(
      new Url({
        raw: "http://a/?x=1",
        protocol: "http",
        host: ["a"],
        path: [""],
        query: [{ key: "x", value: "1" }],
      }).toJSON(),
    ).toEqual({
      protocol: "http",
      host: ["a"],
      path: [""],
      query: [{ key: "x", value: "1" }],
      variable: [],
    });
  });

  it("is signed by OAuth 1 in lower case and without default port", () => {
    expect(new Url("HTTP://Example.COM:80/A?b=c").getOAuth1BaseUrl()).toBe("http://example.com/A");
  });

  it("has no raw text to give", () => {
    expect(() => url().getRaw()).toThrow("`Url#getRaw` has been discontinued, use `Url#toString` instead.");
  });

  it("is told from other values", () => {
    expect([Url.isUrl(url()), Url.isUrl("http://a"), Url.isUrl(null)]).toEqual([true, false, false]);
  });
});

describe("query text", () => {
  it.each<[unknown, unknown]>([
    [
      "a=1&b",
      [
        { key: "a", value: "1" },
        { key: "b", value: null },
      ],
    ],
    ["a=b=c", [{ key: "a", value: "b=c" }]],
    ["", [{ key: "", value: null }]],
    [undefined, []],
    [5, []],
  ])("%j is read", (text, expected) => {
    expect(QueryParam.parse(text as string)).toEqual(expected);
  });

  it.each<[unknown, string]>([
    [[{ key: "a", value: "1" }, { key: "b" }, { key: "c", value: null }, { key: "d", value: "" }], "a=1&b&c&d="],
    [{ a: "1", b: "2" }, "a=1&b=2"],
    [undefined, ""],
  ])("%j is written", (params, expected) => {
    expect(QueryParam.unparse(params as never)).toBe(expected);
  });

  it("encodes what would end a parameter early, templates aside", () => {
    expect(new QueryParam({ key: "a=b c", value: "{{x&y}}&#\u00e9=" }).toString()).toBe("a%3Db c={{x&y}}%26%23\u00e9=");
  });
});
