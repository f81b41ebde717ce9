import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { expect, it } from "vitest";

const program = fileURLToPath(new URL("./test/lost-thread.ts", import.meta.url));

it.each([
  ["a map", "new Map()", ".set(i, i)"],
  ["a set", "new Set()", ".add(i)"],
  ["an object", "{}", '["key" + i] = i'],
  ["an array", "[]", ".push(i)"],
])("a script that grows %s without end fails, the next one runs, and the process ends", async (_, empty, grow) => {
  const run = promisify(execFile)(process.execPath, ["--conditions=@waybill/source", program, empty, grow], {
    timeout: 15_000,
  });
  const { code, stdout } = await run.then(
    ({ stdout }) => ({ code: 0, stdout }),
    (error: { code: number; stdout: string }) => error,
  );
  expect(JSON.parse(stdout)).toEqual([["ScriptMemory: sandbox: memory limit of 32 MB exceeded", null], ["next"]]);
  expect(code).toBe(7);
});
