// The package as npm users get it: packed, installed into an empty project, used as a command and from TypeScript.
import { execFile } from "node:child_process";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { startEchoServer } from "@waybill/testing";
import type { LoopbackServer } from "@waybill/testing";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { collectionOf } from "./collection.ts";
import { makeFolder } from "./folder.ts";

const execute = promisify(execFile);
const APP = fileURLToPath(new URL("../../apps/cli", import.meta.url));
const TSC = fileURLToPath(new URL("../../node_modules/typescript/bin/tsc", import.meta.url));
const USE = `import { run, type RunOutcome } from "waybill";
const handle = run({ collection: "c.json", iterationCount: 2 });
const names: string[] = [];
for await (const event of handle) if (event.type === "test-finished") names.push(event.test.name);
const result: RunOutcome = await handle.result;
if (result.kind !== "completed") throw new Error(result.kind);
process.stdout.write(JSON.stringify({ names, outcome: result.outcome }));
// @ts-expect-error an unknown option
const wrong: Parameters<typeof run>[0] = { collection: "c.json", iterationCuont: 2 };
void wrong;
`;

describe("installed from its tarball into an empty project", () => {
  const folder = makeFolder();
  const run = (file: string, words: readonly string[]) =>
    execute(file, words, { cwd: folder.path, env: { ...process.env, npm_config_update_notifier: "false" } });
  let echo: LoopbackServer;

  beforeAll(async () => {
    echo = await startEchoServer();
    await execute("npm", ["pack", "--pack-destination", folder.path], {
      cwd: APP,
      shell: process.platform === "win32",
    });
    const tarball = readdirSync(folder.path).find((name) => name.endsWith(".tgz")) ?? "";
    folder.write("package.json", { name: "project", private: true, type: "module" });
    folder.write("c.json", collectionOf({ url: `${echo.url}/get`, test: "pm.test('it works', () => {});" }));
    folder.write("use.ts", USE);
    folder.write("process.d.ts", "declare const process: { stdout: { write(text: string): void } };\n");
    await execute("npm", ["install", "--no-audit", "--no-fund", "--prefer-offline", `./${tarball}`], {
      cwd: folder.path,
      shell: process.platform === "win32",
    });
  });
  afterAll(async () => {
    await echo.close();
    folder.remove();
  });

  it("brings its sandbox and nothing else", () => {
    const names = readdirSync(join(folder.path, "node_modules")).filter((name) => !name.startsWith("."));
    expect(names).toEqual(["isolated-vm", "node-gyp-build", "waybill"]);
  });

  it("is a command", async () => {
    const bin = join(folder.path, "node_modules", "waybill", "dist", "bin.js");
    const { stdout } = await run(process.execPath, [bin, "run", "c.json"]);
    expect(stdout).toContain("  ✓  it works\n");
  });

  it("is a library", async () => {
    const { stdout } = await run(process.execPath, ["use.ts"]);
    expect(JSON.parse(stdout)).toEqual({ names: ["it works", "it works"], outcome: "passed" });
  });

  it("has types that stand alone", async () => {
    folder.write("tsconfig.json", {
      compilerOptions: { strict: true, module: "nodenext", target: "es2023", lib: ["ES2023"], types: [], noEmit: true },
      files: ["use.ts", "process.d.ts"],
    });
    await expect(run(process.execPath, [TSC, "-p", "."])).resolves.toMatchObject({ stdout: "" });
    const types = readFileSync(join(folder.path, "node_modules", "waybill", "dist", "index.d.ts"), "utf8");
    expect(types).not.toContain("@waybill/");
  });
});
