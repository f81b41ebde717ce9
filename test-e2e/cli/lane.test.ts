// Runs of many requests take place in a lane, where their scripts block nobody else. What a user meets is the same.
import { createServer } from "node:http";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { chmodSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { collectionOf, UNSTOPPABLE } from "./collection.ts";
import { makeFolder } from "./folder.ts";
import type { Folder } from "./folder.ts";
import { startWaybill, waybill } from "./waybill.ts";

/** By then the scripts run where they block. */
const LATE = 220;
const MANY = ["-n", String(LATE + 5)];

let server: Server;
let url: string;
let isLate: Promise<void>;
let folder: Folder;
let collection = "";

beforeEach(async () => {
  let late = (): void => {};
  isLate = new Promise((resolve) => {
    late = resolve;
  });
  server = createServer((request, response) => {
    if (request.url === `/${LATE}`) response.on("finish", late);
    response.end(request.url === "/collection" ? collection : "{}");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  folder = makeFolder();
});
afterEach(() => {
  folder.remove();
  server.closeAllConnections();
  server.close();
});

const late = (text: string): string => `if (pm.info.iteration === ${LATE}) { ${text} }`;

/** The late script is that of the collection; one of the request comes behind it. */
function write(lateText: string): void {
  const prerequest =
    'pm.variables.set("i", pm.info.iteration); pm.environment.set("n", (pm.environment.get("n") ?? 0) + 1);';
  const test = `pm.test("counts", () => pm.expect(pm.environment.get("n")).to.equal(pm.info.iteration + 1));
    pm.test("sees the response", () => pm.expect(pm.response.text()).to.equal("{}"));`;
  const event = [{ listen: "test", script: { exec: [late(`console.log('last words'); ${lateText}`)] } }];
  const content = { ...collectionOf({ url: `${url}/{{i}}`, prerequest, test }), event };
  folder.write("c.json", content);
  collection = JSON.stringify(content);
}

const REPORT = ["-r", "cli,json", "--reporter-json-export", "r.json"];

function failures(): readonly string[] {
  const report = JSON.parse(readFileSync(join(folder.path, "r.json"), "utf8"));
  expect(report.run.executions).toHaveLength(LATE + 5);
  return report.run.failures.map(
    ({ error, cursor }: { error: { name: string; message: string }; cursor: { iteration: number } }) =>
      `${cursor.iteration} ${error.name}: ${error.message}`,
  );
}

describe.each([
  ["in a worker", () => "c.json"],
  ["in a process", () => `${url}/collection`],
])("a script that turns hostile late %s", (_, source) => {
  it.each([
    ["by an endless loop", "for (;;);"],
    ["so that nobody can end it", UNSTOPPABLE],
  ])("%s fails, and the run goes on as if nothing had been", async (__, text) => {
    write(text);
    const words = ["run", source(), ...MANY, "--script-cpu", "500", ...REPORT];
    const { code, stdout } = await waybill(words, { cwd: folder.path });
    expect(code).toBe(1);
    expect(stdout).toContain("last words");
    expect(failures()).toEqual([`${LATE} ScriptTimeout: sandbox not responding`]);
  });
});

describe("behind the wall", () => {
  it("a script that ends its process fails, and the run goes on as if nothing had been", async () => {
    write('"x".repeat(2 ** 28).split("");');
    const { code } = await waybill(["run", `${url}/collection`, ...MANY, ...REPORT], { cwd: folder.path });
    expect(code).toBe(1);
    expect(failures()).toEqual([expect.stringMatching(`^${LATE} ScriptCrash: .*Fatal JavaScript invalid size`)]);
  });

  it("there are no variables of the environment, no files, and no private addresses", async () => {
    folder.write("secret.txt", "secret");
    const body = { mode: "file", file: { src: join(folder.path, "secret.txt") } };
    const content = {
      ...collectionOf({ url, test: "pm.test('no process', () => pm.expect(typeof process).to.equal('undefined'));" }),
    };
    const [item] = (content as { item: { request: object }[] }).item;
    folder.write("c.json", { ...content, item: [{ ...item, request: { ...item?.request, method: "POST", body } }] });
    const { code, stdout } = await waybill(["run", "c.json", "--untrusted"], { cwd: folder.path });
    expect(code).toBe(1);
    expect(stdout).toContain("no process");
    expect(stdout).toContain("denied");
    expect(stdout).not.toContain("secret\n");
  });
});

it.skipIf(process.platform === "win32")("behind the wall a vault is read where the command was started", async () => {
  folder.write("vault.json", { key: { value: "the-secret", domains: ["127.0.0.1", url] } });
  chmodSync(join(folder.path, "vault.json"), 0o600);
  const test =
    "pm.vault.get('key').then((value) => pm.test('is ' + value.length, () => pm.expect(value).to.equal('the-secret')));";
  collection = JSON.stringify(collectionOf({ url, test }));
  const words = ["run", `${url}/collection`, "--vault", "file:vault.json", "--vault-access", "scripts"];
  const { code, stdout } = await waybill(words, { cwd: folder.path });
  expect([code, stdout]).toEqual([0, expect.stringContaining("is 10")]);
});

// Windows has no signals to send to another process.
describe.skipIf(process.platform === "win32")("a signal while a script blocks the lane", () => {
  it.each([
    ["SIGINT", 130],
    ["SIGTERM", 143],
  ] as const)("%s ends an endless loop, and the report is whole", async (signal, code) => {
    write("for (;;);");
    const { child, ended } = startWaybill(["run", "c.json", ...MANY, ...REPORT], { cwd: folder.path });
    await isLate;
    child.kill(signal);
    expect(await ended).toMatchObject({ code, signal: null, stderr: `error: interrupted by ${signal}\n` });
    const report = JSON.parse(readFileSync(join(folder.path, "r.json"), "utf8"));
    expect(report.run.executions).toHaveLength(LATE + 1);
  });

  it("ends the process at once the second time, whatever the script is doing", async () => {
    write(UNSTOPPABLE);
    const { child, ended } = startWaybill(["run", "c.json", ...MANY], { cwd: folder.path });
    await isLate;
    child.kill("SIGTERM");
    child.kill("SIGTERM");
    expect(await ended).toMatchObject({ code: 143, signal: null });
  });
});

describe("a run in a lane", () => {
  it("reads its collection from standard input", async () => {
    const input = JSON.stringify(collectionOf({ url }));
    const { code, stdout, stderr } = await waybill(["run", "-", ...MANY], { cwd: folder.path, input });
    expect([code, stderr]).toEqual([0, ""]);
    expect(stdout.match(/\[200 OK/g)).toHaveLength(LATE + 5);
  });

  it("has the rows of its data, in order", async () => {
    const rows = Array.from({ length: 300 }, (_, row) => ({ row }));
    folder.write("rows.json", rows);
    const test = "pm.test('row', () => pm.expect(pm.iterationData.get('row')).to.equal(pm.info.iteration));";
    folder.write("c.json", collectionOf({ url: `${url}/{{row}}`, test }));
    const { code, stdout } = await waybill(["run", "c.json", "-d", "rows.json"], { cwd: folder.path });
    expect(code).toBe(0);
    expect(stdout).toContain(`${url}/299 [200 OK`);
  });

  it("says what is wrong with its collection, as any other", async () => {
    folder.write("c.json", "{");
    const { code, stderr } = await waybill(["run", "c.json", ...MANY], { cwd: folder.path });
    expect(code).toBe(1);
    expect(stderr).toMatch(/^error: collection could not be loaded\n/);
  });

  it("ends an endless loop when the time for the whole run is over", async () => {
    write("for (;;);");
    const { code, stderr } = await waybill(["run", "c.json", ...MANY, "--timeout", "4000"], { cwd: folder.path });
    expect([code, stderr]).toEqual([1, "error: callback timed out\n"]);
  });

  it("goes on quietly when the reader leaves", async () => {
    folder.write(
      "c.json",
      collectionOf({
        url,
        test: "for (let i = 0; i < 50; i += 1) pm.test('a test with a name that is not short ' + i, () => {});",
      }),
    );
    const { child, says, ended } = startWaybill(["run", "c.json", ...MANY], { cwd: folder.path });
    await says("waybill");
    child.stdout.destroy();
    expect(await ended).toMatchObject({ code: 0, stderr: "" });
  });
});
