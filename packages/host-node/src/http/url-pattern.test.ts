import { expect, it } from "vitest";
import { compileUrlPattern } from "./url-pattern.ts";

it.each([
  ["<all_urls>", "http://anything:1/x", true],
  ["https://example.com/*", "https://example.com/", true],
  ["https://example.com/*", "https://EXAMPLE.com/a?b", true],
  ["https://example.com/*", "https://example.com:443/", true],
  ["https://example.com:443/*", "https://example.com/", true],
  ["https://example.com/*", "https://example.com:8443/", false],
  ["https://example.com:*/*", "https://example.com:8443/", true],
  ["https://example.com/*", "http://example.com/", false],
  ["http://example.com:80/*", "http://example.com/", true],
  ["*://example.com/*", "http://example.com/", true],
  ["http+https://example.com/*", "https://example.com/", true],
  ["https://*.example.com/*", "https://a.b.example.com/", true],
  ["https://*.example.com/*", "https://example.com/", true],
  ["https://*.example.com/*", "https://notexample.com/", false],
  ["https://*/*", "https://anything.example/", true],
  ["https://*/*", "https://anything.example:8443/", false],
  ["https://example.com/a", "https://example.com/a?q=1", true],
  ["https://example.com/a", "https://example.com/a/b", false],
  ["https://example.com/a*c/*z", "https://example.com/abbc/d/z", true],
  ["https://example.com/a*c*a", "https://example.com/aca", true],
  ["https://example.com/ab*ba", "https://example.com/aba", false],
  ["https://[::1]:8443/*", "https://[::1]:8443/x", true],
  ["https://exa*ple.com/*", "https://example.com/", undefined],
  ["https://example.com", "https://example.com/", undefined],
  ["example.com/*", "https://example.com/", undefined],
  ["ftp://example.com/*", "ftp://example.com/", undefined],
  ["", "https://example.com/", undefined],
])("%s for %s: %s", (pattern, url, expected) => {
  expect(compileUrlPattern(pattern)?.(url)).toBe(expected);
});

it("takes no time that grows with the stars", () => {
  const fits = compileUrlPattern(`https://example.com/${"a*".repeat(5000)}b`);
  expect(fits?.(`https://example.com/${"a".repeat(20_000)}`)).toBe(false);
});
