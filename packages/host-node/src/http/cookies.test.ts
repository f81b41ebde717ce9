import { describe, expect, it } from "vitest";
import { nodeCookieJar } from "../cookies/node-cookie-jar.ts";
import { type Reply, startRawServer } from "../test/raw-server.ts";
import { openSender, ownLines } from "../test/sending.ts";

const setting = (...cookies: readonly string[]): string =>
  `HTTP/1.1 200 OK\r\n${cookies.map((cookie) => `Set-Cookie: ${cookie}\r\n`).join("")}Content-Length: 0\r\n\r\n`;

/** What the second request sends after the first response set these cookies. */
async function cookieAfter(
  cookies: readonly string[],
  path = "/",
  host: (port: number) => string = (port) => `http://127.0.0.1:${port}`,
): Promise<readonly string[]> {
  await using server = await startRawServer({ "/set/here": setting(...cookies) });
  await using sender = openSender();
  await sender.send(`${server.url}/set/here`);
  await sender.send(host(server.port) + path);
  return ownLines(server.requests[1] ?? "");
}

describe("a cookie is sent where it belongs", () => {
  it.each([
    ["default path, inside", ["a=1"], "/set/x", ["Cookie: a=1"]],
    ["default path, outside", ["a=1"], "/", []],
    ["path", ["a=1; Path=/"], "/", ["Cookie: a=1"]],
    ["longer path first", ["a=1; Path=/", "b=2; Path=/x"], "/x/y", ["Cookie: b=2; a=1"]],
    ["HttpOnly", ["a=1; Path=/; HttpOnly"], "/", ["Cookie: a=1"]],
    ["Secure on loopback", ["a=1; Path=/; Secure"], "/", ["Cookie: a=1"]],
    ["Max-Age", ["a=1; Path=/; Max-Age=100"], "/", ["Cookie: a=1"]],
    ["expired by Max-Age", ["a=1; Path=/; Max-Age=0"], "/", []],
    ["expired by Expires", ["a=1; Path=/; Expires=Thu, 01 Jan 1970 00:00:00 GMT"], "/", []],
    ["overwritten", ["a=1; Path=/", "a=2; Path=/"], "/", ["Cookie: a=2"]],
    ["removed", ["a=1; Path=/", "a=; Path=/; Max-Age=0"], "/", []],
    ["quoted", ['a="q q"; Path=/'], "/", ['Cookie: a="q q"']],
    ["without a name", ["=x; Path=/"], "/", ["Cookie: x"]],
    ["foreign domain", ["a=1; Path=/; Domain=example.com"], "/", []],
  ] as const)("%s", async (...[, cookies, path, expected]) => {
    expect(await cookieAfter(cookies, path)).toEqual(expected);
  });

  it("and not to another host", async () => {
    expect(await cookieAfter(["a=1; Path=/"], "/", (port) => `http://localhost:${port}`)).toEqual([]);
  });

  it("and to other ports of its host", async () => {
    await using first = await startRawServer({ "*": setting("a=1; Path=/") });
    await using second = await startRawServer();
    await using sender = openSender();
    await sender.send(`${first.url}/`);
    await sender.send(`${second.url}/`);
    expect(ownLines(second.requests[0] ?? "")).toEqual(["Cookie: a=1"]);
  });
});

describe("the user's Cookie header", () => {
  it.each([
    [[["cookie", "u=1"]], ["cookie: u=1; a=1; b=2"]],
    [[["Cookie", "a=mine; x=y"]], ["Cookie: a=mine; x=y; b=2"]],
    [
      [
        ["Cookie", "m=n"],
        ["z", "1"],
        ["Cookie", "o=p"],
      ],
      ["Cookie: m=n; o=p; a=1; b=2", "z: 1"],
    ],
  ] as const)("%j comes first, and its names win over the jar's", async (...[headers, expected]) => {
    await using server = await startRawServer({ "/set": setting("a=1; Path=/", "b=2; Path=/") });
    await using sender = openSender();
    await sender.send(`${server.url}/set`);
    await sender.send(`${server.url}/`, { headers });
    expect(ownLines(server.requests[1] ?? "")).toEqual(expected);
  });

  it("is joined to one line also without a jar", async () => {
    await using server = await startRawServer();
    await using sender = openSender();
    await sender.send(`${server.url}/`, {
      headers: [
        ["Cookie", "m=n"],
        ["Cookie", "o=p"],
      ],
    });
    expect(ownLines(server.requests[0] ?? "")).toEqual(["Cookie: m=n; o=p"]);
  });
});

describe("disableCookies", () => {
  it("neither sends nor stores, the user's own header aside", async () => {
    await using server = await startRawServer({ "/set": setting("a=1; Path=/"), "/set2": setting("b=2; Path=/") });
    await using sender = openSender();
    const settings = { disableCookies: true };
    await sender.send(`${server.url}/set`);
    await sender.send(`${server.url}/set2`, { settings, headers: [["cookie", "u=1"]] });
    await sender.send(`${server.url}/`);
    expect(ownLines(server.requests[1] ?? "")).toEqual(["cookie: u=1"]);
    expect(ownLines(server.requests[2] ?? "")).toEqual(["Cookie: a=1"]);
  });
});

describe("redirects", () => {
  it("store the cookies of every hop, and each hop sends its own", async () => {
    await using second = await startRawServer();
    const replies: Record<string, Reply> = {};
    await using first = await startRawServer(replies);
    const redirect = (location: string, cookie: string): string =>
      `HTTP/1.1 302 R\r\nLocation: ${location}\r\nSet-Cookie: ${cookie}\r\nContent-Length: 0\r\n\r\n`;
    replies["/"] = redirect("/next", "a=1; Path=/");
    replies["/next"] = redirect(`http://localhost:${second.port}/end`, "b=2; Path=/");
    await using sender = openSender();
    await sender.send(`${first.url}/`);
    const cookies = [...first.requests, ...second.requests].map((request) =>
      ownLines(request).filter((line) => line.startsWith("Cookie")),
    );
    expect(cookies).toEqual([[], ["Cookie: a=1"], []]);
  });
});

describe("the jar", () => {
  it("answers the cookies of a URL as data", async () => {
    const jar = nodeCookieJar();
    const url = "https://www.example.com/a/b";
    const cookie =
      "n=v; Domain=example.com; Path=/; Secure; HttpOnly; Expires=Wed, 21 Oct 2099 07:28:00 GMT; Priority=High";
    await jar.store(url, [cookie, "m=1"]);
    expect(jar.cookiesFor(url)).toEqual([
      { name: "m", value: "1", domain: "www.example.com", path: "/a", httpOnly: false, secure: false, hostOnly: true },
      {
        name: "n",
        value: "v",
        domain: "example.com",
        path: "/",
        expires: "2099-10-21T07:28:00.000Z",
        httpOnly: true,
        secure: true,
        hostOnly: false,
        extensions: [{ key: "Priority", value: "High" }],
      },
    ]);
    expect(jar.cookiesFor("http://www.example.com/a")).toHaveLength(1);
    expect(jar.cookiesFor("https://example.com/")).toHaveLength(1);
    expect(jar.cookiesFor("https://other.com/")).toEqual([]);
  });

  it("takes public suffixes and special-use domains", async () => {
    const jar = nodeCookieJar();
    await jar.store("http://a.co.uk/", ["a=1; Domain=co.uk"]);
    await jar.store("http://x.local/", ["b=2"]);
    expect(jar.cookiesFor("http://co.uk/").map(({ name }) => name)).toEqual(["a"]);
    expect(jar.cookiesFor("http://x.local/").map(({ name }) => name)).toEqual(["b"]);
  });

  it("keeps a Secure cookie that came over http for https", async () => {
    const jar = nodeCookieJar();
    await jar.store("http://example.com/", ["s=1; Secure"]);
    expect(jar.cookiesFor("http://example.com/")).toEqual([]);
    expect(jar.cookiesFor("https://example.com/")).toHaveLength(1);
  });

  it("has nothing for what is no URL, and ignores cookies it cannot keep", async () => {
    const jar = nodeCookieJar();
    await jar.store("not a url", ["a=1"]);
    await jar.store("http://example.com/", ["", "a=1; Domain=other.com", "ok=1"]);
    expect(jar.cookiesFor("nowhere")).toEqual([]);
    expect(jar.cookiesFor("http://example.com/").map(({ name }) => name)).toEqual(["ok"]);
  });
});
