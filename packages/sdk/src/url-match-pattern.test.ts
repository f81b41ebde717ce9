import { describe, expect, it } from "vitest";
import { CertificateList } from "./certificate-list.ts";
import { Certificate } from "./certificate.ts";
import { ProxyConfigList } from "./proxy-config-list.ts";
import { ProxyConfig } from "./proxy-config.ts";
import { UrlMatchPatternList } from "./url-match-pattern-list.ts";
import { UrlMatchPattern } from "./url-match-pattern.ts";

describe("a match pattern", () => {
  it.each([
    ["<all_urls>", "anything", true],
    ["http://*/*", "http://a/b", true],
    ["http://*/*", "https://a/b", false],
    ["http+https://*/*", "https://a", true],
    ["*://a.b/*", "ftp://a.b/", true],
    ["https://*.x.test/*", "https://x.test/", true],
    ["https://*.x.test/*", "https://a.b.x.test/", true],
    ["https://*.x.test/*", "https://nox.test/", false],
    ["http://a:8080/*", "http://a:8080/", true],
    ["http://a:8080/*", "http://a/", false],
    ["http://a:80/*", "http://a/", true],
    ["http://a:*/*", "http://a:9/", true],
    ["http://a/b*d", "http://a/bcd", true],
    ["http://a/b*d", "http://a/bcde", false],
    ["http://a/ab*ba", "http://a/aba", false],
    ["http://a/x.y", "http://a/xzy", false],
    ["http://a/*b*c*", "http://a/1b2c3", true],
    ["http://a/*b*c*", "http://a/1c2b3", false],
    ["nonsense", "http://a/", false],
  ])("%s: %s is %s", (pattern, url, expected) => {
    expect(new UrlMatchPattern(pattern).test(url)).toBe(expected);
  });

  it("decides at once, however many stars it has", () => {
    const pattern = new UrlMatchPattern(`http://a/${"a*".repeat(500)}b`);
    expect(pattern.test(`http://a/${"a".repeat(5000)}c`)).toBe(false);
  });

  it("follows changes", () => {
    const pattern = new UrlMatchPattern("http://a/*");
    pattern.update({ pattern: "http://b/*" });
    expect([pattern.test("http://a/"), pattern.test("http://b/"), pattern.toJSON()]).toEqual([
      false,
      true,
      { pattern: "http://b/*" },
    ]);
  });

  it("is enough when one of a list matches", () => {
    const list = new UrlMatchPatternList(undefined, ["http://a/*", "http://b/*"]);
    expect([list.test("http://b/x"), list.test("http://c/x")]).toEqual([true, false]);
  });
});

describe("a proxy", () => {
  it("is chosen by its pattern and its exceptions, disabled ones aside", () => {
    const proxies = new ProxyConfigList(undefined, [
      { host: "off", match: "<all_urls>", disabled: true },
      { host: "first", match: "https://*:*/*", bypass: ["https://direct/*"] },
      { host: "second", match: "http+https://*:*/*" },
    ]);
    expect(
      ["https://a", "http://a", "https://direct/x", "ftp://a", ""].map((url) => proxies.resolve(url)?.host),
    ).toEqual(["first", "second", "second", undefined, "second"]);
  });

  it("has a URL, with its user when it asks for one", () => {
    const proxy = new ProxyConfig({ host: "p", port: "81", authenticate: true, username: "u@", password: "p:" });
    expect(proxy.getProxyUrl()).toBe("http://u%40:p%3A@p:81");
  });
});

describe("a certificate", () => {
  it("is for https URLs that match", () => {
    const list = new CertificateList({}, [
      { id: "c", matches: ["https://a.test/*"], key: { src: "/k" }, cert: { src: "/c" } },
    ]);
    expect([
      list.resolveOne("https://a.test/x")?.id,
      list.resolveOne("http://a.test/x"),
      list.resolveOne("https://b/"),
    ]).toEqual(["c", undefined, undefined]);
  });

  it("is written without the content of its files", () => {
    const certificate = new Certificate({ id: "c", key: { src: "/k", value: "secret" }, passphrase: "p" });
    expect(JSON.stringify(certificate)).not.toContain("secret");
  });
});
