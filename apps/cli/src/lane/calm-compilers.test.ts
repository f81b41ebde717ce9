import { readdirSync, readFileSync } from "node:fs";
import { getPriority } from "node:os";
import { expect, it } from "vitest";
import { calmCompilers } from "./calm-compilers.ts";

it.runIf(process.platform === "linux")("lets V8's compilers go second, and nobody else", () => {
  const own = getPriority();
  calmCompilers();
  const threads = readdirSync("/proc/self/task").map((id) => ({
    isCompiler: readFileSync(`/proc/self/task/${id}/comm`, "utf8").startsWith("V8Worker"),
    priority: getPriority(Number(id)),
  }));
  const compilers = threads.filter(({ isCompiler }) => isCompiler);
  expect(compilers.length).toBeGreaterThan(0);
  expect(new Set(compilers.map(({ priority }) => priority))).toEqual(new Set([Math.min(own + 5, 19)]));
  expect(threads.filter(({ isCompiler, priority }) => !isCompiler && priority > own)).toEqual([]);
});
