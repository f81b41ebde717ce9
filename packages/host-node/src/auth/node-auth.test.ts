import { createPublicKey, generateKeyPairSync, type KeyObject, verify } from "node:crypto";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { createAuthorizer } from "@waybill/auth";
import { describe, expect, it } from "vitest";
import { nodeClock } from "../node-clock.ts";
import { nodeRandom } from "../node-random.ts";
import { openSender, requestTo } from "../test/sending.ts";
import { OK, startRawServer } from "../test/raw-server.ts";
import { tempDir } from "../test/temp-dir.ts";
import { nodeAuthWorld } from "./node-auth-world.ts";
import { nodeBodyReader } from "./node-body-reader.ts";
import { nodeKeySigner } from "./node-key-signer.ts";

const RSA = generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey;
const EC = generateKeyPairSync("ec", { namedCurve: "P-256" }).privateKey;
const der = (key: KeyObject) => new Uint8Array(key.export({ type: "pkcs8", format: "der" }));
const data = new TextEncoder().encode("data");

describe("nodeKeySigner", () => {
  it.each([
    ["RSA PKCS #1", { kind: "rsa-pkcs1", hash: "SHA-1" } as const, RSA, {}],
    ["RSA PSS", { kind: "rsa-pss", hash: "SHA-384" } as const, RSA, { padding: 6, saltLength: 48 }],
    ["ECDSA", { kind: "ecdsa", hash: "SHA-256", curve: "P-256" } as const, EC, { dsaEncoding: "ieee-p1363" } as const],
  ])("signs by %s", async (_name, algorithm, key, how) => {
    const signed = await nodeKeySigner().sign(algorithm, der(key), data);
    if (!signed.ok) throw new Error(signed.reason);
    const hash = algorithm.hash.replace("-", "").toLowerCase();
    expect(verify(hash, data, { key: createPublicKey(key), ...how }, signed.signature)).toBe(true);
  });

  it.each([
    ["no key", { kind: "rsa-pkcs1", hash: "SHA-256" } as const, data, /./],
    [
      "another type",
      { kind: "rsa-pkcs1", hash: "SHA-256" } as const,
      der(EC),
      /^the private key is of type ec, not rsa$/,
    ],
    ["another curve", { kind: "ecdsa", hash: "SHA-384", curve: "P-384" } as const, der(EC), /prime256v1, not P-384$/],
  ])("says that it cannot: %s", async (_name, algorithm, key, reason) => {
    expect(await nodeKeySigner().sign(algorithm, key, data)).toMatchObject({
      ok: false,
      reason: expect.stringMatching(reason),
    });
  });
});

describe("nodeBodyReader", () => {
  it("reads what the transport sends, the same whenever it is read, and leaves no file open", async () => {
    await using folder = await tempDir();
    await folder.write("a.bin", "file content");
    const files = { workingDir: folder.path };
    const reader = nodeBodyReader({ random: nodeRandom(), files });
    const parts = [
      { name: "t", content: { kind: "text", text: "ü" } },
      { name: "f", content: { kind: "file", src: "a.bin" } },
    ] as const;
    const request = requestTo("http://127.0.0.1/", { method: "POST", body: { kind: "multipart", parts } });
    const before = await openFiles();
    const read = await reader.read(request);
    const [first, second] = [await textOf(read.chunks), await textOf((await reader.read(request)).chunks)];
    expect(await openFiles()).toBe(before);
    expect(read.contentType).toMatch(/^multipart\/form-data; boundary=/);
    expect(first).toContain("file content");
    expect(first).not.toBe(second);
    await using server = await startRawServer({ "*": OK });
    await using sender = openSender({ workingDir: folder.path });
    const headers = [["Content-Type", read.contentType ?? ""]] as const;
    await sender.send(server.url, { method: "POST", body: { kind: "multipart", parts }, headers });
    expect(
      Buffer.from(server.requests[0]?.split("\r\n\r\n").slice(1).join("\r\n\r\n") ?? "", "latin1").toString(),
    ).toBe(first);
  });

  it("answers a type that is switched off as none", async () => {
    await using folder = await tempDir();
    await folder.write("a.txt", "x");
    const reader = nodeBodyReader({ random: nodeRandom(), files: { workingDir: folder.path } });
    const body = { kind: "file", src: "a.txt" } as const;
    const settings = { disabledSystemHeaders: { "content-type": true } };
    expect((await reader.read(requestTo("http://h/", { body, settings }))).contentType).toBe(undefined);
    expect((await reader.read(requestTo("http://h/", { body }))).contentType).toBe("text/plain");
  });
});

it("a signature covers the host as it is sent", async () => {
  const world = nodeAuthWorld({ clock: nodeClock(), random: nodeRandom(), files: {} });
  expect([world.asciiHost("BÜCHER.example"), world.asciiHost("{{x}}")]).toEqual(["xn--bcher-kva.example", "{{x}}"]);
  const aid = { requestToken: () => Promise.reject(new Error("none is needed")) };
  const parameters = { authId: "i", authKey: "k", nonce: "n", timestamp: "1" };
  const sign = (url: string) => createAuthorizer(world).prepare(requestTo(url), { type: "hawk", parameters }, aid);
  const [written, sent] = await Promise.all([sign("http://bücher.example/"), sign("http://xn--bcher-kva.example:80/")]);
  const header = (signed: typeof written) => signed.kind === "signed" && signed.request.headers[0]?.value;
  expect(header(written)).toBe(header(sent));
});

describe("a connection of a request's own", () => {
  const ASKS = "HTTP/1.1 401 Unauthorized\r\nContent-Length: 0\r\n\r\n";

  it("is kept while the server asks for more, closed behind the last request, and used by nothing else", async () => {
    await using server = await startRawServer({ "/asks": ASKS, "*": OK });
    await using sender = openSender();
    const own = (last: boolean) => ({ connection: { id: "one", last } });
    await sender.send(`${server.url}/plain`);
    await sender.send(`${server.url}/asks`, own(false));
    await sender.send(`${server.url}/plain`);
    const second = await sender.send(`${server.url}/asks`, own(true));
    const third = await sender.send(`${server.url}/asks`, own(true));
    expect([second.history[0]?.reused, third.history[0]?.reused]).toEqual([true, false]);
    expect(server.connections()).toBe(3);
  });

  it("is closed when the server is content, and when the request is cut off", async () => {
    await using server = await startRawServer({ "/hangs": () => undefined, "*": OK });
    await using sender = openSender();
    const connection = { id: "one", last: false };
    await sender.send(`${server.url}/`, { connection });
    const cut = await sender.send(`${server.url}/hangs`, { connection, settings: { timeout: 100 } });
    expect(cut).toMatchObject({ kind: "failed", failure: { reason: "timeout" } });
    await sender.send(`${server.url}/`, { connection });
    expect(server.connections()).toBe(3);
  });

  it("is one of at most 32 that wait; the oldest goes first", async () => {
    await using server = await startRawServer({ "*": ASKS });
    await using sender = openSender();
    const send = (id: string) => sender.send(server.url, { connection: { id, last: false } });
    for (let index = 0; index <= 32; index += 1) await send(String(index));
    const [oldest, newest] = [await send("0"), await send("32")];
    expect([oldest.history[0]?.reused, newest.history[0]?.reused]).toEqual([false, true]);
  });
});

async function textOf(chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): Promise<string> {
  const parts: Uint8Array[] = [];
  for await (const chunk of chunks) parts.push(chunk);
  return Buffer.concat(parts).toString();
}

/** Files this process has open; 0 where the system does not tell. */
async function openFiles(): Promise<number> {
  const names = await readdir(join("/proc", "self", "fd")).catch(() => []);
  return names.length;
}
