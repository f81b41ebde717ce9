import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { startEchoServer } from "@waybill/testing";
import type { LoopbackServer } from "@waybill/testing";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { collectionOf, UNSTOPPABLE } from "./collection.ts";
import { makeFolder } from "./folder.ts";
import type { Folder } from "./folder.ts";
import { startWaybill } from "./waybill.ts";

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

// Windows has no signals to send to another process.
describe.skipIf(process.platform === "win32")("a signal", () => {
  it.each([
    ["SIGINT", 130],
    ["SIGTERM", 143],
  ] as const)("%s ends the run in order: the reports are whole, the exit code is %d", async (signal, code) => {
    folder.write("c.json", collectionOf({ url: `${echo.url}/get` }, { url: `${echo.url}/delay/9`, name: "slow" }));
    const words = ["run", "c.json", "-n", "2", "-r", "cli,json", "--reporter-json-export", "r.json"];
    const { child, says, ended } = startWaybill(words, { cwd: folder.path });
    await says("→ slow");
    child.kill(signal);
    const end = await ended;
    expect(end).toMatchObject({ code, signal: null, stderr: `error: interrupted by ${signal}\n` });
    expect(end.stdout).toMatch(/slow\n.*\/delay\/9 \[errored\]\n {5}The run was stopped\n/);
    expect(end.stdout).toContain("│ not run: 1 iteration ");
    const report = JSON.parse(readFileSync(join(folder.path, "r.json"), "utf8"));
    expect(report.run.executions).toHaveLength(2);
    expect(report.run.error.message).toBe(`interrupted by ${signal}`);
  });

  it("ends a run whose script never ends", async () => {
    folder.write("c.json", collectionOf({ url: `${echo.url}/get`, test: "console.log('in'); while (true) {}" }));
    const { child, says, ended } = startWaybill(["run", "c.json"], { cwd: folder.path });
    await says("[200 OK");
    child.kill("SIGINT");
    expect(await ended).toMatchObject({ code: 130, signal: null });
  });

  it("ends the process at once while inputs are being loaded", async () => {
    let asked = (): void => {};
    const isAsked = new Promise<void>((resolve) => {
      asked = resolve;
    });
    const silent = createServer(() => asked());
    await new Promise<void>((resolve) => silent.listen(0, "127.0.0.1", resolve));
    const { port } = silent.address() as AddressInfo;
    const { child, ended } = startWaybill(["run", `http://127.0.0.1:${port}/c.json`], { cwd: folder.path });
    await isAsked;
    child.kill("SIGINT");
    expect(await ended).toMatchObject({ code: 130, signal: null, stdout: "", stderr: "" });
    silent.closeAllConnections();
    silent.close();
  });

  it("ends the process at once the second time, whatever a script is doing", async () => {
    folder.write("c.json", collectionOf({ url: `${echo.url}/get`, name: "one", test: UNSTOPPABLE }));
    const { child, says, ended } = startWaybill(["run", "c.json"], { cwd: folder.path });
    await says("[200 OK");
    child.kill("SIGTERM");
    child.kill("SIGTERM");
    expect(await ended).toMatchObject({ code: 143, signal: null });
  });
});
