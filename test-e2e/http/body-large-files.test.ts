// Uploads that are larger than memory should be: sparse files, which take no room on the disk.
import { createHash } from "node:crypto";
import { truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type Folder, makeFolder } from "../cli/folder.ts";
import { waybill } from "../cli/waybill.ts";
import { httpCollection } from "./http-collection.ts";
import { headerOf, redirectTo, serve } from "./serve.ts";

const GIGABYTE = 1024 ** 3;
const ZEROS = "49bc20df15e412a64472421e13fe86ff1c5165e18b2afccf160d4dc19fe68a14";
const MORE_AT_MOST_KB = 64 * 1024;

let folder: Folder;
beforeEach(() => {
  folder = makeFolder();
});
afterEach(() => folder.remove());

function sparse(name: string, size: number): void {
  writeFileSync(join(folder.path, name), "");
  truncateSync(join(folder.path, name), size);
}

// Tells the largest memory of the process, in kB, when it ends.
const TELL_PEAK =
  "data:text/javascript,process.on('exit',()=>process._rawDebug('peak '+process.resourceUsage().maxRSS))";

async function peakOf(url: string, body: object): Promise<number> {
  folder.write("c.json", httpCollection([{ request: { method: "POST", url, body: { ...body } } }]));
  const ended = await waybill(["run", "c.json"], { cwd: folder.path, node: ["--import", TELL_PEAK] });
  expect([ended.code, ended.stdout.includes("[200 OK")], ended.stdout + ended.stderr).toEqual([0, true]);
  return Number(/peak (\d+)/.exec(ended.stderr)?.[1]);
}

/** SHA-256 of so many zeros with texts around them. */
function hashOf(head: string, zeros: number, tail: string): string {
  const hash = createHash("sha256").update(head);
  const piece = Buffer.alloc(1024 ** 2);
  for (let count = 0; count < zeros; count += piece.length) hash.update(piece);
  return hash.update(tail).digest("hex");
}

describe("1 GiB", () => {
  it("as a file is streamed: the server has every byte, and memory grows by 64 MB at most", async () => {
    await using server = await serve();
    sparse("big.bin", GIGABYTE);
    sparse("small.bin", 1);
    const small = await peakOf(server.url, { mode: "file", file: { src: "small.bin" } });
    const large = await peakOf(server.url, { mode: "file", file: { src: "big.bin" } });
    const [, big] = server.received;
    expect(big).toMatchObject({ length: GIGABYTE, hash: ZEROS });
    expect(big && headerOf(big, "content-length")).toBe(String(GIGABYTE));
    expect(large - small).toBeLessThan(MORE_AT_MOST_KB);
  });

  it("as a part of a form is streamed too, with the length of the whole", async () => {
    await using server = await serve();
    sparse("big.bin", GIGABYTE);
    sparse("small.bin", 1);
    const form = (src: string) => ({
      mode: "formdata",
      formdata: [
        { key: "f", type: "file", src },
        { key: "a", value: "1" },
      ],
    });
    const small = await peakOf(server.url, form("small.bin"));
    const large = await peakOf(server.url, form("big.bin"));
    const [first, second] = server.received;
    // The names have another length by two characters.
    expect((second?.length ?? 0) - (first?.length ?? 0)).toBe(GIGABYTE - 1 - "small".length + "big".length);
    expect(second && headerOf(second, "content-length")).toBe(String(second?.length));
    const { start = "" } = second ?? {};
    const head = start.slice(0, start.indexOf("\r\n\r\n") + 4);
    const boundary = start.slice(0, start.indexOf("\r\n"));
    const tail = `\r\n${boundary}\r\nContent-Disposition: form-data; name="a"\r\n\r\n1\r\n${boundary}--\r\n`;
    expect(second?.hash).toBe(hashOf(head, GIGABYTE, tail));
    expect(large - small).toBeLessThan(MORE_AT_MOST_KB);
  });
});

it("an upload is repeated from its start over a 307, whatever its size", async () => {
  await using server = await serve({ "/": redirectTo("/again", 307) });
  sparse("big.bin", 100_000_000);
  await peakOf(server.url, { mode: "file", file: { src: "big.bin" } });
  const [first, second] = server.received;
  expect([first?.path, second?.path]).toEqual(["/", "/again"]);
  expect(first?.length).toBe(100_000_000);
  expect(second).toMatchObject({ method: "POST", length: 100_000_000, hash: first?.hash });
});
