import { spawn } from "node:child_process";
import { once } from "node:events";
import { startEchoServer } from "@waybill/testing";
import type { LoopbackServer } from "@waybill/testing";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { collectionOf } from "./collection.ts";
import { makeFolder } from "./folder.ts";
import type { Folder } from "./folder.ts";
import { BIN, startWaybill, waybill } from "./waybill.ts";

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

const LONG = "for (let i = 0; i < 3000; i += 1) pm.test('a test with a name that is not short ' + i, () => {});";

describe("in a pipe", () => {
  it("there is no escape byte and no movement of the cursor, but with --color on there are colours", async () => {
    folder.write(
      "c.json",
      collectionOf({ url: `${echo.url}/get`, test: "console.log({ a: null }); pm.test('x', () => {})" }),
    );
    const plain = await waybill(["run", "c.json"], { cwd: folder.path });
    // oxlint-disable-next-line no-control-regex
    expect(plain.stdout).not.toMatch(/[\u0000-\u0009\u000b-\u001f]/);
    const coloured = await waybill(["run", "c.json", "--color", "on"], { cwd: folder.path });
    expect(coloured.stdout).toContain("\u001b[32m✓\u001b[39m");
  });

  it("a slow reader gets everything", async () => {
    folder.write("c.json", collectionOf({ url: `${echo.url}/get`, test: `${LONG}${LONG}${LONG}${LONG}` }));
    const child = spawn(process.execPath, [BIN, "run", "c.json", "-n", "3"], { cwd: folder.path });
    const closed = once(child, "close");
    let text = "";
    for await (const chunk of child.stdout.setEncoding("utf8")) {
      // A pipe holds a few hundred kB, the report has two million: most of it has to wait for this.
      for (let turn = 0; turn < 50; turn += 1) await new Promise(setImmediate);
      text += chunk;
    }
    expect(await closed).toEqual([0, null]);
    expect(text.match(/ {2}✓ {2}a test/g)).toHaveLength(36_000);
    expect(text.trimEnd().endsWith("┘")).toBe(true);
  });

  it("a reader who leaves is no error: the run goes on, quietly", async () => {
    folder.write("c.json", collectionOf({ url: `${echo.url}/get`, test: `${LONG}${LONG}` }));
    const { child, says, ended } = startWaybill(["run", "c.json", "-n", "3"], { cwd: folder.path });
    await says("waybill");
    child.stdout.destroy();
    expect(await ended).toMatchObject({ code: 0, stderr: "" });
  });
});
