import { readFileSync } from "node:fs";
import { join } from "node:path";
import { startEchoServer, startProxyServer } from "@waybill/testing";
import type { LoopbackServer, ProxyServer } from "@waybill/testing";
import { certificateAuthority } from "@waybill/testing/certificates";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { collectionOf } from "../cli/collection.ts";
import { type Folder, makeFolder } from "../cli/folder.ts";
import { type Ended, waybill } from "../cli/waybill.ts";
import { type SecureServer, startSecureServer } from "./secure-server.ts";

const ca = certificateAuthority();
let folder: Folder;
let echo: LoopbackServer;
let secure: SecureServer;
let proxy: ProxyServer;

beforeAll(async () => {
  folder = makeFolder();
  echo = await startEchoServer();
  secure = await startSecureServer(ca.issue());
  folder.write("ca.pem", ca.cert);
});
afterAll(async () => {
  await echo.close();
  await secure.close();
  folder.remove();
});
beforeEach(async () => {
  proxy = await startProxyServer({ credentials: "me:hunter 2" });
});
afterEach(() => proxy.close());

const NONE = { HTTP_PROXY: "", HTTPS_PROXY: "", NO_PROXY: "", http_proxy: "", https_proxy: "", no_proxy: "" };

async function run(collection: object, env: Record<string, string>, ...words: readonly string[]): Promise<Ended> {
  folder.write("run.json", collection);
  return waybill(["run", "run.json", "--ssl-extra-ca-certs", "ca.pem", ...words], {
    cwd: folder.path,
    env: { ...NONE, ...env },
  });
}

const withPassword = (): string => proxy.url.replace("//", "//me:hunter%202@");

describe("the proxies of the environment", () => {
  it("carry http and https requests, and those of scripts", async () => {
    const ask = `pm.sendRequest("${echo.url}/get?script", (error, response) => {
      pm.test("answered", () => pm.expect(response.code).to.eql(200));
    });`;
    const ended = await run(collectionOf({ url: `${echo.url}/get`, test: ask }, { url: `${secure.url}/x` }), {
      HTTP_PROXY: withPassword(),
    });
    expect([ended.code, ended.stderr]).toEqual([0, ""]);
    expect(proxy.seen.map(({ method, target }) => `${method} ${target}`)).toEqual([
      `GET ${echo.url}/get`,
      `GET ${echo.url}/get?script`,
      `CONNECT localhost:${secure.port}`,
    ]);
  });

  it("serve long runs too, which have a thread of their own", async () => {
    const ended = await run(
      collectionOf({ url: `${echo.url}/get` }),
      { http_proxy: withPassword() },
      "-n",
      "210",
      "--silent",
    );
    expect(ended.code).toBe(0);
    expect(proxy.seen).toHaveLength(210);
  });

  it("are not asked for hosts of NO_PROXY", async () => {
    const ended = await run(collectionOf({ url: `${echo.url}/get` }, { url: `${secure.url}/x` }), {
      HTTP_PROXY: withPassword(),
      NO_PROXY: "127.0.0.0/8, localhost",
    });
    expect(ended.code).toBe(0);
    expect(proxy.seen).toEqual([]);
  });

  it("bring the collection, too", async () => {
    const ended = await waybill(["run", `${echo.url}/json`], {
      cwd: folder.path,
      env: { ...NONE, HTTP_PROXY: withPassword() },
    });
    expect(ended.code).toBe(1);
    expect(proxy.seen.map(({ target }) => target)).toEqual([`${echo.url}/json`]);
  });

  it("are named in the detailed report, without user and password", async () => {
    const words = ["--verbose", "-r", "cli,json", "--reporter-json-export", "out.json", "--reporter-json-details"];
    const print = "console.log(JSON.stringify(pm.request.headers), pm.request.headers.get('Proxy-Authorization'))";
    const collection = collectionOf({ url: `${echo.url}/get`, test: print });
    const ended = await run(collection, { HTTP_PROXY: withPassword() }, ...words);
    const report = readFileSync(join(folder.path, "out.json"), "utf8");
    expect(ended.code).toBe(0);
    expect(JSON.parse(report).run.executions[0].history[0].request.proxy).toBe(proxy.url);
    const secrets = ["hunter", Buffer.from("me:hunter 2").toString("base64")];
    for (const secret of secrets) expect(report + ended.stdout + ended.stderr).not.toContain(secret);
  });
});

describe("a proxy that does not let us through", () => {
  it("is told with its status, host and what to do: 407 for https", async () => {
    const ended = await run(collectionOf({ url: `${secure.url}/` }), { HTTPS_PROXY: proxy.url });
    expect(ended.code).toBe(1);
    expect(ended.stdout).toContain("tunneling socket could not be established, statusCode=407");
    expect(ended.stdout).toContain(
      `While asking for a tunnel through the proxy 127.0.0.1:${proxy.port}: Check HTTP_PROXY`,
    );
  });

  it("is told where it is not there, without its password", async () => {
    const words = ["-r", "cli,json", "--reporter-json-export", "out.json"];
    const env = { HTTP_PROXY: "http://me:hunter2@127.0.0.1:1" };
    const ended = await run(collectionOf({ url: `${secure.url}/` }, { url: `${echo.url}/get` }), env, ...words);
    const report = readFileSync(join(folder.path, "out.json"), "utf8");
    expect(
      JSON.parse(report).run.executions.map(({ requestError }: { requestError: object }) => requestError),
    ).toMatchObject([
      {
        code: "ECONNRESET",
        message: "tunneling socket could not be established, cause=connect ECONNREFUSED 127.0.0.1:1",
      },
      { code: "ECONNREFUSED", message: "connect ECONNREFUSED 127.0.0.1:1" },
    ]);
    expect(report + ended.stdout + ended.stderr).not.toContain("hunter2");
  });
});
