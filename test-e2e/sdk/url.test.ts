import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { alwaysAgrees, disagreements, type Sdk } from "./reference.ts";

const TEXTS: readonly string[] = [
  ..."a|http://a.com|https://user:pass@a.b.com:8080/p/q?x=1&y#frag|user@host|user:pa:ss@host/x|us@er:p@host".split("|"),
  ..."http://:p@h|http://u:@h|http://@h|http://h:|http://h:80/|http://h:abc/x|h:80|localhost:3000/a".split("|"),
  ..."{{url}}|{{url}}/a|http://{{host}}:{{port}}/{{p}}?{{q}}={{v}}#{{h}}|{{proto}}://h|{{a://b}}/c|{{a@b}}|{{a:b}}:1".split(
    "|",
  ),
  ..."{{a.b}}|{{{a}}}.b|{{a}|{a}}.b|{{ a b }}/x|{{a{{b.c}}d}}|{{a.{{b}}}}.c/d|http://u{{x@y}}@h|{{u}}:{{p}}@{{h}}/".split(
    "|",
  ),
  ..."http://h/{{a/b}}/{{c?d}}|http://h?{{a#b}}|http://h/?{{a&b}}|http://h/?{{a=b}}=1|http://h/?{{a&b=c}}=1|h#a{{b#c}}".split(
    "|",
  ),
  ..."http://[::1]:80/x|http://[::1]|[::1]/a|http://u:p@[fe80::1%25en0]:8/x|[::1|[::1]x:80/|http://[a.b]:1/p|::|:80".split(
    "|",
  ),
  ..."/rel/path|//h/p|///p|?q=1|#h|:id/x|http:///p|http:////p|file:///etc/x|file://etc/x|FILE:////a|file://|x://|://h".split(
    "|",
  ),
  ..."http://a.com//b//|http://a.com/?#|http://a.com/a?b?c#d#e|http://a.com/:a/:b/:a|http://a.com/:|http://a.com/:a:b".split(
    "|",
  ),
  ..."http://a.com/%zz%20é x|http://a.com/%|http://a.com/a%2Fb|http://😀.com/😀?😀=😀#😀|http://h?a=%&b=%2".split("|"),
  ..."http://a.com\\b\\c|http:\\\\a.com|http:\\h|h\\p?a\\b#c\\d|\\\\h\\p|http://h/{{a\\b}}|a/b://c|a?b://c|a@b://c".split(
    "|",
  ),
  ..."h:1:2:3|a:b@c:d@e:f/g:h@i|mailto:a@b|javascript:alert(1)|data:text/plain,x|*://*/*|http://h?a=1&&b&=c&|http://h?=".split(
    "|",
  ),
  "",
  "  http://a.com/x  ",
  "\thttp://x\n",
  "http://h/\u{d800}",
];

const observeText = (sdk: Sdk, text: string): unknown => {
  const url = new sdk.Url(text);
  return [
    sdk.Url.parse(text),
    url,
    url.toJSON(),
    url.toString(),
    url.toString(true),
    url.getHost(),
    url.getRemote(),
    url.getRemote(true),
    url.getPath(),
    url.getPath(true),
    url.getQueryString(),
    url.getPathWithQuery(),
  ];
};

const observeDefinition = (sdk: Sdk, definition: object): unknown => {
  const url = new sdk.Url(definition);
  return [url, url.toString(), url.toJSON(), url.getPath(), url.getPath(true), url.getRemote(), url.getQueryString()];
};

describe("URLs", () => {
  it("read and write texts like the reference", () => {
    expect(disagreements(TEXTS, observeText)).toEqual([]);
  });

  it("read and write any text like the reference", () => {
    const piece = fc.constantFrom(
      ..."http://|https://|:|/|//|?|#|@|.|&|=|{{|}}|{{a.b}}|{{x:y}}|[|]|::1|\\|%20|%|é| |a|b.c|:id|80".split("|"),
    );
    const text = fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join(""));
    alwaysAgrees(text, observeText, 3000);
  });

  it("read definitions in parts like the reference", () => {
    const definitions: readonly object[] = [
      { raw: "http://a.com/x", protocol: "https", host: ["b", "com"] },
      { raw: "http://a.com/x" },
      { host: "a.com", path: "/x/y" },
      { host: "{{a.b}}.c", path: "//a/", port: 80, protocol: "http://" },
      { host: ["a", "com"], path: ["x", "y"], port: "80", protocol: "http", query: "a=b&c", hash: "#h" },
      { host: "h", query: { a: "1", b: "2" } },
      { host: "h", query: [{ key: "a b", value: "c d" }, { key: "", value: "" }, { key: null, value: null }, "x=y"] },
      { host: "h", query: [{ key: "a", value: "1", disabled: true }] },
      { host: "h", query: [null, "", { key: "{{a&b}}", value: "{{c#d}}" }, { key: "a&b=c", value: "d&e=f#" }] },
      {
        host: "h",
        path: [":id", ":no", ":"],
        variable: [
          { key: "id", value: "7/é" },
          { key: "", value: "e" },
        ],
      },
      { host: "h", path: [":id"], variable: [{ id: "id", value: "7" }] },
      {
        host: "h",
        path: [":id"],
        variable: [
          { key: "id", value: "a" },
          { key: "id", value: "b", disabled: true },
        ],
      },
      { host: "h", path: [":id"], variable: [{ key: "id", value: 5 }] },
      { host: "h", path: [":id"], variable: [{ key: "id", value: null }] },
      { host: "h", path: [":id"], variable: [{ key: "id", value: "" }] },
      { auth: { user: "u", password: "p" }, host: "h", protocol: "http" },
      { auth: { user: "", password: "" }, host: "h" },
      { auth: { password: "p" }, host: "h" },
      { auth: { user: 5, password: 6 }, host: "h" },
      { auth: {}, host: "h" },
      { host: "h", port: 0, hash: "" },
      { host: "h", port: "" },
      { port: 8080 },
      { host: [], path: [] },
      { host: "", path: "" },
      { protocol: "http" },
      { host: null, path: null, query: null, hash: null, auth: null, protocol: null, port: null },
      { host: "h", _meta: 1, foo: 2, description: "d", id: "i" },
      {},
    ];
    expect(disagreements(definitions, observeDefinition)).toEqual([]);
  });

  it("replace all parts on update", () => {
    const updates: readonly (string | object | null)[] = ["https://b.org", { host: "q" }, "", {}, null];
    const observe = (sdk: Sdk, update: string | object | null): unknown => {
      const url = new sdk.Url("http://u:p@a.com:80/x/:v?y=1#z");
      url.update(update);
      return [url, url.toString()];
    };
    expect(disagreements(updates, observe)).toEqual([]);
  });

  it("add and remove query parameters like the reference", () => {
    const edits: readonly ((url: InstanceType<Sdk["Url"]>) => void)[] = [
      (url) => url.addQueryParams("e=5&f"),
      (url) => url.addQueryParams([{ key: "c", value: "3" }]),
      (url) => url.addQueryParams({ key: "d", value: "4" }),
      (url) => url.addQueryParams(["g=6"]),
      (url) => url.addQueryParams(""),
      (url) => url.addQueryParams(),
      (url) => url.removeQueryParams("a"),
      (url) => url.removeQueryParams(["b", "c"]),
      (url) => url.removeQueryParams([{ key: "a" }]),
      (url) => url.removeQueryParams(url.query.all().slice(0, 1)),
      (url) => url.removeQueryParams(),
      (url) => url.query.clear(),
      (url) =>
        url.query.each((param) => {
          param.disabled = true;
        }),
    ];
    const observe = (sdk: Sdk, edit: (url: InstanceType<Sdk["Url"]>) => void): unknown => {
      const url = new sdk.Url("http://a.com/x?a=1&b=2&a=3");
      edit(url);
      return [url.toString(), url.getQueryString(), url.query];
    };
    expect(disagreements(edits, observe)).toEqual([]);
  });

  it("are written for OAuth 1 like the reference", () => {
    const texts = ["http://H:80/P?x=1", "https://h:443", "http://h:8080/a", "HTTP://h", "h/p"];
    expect(disagreements(texts, (sdk, text) => new sdk.Url(text).getOAuth1BaseUrl())).toEqual([]);
  });

  it("refuse the discontinued raw text with the words of the reference", () => {
    expect(disagreements(["http://a"], (sdk, text) => new sdk.Url(text).getRaw())).toEqual([]);
  });
});
