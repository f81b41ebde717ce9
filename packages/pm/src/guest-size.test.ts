// What a page loads before a script runs, and what the scripts of most collections bring in.
import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { expect, it } from "vitest";
import { BOOT } from "./generated/boot.ts";

const chunk = (name: string) => readFileSync(new URL(`../dist/chunks/${name}.js`, import.meta.url));
const packed = (...texts: readonly (string | Buffer)[]) =>
  texts.reduce((size, text) => size + gzipSync(text).length, 0);

it("the guest is at most 25 kB gzip before a script needs more", () => {
  expect(packed(BOOT)).toBeLessThan(25_000);
});

it("the guest is at most 120 kB gzip with everything of pm but the libraries", () => {
  const own = ["sdk", "chai", "cookie-jar", "packages", "uuid"].map(chunk);
  expect(packed(BOOT, ...own)).toBeLessThan(120_000);
});
