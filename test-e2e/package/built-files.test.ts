// What the command consists of loads fast: see builtins-as-they-are.ts and join-chunks.ts of apps/cli.
import { readdirSync, readFileSync } from "node:fs";
import { isBuiltin } from "node:module";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";

const DIST = fileURLToPath(new URL("../../apps/cli/dist/", import.meta.url));
const files = readdirSync(DIST).filter((name) => name.endsWith(".js"));
const textOf = (name: string): string => readFileSync(`${DIST}${name}`, "utf8");

it("no file imports a module of Node's own, which would be read member by member", () => {
  const imported = files.flatMap((name) =>
    [...textOf(name).matchAll(/^import (?:[^'"\n]* from )?['"]([^'"\n]+)['"]/gm)].flatMap(([, module = ""]) =>
      isBuiltin(module) ? [`${name}: ${module}`] : [],
    ),
  );
  expect(files.length).toBeGreaterThan(10);
  expect(imported).toEqual([]);
});

it("every file is plain ASCII, which is kept in half the memory", () => {
  expect(files.filter((name) => /[\u0080-\uffff]/.test(textOf(name)))).toEqual([]);
});

it("what a lane loads first is small", () => {
  expect(textOf("sandbox-ahead.js").length).toBeLessThan(100_000);
});
