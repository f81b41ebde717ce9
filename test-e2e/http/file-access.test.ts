// Which files of this machine a collection may send, as a user meets it on the command line (http.md §13).
import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type Folder, makeFolder } from "../cli/folder.ts";
import { type Ended, STACK, waybill } from "../cli/waybill.ts";
import { httpCollection } from "./http-collection.ts";
import { type Served, serve } from "./serve.ts";

const OUTSIDE = "PPERM: insecure file access outside working directory";
const MAKE_FIFO = "mkfifo";

let folder: Folder;
beforeEach(() => {
  folder = makeFolder();
  folder.write("work/in.txt", "inside");
  folder.write("work/sub/deep.txt", "deep");
  folder.write("secret.txt", "secret");
  symlinkSync("../secret.txt", join(folder.path, "work/link.txt"));
  symlinkSync("..", join(folder.path, "work/up"));
  mkdirSync(join(folder.path, "elsewhere"));
});
afterEach(() => folder.remove());

const upload = (url: string, src: string) => ({
  request: { method: "POST", url, body: { mode: "file", file: { src } } },
});
const run = (...words: readonly string[]): Promise<Ended> =>
  waybill(["run", ...words], { cwd: join(folder.path, "elsewhere") });

function sentBy({ received }: Served): readonly string[] {
  return received.map(({ start }) => start);
}

async function runUploads(server: Served, sources: readonly string[], ...words: readonly string[]): Promise<Ended> {
  folder.write("c.json", httpCollection(sources.map((src) => upload(server.url, src))));
  return await run("../c.json", ...words);
}

describe("--working-dir", () => {
  it("is what relative paths are relative to, else the current directory", async () => {
    await using server = await serve();
    await runUploads(server, ["in.txt", "sub/../sub/deep.txt"], "--working-dir", "../work");
    await runUploads(server, ["in.txt", "../work/in.txt"]);
    expect(sentBy(server)).toEqual(["inside", "deep", "", "inside"]);
  });

  it("alone does not keep a collection inside", async () => {
    await using server = await serve();
    const absolute = join(folder.path, "secret.txt");
    await runUploads(server, ["../secret.txt", absolute, "link.txt"], "--working-dir", "../work");
    expect(sentBy(server)).toEqual(["secret", "secret", "secret"]);
  });
});

describe("--no-insecure-file-read", () => {
  it("keeps a collection in the working directory, by real paths", async () => {
    await using server = await serve();
    const inside = ["in.txt", "sub/deep.txt", join(folder.path, "work/in.txt"), "../work/in.txt", "up/work/in.txt"];
    const outside = [
      "../secret.txt",
      join(folder.path, "secret.txt"),
      "link.txt",
      "up/secret.txt",
      "/etc/passwd",
      "../none",
    ];
    const options = ["--working-dir", "../work", "--no-insecure-file-read"];
    const { code, stdout } = await runUploads(server, [...inside, ...outside], ...options);
    expect(sentBy(server)).toEqual(["inside", "deep", "inside", "inside", "inside", ...outside.map(() => "")]);
    expect(stdout.split(OUTSIDE)).toHaveLength(outside.length + 1);
    expect(code).toBe(0);
  });

  it("drops the parts of forms that lie outside, and says which", async () => {
    await using server = await serve();
    const formdata = [
      { key: "one", type: "file", src: ["in.txt", "../secret.txt"] },
      { key: "two", type: "file", src: ["link.txt"] },
      { key: "three", type: "file", src: ["sub/deep.txt"] },
    ];
    const request = { method: "POST", url: server.url, body: { mode: "formdata", formdata } };
    folder.write("c.json", httpCollection([{ request }]));
    const { stdout } = await run("../c.json", "--working-dir", "../work", "--no-insecure-file-read");
    const [body = ""] = sentBy(server);
    expect(body).toContain("inside");
    expect(body).toContain("deep");
    expect(body).not.toContain("secret");
    expect(stdout).toContain(`Form param \`one\`, file load error: ${OUTSIDE}`);
    expect(stdout).toContain(`Form param \`two\`, file load error: ${OUTSIDE}`);
  });
});

describe("a collection from a URL", () => {
  const collectionAt = async (sources: readonly string[]) => {
    const target = await serve();
    const collection = httpCollection(sources.map((src) => upload(target.url, src)));
    const web = await serve({ "/c.json": (response) => void response.end(JSON.stringify(collection)) });
    return { target, web, address: `${web.url}/c.json` };
  };

  it("reads no file, and the warning says what to do", async () => {
    const { target, web, address } = await collectionAt(["secret.txt", join(folder.path, "secret.txt")]);
    await using _target = target;
    await using _web = web;
    folder.write("elsewhere/secret.txt", "secret");
    const { code, stdout } = await run(address);
    expect(sentBy(target)).toEqual(["", ""]);
    expect(stdout).toContain("--working-dir");
    expect(code).toBe(0);
  });

  it("reads files of the working directory that was named for it, and no others", async () => {
    const { target, web, address } = await collectionAt(["in.txt", "../secret.txt", "link.txt"]);
    await using _target = target;
    await using _web = web;
    await run(address, "--working-dir", "../work");
    expect(sentBy(target)).toEqual(["inside", "", ""]);
  });
});

describe("what is no regular file", () => {
  it.skipIf(process.platform === "win32")("is never read, and never waited for", async () => {
    await using server = await serve();
    execFileSync(MAKE_FIFO, [join(folder.path, "work/fifo")]);
    const sources = ["fifo", "sub", "/dev/zero", "/dev/stdin", "/proc/self/environ", "file:///etc/passwd", "*.txt"];
    const { code, stdout } = await runUploads(
      server,
      sources,
      "--working-dir",
      "../work",
      "--timeout-request",
      "20000",
    );
    expect(sentBy(server)).toEqual(sources.map(() => ""));
    expect(stdout.match(/Binary file load error/g)).toHaveLength(sources.length);
    expect(code).toBe(0);
  });
});

describe("a file that cannot be read", () => {
  it("is left out with a warning, and the request is sent", async () => {
    await using server = await serve();
    const { code, stdout, stderr } = await runUploads(server, ["missing.bin"]);
    expect(stdout).toContain('Binary file load error: "missing.bin", no such file');
    expect([code, server.received.length]).toEqual([0, 1]);
    expect(stdout + stderr).not.toMatch(STACK);
  });

  it("fails its request with --strict-files, and nothing is sent", async () => {
    await using server = await serve();
    const words = ["--strict-files", "-r", "cli,json", "--reporter-json-export", "../out.json"];
    const { code, stdout, stderr } = await runUploads(server, ["missing.bin", "../work/in.txt"], ...words);
    expect(sentBy(server)).toEqual(["inside"]);
    expect(code).toBe(1);
    expect(stdout).toContain('Binary file load error: "missing.bin", no such file');
    expect(stdout + stderr).not.toMatch(STACK);
    const { run: report } = JSON.parse(readFileSync(join(folder.path, "out.json"), "utf8"));
    expect(report.executions[0].requestError).toMatchObject({ code: "ENOENT" });
  });

  it("fails its request with --strict-files where it is part of a form", async () => {
    await using server = await serve();
    const formdata = [{ key: "f", type: "file", src: "../secret.txt" }];
    folder.write(
      "c.json",
      httpCollection([{ request: { method: "POST", url: server.url, body: { mode: "formdata", formdata } } }]),
    );
    const options = ["--working-dir", "../work", "--no-insecure-file-read", "--strict-files"];
    const { code, stdout } = await run("../c.json", ...options);
    expect([code, server.received]).toEqual([1, []]);
    expect(stdout).toContain(OUTSIDE);
  });
});
