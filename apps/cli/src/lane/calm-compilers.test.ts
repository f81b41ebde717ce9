import { readdirSync, readFileSync } from "node:fs";
import { getPriority } from "node:os";
import { expect, it } from "vitest";
import { calmCompilers } from "./calm-compilers.ts";

it.runIf(process.platform === "linux")("lets V8's compilers go second, and nobody else", () => {
  const before = getPriority();
  calmCompilers();
  const priorities = readdirSync("/proc/self/task").map((id) => ({
    isCompiler: readFileSync(`/proc/self/task/${id}/comm`, "utf8").startsWith("V8Worker"),
    priority: getPriority(Number(id)),
  }));
  const compilers = priorities.filter(({ isCompiler }) => isCompiler);
  expect(compilers.length).toBeGreaterThan(0);
  expect(compilers.every(({ priority }) => priority === 5)).toBe(true);
  expect(priorities.filter(({ isCompiler, priority }) => !isCompiler && priority > before)).toEqual([]);
});
