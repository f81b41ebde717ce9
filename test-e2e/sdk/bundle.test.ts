import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { describe, expect, it } from "vitest";

/** Bytes of a module that uses these exports, as an application would ship it. */
async function sizeOf(code: string): Promise<{ readonly bytes: number; readonly gzip: number }> {
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
  const contents = outputFiles[0]?.contents ?? new Uint8Array();
  return { bytes: contents.length, gzip: gzipSync(contents, { level: 9 }).length };
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

  it("is empty when nothing is used", async () => {
    expect((await sizeOf('import "@waybill/sdk"')).bytes).toBe(0);
  });
});
