import { createServer } from "node:http";
import { describe, expect, it } from "vitest";
import { tempDir } from "../test/temp-dir.ts";
import { loadCollection } from "./load-collection.ts";
import { type Loaded, loadProblemText } from "./load-problem.ts";
import { loadVariableSet } from "./load-variable-set.ts";
import type { SourceOptions } from "./read-source.ts";

const OPTIONS = { userAgent: "Waybill/test", newId: () => "new-id" };
const COLLECTION = JSON.stringify({ info: { name: "Ü" }, item: [] });

async function load(name: string, content: string | Uint8Array, options: Partial<SourceOptions> = {}) {
  await using dir = await tempDir();
  await dir.write(name, content);
  return await loadCollection(name, { ...OPTIONS, directory: dir.path, ...options });
}

function textOf(loaded: Loaded<unknown>): string {
  return loaded.ok ? "loaded" : loadProblemText(loaded.problem);
}

describe("encodings", () => {
  it.each([
    ["UTF-8", Buffer.from(COLLECTION)],
    ["UTF-8 with a mark", Buffer.from(`\ufeff${COLLECTION}`)],
    ["UTF-16LE with a mark", Buffer.from(`\ufeff${COLLECTION}`, "utf16le")],
    ["UTF-16LE", Buffer.from(COLLECTION, "utf16le")],
    ["ISO-8859-1", Buffer.from(COLLECTION, "latin1")],
  ])("%s", async (_title, bytes) => {
    const loaded = await load("c.json", bytes);
    expect(loaded).toMatchObject({ ok: true, value: { name: "Ü" }, from: "file" });
  });
});

describe("a file that cannot be used", () => {
  it.each([
    [
      "missing",
      "missing.json",
      "{}",
      "other.json",
      [
        "collection could not be loaded",
        '  unable to read data from file "missing.json"',
        "  ENOENT: no such file or directory, open 'missing.json'",
      ],
    ],
    [
      "a directory",
      ".",
      "{}",
      "other.json",
      [
        "collection could not be loaded",
        '  unable to read data from file "."',
        "  EISDIR: illegal operation on a directory, read",
      ],
    ],
  ])("%s: what was tried, and what came of it", async (...[, source, content, name, lines]) => {
    await using dir = await tempDir();
    await dir.write(name, content);
    const loaded = await loadCollection(source, { ...OPTIONS, directory: dir.path });
    expect(textOf(loaded)).toBe(lines.join("\n"));
  });

  it("broken JSON: the place, the line, and a mark under it", async () => {
    const text = textOf(await load("bad.json", '{"info":{},"item":[\n  {"name": "a" "b"}\n]}'));
    const lines = text.split("\n");
    expect(lines.slice(0, 2)).toEqual([
      "collection could not be loaded",
      '  the file at "bad.json" does not contain valid JSON data',
    ]);
    expect(lines[2]).toContain("line 2, column 16");
    expect(lines[3]).toBe('    {"name": "a" "b"}');
    expect(lines[4]).toBe(`${" ".repeat(2 + 15)}^`);
  });

  it("JSON on one long line: the part around the mistake", async () => {
    const text = textOf(await load("bad.json", `{"a":"${"x".repeat(500)}" 1, "b":"${"y".repeat(500)}"}`));
    const [, , , excerpt = "", mark = ""] = text.split("\n");
    expect(excerpt.length).toBeLessThan(120);
    expect(excerpt.charAt(mark.indexOf("^"))).toBe("1");
  });

  it.each([["null"], ["[]"], ["{}"], ["5"], ['{"a":1}']])("JSON that is no collection: %s", async (content) => {
    const loaded = await load("x.json", content);
    expect(textOf(loaded)).toContain('the file at "x.json" is no valid collection');
    expect(loaded.ok ? [] : loaded.problem.problems).toHaveLength(1);
  });

  it("a collection of the wrong shape: all problems with their pointers", async () => {
    const loaded = await load(
      "x.json",
      '{"info":{"name":5},"item":[{"request":7},{"request":{"url":"x","header":9}}]}',
    );
    const problems = loaded.ok ? [] : loaded.problem.problems;
    const text = textOf(loaded);
    for (const { pointer, message } of problems) expect(text).toContain(`  ${pointer}: ${message}`);
    expect(problems.length).toBeGreaterThan(1);
  });
});

describe("objects", () => {
  it("are taken as they are, and never changed", async () => {
    const source = {
      info: { name: "x", at: new Date(0), nothing: undefined },
      item: [{ name: "r", request: "http://h/" }],
    };
    const before = structuredClone(source);
    const loaded = await loadCollection(source, OPTIONS);
    expect(loaded).toMatchObject({ ok: true, value: { name: "x" }, from: "object" });
    expect(source).toEqual(before);
  });

  it("that are no JSON are a problem, not an exception", async () => {
    const source: { self?: object } = {};
    source.self = source;
    expect(textOf(await loadCollection(source, OPTIONS))).toContain("collection could not be loaded");
  });

  it("with toJSON give what it answers", async () => {
    const loaded = await loadCollection({ toJSON: () => JSON.parse(COLLECTION) }, OPTIONS);
    expect(loaded).toMatchObject({ ok: true, value: { name: "Ü" } });
  });
});

describe("standard input", () => {
  it("is read to its end for -", async () => {
    async function* stdin() {
      yield Buffer.from(COLLECTION).subarray(0, 14);
      yield Buffer.from(COLLECTION).subarray(14);
    }
    const loaded = await loadCollection("-", { ...OPTIONS, stdin: stdin() });
    expect(loaded).toMatchObject({ ok: true, value: { name: "Ü" }, from: "stdin" });
  });
});

describe("variables", () => {
  it.each(["environment", "globals"] as const)("%s: plain and in its wrapper", async (kind) => {
    await using dir = await tempDir();
    const set = { id: "i", name: "n", values: [{ key: "a", value: "1" }] };
    await dir.write("plain.json", JSON.stringify(set));
    await dir.write("wrapped.json", JSON.stringify({ [kind]: set }));
    for (const name of ["plain.json", "wrapped.json"]) {
      const loaded = await loadVariableSet(name, kind, { ...OPTIONS, directory: dir.path });
      expect(loaded).toMatchObject({ ok: true, value: { id: "i", name: "n", variables: [{ key: "a", value: "1" }] } });
    }
  });

  it.each(["environment", "globals"] as const)("%s that cannot be read says which it is", async (kind) => {
    const loaded = await loadVariableSet("/nowhere/x.json", kind, OPTIONS);
    expect(textOf(loaded).split("\n")[0]).toBe(`${kind} could not be loaded`);
  });
});

type Handler = (
  path: string,
  attempt: number,
) => { readonly code: number; readonly body?: string; readonly location?: string };

async function webServer(handler: Handler) {
  const seen: { readonly path: string; readonly headers: Record<string, unknown> }[] = [];
  const server = createServer((request, response) => {
    const path = request.url ?? "";
    seen.push({ path, headers: request.headers });
    const { code, body = COLLECTION, location } = handler(path, seen.length);
    response.writeHead(code, location === undefined ? {} : { location }).end(body);
  }).listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  const address = server.address();
  const url = `http://127.0.0.1:${typeof address === "object" ? address?.port : 0}`;
  return { url, seen, [Symbol.asyncDispose]: async () => void server.close() };
}

describe("URLs", () => {
  it("are fetched as Waybill, asking for JSON", async () => {
    await using server = await webServer(() => ({ code: 200 }));
    const loaded = await loadCollection(`${server.url}/c.json?a=b c`, OPTIONS);
    expect(loaded).toMatchObject({ ok: true, value: { name: "Ü" }, from: "url" });
    const [request] = server.seen;
    expect(request?.path).toBe("/c.json?a=b%20c");
    expect(request?.headers).toMatchObject({ "user-agent": "Waybill/test", accept: "application/json" });
    expect(request?.headers).not.toHaveProperty("postman-token");
  });

  it("follow five redirects, not six", async () => {
    await using server = await webServer((path) => {
      const step = Number(path.slice(1));
      return step === 0 ? { code: 200 } : { code: 302, location: `/${step - 1}` };
    });
    expect((await loadCollection(`${server.url}/5`, OPTIONS)).ok).toBe(true);
    expect(textOf(await loadCollection(`${server.url}/6`, OPTIONS))).toContain("Exceeded maxRedirects");
  });

  it.each([
    [404, 1],
    [304, 1],
    [403, 1],
    [500, 3],
    [503, 3],
  ])("answered with %d are a load error after %d attempts", async (code, attempts) => {
    await using server = await webServer(() => ({ code }));
    const text = textOf(await loadCollection(`${server.url}/c.json`, OPTIONS));
    expect(text).toContain(`unable to fetch data from url "${server.url}/c.json"`);
    expect(text).toContain(`the server answered ${code}`);
    expect(server.seen).toHaveLength(attempts);
  });

  it("that fail once are tried again", async () => {
    await using server = await webServer((_path, attempt) => ({ code: attempt < 3 ? 502 : 200 }));
    expect((await loadCollection(`${server.url}/c.json`, OPTIONS)).ok).toBe(true);
  });

  it("nobody listens at are a load error", async () => {
    const text = textOf(await loadCollection("http://127.0.0.1:1/c.json", OPTIONS));
    expect(text).toBe(
      [
        "collection could not be loaded",
        '  unable to fetch data from url "http://127.0.0.1:1/c.json"',
        "  connect ECONNREFUSED 127.0.0.1:1",
      ].join("\n"),
    );
  });

  it("with broken JSON name the URL", async () => {
    await using server = await webServer(() => ({ code: 200, body: "<html>" }));
    const text = textOf(await loadCollection(`${server.url}/c`, OPTIONS));
    expect(text).toContain(`the data from the url "${server.url}/c" does not contain valid JSON data`);
  });
});
