import { certificateAuthority, encryptKey, toPfx } from "@waybill/testing/certificates";
import { relative } from "node:path";
import { startProxyServer } from "@waybill/testing";
import { describe, expect, it } from "vitest";
import { startRawServer } from "../test/raw-server.ts";
import { type TempDir, tempDir } from "../test/temp-dir.ts";
import { fetchBytes } from "./fetch-bytes.ts";
import { loadNetwork } from "./load-network.ts";
import { loadProblemText } from "./load-problem.ts";

const ca = certificateAuthority();
const anna = ca.issue({ names: ["anna"] });

async function problemOf(input: Parameters<typeof loadNetwork>[0]): Promise<string> {
  const loaded = await loadNetwork(input);
  return loaded.ok ? "none" : loadProblemText(loaded.problem);
}

async function certificatesOf(input: Parameters<typeof loadNetwork>[0]) {
  const loaded = await loadNetwork(input);
  if (!loaded.ok) throw new Error(loadProblemText(loaded.problem));
  return loaded.value.clientCertificates ?? [];
}

const text = (bytes: Uint8Array | undefined): string => Buffer.from(bytes ?? []).toString();

async function files(): Promise<TempDir & { readonly cert: string; readonly key: string }> {
  const folder = await tempDir();
  const [cert, key] = [await folder.write("anna.pem", anna.cert), await folder.write("anna.key", anna.key)];
  return Object.assign(folder, { cert, key });
}

it("nothing asked for is nothing loaded", async () => {
  expect(await loadNetwork({})).toEqual({ ok: true, value: {}, from: "file", notices: [] });
});

describe("authorities", () => {
  it("are all certificates of a PEM file, whatever stands between them", async () => {
    await using folder = await tempDir();
    const other = certificateAuthority();
    const path = await folder.write("ca.pem", `# mine\n${ca.cert}\nsubject=x\n${other.cert.replaceAll("\n", "\r\n")}`);
    const loaded = await loadNetwork({ sslExtraCaCerts: path });
    expect(loaded.ok && loaded.value.extraCa?.length).toBe(2);
  });

  it.each([
    [
      "a file that is not there",
      undefined,
      /certificate authorities could not be loaded\n  unable to read data from file ".*ca.pem"\n  ENOENT/,
    ],
    ["a file without a certificate", "hello", /is no list of certificates\n  it holds no -----BEGIN CERTIFICATE-----/],
    ["a key", anna.key, /it holds no -----BEGIN CERTIFICATE-----/],
    [
      "a broken one behind a good one",
      `${ca.cert}-----BEGIN CERTIFICATE-----\naGVsbG8=\n-----END CERTIFICATE-----`,
      /certificate 2 cannot be read/,
    ],
  ])("%s is told before the run", async (_title, content, told) => {
    await using folder = await tempDir();
    const path = content === undefined ? `${folder.path}/ca.pem` : await folder.write("ca.pem", content);
    expect(await problemOf({ sslExtraCaCerts: path })).toMatch(told);
  });
});

describe("a single client certificate", () => {
  it("is for all URLs, with key and passphrase", async () => {
    await using folder = await files();
    const [only] = await certificatesOf({
      sslClientCert: folder.cert,
      sslClientKey: folder.key,
      sslClientPassphrase: "p",
    });
    expect([only?.matches, text(only?.cert), text(only?.key), only?.passphrase]).toEqual([
      ["<all_urls>"],
      anna.cert,
      anna.key,
      "p",
    ]);
  });

  it("may have its key in the same file", async () => {
    await using folder = await tempDir();
    const both = anna.cert + encryptKey(anna.key, "p");
    const [only] = await certificatesOf({ sslClientCert: await folder.write("both.pem", both) });
    expect([text(only?.cert), text(only?.key)]).toEqual([both, both]);
  });

  it("may be a PFX file", async () => {
    await using folder = await tempDir();
    const pfx = toPfx(anna, "p");
    const [only] = await certificatesOf({
      sslClientCert: await folder.write("anna.p12", pfx),
      sslClientPassphrase: "p",
    });
    expect([Buffer.from(only?.pfx ?? []).equals(pfx), only?.cert, only?.passphrase]).toEqual([true, undefined, "p"]);
  });

  it("that cannot be read is told before the run", async () => {
    await using folder = await files();
    expect(await problemOf({ sslClientCert: "nowhere.pem" })).toMatch(
      /^client certificates could not be loaded\n  unable to read data from file "nowhere.pem"\n  ENOENT/,
    );
    expect(await problemOf({ sslClientCert: folder.cert, sslClientKey: "nowhere.key" })).toContain("nowhere.key");
  });

  it("needs a key, and a key needs a certificate", async () => {
    await using folder = await files();
    expect(await problemOf({ sslClientCert: folder.cert })).toMatch(/anna.pem" holds no key\n {2}.*--ssl-client-key/);
    expect(await problemOf({ sslClientKey: folder.key })).toMatch(/without a certificate\n {2}.*--ssl-client-cert/);
  });
});

describe("a list of client certificates", () => {
  it("keeps its order, the single one comes last; paths are relative to the current directory", async () => {
    await using folder = await files();
    const here = (path: string): string => relative(process.cwd(), path);
    const entry = (name: string) => ({
      name,
      matches: [`https://${name}/*`],
      key: { src: here(folder.key) },
      cert: { src: here(folder.cert) },
    });
    const list = await folder.write("list.json", JSON.stringify([entry("one"), entry("two")]));
    const found = await certificatesOf({
      sslClientCertList: list,
      sslClientCert: folder.cert,
      sslClientKey: folder.key,
    });
    expect(found.map(({ matches }) => matches)).toEqual([["https://one/*"], ["https://two/*"], ["<all_urls>"]]);
    expect(await certificatesOf({ sslClientCertList: [entry("one")] })).toHaveLength(1);
  });

  it("may hold PFX files", async () => {
    await using folder = await tempDir();
    const path = await folder.write("a.p12", toPfx(anna, "p"));
    const [only] = await certificatesOf({
      sslClientCertList: [{ matches: ["<all_urls>"], pfx: { src: path }, passphrase: "p" }],
    });
    expect([only?.pfx?.length !== undefined, only?.passphrase]).toEqual([true, "p"]);
  });

  it("tells of patterns that fit nothing", async () => {
    await using folder = await files();
    const entry = {
      matches: ["example.com", "https://ok.example/*"],
      key: { src: folder.key },
      cert: { src: folder.cert },
    };
    const loaded = await loadNetwork({ sslClientCertList: [entry] });
    expect(loaded.ok && loaded.notices.map(({ message }) => message)).toEqual([
      'client certificate 1: "example.com" fits no URL; a pattern is https://host[:port]/path with *',
    ]);
  });

  it.each<[string, unknown, readonly RegExp[]]>([
    ["no array", { name: "x" }, [/must be an array of certificates/]],
    ["entries that are none", [1, null], [/\/0: must be an object/, /\/1: must be an object/]],
    [
      "entries without what they need",
      [
        { name: "x", cert: { src: "a" } },
        { matches: "https://x/*", pfx: { src: "a" }, passphrase: 1 },
      ],
      [
        /\/0\/matches: must be an array/,
        /\/0: needs cert.src and key.src, or pfx.src/,
        /\/1\/matches/,
        /\/1\/passphrase/,
      ],
    ],
    ["a file that is not there", [{ matches: [], pfx: { src: "nowhere.p12" } }], [/nowhere.p12/, /ENOENT/]],
  ])("%s is told before the run", async (_title, list, told) => {
    await using folder = await tempDir();
    const problem = await problemOf({ sslClientCertList: await folder.write("list.json", JSON.stringify(list)) });
    for (const part of told) expect(problem).toMatch(part);
  });

  it("broken JSON is told with its place", async () => {
    await using folder = await tempDir();
    expect(await problemOf({ sslClientCertList: await folder.write("list.json", "[{") })).toMatch(
      /does not contain valid JSON/,
    );
  });
});

describe("inputs of the web", () => {
  it("come over the network of the run: proxies, authorities, client certificates", async () => {
    const tls = { ...ca.issue(), ca: ca.cert, requestCert: true, rejectUnauthorized: true };
    await using server = await startRawServer({}, { tls });
    const proxy = await startProxyServer();
    const clientCertificates = [{ matches: ["<all_urls>"], cert: Buffer.from(anna.cert), key: Buffer.from(anna.key) }];
    const network = { extraCa: [ca.cert], clientCertificates, proxies: { https: proxy.url } };
    const fetched = await fetchBytes(`${server.url}/x.json`, { userAgent: "test", network });
    await proxy.close();
    expect(fetched.ok && text(fetched.bytes)).toBe("ok");
    expect(proxy.seen).toHaveLength(1);
  });

  it("are not what --deny-address is about", async () => {
    await using server = await startRawServer();
    const fetched = await fetchBytes(`${server.url}/`, {
      userAgent: "test",
      network: { deniedAddresses: ["private"] },
    });
    expect(fetched.ok).toBe(true);
  });
});
