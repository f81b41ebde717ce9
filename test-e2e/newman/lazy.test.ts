// The library costs nothing to a run that does not use it: its code is in files that the command does not load.
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";

const DIST = fileURLToPath(new URL("../../apps/cli/dist", import.meta.url));

/** A file with all files that are loaded with it. */
function loadedWith(path: string, seen = new Set<string>()): ReadonlySet<string> {
  if (seen.has(path)) return seen;
  seen.add(path);
  for (const [, file = ""] of readFileSync(path, "utf8").matchAll(/(?:import|from)\s*["'](\.\/[^"']+)["']/g)) {
    loadedWith(join(dirname(path), file), seen);
  }
  return seen;
}

const holding = (files: Iterable<string>, text: string): readonly string[] =>
  [...files].filter((file) => readFileSync(file, "utf8").includes(text));

describe("the command", () => {
  const engine = readdirSync(DIST).find((name) => name.startsWith("waybill-engine-"));

  it.each(["main.js", "index.js", engine ?? "waybill-engine"])(
    "loads neither the object model nor newman's events with %s",
    (file) => {
      const loaded = loadedWith(join(DIST, file));
      expect(loaded.size).toBeGreaterThan(1);
      expect(holding(loaded, "beforePrerequestScript")).toEqual([]);
      expect(holding(loaded, '"PostmanCollection"')).toEqual([]);
    },
  );

  it("has both in the library", () => {
    expect(holding(loadedWith(join(DIST, "newman.js")), '"PostmanVariableScope"')).not.toEqual([]);
  });
});
