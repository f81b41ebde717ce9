import { describe, expect, it } from "vitest";
import { hostOf, mayReachCookies } from "./cookie-access.ts";

describe("hostOf", () => {
  it.each([
    ["https://Shop.example:8443/cart?x=1#y", "shop.example"],
    ["http://user:p%40w@host.test/", "host.test"],
    ["http://user@evil@host.test", "host.test"],
    ["http://[::1]:80/a", "[::1]"],
    ["http://h?x=http://other", "h"],
    ["nothing", ""],
  ])("of %s is %s", (url, host) => expect(hostOf(url)).toBe(host));
});

describe("cookies of a domain", () => {
  it.each([
    ["all", "http://any.test", true],
    [["shop.example"], "https://shop.example/x", true],
    [["shop.example"], "https://www.shop.example", false],
    [["*.shop.example"], "https://www.shop.example", true],
    [["*.shop.example"], "https://shop.example", false],
    [["*.shop.example"], "https://notshop.example", false],
    [[], "https://shop.example", false],
    ["requested", "https://seen.test", true],
    ["requested", "https://unseen.test", false],
  ] as const)("may be reached with %j at %s: %s", (access, url, may) => {
    expect(mayReachCookies(url, access, new Set(["seen.test"]))).toBe(may);
  });
});
