import { createServer } from "node:https";
import { readdirSync } from "node:fs";
import { startEchoServer } from "@waybill/testing";
import type { LoopbackServer } from "@waybill/testing";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { collectionOf } from "./collection.ts";
import { makeFolder } from "./folder.ts";
import type { Folder } from "./folder.ts";
import { SELF_SIGNED } from "./self-signed.ts";
import { STACK, waybill } from "./waybill.ts";
import type { Ended } from "./waybill.ts";

let echo: LoopbackServer;
let folder: Folder;
const paths: string[] = [];

beforeAll(async () => {
  echo = await startEchoServer();
});
afterAll(() => echo.close());
beforeEach(() => {
  folder = makeFolder();
  paths.length = 0;
});
afterEach(() => folder.remove());

const run = (...words: string[]): Promise<Ended> => waybill(["run", ...words], { cwd: folder.path });

describe("an input that cannot be used is refused before anything is sent", () => {
  beforeEach(() => folder.write("ok.json", collectionOf({ url: `${echo.url}/get` })));

  it.each<[string, string[], Record<string, unknown>, string]>([
    [
      "a file that is missing",
      ["nope.json"],
      {},
      `error: collection could not be loaded
  unable to read data from file "nope.json"
  ENOENT: no such file or directory, open 'nope.json'
`,
    ],
    [
      "broken JSON, with line, column and the line itself",
      ["broken.json"],
      { "broken.json": '{\n  "info": {"name": "x"},\n  "item": [,]\n}\n' },
      `error: collection could not be loaded
  the file at "broken.json" does not contain valid JSON data
  Expected a value or "]", found "," (line 3, column 12).
    "item": [,]
             ^
`,
    ],
    [
      "JSON that is no collection",
      ["other.json"],
      { "other.json": { a: 1 } },
      `error: collection could not be loaded
  the file at "other.json" is no valid collection
  This JSON is no collection: it has neither "info" nor "item".
`,
    ],
    [
      "a folder that is not there",
      ["ok.json", "--folder", "Nope"],
      {},
      'error: Unable to find a folder or request: "Nope"\n',
    ],
    [
      "data that cannot be read",
      ["ok.json", "-d", "rows.csv"],
      {},
      `error: iteration data could not be loaded
  unable to read data from file "rows.csv"
  ENOENT: no such file or directory, open 'rows.csv'
`,
    ],
    [
      "CSV with a quote that is never closed",
      ["ok.json", "-d", "rows.csv"],
      { "rows.csv": 'a,b\n1,"open\n2,3\n' },
      `error: iteration data could not be loaded
  the file at "rows.csv" does not contain valid CSV data
  The quote that opens on line 2 is never closed.
`,
    ],
    [
      "data without a row",
      ["ok.json", "-d", "rows.json"],
      { "rows.json": [] },
      `error: iteration data could not be loaded
  no data rows in the file at "rows.json"
  give at least one row, or --allow-empty to run once without data
`,
    ],
    [
      "a collection without a request",
      ["empty.json"],
      { "empty.json": collectionOf() },
      "error: the collection has no request to run; --allow-empty lets such a run pass\n",
    ],
  ])("%s", async (...row) => {
    const [, words, files, message] = row;
    for (const [name, content] of Object.entries(files)) folder.write(name, content);
    const before = readdirSync(folder.path);
    const ended = await run(...words, "-r", "cli,json");
    expect(ended).toMatchObject({ code: 1, stdout: "", stderr: message });
    expect(readdirSync(folder.path)).toEqual(before);
  });

  it("all that is wrong is said at once", async () => {
    folder.write("many.json", {
      info: { name: "m" },
      item: [{ name: "a", request: { url: 7 } }, "text"],
      variable: "no",
    });
    const { code, stderr } = await run("many.json", "-e", "e.json", "-g", "g.json");
    expect(code).toBe(1);
    for (const part of ["/item/0/request/url: ", "/item/1: ", "/variable: ", "'e.json'", "'g.json'"]) {
      expect(stderr).toContain(part);
    }
  });
});

describe("bad usage is one line and exit code 2", () => {
  it.each([
    [
      ["run", "c.json", "--iteration-cuont", "2"],
      'error: unknown option "--iteration-cuont"; did you mean "--iteration-count"?',
    ],
    [["run", "c.json", "-n", "x"], 'error: option "-n, --iteration-count" needs a whole number of at least 1, not "x"'],
    [["run", "c.json", "-r", "jsno"], 'error: unknown reporter "jsno"; did you mean "json"?'],
    [["run"], "error: a collection is missing: waybill run <collection>"],
    [["rnu", "c.json"], 'error: unknown command "rnu"; did you mean "run"?'],
  ])("%j", async (words, line) => {
    expect(await waybill(words, { cwd: folder.path })).toMatchObject({ code: 2, stdout: "", stderr: `${line}\n` });
  });
});

describe("a failure during the run is told where it belongs, without a stack, and gives exit code 1", () => {
  it("connection refused", async () => {
    const closed = await startEchoServer();
    await closed.close();
    folder.write("c.json", collectionOf({ url: `${closed.url}/get`, folder: "Users", name: "List" }));
    const { code, stdout, stderr } = await run("c.json");
    expect(code).toBe(1);
    expect(stdout).toContain(`  GET ${closed.url}/get [errored]\n     connect ECONNREFUSED 127.0.0.1:${closed.port}\n`);
    expect(stdout).toContain('inside "Users / List"');
    expect(stdout + stderr).not.toMatch(STACK);
  });

  it("a TLS certificate that is not trusted, with what to do about it", async () => {
    const server = createServer(SELF_SIGNED, (_, response) => response.end("ok"));
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const address = server.address();
    const port = typeof address === "object" ? address?.port : undefined;
    folder.write("c.json", collectionOf({ url: `https://127.0.0.1:${port}/` }));
    const strict = await run("c.json");
    const insecure = await run("c.json", "-k");
    server.closeAllConnections();
    server.close();
    expect(strict.code).toBe(1);
    expect(strict.stdout).toMatch(/\[errored\]\n {5}self-signed certificate\n {5}.*--insecure/);
    expect(strict.stdout + strict.stderr).not.toMatch(STACK);
    expect(insecure).toMatchObject({ code: 0, stderr: "" });
  });

  it("a syntax error in a script, with its script and line", async () => {
    folder.write("c.json", collectionOf({ url: `${echo.url}/get`, name: "Login", test: "const a = 1;\nlet x = ;" }));
    const { code, stdout, stderr } = await run("c.json");
    expect(code).toBe(1);
    expect(stdout).toContain("1⠄ SyntaxError in test-script");
    expect(stdout).toMatch(/Unexpected token ';' *\n *at test-script:2:9 *\n *inside "Login"/);
    expect(stdout + stderr).not.toMatch(STACK);
  });
});
