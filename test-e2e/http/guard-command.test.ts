import { createServer } from "node:http";
import type { RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { pathToFileURL } from "node:url";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { run as runLibrary } from "waybill";
import { collectionOf } from "../cli/collection.ts";
import { type Folder, makeFolder } from "../cli/folder.ts";
import { STACK, waybill } from "../cli/waybill.ts";

let folder: Folder;
let seen: string[] = [];
let inside: { readonly port: number; close(): void };
let outside: { readonly port: number; close(): void };

async function listen(host: string, listener: RequestListener) {
  const server = createServer((request, response) => {
    seen.push(`${host}${request.url}`);
    listener(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, host, resolve));
  const { port } = server.address() as AddressInfo;
  return { port, close: () => void server.close().closeAllConnections() };
}

beforeAll(async () => {
  folder = makeFolder();
  inside = await listen("127.0.0.1", (_request, response) => response.end("secret"));
  // Of another loopback address, so that a range can tell it from the first.
  outside = await listen("127.0.0.9", ({ url = "" }, response) => {
    const to = new URL(url, "http://x").searchParams.get("to");
    if (to === null) response.end("ok");
    else response.writeHead(302, { Location: to }).end();
  });
});
afterAll(() => {
  inside.close();
  outside.close();
  folder.remove();
});

const DENIED = ["--deny-address", "127.0.0.0/29,::1"];

async function run(collection: object, ...words: readonly string[]) {
  seen = [];
  folder.write("run.json", collection);
  return waybill(["run", "run.json", ...words], { cwd: folder.path });
}

// Other systems know fewer loopback addresses.
describe.skipIf(process.platform !== "linux")("--deny-address", () => {
  it.each(["127.0.0.1", "2130706433", "0x7f.0.0.1", "0177.1", "[::ffff:127.0.0.1]", "localhost", "a.localhost"])(
    "keeps a request from %s",
    async (host) => {
      const ended = await run(collectionOf({ url: `http://${host}:${inside.port}/` }), ...DENIED);
      expect(ended.code).toBe(1);
      expect(ended.stdout).toMatch(/The address .* is denied: it is in (127\.0\.0\.0\/29|::1|the list)/);
      expect(ended.stdout).toContain("--deny-address, or --untrusted, forbids connections to this range");
      expect(ended.stdout).not.toMatch(STACK);
      expect(seen).toEqual([]);
    },
  );

  it("keeps redirects and requests of scripts from it, and lets others go", async () => {
    const target = encodeURIComponent(`http://0x7f.1:${inside.port}/`);
    const ask = `pm.sendRequest("http://127.0.0.1:${inside.port}/script", (error) => {
      pm.test("denied", () => pm.expect(error.code).to.eql("ERR_ADDRESS_DENIED"));
    });`;
    const ended = await run(
      collectionOf(
        { url: `http://127.0.0.9:${outside.port}/?to=${target}` },
        { url: `http://127.0.0.9:${outside.port}/fine`, test: ask },
      ),
      ...DENIED,
    );
    expect(ended.code).toBe(1);
    expect(ended.stdout).toContain("✓  denied");
    expect(seen).toEqual([`127.0.0.9/?to=${target}`, "127.0.0.9/fine"]);
  });

  it("keeps requests for tokens from it", async () => {
    const collection = collectionOf({ url: `http://127.0.0.9:${outside.port}/fine` }) as {
      item: { request: { auth?: object } }[];
    };
    const parameters = {
      grant_type: "client_credentials",
      accessTokenUrl: `http://127.0.0.1:${inside.port}/token`,
      clientId: "me",
      clientSecret: "mine",
    };
    const oauth2 = Object.entries(parameters).map(([key, value]) => ({ key, value, type: "string" }));
    for (const { request } of collection.item) request.auth = { type: "oauth2", oauth2 };
    const ended = await run(collection, ...DENIED);
    expect(ended.code).toBe(1);
    expect(ended.stdout).toContain("The address 127.0.0.1 is denied");
    expect(seen.filter((each) => each.startsWith("127.0.0.1/"))).toEqual([]);
  });

  it("looks at the address a name leads to when it connects, each time", async () => {
    // Answers another address each time it is asked, as a hostile name server would.
    folder.write(
      "rebind.mjs",
      `import dns from "node:dns";
       import { syncBuiltinESMExports } from "node:module";
       const real = dns.lookup;
       let asked = 0;
       dns.lookup = (name, options, callback) => {
         if (name !== "rebinding.example") return real(name, options, callback);
         const address = asked++ === 0 ? "127.0.0.9" : "127.0.0.1";
         setImmediate(() => (options.all ? callback(null, [{ address, family: 4 }]) : callback(null, address, 4)));
       };
       syncBuiltinESMExports();`,
    );
    seen = [];
    const url = `http://rebinding.example:${outside.port}/`;
    const collection = collectionOf({ url }, { url: `http://rebinding.example:${inside.port}/` }) as {
      item: { request: { header?: object[] } }[];
    };
    for (const { request } of collection.item) request.header = [{ key: "Connection", value: "close" }];
    folder.write("run.json", collection);
    const node = ["--import", pathToFileURL(join(folder.path, "rebind.mjs")).href];
    const ended = await waybill(["run", "run.json", ...DENIED], { cwd: folder.path, node });
    expect(seen).toEqual(["127.0.0.9/"]);
    expect(ended.stdout).toContain("[200 OK");
    expect(ended.stdout).toContain("The address 127.0.0.1 of rebinding.example is denied: it is in 127.0.0.0/29");
  });

  it("holds in long runs, which have a thread of their own", async () => {
    const ended = await run(
      collectionOf({ url: `http://127.0.0.1:${inside.port}/` }),
      ...DENIED,
      "-n",
      "210",
      "--silent",
    );
    expect(ended.code).toBe(1);
    expect(seen).toEqual([]);
  });

  it("may be private, and given more than once", async () => {
    const urls = [
      `http://127.0.0.1:${inside.port}/`,
      `http://127.0.0.9:${outside.port}/`,
      `http://[::1]:${inside.port}/`,
    ];
    const collection = collectionOf(...urls.map((url) => ({ url })));
    expect((await run(collection, "--deny-address", "private")).code).toBe(1);
    expect(seen).toEqual([]);
    await run(collection, "--deny-address", "127.0.0.1", "--deny-address", "::1");
    expect(seen).toEqual(["127.0.0.9/"]);
  });

  it("that is no range is bad usage", async () => {
    const ended = await run(collectionOf({ url: `http://127.0.0.1:${inside.port}/` }), "--deny-address", "10.0.0.0/33");
    expect(ended.code).toBe(2);
    expect(ended.stderr).toBe(
      'error: option "--deny-address" needs a range like 10.0.0.0/8 or fd00::/8, an address or "private", not "10.0.0.0/33"\n',
    );
    expect(seen).toEqual([]);
  });

  it("is an option of the library too", async () => {
    seen = [];
    const collection = collectionOf({ url: `http://127.0.0.1:${inside.port}/` }) as {};
    const result = await runLibrary({ collection, denyAddress: ["private"] }).result;
    if (result.kind !== "completed") throw new Error(result.kind);
    expect(result.failures[0]).toMatchObject({
      kind: "request",
      error: { reason: "address-denied", code: "ERR_ADDRESS_DENIED", host: `127.0.0.1:${inside.port}`, hop: 0 },
    });
    expect(seen).toEqual([]);
  });
});
