import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { expect, it } from "vitest";
import { reportPath } from "./report-path.ts";

const NOW = Date.UTC(2026, 0, 2, 3, 4, 5, 6);
const NAME = "newman-run-report-2026-01-02-03-04-05-006-0.json";

it("a path is taken as it is", () => {
  expect(reportPath("out/report.json", "json", NOW)).toBe(resolve("out/report.json"));
});

it("without a path the report goes to ./newman", () => {
  expect(reportPath(undefined, "json", NOW)).toBe(resolve("newman", NAME));
});

it("a directory gets a report with the time in its name", () => {
  const folder = mkdtempSync(join(tmpdir(), "waybill-path-"));
  expect(reportPath(folder, "json", NOW)).toBe(join(folder, NAME));
  rmSync(folder, { recursive: true });
  expect(reportPath("made/later/", "json", NOW)).toBe(resolve("made/later", NAME));
});
