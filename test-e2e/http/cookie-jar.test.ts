// `--cookie-jar` and `--export-cookie-jar`, by themselves and between Waybill and newman (http.md §7, cli.md §8).
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, readdirSync, readFileSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type Folder, makeFolder } from "../cli/folder.ts";
import { type Ended, STACK, waybill } from "../cli/waybill.ts";
import { httpCollection } from "./http-collection.ts";
import { type Answers, headerOf, serve } from "./serve.ts";

let folder: Folder;
beforeEach(() => {
  folder = makeFolder();
});
afterEach(() => folder.remove());

const waybillRun = (...words: readonly string[]): Promise<Ended> => waybill(["run", ...words], { cwd: folder.path });
const NEWMAN = createRequire(import.meta.url).resolve("newman/bin/newman.js");

async function newmanRun(...words: readonly string[]): Promise<void> {
  const child = spawn(process.execPath, ["--no-deprecation", NEWMAN, "run", ...words, "--silent"], {
    cwd: folder.path,
  });
  child.stdout.resume();
  child.stderr.resume();
  expect(await once(child, "close")).toEqual([0, null]);
}

const COOKIES = [
  "plain=1; Path=/",
  "deep=2; Path=/dir/sub",
  "http=3; Path=/; HttpOnly",
  "secure=4; Path=/; Secure",
  "lax=5; Path=/; SameSite=Lax",
  "__Host-kept=6; Path=/; Secure",
  "__Host-dropped=7; Path=/",
  "aged=8; Path=/; Max-Age=100000",
  "dated=9; Path=/; Expires=Wed, 21 Oct 2099 07:28:00 GMT; Priority=High",
  "gone=10; Path=/; Max-Age=0",
  'odd="a b"; Path=/',
];
const SENT = 'plain=1; http=3; secure=4; lax=5; __Host-kept=6; aged=8; dated=9; odd="a b"';

const SETTING: Answers = { "/set": (response) => void response.writeHead(200, { "set-cookie": COOKIES }).end("set") };

function fileJson(name: string) {
  return JSON.parse(readFileSync(join(folder.path, name), "utf8"));
}

function writeCollections(url: string): void {
  folder.write("set.json", httpCollection([{ request: `${url}/set` }]));
  folder.write("get.json", httpCollection([{ request: `${url}/get` }, { request: `${url}/dir/sub/get` }]));
}

describe("a jar", () => {
  it.each([
    ["Waybill", "Waybill", waybillRun, waybillRun],
    ["newman", "Waybill", newmanRun, waybillRun],
    ["Waybill", "newman", waybillRun, newmanRun],
  ] as const)("that %s exports is sent by %s", async (_writer, _reader, write, read) => {
    await using server = await serve(SETTING);
    writeCollections(server.url);
    await write("set.json", "--export-cookie-jar", "jar.json");
    await read("get.json", "--cookie-jar", "jar.json");
    const sent = server.received.slice(1).map((one) => headerOf(one, "cookie"));
    expect(sent).toEqual([SENT, `deep=2; ${SENT}`]);
  });

  it("has the fields of newman's, whoever exports it", async () => {
    await using server = await serve(SETTING);
    writeCollections(server.url);
    await waybillRun("set.json", "--export-cookie-jar", "ours.json");
    await newmanRun("set.json", "--export-cookie-jar", "theirs.json");
    const [ours, theirs] = [fileJson("ours.json"), fileJson("theirs.json")];
    expect(ours.version).toMatch(/^tough-cookie@/);
    expect(comparable(ours)).toEqual(comparable(theirs));
  });

  it("keeps what the run adds, changes and removes", async () => {
    const answers: Answers = {
      "/change": (response) =>
        void response
          .writeHead(200, { "set-cookie": ["plain=new; Path=/", "http=; Path=/; Max-Age=0", "more=1"] })
          .end(),
    };
    await using server = await serve({ ...SETTING, ...answers });
    writeCollections(server.url);
    folder.write("change.json", httpCollection([{ request: `${server.url}/change` }]));
    await waybillRun("set.json", "--export-cookie-jar", "jar.json");
    await waybillRun("change.json", "--cookie-jar", "jar.json", "--export-cookie-jar", "jar.json");
    await waybillRun("get.json", "--cookie-jar", "jar.json");
    const [, , got] = server.received;
    expect(got && headerOf(got, "cookie")).toBe(
      `${SENT.replace("plain=1", "plain=new").replace(" http=3;", "")}; more=1`,
    );
  });

  it("is the same after it was read and written again", async () => {
    await using server = await serve(SETTING);
    writeCollections(server.url);
    // Another host: to use a cookie changes when it was last used.
    folder.write("none.json", httpCollection([{ request: "http://localhost:1/" }]));
    await waybillRun("set.json", "--export-cookie-jar", "jar.json");
    await waybillRun("none.json", "--cookie-jar", "jar.json", "--export-cookie-jar", "again.json");
    expect(fileJson("again.json")).toEqual(fileJson("jar.json"));
  });
});

interface JarFile {
  readonly cookies: readonly Readonly<Record<string, unknown>>[];
}

/** What neither the moment nor the version of the library decides. The age of a cookie is compared by when it ends. */
function comparable(jar: JarFile): object {
  const cookies = jar.cookies.map((cookie) => {
    const { creation, maxAge, expires } = cookie;
    const ends =
      typeof maxAge === "number" ? Date.parse(String(creation)) + maxAge * 1000 : Date.parse(String(expires));
    const timeless = { ...cookie, creation: "", lastAccessed: "", expires: "", maxAge: "" };
    return { ...timeless, isDated: typeof creation === "string", day: Math.round(ends / 86_400_000) };
  });
  // A cookie that is over may be there or not.
  return { ...jar, version: "", cookies: cookies.filter(({ day }) => !(day <= 0)) };
}

describe("an exported jar", () => {
  it.skipIf(process.platform === "win32")("is for its owner only, and lies in no draft", async () => {
    await using server = await serve(SETTING);
    writeCollections(server.url);
    await waybillRun("set.json", "--export-cookie-jar", "made/deep/jar.json");
    const path = join(folder.path, "made/deep");
    expect(readdirSync(path)).toEqual(["jar.json"]);
    expect(statSync(join(path, "jar.json")).mode & 0o777).toBe(0o600);
  });

  it("gets a name with the time in a directory", async () => {
    await using server = await serve(SETTING);
    writeCollections(server.url);
    mkdirSync(join(folder.path, "jars"));
    await waybillRun("set.json", "--export-cookie-jar", "jars");
    expect(readdirSync(join(folder.path, "jars"))).toEqual([
      expect.stringMatching(/^newman-cookie-jar-[\d-]+-0\.json$/),
    ]);
  });

  it("is written after a failed run too, and is empty when there were no cookies", async () => {
    folder.write("c.json", httpCollection([{ request: "http://127.0.0.1:1/" }]));
    const { code } = await waybillRun("c.json", "--export-cookie-jar", "jar.json");
    expect(code).toBe(1);
    expect(fileJson("jar.json").cookies).toEqual([]);
  });

  it("that cannot be written fails the run", async () => {
    await using server = await serve(SETTING);
    writeCollections(server.url);
    const { code, stdout, stderr } = await waybillRun("set.json", "--export-cookie-jar", "set.json/jar.json");
    expect([code, stdout.includes("[200 OK")]).toEqual([1, true]);
    expect(stderr).toMatch(/^error: the cookie jar could not be written: .*\n$/);
  });
});

describe("a jar that cannot be used stops the run before it starts", () => {
  it.each([
    ["missing", undefined, /cookie jar could not be loaded\n {2}unable to read data from file "jar.json"/],
    ["no JSON", "{ broken", /does not contain valid JSON data/],
    ["no object", "[]", /is no valid cookie jar/],
    ["without cookies", "{}", /\/cookies: must be the list of cookies/],
  ])("%s", async (_title, content, message) => {
    await using server = await serve();
    writeCollections(server.url);
    if (content !== undefined) folder.write("jar.json", content);
    const { code, stderr } = await waybillRun("get.json", "--cookie-jar", "jar.json");
    expect([code, server.received]).toEqual([1, []]);
    expect(stderr).toMatch(message);
    expect(stderr).not.toMatch(STACK);
  });

  it("an entry that no request could carry is left out, and told", async () => {
    await using server = await serve();
    writeCollections(server.url);
    const good = { key: "a", value: "1", domain: "127.0.0.1", path: "/" };
    folder.write("jar.json", { cookies: [{ key: "lost" }, good] });
    const { stderr } = await waybillRun("get.json", "--cookie-jar", "jar.json");
    expect(stderr).toContain("warning: cookie jar: entry 1 has no domain and path");
    expect(server.received.map((one) => headerOf(one, "cookie"))).toEqual(["a=1", "a=1"]);
  });
});
