import { describe, expect, it } from "vitest";
import type { UrlDefinition } from "./collection.ts";
import { parseUrl } from "./parse-url.ts";

/** What the reference makes of each text, written down once. `raw` is left out where it is the text. */
const CASES: readonly (readonly [string, Partial<UrlDefinition>])[] = [
  ["", {}],
  ["http://a.com", { protocol: "http", host: ["a", "com"] }],
  [
    "https://a.com:8080/x/y?a=1&b=2#h",
    {
      protocol: "https",
      host: ["a", "com"],
      port: "8080",
      path: ["x", "y"],
      query: rows(["a", "1"], ["b", "2"]),
      hash: "h",
    },
  ],
  [
    "{{base}}/users/:id?x={{y}}",
    { host: ["{{base}}"], path: ["users", ":id"], query: rows(["x", "{{y}}"]), variables: [{ key: "id" }] },
  ],
  ["localhost:3000/a", { host: ["localhost"], port: "3000", path: ["a"] }],
  ["http://u:p@h.com/p", { protocol: "http", auth: { user: "u", password: "p" }, host: ["h", "com"], path: ["p"] }],
  ["http://u@h.com", { protocol: "http", auth: { user: "u" }, host: ["h", "com"] }],
  ["http://u:p:q@h/p", { protocol: "http", auth: { user: "u", password: "p:q" }, host: ["h"], path: ["p"] }],
  ["http://a@b@c/d", { protocol: "http", auth: { user: "a@b" }, host: ["c"], path: ["d"] }],
  ["{{u}}:{{p}}@h/x", { auth: { user: "{{u}}", password: "{{p}}" }, host: ["h"], path: ["x"] }],
  ["u@", { auth: { user: "u" } }],
  [":p@h", { auth: { user: "", password: "p" }, host: ["h"] }],
  [
    "http://{{host}}:{{port}}/{{path}}?{{k}}={{v}}&z",
    {
      protocol: "http",
      host: ["{{host}}"],
      port: "{{port}}",
      path: ["{{path}}"],
      query: rows(["{{k}}", "{{v}}"], ["z", null]),
    },
  ],
  [
    "http://a.com/x?a=1#h?x",
    { protocol: "http", host: ["a", "com"], path: ["x"], query: rows(["a", "1"]), hash: "h?x" },
  ],
  ["h?a=&b&=c&&d=1=2", { host: ["h"], query: rows(["a", ""], ["b", null], ["", "c"], [null, null], ["d", "1=2"]) }],
  ["h?a=b&&", { host: ["h"], query: rows(["a", "b"], [null, null], ["", null]) }],
  ["h?", { host: ["h"], query: rows(["", null]) }],
  ["http://a.com/#h", { protocol: "http", host: ["a", "com"], path: [""], hash: "h" }],
  ["http://h#", { protocol: "http", host: ["h"], hash: "" }],
  ["http://a.com//x//", { protocol: "http", host: ["a", "com"], path: ["", "x", "", ""] }],
  ["http://[::1]:80/x", { protocol: "http", host: ["[::1]"], port: "80", path: ["x"] }],
  ["[::1]", { host: ["[::1]"] }],
  ["a:b:c", { host: ["a:b"], port: "c" }],
  ["http://a.com:/x", { protocol: "http", host: ["a", "com"], port: "", path: ["x"] }],
  [":80", { port: "80" }],
  ["/a/b", { path: ["a", "b"] }],
  ["//h/x", { path: ["", "h", "x"] }],
  ["http:///x", { protocol: "http", host: ["x"] }],
  ["file:///x", { protocol: "file", path: ["x"] }],
  ["FILE:////x/y", { protocol: "FILE", path: ["x", "y"] }],
  ["file:///", { protocol: "file", path: [""] }],
  ["file://", { protocol: "file" }],
  ["file://h/x", { protocol: "file", host: ["h"], path: ["x"] }],
  ["http:////x/y", { protocol: "http", host: ["x"], path: ["y"] }],
  ["http:/x", { host: ["http"], port: "", path: ["x"] }],
  ["x://", { protocol: "x" }],
  ["://x", { protocol: "", host: ["x"] }],
  ["{{p}}x://h", { protocol: "{{p}}x", host: ["h"] }],
  ["u@h/p://x", { protocol: "u@h/p", host: ["x"] }],
  ["http:\\\\a.com\\b\\c", { protocol: "http", host: ["a", "com"], path: ["b", "c"] }],
  ["http://a\\b?c\\d#e\\f", { protocol: "http", host: ["a"], path: ["b"], query: rows(["c\\d", null]), hash: "e\\f" }],
  ["a.com/x?u=http://b.c/d", { host: ["a", "com"], path: ["x"], query: rows(["u", "http://b.c/d"]) }],
  ["a.com/x@y:z", { host: ["a", "com"], path: ["x@y:z"] }],
  ["{{a?b#c/d:e@f}}/x", { host: ["{{a?b#c/d:e@f}}"], path: ["x"] }],
  ["{{http://a}}", { host: ["{{http://a}}"] }],
  ["{{{{a.b}}}}/x", { host: ["{{{{a.b}}}}"], path: ["x"] }],
  ["{{a{b.c}}/x", { host: ["{{a{b", "c}}"], path: ["x"] }],
  ["x{{a/b}}y/z", { host: ["x{{a/b}}y"], path: ["z"] }],
  ["{{a}}{{b}}.com", { host: ["{{a}}{{b}}", "com"] }],
  ["h/{{x", { host: ["h"], path: ["{{x"] }],
  ["h/{{x?y=1}}/b?{{p&q=r#}}=1", { host: ["h"], path: ["{{x?y=1}}", "b"], query: rows(["{{p&q", "r#}}=1"]) }],
  [
    "h/:a/:b/:a?c=:d",
    { host: ["h"], path: [":a", ":b", ":a"], query: rows(["c", ":d"]), variables: [{ key: "a" }, { key: "b" }] },
  ],
  [
    "h/:id.json/:/::/x:y/:.z",
    { host: ["h"], path: [":id.json", ":", "::", "x:y", ":.z"], variables: [{ key: "id" }, { key: ":" }] },
  ],
  ["h/:{{x.y}}", { host: ["h"], path: [":{{x.y}}"], variables: [{ key: "{{x" }] }],
  ["http://a..com/", { protocol: "http", host: ["a", "", "com"], path: [""] }],
  ["h/\n/é x", { host: ["h"], path: ["\n", "é x"] }],
];

describe("parseUrl", () => {
  it.each(CASES)("splits %j as the reference does", (text, expected) => {
    expect(parseUrl(text)).toEqual({ raw: text, query: [], variables: [], ...expected });
  });

  it("drops whitespace in front, and only there", () => {
    expect(parseUrl(" \t http://a/x ")).toEqual({
      raw: "http://a/x ",
      protocol: "http",
      host: ["a"],
      path: ["x "],
      query: [],
      variables: [],
    });
  });

  it("takes time in proportion to the text", () => {
    const text = `h/${"{{a.b/c}}/".repeat(50_000)}`;
    expect(parseUrl(text).path).toHaveLength(50_001);
  });
});

function rows(...pairs: readonly (readonly [string | null, string | null])[]): UrlDefinition["query"] {
  return pairs.map(([key, value]) => ({ key, value, disabled: false }));
}
