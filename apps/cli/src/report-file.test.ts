import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { reportFile } from "./report-file.ts";

describe("reportFile", () => {
  let folder = "";
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "waybill-report-"));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it("creates nothing before something is written", async () => {
    const file = reportFile(join(folder, "a", "report.json"));
    await file.spool("partial").discard();
    expect(readdirSync(folder)).toEqual([]);
  });

  it("makes directories, and the report appears under its name when it is complete", async () => {
    const path = join(folder, "a", "b", "report.json");
    const file = reportFile(path);
    await file.output.write("{}");
    expect(existsSync(path)).toBe(false);
    await file.complete();
    expect(readFileSync(path, "utf8")).toBe("{}");
    expect(readdirSync(join(folder, "a", "b"))).toEqual(["report.json"]);
  });

  it.skipIf(process.platform === "win32")("has the permissions asked for, whatever was there before", async () => {
    const path = join(folder, "jar.json");
    for (const name of ["jar.json", "jar.json.draft"]) writeFileSync(join(folder, name), "old", { mode: 0o644 });
    const file = reportFile(path, { mode: 0o600 });
    await file.output.write("{}");
    await file.complete();
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(readFileSync(path, "utf8")).toBe("{}");
  });

  it("keeps an older report until the new one is complete", async () => {
    const path = join(folder, "report.json");
    writeFileSync(path, "old");
    const file = reportFile(path);
    await file.output.write("new");
    expect(readFileSync(path, "utf8")).toBe("old");
    await file.complete();
    expect(readFileSync(path, "utf8")).toBe("new");
  });

  it("a spool gives back what it was given, in order, however much that is", async () => {
    const spool = reportFile(join(folder, "report.json")).spool("partial");
    const texts = Array.from({ length: 50 }, (_, index) => `${index}ä${"x".repeat(20_000)}`);
    for (const text of texts) await spool.append(text);
    expect(existsSync(join(folder, "report.json.partial"))).toBe(true);
    let read = "";
    for await (const text of spool.read()) read += text;
    expect(read).toBe(texts.join(""));
    await spool.discard();
    expect(readdirSync(folder)).toEqual([]);
  });

  it("an empty spool gives nothing", async () => {
    for await (const text of reportFile(join(folder, "r")).spool("partial").read())
      throw new Error(`unexpected: ${text}`);
  });

  it.skipIf(process.platform !== "linux")(
    "rejects, and does not try for ever, where the system makes no directories",
    async () => {
      const file = reportFile("/proc/waybill/deep/report.json");
      await file.output.write("{}");
      await expect(file.complete()).rejects.toThrow(/ENOENT/);
    },
  );

  it("rejects when the report cannot be written", async () => {
    writeFileSync(join(folder, "file"), "");
    const file = reportFile(join(folder, "file", "report.json"));
    await file.output.write("{}");
    await expect(file.complete()).rejects.toThrow(/ENOTDIR|EEXIST/);
  });
});
