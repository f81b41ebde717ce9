// The sandbox of scripts as a user of the package meets it: the best one that loads, told when it is not the first choice.
import { rmSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startEchoServer } from "@waybill/testing";
import { installWaybill, type Project } from "./project.ts";

const WAYBILL = "node_modules/waybill/dist/bin.js";

/** QuickJS has no `Intl` of its own engine and V8 has no `InternalError`. */
const SCRIPT = `
  pm.test(typeof InternalError === "undefined" ? "on isolated-vm" : "on quickjs", () => pm.response.to.have.status(200));
  pm.test("with a library", () => pm.expect(require("lodash").chunk([1, 2], 1)).to.eql([[1], [2]]));`;

let whole: Project;
let bare: Project;
let server: Awaited<ReturnType<typeof startEchoServer>>;

beforeAll(async () => {
  server = await startEchoServer();
  whole = await installWaybill();
  bare = await installWaybill({ withoutOptional: true });
  for (const project of [whole, bare]) {
    project.write("collection.json", collection([{ listen: "test", script: { exec: [SCRIPT] } }]));
    project.write("without-scripts.json", collection([]));
  }
});
afterAll(async () => {
  await server.close();
  whole.remove();
  bare.remove();
});

describe("where isolated-vm loads", () => {
  it.each([
    ["on isolated-vm", []],
    ["on isolated-vm", ["--sandbox", "isolated-vm"]],
    ["on quickjs", ["--sandbox", "quickjs"]],
  ])("scripts run %s with the arguments %j, and nothing is said about it", async (sandbox, args) => {
    const ended = await whole.run(process.execPath, [WAYBILL, "run", "collection.json", ...args]);
    expect(ended.stdout).toContain(`✓  ${sandbox}`);
    expect(ended.stdout).toContain("✓  with a library");
    expect([ended.status, ended.stderr]).toEqual([0, ""]);
  });
});

it("a script that QuickJS cannot stop ends all the same, and the run goes on to its end", async () => {
  const endless = "[].indexOf.call({ length: 2 ** 53 - 1 }, 1);";
  whole.write(
    "endless.json",
    collection([
      { listen: "prerequest", script: { exec: [endless] } },
      { listen: "test", script: { exec: ["pm.test('next', () => {});"] } },
    ]),
  );
  const args = ["run", "endless.json", "--sandbox", "quickjs", "--script-cpu", "500"];
  const ended = await whole.run(process.execPath, [WAYBILL, ...args]);
  expect(ended.stdout).toContain("ScriptTimeout");
  expect(ended.stdout).toContain("✓  next");
  expect(ended.status).toBe(1);
});

describe("where isolated-vm does not load", () => {
  it.each([
    ["on Node 22", () => whole, "node-22", /isolated-vm needs Node 24 or newer, this is 22\./],
    ["without the optional package", () => bare, process.execPath, /isolated-vm is not installed/],
  ])("%s scripts run in QuickJS, with one line about it", async (_, project, program, reason) => {
    const node = await project().nodeOf(program);
    const ended = await project().run(node, [WAYBILL, "run", "collection.json"]);
    expect(ended.stdout).toContain("✓  on quickjs");
    expect(ended.stdout).toContain("✓  with a library");
    expect(ended.status).toBe(0);
    expect(ended.stderr.trimEnd().split("\n")).toEqual([expect.stringMatching(reason)]);
    expect(ended.stderr).toMatch(/^warning: .*scripts run in QuickJS, which is slower\n$/);
  });

  it("a run that asks for isolated-vm is refused before it starts", async () => {
    const ended = await bare.run(process.execPath, [WAYBILL, "run", "collection.json", "--sandbox", "isolated-vm"]);
    expect(ended).toMatchObject({ status: 1, stdout: "" });
    expect(ended.stderr).toMatch(
      /^error: the sandbox isolated-vm cannot run scripts here: isolated-vm is not installed.*\n$/,
    );
  });

  it("a run without scripts is not bothered", async () => {
    const ended = await bare.run(process.execPath, [WAYBILL, "run", "without-scripts.json"]);
    expect([ended.status, ended.stderr]).toEqual([0, ""]);
  });

  it("and QuickJS is missing too, a run with scripts is refused before it starts", async () => {
    rmSync(join(bare.path, "node_modules/waybill/dist/quickjs.wasm"));
    const ended = await bare.run(process.execPath, [WAYBILL, "run", "collection.json"]);
    expect(ended).toMatchObject({ status: 1, stdout: "" });
    expect(ended.stderr).toMatch(
      /^error: no sandbox can run scripts here: isolated-vm is not installed.*; the file quickjs\.wasm .*\n$/,
    );
  });
});

function collection(event: readonly object[]): object {
  return {
    info: { name: "C", schema: "https://schema.getpostman.com/json/collection/v2.1.0/collection.json" },
    item: [{ name: "r", event, request: { method: "GET", url: `${server.url}/get` } }],
  };
}
