import { gzipSync } from "node:zlib";
import * as sdk from "@waybill/sdk";
import { build } from "esbuild";
import { describe, expect, it } from "vitest";

/** The module that uses these exports, as an application would ship it. */
async function bundled(code: string): Promise<Uint8Array> {
  const { outputFiles } = await build({
    stdin: { contents: code, resolveDir: import.meta.dirname },
    bundle: true,
    minify: true,
    format: "esm",
    target: "es2023",
    platform: "neutral",
    conditions: ["@waybill/source"],
    write: false,
    logLevel: "error",
  });
  return outputFiles[0]?.contents ?? new Uint8Array();
}

async function sizeOf(code: string): Promise<{ readonly bytes: number; readonly gzip: number }> {
  const contents = await bundled(code);
  return { bytes: contents.length, gzip: gzipSync(contents, { level: 9 }).length };
}

/** The classes that are in it, by the names they carry. */
async function classesIn(code: string): Promise<readonly string[]> {
  const text = new TextDecoder().decode(await bundled(code));
  return [...text.matchAll(/_postman_propertyName\s*=\s*"(\w+)"/g)].map(([, name = ""]) => name);
}

describe("the bundle of the object model", () => {
  it("has at most 35 kB with everything used", async () => {
    const { bytes, gzip } = await sizeOf('export * from "@waybill/sdk"');
    expect(bytes).toBeGreaterThan(10_000);
    expect(gzip).toBeLessThan(35_000);
  });

  it.each([
    ["Description", 1_000],
    ["Header", 4_000],
    ["Url", 9_000],
    ["Response", 21_000],
  ])("leaves out what %s does not use", async (name, limit) => {
    const { gzip } = await sizeOf(`import { ${name} } from "@waybill/sdk"; console.log(new ${name}());`);
    expect(gzip).toBeLessThan(limit);
  });

  it.each([
    ["Header", ["Header", "Property", "PropertyBase", "Description"]],
    ["VariableScope", ["VariableScope", "VariableList", "Variable", "MutationTracker", "PropertyList"]],
    ["Url", ["Url", "QueryParam", "PropertyList", "VariableList", "Variable"]],
    ["Request", ["Request", "Url", "Header", "RequestBody", "RequestAuth", "Certificate", "ProxyConfig"]],
  ])("has no class that %s does not need", async (name, needed) => {
    const classes = await classesIn(`import { ${name} } from "@waybill/sdk"; console.log(new ${name}());`);
    const all = await classesIn('export * from "@waybill/sdk"');
    expect(needed.filter((other) => !classes.includes(other))).toEqual([]);
    expect(all.length).toBe(Object.keys(sdk).filter((exported) => /^[A-Z]/.test(exported)).length);
    expect(
      classes.filter((other) => ["Collection", "Item", "ItemGroup", "Response", "Event", "Script"].includes(other)),
    ).toEqual([]);
  });

  it("is empty when nothing is used", async () => {
    expect((await sizeOf('import "@waybill/sdk"')).bytes).toBe(0);
  });
});
