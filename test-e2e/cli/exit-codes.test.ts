import { existsSync, mkdirSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { startEchoServer } from "@waybill/testing";
import type { LoopbackServer } from "@waybill/testing";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { collectionOf, UNSTOPPABLE } from "./collection.ts";
import { makeFolder } from "./folder.ts";
import type { Folder } from "./folder.ts";
import { waybill } from "./waybill.ts";
import type { Ended } from "./waybill.ts";

let echo: LoopbackServer;
let folder: Folder;

beforeAll(async () => {
  echo = await startEchoServer();
});
afterAll(() => echo.close());
beforeEach(() => {
  folder = makeFolder();
});
afterEach(() => folder.remove());

const run = (...words: string[]): Promise<Ended> => waybill(["run", ...words], { cwd: folder.path });
const FAILING = "pm.test('wrong', () => { throw new Error('no'); });";

describe("the exit code", () => {
  it.each([
    ["a run that passed", undefined, [], 0],
    ["a failed test", FAILING, [], 1],
    ["a script error", "throw new Error('x')", [], 1],
    ["a skipped test", "pm.test.skip('later', () => {});", [], 0],
    ["a failure that is suppressed", FAILING, ["-x"], 0],
    ["a failure without any report", FAILING, ["--silent"], 1],
    ["a run that took too long", "setTimeout(() => {}, 60000)", ["--timeout", "300"], 1],
    ["a script that took too long", "setTimeout(() => {}, 60000)", ["--timeout-script", "200"], 1],
  ] as const)("%s", async (...row) => {
    const [, test, words, code] = row;
    folder.write("c.json", collectionOf({ url: `${echo.url}/get`, ...(test !== undefined && { test }) }));
    expect((await run("c.json", ...words)).code).toBe(code);
  });

  it.each([
    ["that no one can stop", UNSTOPPABLE],
    ["that fills the memory", "const all = []; for (;;) all.push(new Array(1000).fill(1));"],
  ])("comes by itself after a script %s, and the run goes on", async (_, test) => {
    folder.write("c.json", collectionOf({ url: `${echo.url}/get`, test }, { url: `${echo.url}/get`, name: "next" }));
    const { code, signal, stdout } = await run("c.json", "--script-cpu", "500", "--script-memory", "64");
    expect([code, signal]).toEqual([1, null]);
    expect(stdout).toMatch(/→ next\n.*\[200 OK/);
  });

  it("is 0 for an empty run that is allowed", async () => {
    folder.write("c.json", collectionOf());
    expect(await run("c.json", "--allow-empty")).toMatchObject({ code: 0, stderr: "" });
  });

  it("is 1 for a report that cannot be written, and the run goes on", async () => {
    folder.write("c.json", collectionOf({ url: `${echo.url}/get` }));
    const { code, stdout, stderr } = await run("c.json", "-r", "cli,json", "--reporter-json-export", "c.json/r.json");
    expect(code).toBe(1);
    expect(stdout).toContain("[200 OK, ");
    expect(stderr).toMatch(/^error: the reporter json failed: .*\n$/);
  });

  it("is 3 for a defect, with the stack and where to report it", async () => {
    folder.write("c.json", collectionOf({ url: `${echo.url}/get` }));
    folder.write("break.mjs", 'performance.now = () => { throw new Error("broken on purpose"); };');
    const node = ["--import", "./break.mjs"];
    const { code, stderr } = await waybill(["run", "c.json"], { cwd: folder.path, node });
    expect(code).toBe(3);
    expect(stderr).toMatch(/^error: this is a defect of waybill .*\nError: broken on purpose\n {4}at /);
    expect(stderr).toMatch(/Please report it: https:\/\/\S+\n$/);
  });

  it("is 1, with one line, on a Node that is too old", async () => {
    folder.write(
      "old.mjs",
      'Object.defineProperty(process, "versions", { value: { ...process.versions, node: "20.20.2" } });',
    );
    const ended = await waybill(["run", "c.json"], { cwd: folder.path, node: ["--import", "./old.mjs"] });
    expect(ended).toMatchObject({
      code: 1,
      stdout: "",
      stderr: "waybill needs Node.js 22.19 or newer; this is 20.20.2\n",
    });
  });
});

describe("version and help", () => {
  it("the version stands alone", async () => {
    const { version } = JSON.parse(readFileSync(new URL("../../apps/cli/package.json", import.meta.url), "utf8"));
    for (const word of ["-v", "--version"]) {
      expect(await waybill([word], { cwd: folder.path })).toMatchObject({
        code: 0,
        stdout: `${version}\n`,
        stderr: "",
      });
    }
  });

  it("help that was asked for goes to standard output, help for nothing to standard error", async () => {
    for (const words of [["-h"], ["--help"], ["run", "-h"]]) {
      const { code, stdout, stderr } = await waybill(words, { cwd: folder.path });
      expect([code, stderr, stdout.startsWith("Usage: waybill ")]).toEqual([0, "", true]);
    }
    const { code, stdout, stderr } = await waybill([], { cwd: folder.path });
    expect([code, stdout, stderr.startsWith("Usage: waybill ")]).toEqual([2, "", true]);
  });

  it("the help of run names every option of the parser", async () => {
    const { stdout } = await waybill(["run", "--help"], { cwd: folder.path });
    for (const name of ["--folder <name>", "--bail [failure|folder]", "-k, --insecure", "--reporter-json-export"]) {
      expect(stdout).toContain(name);
    }
  });
});

describe("options", () => {
  const shown = (name: string): string => `console.log(pm.variables.get('${name}'))`;

  it("variables of the options win over those of the files", async () => {
    folder.write("c.json", collectionOf({ url: `${echo.url}/get`, test: `${shown("a")};${shown("b")};${shown("c")}` }));
    folder.write("e.json", { name: "e", values: [{ key: "a", value: "file" }] });
    const words = ["-e", "e.json", "--env-var", "a=option=1", "--global-var", "b=global", "--env-var", "c="];
    const { stdout } = await run("c.json", ...words);
    expect(stdout).toContain("  │ 'option=1'\n  │ 'global'\n  │ ''\n");
  });

  it("data give one iteration a row", async () => {
    folder.write("c.json", collectionOf({ url: `${echo.url}/get?x={{x}}` }));
    folder.write("rows.csv", "x\n1\n2\n3\n");
    const { stdout } = await run("c.json", "-d", "rows.csv");
    expect(stdout.match(/get\?x=\d/g)).toEqual(["get?x=1", "get?x=2", "get?x=3"]);
    expect((await run("c.json", "-d", "rows.csv", "-n", "2")).stdout.match(/get\?x=\d/g)).toEqual([
      "get?x=1",
      "get?x=2",
    ]);
  });

  it("a collection comes from standard input too", async () => {
    const input = JSON.stringify(collectionOf({ url: `${echo.url}/get` }));
    expect(await waybill(["run", "-"], { cwd: folder.path, input })).toMatchObject({ code: 0, stderr: "" });
  });

  it("a collection comes from a URL too", async () => {
    folder.write("c.json", collectionOf({ url: `${echo.url}/get` }));
    const { stderr, code } = await run(`${echo.url}/get`);
    // The echo of a request is JSON, but no collection: it was fetched, and understood as far as that.
    expect([code, stderr]).toEqual([1, expect.stringContaining("is no valid collection")]);
  });

  it.each([
    [[], ["one", "two", "three"]],
    [["--folder", "two"], ["two"]],
    [
      ["--folder", "three", "--folder", "one"],
      ["one", "three"],
    ],
  ])("%j selects %j", async (words, names) => {
    const sketches = ["one", "two", "three"].map((name) => ({ name, url: `${echo.url}/get` }));
    folder.write("c.json", collectionOf(...sketches));
    const { stdout } = await run("c.json", ...words);
    expect(stdout.match(/(?<=→ ).*/g)).toEqual(names);
  });

  it.each([
    [["--bail"], 1, false],
    [["--bail", "failure"], 1, false],
    [["--bail", "folder"], 2, false],
    [[], 2, true],
  ] as const)("%j starts %d requests after a failed test, and after an error goes on: %s", async (...row) => {
    const [words, requests, goesOn] = row;
    const next = { url: `${echo.url}/get` };
    folder.write("test.json", collectionOf({ url: `${echo.url}/get`, test: FAILING }, next));
    folder.write("error.json", collectionOf({ url: `${echo.url}/get`, test: "throw new Error('x')" }, next));
    const failed = await run("test.json", ...words);
    const errored = await run("error.json", ...words);
    expect(failed.stdout.match(/→ /g)).toHaveLength(requests);
    expect(errored.stdout.match(/→ /g)).toHaveLength(goesOn ? 2 : 1);
    expect([failed.code, errored.code]).toEqual([1, 1]);
  });
});

describe("the JSON report", () => {
  beforeEach(() => folder.write("c.json", collectionOf({ url: `${echo.url}/get`, test: FAILING })));

  it("is written where it was asked for, and nothing else is left", async () => {
    await run("c.json", "-r", "json", "--reporter-json-export", "out/report.json", "-n", "3");
    expect(readdirSync(join(folder.path, "out"))).toEqual(["report.json"]);
    const report = JSON.parse(readFileSync(join(folder.path, "out", "report.json"), "utf8"));
    expect(report.run.executions).toHaveLength(3);
    expect(report.run.failures).toHaveLength(3);
    expect(report.run.stats.assertions).toEqual({ total: 3, pending: 0, failed: 3 });
  });

  it("gets a name of its own without a path, or with a directory", async () => {
    mkdirSync(join(folder.path, "there"));
    expect(await run("c.json", "-r", "json")).toMatchObject({ stdout: "", stderr: "", code: 1 });
    await run("c.json", "-r", "json", "--reporter-json-export", "there");
    for (const directory of ["newman", "there"]) {
      const [name, ...others] = readdirSync(join(folder.path, directory));
      expect(name).toMatch(/^newman-run-report-(\d+-){7}0\.json$/);
      expect(others).toEqual([]);
    }
  });

  it("shows no secret", async () => {
    const canary = "canary-value-7d1f";
    folder.write("e.json", { name: "e", values: [{ key: "token", value: canary, type: "secret" }] });
    folder.write(
      "c.json",
      collectionOf({ url: `${echo.url}/get?t={{token}}`, test: "console.log(pm.environment.get('token'))" }),
    );
    const { stdout } = await run("c.json", "-e", "e.json", "-r", "cli,json", "--reporter-json-export", "r.json");
    expect(stdout).not.toContain(canary);
    expect(stdout).toContain("••••••");
    expect(readFileSync(join(folder.path, "r.json"), "utf8")).not.toContain(canary);
    const shown = await run("c.json", "-e", "e.json", "--no-mask");
    expect(shown.stdout).toContain(canary);
    expect(shown.stderr).toMatch(/^warning: --no-mask/);
  });

  it("a run without it writes no file", async () => {
    await run("c.json");
    expect(existsSync(join(folder.path, "newman"))).toBe(false);
  });
});
