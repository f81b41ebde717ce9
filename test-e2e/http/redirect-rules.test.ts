// Redirects as a user meets them: what the report says, and what other hosts get to see (http.md §6).
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type Folder, makeFolder } from "../cli/folder.ts";
import { type Ended, waybill } from "../cli/waybill.ts";
import { type Asked, httpCollection } from "./http-collection.ts";
import { headerOf, redirectTo, serve } from "./serve.ts";

let folder: Folder;
beforeEach(() => {
  folder = makeFolder();
});
afterEach(() => folder.remove());

async function runOf(requests: readonly Asked[], ...words: readonly string[]) {
  folder.write("c.json", httpCollection(requests));
  const report = ["-r", "cli,json", "--reporter-json-export", "out.json"];
  const ended: Ended = await waybill(["run", "c.json", ...words, ...report], { cwd: folder.path });
  const { run } = JSON.parse(readFileSync(join(folder.path, "out.json"), "utf8"));
  return { ...ended, executions: run.executions };
}

const pathsOf = (received: readonly { readonly method: string; readonly path: string }[]) =>
  received.map(({ method, path }) => `${method} ${path}`);

describe("--ignore-redirects", () => {
  it("takes the first response, but where the request itself says otherwise", async () => {
    await using server = await serve({ "/from": redirectTo("/to") });
    const request = `${server.url}/from`;
    const own = { request, behaviour: { followRedirects: true } };
    const { code, executions } = await runOf([{ request }, own], "--ignore-redirects");
    expect(executions.map((each: { response: { code: number } }) => each.response.code)).toEqual([302, 200]);
    expect(pathsOf(server.received)).toEqual(["GET /from", "GET /from", "GET /to"]);
    expect(code).toBe(0);
  });
});

describe("a redirect that leads nowhere fails its request", () => {
  it.each([
    ["a loop", "/from", "Exceeded maxRedirects. Probably stuck in a redirect loop"],
    ["another scheme", "ftp://127.0.0.1/x", "Invalid protocol: ftp:"],
    ["no URL", "http://[bad/x", 'Invalid redirect to "http://[bad/x"'],
  ])("%s", async (_title, location, message) => {
    await using server = await serve({ "/from": redirectTo(location) });
    const { code, stdout, executions } = await runOf([{ request: `${server.url}/from` }]);
    expect(code).toBe(1);
    expect(executions[0].requestError.message).toContain(message);
    expect(stdout.replaceAll(/\s+/g, " ")).toContain(message.split(" ")[0]);
  });

  it("after as many as are allowed", async () => {
    const chain = Object.fromEntries(
      Array.from({ length: 12 }, (_, index) => [`/${index}`, redirectTo(`/${index + 1}`)]),
    );
    await using server = await serve(chain);
    const { executions } = await runOf([
      { request: `${server.url}/2` },
      { request: `${server.url}/1` },
      { request: `${server.url}/9`, behaviour: { maxRedirects: 2 } },
    ]);
    const [allowed, exceeded, few] = executions;
    expect(allowed.response.code).toBe(200);
    expect(exceeded.requestError.message).toBe(
      `Exceeded maxRedirects. Probably stuck in a redirect loop ${server.url}/11`,
    );
    expect(few.requestError.message).toContain(`${server.url}/11`);
  });
});

describe("another host", () => {
  it.each([
    ["another name", (port: number) => `http://localhost:${port}/there`],
    ["another port", (port: number) => `http://127.0.0.1:${port}/there`],
  ])("by %s sees neither credentials nor the cookies that the user wrote", async (_title, place) => {
    await using there = await serve();
    await using here = await serve({
      "/": (response) =>
        void response.writeHead(302, { location: place(there.port), "set-cookie": ["jar=1; Path=/"] }).end(),
    });
    const header = [
      { key: "Cookie", value: "own=1" },
      { key: "X-Kept", value: "1" },
    ];
    const auth = {
      type: "basic",
      basic: [
        { key: "username", value: "u" },
        { key: "password", value: "p" },
      ],
    };
    await runOf([{ request: { method: "GET", url: here.url, header, auth } }]);
    const [first] = here.received;
    const [second] = there.received;
    expect(first && headerOf(first, "authorization")).toBe("Basic dTpw");
    expect(second?.headers.join("\n")).not.toMatch(/authorization|own=1/i);
    expect(second && headerOf(second, "x-kept")).toBe("1");
    expect(second && headerOf(second, "host")).toMatch(/^(localhost|127\.0\.0\.1):\d+$/);
  });

  it("gets the credentials where the request says so", async () => {
    await using there = await serve();
    await using here = await serve({ "/": redirectTo(`http://localhost:${there.port}/`) });
    const header = [{ key: "Authorization", value: "mine" }];
    const behaviour = { followAuthorizationHeader: true };
    await runOf([{ request: { method: "GET", url: here.url, header }, behaviour }]);
    expect(there.received.map((one) => headerOf(one, "authorization"))).toEqual(["mine"]);
  });

  it("gets no referrer from https to http, and no credentials on that way", async () => {
    await using there = await serve();
    await using here = await serve({ "/": redirectTo(`${there.url}/`) }, { secure: true });
    const header = [{ key: "Authorization", value: "mine" }];
    await runOf([{ request: { method: "GET", url: here.url, header } }], "--insecure");
    const [only] = there.received;
    expect(only?.headers.join("\n")).not.toMatch(/referer|authorization/i);
  });
});

describe("pm.response after redirects", () => {
  it("is the last one; its time covers all of them, and its cookies are those of the last address", async () => {
    await using server = await serve({
      "/from": (response) =>
        void setTimeout(() => response.writeHead(303, { location: "/to", "set-cookie": "a=1; Path=/" }).end(), 60),
    });
    const test = [
      'pm.test("last", () => pm.expect(pm.response.code).to.equal(200));',
      'pm.test("whole time", () => pm.expect(pm.response.responseTime).to.be.at.least(55));',
      'pm.test("cookie", () => pm.expect(pm.cookies.get("a")).to.equal("1"));',
    ].join("\n");
    const { code, stdout } = await runOf([
      { request: { method: "POST", url: `${server.url}/from`, body: { mode: "raw", raw: "x" } }, test },
    ]);
    expect([code, stdout.match(/✓/g)]).toEqual([0, ["✓", "✓", "✓"]]);
    expect(pathsOf(server.received)).toEqual(["POST /from", "GET /to"]);
    expect(server.received[1]).toMatchObject({ length: 0 });
  });
});
