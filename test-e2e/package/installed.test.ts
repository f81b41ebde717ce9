// The package as users get it: packed, installed into an empty project, run on the Node versions it names, without this repository.
import { existsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startEchoServer } from "@waybill/testing";
import { installWaybill, type Project } from "./project.ts";

const TSC = fileURLToPath(new URL("../../node_modules/typescript/bin/tsc", import.meta.url));
const TYPES_OF_NODE = fileURLToPath(new URL("../../node_modules/@types", import.meta.url));

let project: Project;
let server: Awaited<ReturnType<typeof startEchoServer>>;

beforeAll(async () => {
  server = await startEchoServer();
  project = await installWaybill();
  project.write("collection.json", {
    info: { name: "C", schema: "https://schema.getpostman.com/json/collection/v2.1.0/collection.json" },
    item: [
      {
        name: "r",
        event: [{ listen: "test", script: { exec: ["pm.test('ok', () => pm.response.to.have.status(200));"] } }],
        request: { method: "GET", url: `${server.url}/get` },
      },
    ],
  });
});
afterAll(async () => {
  await server.close();
  project.remove();
});

describe("installed from its tarball", () => {
  it("brings no package of the repository, and the sandbox as its only dependency", () => {
    expect(existsSync(join(project.path, "node_modules/@waybill"))).toBe(false);
    expect(existsSync(join(project.path, "node_modules/isolated-vm"))).toBe(true);
  });

  it.each([
    ["24", process.execPath],
    ["26", "node-26"],
  ])("runs as a command on Node %s", async (major, program) => {
    const node = await project.nodeOf(program);
    expect((await project.run(node, ["--version"])).stdout).toMatch(new RegExp(`^v${major}\\.`));
    const ended = await project.run(node, ["node_modules/waybill/dist/bin.js", "run", "collection.json"]);
    expect(ended.stdout).toContain("✓  ok");
    expect(ended.status, ended.stderr).toBe(0);
  });

  it.each([
    ["24", process.execPath],
    ["26", "node-26"],
  ])("runs as a library on Node %s", async (_, program) => {
    project.write(
      "use.js",
      `import { run } from "waybill";
      const names = [];
      const handle = run({ collection: "collection.json" });
      for await (const event of handle) if (event.type === "test-finished") names.push(event.test.name, event.test.passed);
      const result = await handle.result;
      console.log(JSON.stringify({ names, kind: result.kind, outcome: result.outcome }));`,
    );
    const ended = await project.run(await project.nodeOf(program), ["use.js"]);
    expect(ended.stderr).toBe("");
    expect(JSON.parse(ended.stdout)).toEqual({ names: ["ok", true], kind: "completed", outcome: "passed" });
  });

  it("has types that need nothing else", async () => {
    project.write(
      "use.ts",
      `import { run, type RunEvent } from "waybill";
      const handle = run({ collection: "collection.json", iterationCount: 2 });
      const names: string[] = [];
      for await (const event of handle) { const one: RunEvent = event; if (one.type === "test-finished") names.push(one.test.name); }
      const result = await handle.result;
      if (result.kind === "completed") { const failed: number = result.totals.assertions.failed; console.log(failed); }
      // @ts-expect-error an unknown option
      run({ collection: "x", nonsense: true });`,
    );
    project.write("tsconfig.json", {
      compilerOptions: {
        strict: true,
        target: "ES2023",
        module: "NodeNext",
        noEmit: true,
        types: ["node"],
        typeRoots: [TYPES_OF_NODE],
      },
      files: ["use.ts"],
    });
    const ended = await project.run(process.execPath, [TSC, "-p", "."]);
    expect(ended.stdout).toBe("");
    expect(ended.status).toBe(0);
  });

  it.each([
    ["waybill/pm", "nodenext", "pm.response.json(); pm.execution.skipRequest();"],
    ["waybill/pm.prerequest", "bundler", "// @ts-expect-error\npm.response;\npm.execution.skipRequest();"],
    [
      "waybill/pm.test",
      "bundler",
      "pm.response.to.have.status(200);\n// @ts-expect-error\npm.execution.skipRequest();",
    ],
  ])("tells editors what scripts see: %s", async (types, resolution, script) => {
    project.write("script.js", `/// <reference types="${types}" />\n${script}\nconsole.log(crypto.randomUUID());`);
    project.write("tsconfig.json", {
      compilerOptions: {
        strict: true,
        checkJs: true,
        noEmit: true,
        target: "ES2023",
        lib: ["ES2023"],
        types: [],
        module: resolution === "bundler" ? "preserve" : resolution,
        moduleResolution: resolution,
        moduleDetection: "legacy",
      },
      files: ["script.js"],
    });
    const ended = await project.run(process.execPath, [TSC, "-p", "."]);
    expect([ended.stdout, ended.status]).toEqual(["", 0]);
  });

  it("says in one line what it needs below Node 22.19", async () => {
    const ended = await project.run(await project.nodeOf("node-20"), [
      "node_modules/waybill/dist/bin.js",
      "run",
      "collection.json",
    ]);
    expect(ended).toMatchObject({ status: 1, stdout: "" });
    expect(ended.stderr).toMatch(/^waybill needs Node\.js 22\.19 or newer; this is 20\.[\d.]+\n$/);
  });
});
