// Content codings as scripts see them (http.md §10).
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync, zstdCompressSync } from "node:zlib";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type Folder, makeFolder } from "../cli/folder.ts";
import { waybill } from "../cli/waybill.ts";
import { httpCollection } from "./http-collection.ts";
import { type Answers, serve } from "./serve.ts";

const TEXT = JSON.stringify({ text: "coded ☃ ".repeat(2000) });

let folder: Folder;
beforeEach(() => {
  folder = makeFolder();
});
afterEach(() => folder.remove());

const coded =
  (encoding: string, bytes: Uint8Array): Answers[string] =>
  (response) =>
    void response.writeHead(200, { "content-type": "application/json", "content-encoding": encoding }).end(bytes);

const CODED: Answers = {
  "/gzip": coded("gzip", gzipSync(TEXT)),
  "/x-gzip": coded("x-gzip", gzipSync(TEXT)),
  "/deflate": coded("deflate", deflateSync(TEXT)),
  "/deflate-raw": coded("deflate", deflateRawSync(TEXT)),
  "/br": coded("br", brotliCompressSync(TEXT)),
  "/zstd": coded("zstd", zstdCompressSync(TEXT)),
  "/stacked": coded("deflate, gzip, br", brotliCompressSync(gzipSync(deflateSync(TEXT)))),
};

describe("a coded body", () => {
  it("is undone before a script reads it, whatever the coding", async () => {
    await using server = await serve(CODED);
    const test = `pm.test("decoded", () => pm.expect(pm.response.json().text).to.equal("coded ☃ ".repeat(2000)));`;
    folder.write("c.json", httpCollection(Object.keys(CODED).map((path) => ({ request: server.url + path, test }))));
    const { code, stdout } = await waybill(["run", "c.json"], { cwd: folder.path });
    expect([code, stdout.match(/✓/g)?.length]).toEqual([0, Object.keys(CODED).length]);
  });

  it("that ends too early gives its beginning and a warning, one that is no such coding fails its request", async () => {
    const whole = gzipSync(TEXT);
    await using server = await serve({
      "/cut": coded("gzip", whole.subarray(0, whole.length - 10)),
      "/broken": coded("gzip", Buffer.from("no gzip at all")),
    });
    const test = `pm.test("the beginning", () => pm.expect(pm.response.text()).to.match(/^{"text":"coded/));`;
    folder.write(
      "c.json",
      httpCollection([{ request: `${server.url}/cut`, test }, { request: `${server.url}/broken` }]),
    );
    const { code, stdout } = await waybill(["run", "c.json"], { cwd: folder.path });
    expect(stdout).toContain("The gzip body ends too early; the part that could be decoded is used.");
    expect(stdout).toContain("✓  the beginning");
    expect(stdout).toContain("incorrect header check");
    expect(code).toBe(1);
  });

  it("that would fill the memory stops at the limit", async () => {
    await using server = await serve({ "/bomb": coded("gzip, gzip", gzipSync(gzipSync(Buffer.alloc(200_000_000)))) });
    folder.write("c.json", httpCollection([{ request: `${server.url}/bomb` }]));
    const { code, stdout } = await waybill(["run", "c.json"], { cwd: folder.path });
    expect(stdout).toContain("Maximum response size reached");
    expect(code).toBe(1);
  });
});
