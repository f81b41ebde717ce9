// Recorded from newman 6.2.2 and its exported jars, but for the version of the library.
import type { JsonObject } from "@waybill/collection";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { loadCookieJar, nodeCookieJar, type NodeCookieJar } from "./node-cookie-jar.ts";
import { parseSavedJar } from "./saved-jar.ts";

const PAGE = "http://www.example.com/a/b";
const SECURE_PAGE = "https://www.example.com/a/b";

async function jarWith(...cookies: readonly string[]): Promise<NodeCookieJar> {
  const jar = nodeCookieJar();
  await jar.store(SECURE_PAGE, cookies);
  return jar;
}

const names = (cookies: readonly { readonly name: string }[]): readonly string[] => cookies.map(({ name }) => name);

async function found(jar: NodeCookieJar, url = PAGE, options = {}): Promise<readonly string[]> {
  const answer = await jar.scripts.get(url, options);
  return answer.kind === "cookies" ? names(answer.cookies) : [answer.message];
}

const SOME = [
  "r=1; Path=/",
  "p=2; Path=/a",
  "q=3; Path=/a/b",
  "o=4; Path=/other",
  "d=5; Domain=example.com; Path=/",
  "h=6; HttpOnly; Path=/",
  "s=7; Secure; Path=/",
];

describe("a script finds", () => {
  it.each([
    [PAGE, {}, ["q", "p", "r", "d", "h"]],
    [SECURE_PAGE, {}, ["q", "p", "r", "d", "h", "s"]],
    [PAGE, { http: false }, ["q", "p", "r", "d"]],
    [PAGE, { secure: true }, ["q", "p", "r", "d", "h", "s"]],
    [SECURE_PAGE, { secure: false }, ["q", "p", "r", "d", "h"]],
    ["http://example.com/", {}, ["d"]],
    ["nowhere", {}, []],
  ])("at %s with %j: %j", async (url, options, expected) => {
    expect(await found(await jarWith(...SOME), url, options)).toEqual(expected);
  });

  it("nothing in a jar that was never filled", async () => {
    const jar = nodeCookieJar();
    await jar.scripts.unset(PAGE, "a");
    await jar.scripts.clear(PAGE);
    expect(await found(jar)).toEqual([]);
  });
});

describe("a script sets", () => {
  it.each([
    ["x=1; SameSite=Lax", { kind: "cookies", cookies: [{ name: "x", value: "1", path: "/a", hostOnly: true }] }],
    ["x=1; Max-Age=50", { kind: "cookies", cookies: [{ name: "x", maxAge: 50 }] }],
    ["novalue", { kind: "cookies", cookies: [{ name: "", value: "novalue" }] }],
    ["__Host-b=1; Secure; Path=/", { kind: "cookies", cookies: [{ name: "__Host-b", secure: true }] }],
    ["__Host-a=1", { kind: "cookies", cookies: [] }],
    ["__Secure-a=1", { kind: "cookies", cookies: [] }],
    ["__Host-a=1; Secure; Path=/a", { kind: "cookies", cookies: [] }],
    ["__Host-a=1; Secure; Path=/; Domain=example.com", { kind: "cookies", cookies: [] }],
    ["", { kind: "refused", message: "Cookie failed to parse" }],
    [
      "x=1; Domain=other.com",
      {
        kind: "refused",
        message: "Cookie not in this host's domain. Cookie:other.com Request:www.example.com",
      },
    ],
  ])("%o: %j", async (cookie, expected) => {
    expect(await nodeCookieJar().scripts.set(PAGE, cookie)).toMatchObject(expected);
  });

  it("what the next request carries", async () => {
    const jar = nodeCookieJar();
    jar.cookiesFor(PAGE);
    await jar.scripts.set(PAGE, "a=1");
    expect(names(jar.cookiesFor(PAGE))).toEqual(["a"]);
  });
});

describe("a script removes", () => {
  it.each([
    ["r", ["q", "p", "d", "h", "s"]],
    ["d", ["q", "p", "r", "h", "s"]],
    ["s", ["q", "p", "r", "d", "h", "s"]],
    ["o", ["q", "p", "r", "d", "h", "s"]],
    ["none", ["q", "p", "r", "d", "h", "s"]],
  ])("%s, if a request to the URL would carry it", async (name, left) => {
    const jar = await jarWith(...SOME);
    jar.cookiesFor(PAGE);
    await jar.scripts.unset(PAGE, name);
    expect(names(jar.cookiesFor(SECURE_PAGE))).toEqual(left);
  });

  it("all that a request to the URL would carry", async () => {
    const jar = await jarWith(...SOME);
    await jar.scripts.clear(PAGE);
    expect(names(jar.cookiesFor(PAGE))).toEqual([]);
    expect(names(jar.cookiesFor("https://www.example.com/other"))).toEqual(["o", "s"]);
    expect(names(jar.cookiesFor("http://example.com/"))).toEqual([]);
  });
});

const HEADER = {
  storeType: "MemoryCookieStore",
  rejectPublicSuffixes: false,
  enableLooseMode: true,
  allowSpecialUseDomain: true,
  prefixSecurity: "silent",
};

async function load(json: JsonObject): Promise<NodeCookieJar> {
  const parsed = parseSavedJar(json);
  if (!parsed.ok) throw new Error(parsed.problems[0]?.message ?? "");
  return await loadCookieJar(parsed.value);
}

/** Fields that tell when something happened are taken out. */
function timeless(json: JsonObject): unknown {
  return JSON.parse(JSON.stringify(json, (key, value) => (key === "creation" || key === "lastAccessed" ? "T" : value)));
}

describe("Max-Age", () => {
  beforeEach(() => void vi.useFakeTimers({ toFake: ["Date"] }));
  afterEach(() => void vi.useRealTimers());

  it("counts from when the cookie was set, however often it is used", async () => {
    const jar = await jarWith("a=1; Max-Age=10");
    for (let second = 0; second < 10; second++) {
      expect(await found(jar)).toEqual(["a"]);
      vi.setSystemTime(Date.now() + 1000);
    }
    expect(await found(jar)).toEqual([]);
  });

  it.each(["99999999999999999999", "9007199254740991"])("of %s seconds is as far away as time goes", async (age) => {
    const jar = await jarWith(`a=1; Max-Age=${age}`);
    const expires = "+275760-09-13T00:00:00.000Z";
    expect(jar.cookiesFor(PAGE)).toMatchObject([{ name: "a", expires }]);
    expect(await jar.toJson()).toMatchObject({ cookies: [{ key: "a", expires }] });
  });

  it("starts again when the cookie is set again", async () => {
    const jar = await jarWith("a=1; Max-Age=10");
    vi.setSystemTime(Date.now() + 9000);
    await jar.store(PAGE, ["a=2; Max-Age=10"]);
    vi.setSystemTime(Date.now() + 9000);
    expect(await found(jar)).toEqual(["a"]);
  });

  it("is written to a file as the time it comes to", async () => {
    const jar = await jarWith("a=1; Max-Age=10", "gone=1; Max-Age=0");
    const expires = new Date(Date.now() + 10_000).toISOString();
    expect(await jar.toJson()).toMatchObject({
      cookies: [
        { key: "a", expires },
        { key: "gone", expires: new Date(0).toISOString() },
      ],
    });
    const again = await load(await jar.toJson());
    expect(again.cookiesFor(PAGE)).toMatchObject([{ name: "a", expires }]);
  });
});

describe("a jar as a file", () => {
  it("is written as newman writes it", async () => {
    const jar = await jarWith(
      "a=1; Path=/",
      "s=2; Path=/; Secure; HttpOnly; SameSite=Strict",
      "f=7; Expires=Wed, 21 Oct 2099 07:28:00 GMT; Path=/x; Priority=High",
      "sn=8; SameSite=None",
      "noname",
    );
    const { version, ...json } = await jar.toJson();
    expect(version).toMatch(/^tough-cookie@/);
    const base = { domain: "www.example.com", hostOnly: true, creation: "T", lastAccessed: "T" };
    expect(timeless(json)).toEqual({
      ...HEADER,
      cookies: [
        { ...base, key: "a", value: "1", path: "/" },
        { ...base, key: "s", value: "2", path: "/", secure: true, httpOnly: true, sameSite: "strict" },
        {
          ...base,
          key: "f",
          value: "7",
          path: "/x",
          expires: "2099-10-21T07:28:00.000Z",
          extensions: ["Priority=High"],
        },
        { ...base, key: "sn", value: "8", path: "/a", pathIsDefault: true, sameSite: "none" },
        { ...base, value: "noname", path: "/a", pathIsDefault: true },
      ],
    });
  });

  it("is the same after it was written, read and written again", async () => {
    const jar = await jarWith(...SOME, "m=8; Max-Age=1000; Path=/", "x=9; SameSite=Strict", "=nameless");
    const written = await jar.toJson();
    const again = await load(written);
    expect(await again.toJson()).toEqual(written);
    expect(names(again.cookiesFor(SECURE_PAGE))).toEqual(names(jar.cookiesFor(SECURE_PAGE)));
  });

  it("without a cookie has none", async () => {
    expect(await nodeCookieJar().toJson()).toMatchObject({ ...HEADER, cookies: [] });
  });

  it("may hold less than we write, and what has expired meanwhile is not sent", async () => {
    const domain = "example.com";
    const jar = await load({
      cookies: [
        { key: "m", value: "1", domain, path: "/" },
        { key: "old", value: "1", domain, path: "/", expires: "2001-01-01T00:00:00.000Z" },
        { key: "aged", value: "1", domain, path: "/", maxAge: 10, creation: "2001-01-01T00:00:00.000Z" },
        { key: "own", value: "1", domain, path: "/", hostOnly: true },
      ],
    });
    expect(names(jar.cookiesFor("http://example.com/"))).toEqual(["m", "own"]);
    expect(names(jar.cookiesFor("http://www.example.com/"))).toEqual(["m"]);
  });

  it("leaves out entries that no request could carry, with a notice for each", () => {
    const cookies = [{ key: "a", value: "1", domain: "h", path: "/" }, { key: "b" }, 5, null];
    const parsed = parseSavedJar({ cookies });
    expect(parsed).toMatchObject({
      ok: true,
      value: { cookies: [cookies[0]] },
      notices: [{ pointer: "/cookies/1" }, { pointer: "/cookies/2" }, { pointer: "/cookies/3" }],
    });
  });

  it.each([
    [[], ""],
    ["x", ""],
    [null, ""],
    [{}, "/cookies"],
    [{ cookies: 5 }, "/cookies"],
  ])("%j is none", (json, pointer) => {
    expect(parseSavedJar(json)).toMatchObject({ ok: false, problems: [{ pointer, code: "not-a-cookie-jar" }] });
  });

  it("with names of built-in members is only data", async () => {
    const jar = await load(
      JSON.parse(
        '{"cookies":[{"key":"__proto__","value":"1","domain":"__proto__","path":"__proto__","__proto__":{"x":1}}]}',
      ),
    );
    expect(jar.cookiesFor("http://example.com/")).toEqual([]);
    expect(({} as Record<string, unknown>)["x"]).toBeUndefined();
  });
});
