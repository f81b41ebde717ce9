import { readFileSync } from "node:fs";
import { join } from "node:path";
import { certificateAuthority, daysFromNow, encryptKey, toPfx } from "@waybill/testing/certificates";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { collectionOf } from "../cli/collection.ts";
import { type Folder, makeFolder } from "../cli/folder.ts";
import { type Ended, STACK, waybill } from "../cli/waybill.ts";
import { type SecureServer, startSecureServer } from "./secure-server.ts";

const ca = certificateAuthority();
const anna = ca.issue({ names: ["anna"], purpose: "client" });
const bert = ca.issue({ names: ["bert"], purpose: "client" });

let folder: Folder;
let plain: SecureServer;
let asking: SecureServer;

beforeAll(async () => {
  folder = makeFolder();
  plain = await startSecureServer(ca.issue());
  asking = await startSecureServer({ ...ca.issue(), ca: ca.cert, requestCert: true, rejectUnauthorized: true });
  folder.write("ca.pem", ca.cert);
  for (const [name, { cert, key }] of [
    ["anna", anna],
    ["bert", bert],
  ] as const) {
    folder.write(`${name}.pem`, cert);
    folder.write(`${name}.key`, key);
  }
  folder.write("anna.locked.key", encryptKey(anna.key, "open sesame"));
});
afterAll(async () => {
  await plain.close();
  await asking.close();
  folder.remove();
});

const who = (name: string): string =>
  `pm.test("is ${name}", () => pm.expect(pm.response.json().client).to.eql("${name}"))`;

async function run(collection: object, ...words: readonly string[]): Promise<Ended> {
  folder.write("run.json", collection);
  return waybill(["run", "run.json", ...words], { cwd: folder.path });
}

function reported(): { readonly run: { readonly executions: readonly Record<string, never>[] } } {
  return JSON.parse(readFileSync(join(folder.path, "out.json"), "utf8"));
}

const JSON_REPORT = ["-r", "cli,json", "--reporter-json-export", "out.json"];

describe("a certificate that cannot be trusted", () => {
  it("fails its request with code, host, phase and what to do; the run goes on", async () => {
    const ended = await run(collectionOf({ url: `${plain.url}/` }, { url: `${plain.url}/` }), ...JSON_REPORT);
    expect(ended.code).toBe(1);
    expect(ended.stdout).toContain("unable to verify the first certificate");
    expect(ended.stdout).toContain(`While agreeing on TLS with localhost:${plain.port}: `);
    expect(ended.stdout).toContain("--ssl-extra-ca-certs");
    expect(ended.stdout).not.toMatch(STACK);
    expect(reported().run.executions.map(({ requestError }) => requestError)).toMatchObject([
      { code: "UNABLE_TO_VERIFY_LEAF_SIGNATURE", message: "unable to verify the first certificate" },
      { code: "UNABLE_TO_VERIFY_LEAF_SIGNATURE" },
    ]);
  });

  it.each([
    ["an authority of the user", ["--ssl-extra-ca-certs", "ca.pem"]],
    ["-k", ["-k"]],
  ])("is trusted with %s", async (_title, words) => {
    const ended = await run(collectionOf({ url: `${plain.url}/`, test: who("nobody") }), ...words);
    expect([ended.code, ended.stderr]).toEqual([0, ""]);
  });

  it("is trusted with NODE_EXTRA_CA_CERTS too", async () => {
    folder.write("run.json", collectionOf({ url: `${plain.url}/` }));
    const env = { NODE_EXTRA_CA_CERTS: join(folder.path, "ca.pem") };
    expect((await waybill(["run", "run.json"], { cwd: folder.path, env })).code).toBe(0);
  });

  it("is trusted where the request says strictSSL: false, and is not where it says true under -k", async () => {
    const collection = collectionOf({ url: `${plain.url}/` }) as { item: { protocolProfileBehavior?: object }[] };
    for (const [strictSSL, words, code] of [
      [false, [], 0],
      [true, ["-k"], 1],
    ] as const) {
      for (const item of collection.item) item.protocolProfileBehavior = { strictSSL };
      expect((await run(collection, ...words)).code).toBe(code);
    }
  });

  it("that has expired or is for another host is told as such", async () => {
    const expired = await startSecureServer(ca.issue({ from: daysFromNow(-9), to: daysFromNow(-1) }));
    const other = await startSecureServer(ca.issue({ names: ["elsewhere.example"] }));
    const ended = await run(
      collectionOf({ url: `${expired.url}/` }, { url: `${other.url}/` }),
      "--ssl-extra-ca-certs",
      "ca.pem",
    );
    await expired.close();
    await other.close();
    expect(ended.stdout).toContain("certificate has expired");
    expect(ended.stdout).toContain("The server's certificate is for another host name");
  });
});

describe("client certificates", () => {
  const TRUST = ["--ssl-extra-ca-certs", "ca.pem"];
  const ANNA = ["--ssl-client-cert", "anna.pem", "--ssl-client-key", "anna.key"];

  it.each([
    ["PEM", ANNA],
    [
      "PEM with a passphrase",
      [
        "--ssl-client-cert",
        "anna.pem",
        "--ssl-client-key",
        "anna.locked.key",
        "--ssl-client-passphrase",
        "open sesame",
      ],
    ],
    ["PFX", ["--ssl-client-cert", "anna.p12", "--ssl-client-passphrase", "open sesame"]],
  ])("come from files: %s", async (_title, words) => {
    folder.write("anna.p12", "");
    const { writeFileSync } = await import("node:fs");
    writeFileSync(join(folder.path, "anna.p12"), toPfx(anna, "open sesame"));
    const ended = await run(collectionOf({ url: `${asking.url}/`, test: who("anna") }), ...TRUST, ...words);
    expect([ended.code, ended.stderr]).toEqual([0, ""]);
  });

  it("are chosen by URL from a list, for requests of scripts and redirects too; the single one comes last", async () => {
    const entry = (name: string, ...matches: string[]) => ({
      name,
      matches,
      cert: { src: `${name}.pem` },
      key: { src: `${name}.key` },
    });
    folder.write("list.json", [entry("bert", `https://localhost:${asking.port}/b*`)]);
    const ask = `pm.sendRequest("${asking.url}/b/script", (error, response) => {
      pm.test("script is bert", () => pm.expect(response.json().client).to.eql("bert"));
    });`;
    const ended = await run(
      collectionOf(
        { url: `${asking.url}/a`, test: who("anna") },
        { url: `${asking.url}/b`, test: `${who("bert")}\n${ask}` },
      ),
      ...TRUST,
      ...ANNA,
      "--ssl-client-cert-list",
      "list.json",
    );
    expect([ended.code, ended.stderr]).toEqual([0, ""]);
  });

  it("go along into long runs, which have a thread of their own", async () => {
    const before = asking.seen.length;
    const ended = await run(
      collectionOf({ url: `${asking.url}/`, test: who("anna") }),
      ...TRUST,
      ...ANNA,
      "-n",
      "250",
      "--silent",
    );
    expect(ended.code).toBe(0);
    expect(asking.seen.length - before).toBe(250);
  });

  it("that a server requires and does not get fail the request with a word on the option", async () => {
    const ended = await run(collectionOf({ url: `${asking.url}/` }), ...TRUST);
    expect(ended.code).toBe(1);
    expect(ended.stdout).toContain("The server wants a client certificate: --ssl-client-cert");
  });

  it("that do not open fail the request", async () => {
    const words = [
      "--ssl-client-cert",
      "anna.pem",
      "--ssl-client-key",
      "anna.locked.key",
      "--ssl-client-passphrase",
      "no",
    ];
    const ended = await run(collectionOf({ url: `${asking.url}/` }), ...TRUST, ...words);
    expect(ended.code).toBe(1);
    expect(ended.stdout).toContain("the passphrase does not open its key");
  });

  it.each([
    ["--ssl-client-cert", "nowhere.pem"],
    ["--ssl-client-cert-list", "nowhere.json"],
    ["--ssl-client-cert-list", "anna.pem"],
    ["--ssl-extra-ca-certs", "nowhere.pem"],
    ["--ssl-extra-ca-certs", "anna.key"],
  ])("%s %s: what cannot be read ends the run before it starts", async (option, file) => {
    const before = plain.seen.length;
    const ended = await run(collectionOf({ url: `${plain.url}/` }), option, file);
    expect(ended.code).toBe(1);
    expect(ended.stdout).toBe("");
    expect(ended.stderr).toMatch(/^error: (client certificates|certificate authorities) could not be loaded\n {2}.*\n/);
    expect(ended.stderr).toContain(file);
    expect(ended.stderr).not.toMatch(STACK);
    expect(plain.seen.length).toBe(before);
  });
});

describe("versions and ciphers of a request", () => {
  it("are those of its protocolProfileBehavior, inherited from the collection", async () => {
    const before = plain.seen.length;
    const collection = collectionOf({ url: `${plain.url}/old` }, { url: `${plain.url}/new` }) as {
      protocolProfileBehavior?: object;
      item: { protocolProfileBehavior?: object }[];
    };
    collection.protocolProfileBehavior = { tlsDisabledProtocols: ["TLSv1_3"], strictSSL: false };
    const [, last] = collection.item;
    if (last !== undefined) last.protocolProfileBehavior = { tlsDisabledProtocols: [] };
    expect((await run(collection)).code).toBe(0);
    expect(plain.seen.slice(before).map(({ protocol }) => protocol)).toEqual(["TLSv1.2", "TLSv1.3"]);
  });

  it("that cannot be fail the request", async () => {
    const collection = collectionOf({ url: `${plain.url}/` }) as { item: { protocolProfileBehavior?: object }[] };
    for (const item of collection.item) item.protocolProfileBehavior = { tlsCipherSelection: ["NO-SUCH"] };
    const ended = await run(collection, "-k", ...JSON_REPORT);
    expect(ended.code).toBe(1);
    expect(reported().run.executions[0]?.["requestError"]).toMatchObject({ code: "ERR_SSL_NO_CIPHER_MATCH" });
  });
});

describe("the JSON report with details", () => {
  it("tells of each connection how it is secured", async () => {
    const ended = await run(
      collectionOf({ url: `${plain.url}/` }),
      "--ssl-extra-ca-certs",
      "ca.pem",
      ...JSON_REPORT,
      "--reporter-json-details",
    );
    expect(ended.code).toBe(0);
    expect(reported().run.executions[0]?.["sessions"]).toMatchObject({
      c1: {
        addresses: { remote: { address: "127.0.0.1", port: plain.port } },
        tls: { protocol: "TLSv1.3", verified: true, peer: { subject: "CN=localhost", issuer: "CN=Test authority" } },
      },
    });
  });
});

it("a collection of the web comes with the authorities and certificates of the run", async () => {
  const url = `${asking.url}/collection.json`;
  const words = ["--ssl-extra-ca-certs", "ca.pem", "--ssl-client-cert", "anna.pem", "--ssl-client-key", "anna.key"];
  const ended = await waybill(["run", url, ...words], { cwd: folder.path });
  // What comes is no collection; that it comes is what counts.
  expect(ended.stderr).toContain("is no valid collection");
  expect(asking.seen.at(-1)).toMatchObject({ path: "/collection.json", client: "anna" });
});
