import { createHash } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { LoopbackServer } from "../loopback-server.ts";
import { startEchoServer } from "./start-echo-server.ts";

describe("the echo server", () => {
  let server: LoopbackServer;
  beforeAll(async () => {
    server = await startEchoServer();
  });
  afterAll(() => server.close());

  const at = (path: string, init?: RequestInit) => fetch(server.url + path, { redirect: "manual", ...init });
  const json = async (path: string, init?: RequestInit): Promise<any> => (await at(path, init)).json();

  it("echoes address and headers", async () => {
    const answer = await json("/get?a=1&b=x%20y&a=2&bad=%zz", { headers: { "X-Test": "t" } });
    expect(answer).toMatchObject({
      args: { a: ["1", "2"], b: "x y", bad: "%zz" },
      url: `${server.url}/get?a=1&b=x%20y&a=2&bad=%zz`,
    });
    expect(answer.headers["x-test"]).toBe("t");
    expect(await json("/headers", { headers: { a: "b" } })).toMatchObject({ headers: { a: "b" } });
    expect(await json("/ip")).toEqual({ ip: "127.0.0.1" });
  });

  it.each<[string, string | URLSearchParams | undefined, string | undefined, object]>([
    ["JSON", '{"a":1}', "application/json", { data: { a: 1 }, json: { a: 1 }, form: {}, files: {} }],
    ["broken JSON", "{", "application/json", { data: "{", json: null }],
    ["text", "hello", "text/plain", { data: "hello", json: null }],
    [
      "a form",
      new URLSearchParams([
        ["a", "1"],
        ["b", "x y"],
      ]),
      undefined,
      { data: "", form: { a: "1", b: "x y" }, json: { a: "1", b: "x y" } },
    ],
    ["nothing", undefined, undefined, { data: {}, json: null, form: {}, files: {} }],
  ])("echoes %s", async (_, ...[body, type, expected]) => {
    const answer = await json("/post", {
      method: "POST",
      ...(body !== undefined && { body }),
      ...(type !== undefined && { headers: { "content-type": type } }),
    });
    expect(answer).toMatchObject(expected);
  });

  it("echoes multipart fields and files", async () => {
    const form = new FormData();
    form.append("field", "value");
    form.append("file", new Blob(["a\r\nb"], { type: "text/plain" }), "name.txt");
    expect(await json("/put", { method: "PUT", body: form })).toMatchObject({
      form: { field: "value" },
      files: { "name.txt": `data:text/plain;base64,${Buffer.from("a\r\nb").toString("base64")}` },
    });
  });

  it("names the method at /anything", async () => {
    expect(await json("/anything/deep?x=1", { method: "PATCH", body: "b" })).toMatchObject({
      method: "PATCH",
      args: { x: "1" },
      data: "b",
    });
  });

  it("answers the status it is asked for, without a body where the status has none", async () => {
    const answers = await Promise.all([200, 204, 304, 404, 500].map((status) => at(`/status/${status}`)));
    expect(answers.map((answer) => answer.status)).toEqual([200, 204, 304, 404, 500]);
    expect(await answers[3]?.json()).toEqual({ status: 404 });
    expect((await at("/status/7")).status).toBe(400);
  });

  it("waits before it answers", async () => {
    const started = performance.now();
    expect(await json("/delay-ms/30")).toEqual({ delay: "30" });
    expect(performance.now() - started).toBeGreaterThanOrEqual(29);
  });

  it("sets, shows and deletes cookies", async () => {
    const set = await at("/cookies/set?a=1&b=x%20y");
    expect([set.status, set.headers.get("location"), set.headers.getSetCookie()]).toEqual([
      302,
      "/cookies",
      ["a=1; Path=/", "b=x%20y; Path=/"],
    ]);
    expect(await json("/cookies", { headers: { cookie: "a=1; b=x%20y" } })).toEqual({ cookies: { a: "1", b: "x y" } });
    expect((await at("/cookies/delete?a")).headers.getSetCookie()).toEqual([
      "a=; Path=/; Expires=Thu, 01 Jan 1970 00:00:00 GMT",
    ]);
  });

  it("checks basic credentials and bearer tokens", async () => {
    const basic = (text: string) => at("/basic-auth", { headers: { authorization: `Basic ${btoa(text)}` } });
    expect([(await basic("postman:password")).status, (await basic("postman:wrong")).status]).toEqual([200, 401]);
    expect((await at("/basic-auth")).headers.get("www-authenticate")).toBe('Basic realm="Users"');
    expect(await json("/bearer", { headers: { authorization: "Bearer abc" } })).toEqual({
      authenticated: true,
      token: "abc",
    });
    expect((await at("/bearer")).status).toBe(401);
  });

  it.each([
    ["", "md5"],
    ["?algorithm=SHA-256", "sha256"],
    ["?algorithm=MD5-sess", "md5"],
    ["?qop=", "md5"],
  ])("challenges and checks a digest: %j", async (query, hash) => {
    const challenge = (await at(`/digest-auth${query}`)).headers.get("www-authenticate") ?? "";
    const answer = (password: string, nonce?: string) =>
      at(`/digest-auth${query}`, {
        headers: {
          authorization: digest(challenge, {
            uri: `/digest-auth${query}`,
            hash,
            password,
            ...(nonce !== undefined && { nonce }),
          }),
        },
      });
    expect((await answer("password")).status).toBe(200);
    expect((await answer("wrong")).status).toBe(401);
    expect((await answer("password", "made.up")).status).toBe(401);
  });

  it.each(["gzip", "deflate", "brotli", "zstd"])("compresses with %s", async (coding) => {
    const answer = await at(`/${coding}`);
    expect(await answer.json()).toMatchObject({ method: "GET" });
    expect(answer.headers.get("content-encoding")).toBe(coding === "brotli" ? "br" : coding);
  });

  it("redirects as often as it is asked to", async () => {
    expect((await at("/redirect/2")).headers.get("location")).toBe(`${server.url}/redirect/1`);
    expect((await at("/relative-redirect/2")).headers.get("location")).toBe("/relative-redirect/1");
    expect((await fetch(`${server.url}/redirect/3`)).url).toBe(`${server.url}/get`);
    const given = await at("/redirect-to?url=%2Fx&status_code=307");
    expect([given.status, given.headers.get("location")]).toEqual([307, "/x"]);
  });

  it("answers bytes, text, streams and big JSON of the size it is asked for", async () => {
    expect((await (await at("/bytes/1000")).arrayBuffer()).byteLength).toBe(1000);
    expect((await (await at("/size/1000")).text()).length).toBe(1000);
    const lines = (await (await at("/stream/3")).text()).trim().split("\n");
    expect(lines.map((line) => JSON.parse(line).id)).toEqual([0, 1, 2]);
    const big = await (await at("/big?mb=0.1")).text();
    expect(big.length).toBeGreaterThan(100_000);
    expect(JSON.parse(big).items).toHaveLength(JSON.parse(big).count);
  });

  it("sets the response headers it is told to, and shows UTF-8 and the time", async () => {
    expect((await at("/response-headers?x-a=1")).headers.get("x-a")).toBe("1");
    expect(await (await at("/encoding/utf8")).text()).toContain("日本語");
    expect(Date.parse(await (await at("/time/now")).text())).toBeGreaterThan(0);
  });

  it("answers 404 for any other path", async () => {
    expect((await at("/nope/x")).status).toBe(404);
    expect((await at("/")).status).toBe(404);
  });
});

function digest(challenge: string, given: { uri: string; hash: string; password: string; nonce?: string }): string {
  const value = (name: string) => new RegExp(`${name}="?([^",]*)`).exec(challenge)?.[1] ?? "";
  const md = (text: string) => createHash(given.hash).update(text).digest("hex");
  const nonce = given.nonce ?? value("nonce");
  const qop = value("qop");
  const simple = md(`postman:${value("realm")}:${given.password}`);
  const first = value("algorithm").endsWith("-sess") ? md(`${simple}:${nonce}:c1`) : simple;
  const middle = qop === "" ? nonce : `${nonce}:00000001:c1:${qop}`;
  const response = md(`${first}:${middle}:${md(`GET:${given.uri}`)}`);
  const rest = qop === "" ? "" : `, qop=${qop}, nc=00000001`;
  return `Digest username="postman", realm="${value("realm")}", nonce="${nonce}", uri="${given.uri}", algorithm=${value("algorithm")}, cnonce="c1", response="${response}"${rest}`;
}
