import { execFile } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { Collection, Item, VariableScope } from "@waybill/sdk";
import { afterAll, beforeAll, describe, expect, expectTypeOf, it } from "vitest";
import newman, { run, type NewmanEmitter, type NewmanSummary } from "waybill/newman";
import { environment, fixedCollection, startServer } from "./fixed-collection.ts";

const execute = promisify(execFile);
const ROOT = fileURLToPath(new URL("../..", import.meta.url));

let server: Awaited<ReturnType<typeof startServer>>;
let folder: string;
beforeAll(async () => {
  server = await startServer();
  folder = mkdtempSync(join(tmpdir(), "waybill-newman-"));
});
afterAll(() => {
  server.close();
  rmSync(folder, { recursive: true, force: true });
});

interface Ended {
  readonly calls: number;
  readonly error: Error | null;
  readonly summary: NewmanSummary | undefined;
}

function runToEnd(
  options: Parameters<typeof run>[0],
  listen: (emitter: NewmanEmitter) => void = () => undefined,
): Promise<Ended> {
  return new Promise((resolve) => {
    let calls = 0;
    const emitter = run(options, (error, summary) => {
      calls += 1;
      // A second call would come on a later tick.
      setTimeout(() => resolve({ calls, error, summary }), 20);
    });
    listen(emitter);
  });
}

const one = (name: string, exec: readonly string[] = [], url = `${server.base}/${name}`): object => ({
  info: { name: "c" },
  item: [{ id: name, name, request: url, event: [{ listen: "test", script: { exec } }] }],
});

describe("run", () => {
  it("is the default export's and a named one, and answers an emitter before anything happens", async () => {
    expect(newman.run).toBe(run);
    const heard: string[] = [];
    const { error, summary, calls } = await runToEnd({ collection: one("a") }, (emitter) => {
      expect(emitter.summary).toBeUndefined();
      for (const name of ["start", "done"] as const) emitter.on(name, () => heard.push(name));
    });
    expect([heard, error, calls]).toEqual([["start", "done"], null, 1]);
    expect(summary?.run.stats.requests).toEqual({ total: 1, failed: 0, pending: 0 });
  });

  it("takes objects of the model, also those of other packages, and leaves them as they are", async () => {
    const collection = new Collection(one("a", ["pm.environment.set('k', pm.environment.get('k') + 1)"]));
    const scope = new VariableScope({ name: "E", values: [{ key: "k", value: 1, type: "number" }] });
    const before = [JSON.stringify(collection), JSON.stringify(scope)];
    const { summary } = await runToEnd({ collection, environment: scope });
    expect(summary?.environment.get("k")).toBe(2);
    expect(summary?.environment).not.toBe(scope);
    expect([JSON.stringify(collection), JSON.stringify(scope)]).toEqual(before);
  });

  it.each([
    [{}, "expecting a collection to run"],
    [{ collection: 5 }, 'option "collection" must be'],
    [{ collection: "/no/such/file.json" }, "collection could not be loaded"],
    [
      { collection: { info: { name: "c" }, item: [{ name: "a", request: "http://a" }] }, folder: "nope" },
      'Unable to find a folder or request: "nope"',
    ],
    [
      { collection: { info: { name: "c" }, item: [{ name: "a", request: "http://a" }] }, reporters: "nope" },
      'unknown reporter "nope"',
    ],
  ])("calls back without a summary and emits nothing for %j", async (options, message) => {
    const heard: unknown[] = [];
    const { error, summary, calls } = await runToEnd(options as { collection: string }, (emitter) => {
      for (const name of ["start", "beforeDone", "done"] as const) emitter.on(name, () => heard.push(name));
    });
    expect(error?.message).toContain(message);
    expect([summary, heard, calls]).toEqual([undefined, [], 1]);
  });

  it("ignores options that nobody knows", async () => {
    const { error } = await runToEnd({ collection: one("a"), someDay: true });
    expect(error).toBeNull();
  });

  it("does not touch the exit code, whatever fails", async () => {
    const { summary, error } = await runToEnd({
      collection: one("a", ["pm.test('bad', () => { throw new Error('no') })"]),
    });
    expect([error, summary?.run.failures.length, process.exitCode]).toEqual([null, 1, undefined]);
    expect(summary?.run.failures[0]).toMatchObject({
      at: "assertion:0 in test-script",
      error: { name: "Error", message: "no" },
    });
  });

  it("lets two runs in one process share nothing", async () => {
    const counting = (name: string): Promise<Ended> =>
      runToEnd({
        collection: one(name, ["globalThis.n = (globalThis.n ?? 0) + 1; pm.globals.set('n', n)"]),
        iterationCount: 3,
      });
    const both = await Promise.all([counting("a"), counting("b")]);
    expect(both.map(({ summary }) => summary?.globals.get("n"))).toEqual([3, 3]);
    expect(both.map(({ summary }) => summary?.run.executions.map(({ item }) => item.name))).toEqual([
      ["a", "a", "a"],
      ["b", "b", "b"],
    ]);
  });

  it("keeps executions unless it is told not to", async () => {
    const { summary } = await runToEnd({ collection: one("a"), keepExecutions: false });
    expect([summary?.run.executions, summary?.run.stats.requests.total]).toEqual([[], 1]);
  });

  it("gives the caller variables as they are, and listeners none that is secret", async () => {
    const secret = "s3cret-value-1";
    const seen: string[] = [];
    const { summary } = await runToEnd(
      {
        collection: one("a", [`console.log('${secret}')`]),
        environment: { values: [{ key: "k", value: secret, type: "secret" }] },
      },
      (emitter) => {
        emitter.on("console", (_, { messages }) => seen.push(...messages.map(String)));
        emitter.on("beforeDone", (_, args) => seen.push(JSON.stringify(args.summary)));
      },
    );
    expect(seen).toHaveLength(2);
    expect(seen.join()).not.toContain(secret);
    expect(summary?.environment.get("k")).toBe(secret);
  });

  it("ends in order when its runner is asked to", async () => {
    const { summary, error } = await runToEnd({ collection: one("a"), iterationCount: 50 }, (emitter) => {
      emitter.once("item", () => emitter.runner?.abort());
    });
    expect(summary?.run.stats.iterations.total).toBeLessThan(50);
    expect(error).toBeInstanceOf(Error);
  });

  it("hands listeners objects of the model, found in the collection", async () => {
    const paths: unknown[] = [];
    await runToEnd({ collection: fixedCollection(server.base), environment: environment(server.base) }, (emitter) => {
      emitter.on("request", (error, { item, request, response, cookies }) => {
        expectTypeOf(item).toEqualTypeOf<Item>();
        paths.push([
          item.getPath(),
          request.url.getPath(),
          response?.code,
          response?.text(),
          cookies.count(),
          error?.message,
        ]);
        if (response !== undefined) expect(Buffer.isBuffer(response.stream)).toBe(true);
      });
      emitter.on("done", (_, { collection }) => expect(collection.oneDeep("deep")).toBeInstanceOf(Item));
    });
    expect(paths[1]).toEqual([["c & <d>", "F", "sub", "deep"], "/deep", 200, '{"x":1}', 0, undefined]);
    expect(paths[3]).toEqual([["c & <d>", "err"], "/x", undefined, undefined, 0, "connect ECONNREFUSED 127.0.0.1:1"]);
  });
});

describe("the built package", () => {
  const script = (load: string): string =>
    `${load}; console.log(typeof newman.run, typeof named); newman.run({ collection: ${JSON.stringify(one("a"))} }, (error, summary) => console.log(error, summary.run.stats.requests.total));`;

  it.each([
    ["import", "--input-type=module", 'import newman, { run as named } from "waybill/newman"'],
    ["require", "--input-type=commonjs", 'const newman = require("waybill/newman"), named = newman.run'],
  ])("is loaded with %s", async (_, type, load) => {
    const { stdout } = await execute(process.execPath, [type, "--eval", script(load)], {
      cwd: join(ROOT, "test-e2e"),
      timeout: 60_000,
    });
    expect(stdout).toBe("function function\nnull 1\n");
  });
});

describe("reporters of packages", () => {
  const install = (name: string, files: Readonly<Record<string, string>>): string => {
    const path = join(folder, "node_modules", name);
    mkdirSync(path, { recursive: true });
    for (const [file, content] of Object.entries(files)) writeFileSync(join(path, file), content);
    return path;
  };
  const command = async (...words: readonly string[]): Promise<{ code: number; stdout: string; stderr: string }> => {
    const collection = join(folder, "collection.json");
    writeFileSync(collection, JSON.stringify(one("a", ["pm.test('ok', () => {})"])));
    const all = [join(ROOT, "apps/cli/dist/bin.js"), "run", collection, ...words];
    return execute(process.execPath, all, { cwd: folder, timeout: 60_000 }).then(
      ({ stdout, stderr }) => ({ code: 0, stdout, stderr }),
      ({ code, stdout, stderr }) => ({ code, stdout, stderr }),
    );
  };
  const SAYS = (text: string): string =>
    `function R(emitter, own, options) { emitter.on("done", (e, s) => console.log(${JSON.stringify(text)}, own.mode, options.newmanVersion, s.run.stats.assertions.total)); }`;

  beforeAll(() => {
    install("newman-reporter-plain", { "index.js": `${SAYS("plain")} module.exports = R;` });
    install("newman-reporter-json", { "index.js": `${SAYS("json of a package")} module.exports = R;` });
    install("@org/newman-reporter-scoped", {
      "package.json": '{"main":"lib.cjs"}',
      "lib.cjs": `${SAYS("scoped")} exports.default = R;`,
    });
    install("newman-reporter-modern", {
      "package.json": '{"type":"module","exports":{"import":"./main.js"}}',
      "main.js": `${SAYS("modern")} export default R;`,
    });
    install("waybill-reporter-native", {
      "package.json": '{"type":"module","main":"main.js"}',
      "main.js":
        'export function createReporter() { let n = 0; return { onEvent() { n += 1; }, finish() { console.log("native", n > 5); } }; }',
    });
    install("newman-reporter-throwing", {
      "index.js": 'module.exports = function (e) { e.on("item", () => { throw new Error("oops"); }); };',
    });
    install("newman-reporter-screen", {
      "index.js": "module.exports = function () {}; module.exports.prototype.dominant = true;",
    });
    install("newman-reporter-broken", { "index.js": "module.exports = 5;" });
    install("newman-reporter-files", {
      "index.js": `module.exports = function (e, own) { e.on("beforeDone", () => e.exports.push({ name: "files", default: "made.json", path: own.export, content: { a: [1] } })); };`,
    });
    writeFileSync(join(folder, "mine.js"), `${SAYS("a file")} module.exports = R;`);
  });

  it.each([
    ["plain", "plain x 6.2.2 1\n"],
    ["@org/scoped", "scoped x 6.2.2 1\n"],
    ["modern", "modern x 6.2.2 1\n"],
    ["./mine.js", "a file x 6.2.2 1\n"],
    ["json", "json of a package x 6.2.2 1\n"],
    ["native", "native true\n"],
  ])("are found and told their options: %s", async (name, said) => {
    expect(await command("-r", name, "--reporter-mode", "x")).toMatchObject({ code: 0, stdout: said });
  });

  it("take the place of a built-in reporter of their name, unless it is asked for", async () => {
    expect((await command("-r", "json")).stderr).toContain("-r builtin:json takes the one of Waybill");
    const path = join(folder, "own.json");
    expect(await command("-r", "builtin:json", "--reporter-json-export", path)).toMatchObject({ code: 0, stderr: "" });
    expect(JSON.parse(readFileSync(path, "utf8")).run.stats.requests.total).toBe(1);
  });

  it("cost the run its exit code when they throw, and nothing else", async () => {
    const { code, stdout, stderr } = await command("-r", "throwing,plain");
    expect([code, stdout]).toEqual([1, "plain undefined 6.2.2 1\n"]);
    expect(stderr).toBe("error: the reporter throwing failed: oops\n");
  });

  it("are told of when they cannot be loaded", async () => {
    const { code, stderr } = await command("-r", "broken");
    expect(code).toBe(1);
    expect(stderr).toContain("error: the reporter broken failed: it could not be loaded from");
    expect(stderr).toContain("it exports no class");
  });

  it("are told apart where two write to the same screen", async () => {
    const { code, stderr } = await command("-r", "cli,screen");
    expect([code, stderr]).toEqual([0, "warning: the reporters cli and screen write to the same screen\n"]);
  });

  it("have their files written", async () => {
    const path = join(folder, "out", "made.json");
    expect(await command("-r", "files", "--reporter-files-export", path)).toMatchObject({ code: 0 });
    expect(readFileSync(path, "utf8")).toBe('{\n  "a": [\n    1\n  ]\n}');
    expect(existsSync(`${path}.draft`)).toBe(false);
  });

  it("that are not there are bad usage", async () => {
    const { code, stderr } = await command("-r", "absent-one");
    expect(code).toBe(2);
    expect(stderr).toContain("npm install newman-reporter-absent-one");
  });
});
