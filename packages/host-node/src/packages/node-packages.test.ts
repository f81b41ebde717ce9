import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { FoundPackage } from "@waybill/core";
import { expect, it } from "vitest";
import { tempDir } from "../test/temp-dir.ts";
import { nodePackages } from "./node-packages.ts";

const FILES: Readonly<Record<string, string>> = {
  "packages/@t/one.js": "module.exports = 1;",
  "packages/@t/two/index.js": "exports.two = require('./inner').n + require('./data.json').d;",
  "packages/@t/two/inner.js": "exports.n = 1;",
  "packages/@t/two/data.json": '{"d":1}',
  "packages/@t/three/package.json": '{"main":"lib/main.js"}',
  "packages/@t/three/lib/main.js": "exports.three = 3;",
  "packages/@t/out.js": "require('../../secret.js');",
  "secret.js": "exports.secret = 1;",
  "packages/@t/esm.js": "export const x = 1;",
  "packages/@t/large.js": `// ${"x".repeat(6 * 1024 * 1024)}`,
  "node_modules/dep/package.json": '{"name":"dep","version":"2.1.0","main":"index.js"}',
  "node_modules/dep/index.js": "module.exports = require('other') + 1;",
  "node_modules/other/package.json": '{"name":"other","version":"1.0.0"}',
  "node_modules/other/index.js": "module.exports = 41;",
};

async function openPackages() {
  const dir = await tempDir();
  for (const [name, text] of Object.entries(FILES)) {
    await mkdir(dirname(join(dir.path, name)), { recursive: true });
    await writeFile(join(dir.path, name), text);
  }
  const source = nodePackages({ dirs: [join(dir.path, "packages")], installedFrom: join(dir.path, "packages") });
  return { find: (name: string) => source.find(name), [Symbol.asyncDispose]: () => dir[Symbol.asyncDispose]() };
}

/** What the text of a package exports. */
function exportsOf(found: FoundPackage): unknown {
  if (found.kind !== "found") return found;
  const module = { exports: {} as unknown };
  new Function("module", "exports", "require", found.text)(module, module.exports, (name: string) => `sandbox ${name}`);
  return module.exports;
}

it.each([
  ["@t/one", 1],
  ["@t/two", { two: 2 }],
  ["@t/three", { three: 3 }],
  ["npm:dep", 42],
  ["npm:dep@^2.0.0", 42],
])("finds %s with all it requires", async (name, exported) => {
  await using packages = await openPackages();
  expect(exportsOf(await packages.find(name))).toEqual(exported);
});

it("packages of npm do not see pm, those of folders do", async () => {
  await using packages = await openPackages();
  expect([await packages.find("@t/one"), await packages.find("npm:dep")]).toMatchObject([
    { seesPm: true },
    { seesPm: false },
  ]);
});

it.each([
  ["npm:dep@1.x", "version 1.x is wanted, version 2.1.0 is installed"],
  ["@t/esm", "ES module"],
  ["@t/large", "larger than 5 MB"],
  ["@t/out", "outside"],
])("cannot use %s: %s", async (name, reason) => {
  await using packages = await openPackages();
  expect(await packages.find(name)).toMatchObject({ kind: "unusable", reason: expect.stringContaining(reason) });
});

it.each(["@t/none", "npm:none", "@../../secret", "@t/..", "lodash", ""])(
  "%s is missing, with the places that were searched",
  async (name) => {
    await using packages = await openPackages();
    const found = await packages.find(name);
    expect(found.kind).toBe("missing");
    expect(found.kind === "missing" && found.details.length).toBeGreaterThan(0);
  },
);
