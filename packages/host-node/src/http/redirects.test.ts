import { describe, expect, it } from "vitest";
import { OK, type Reply, startRawServer } from "../test/raw-server.ts";
import { bodyOf, failureOf, headerLines, openSender, ownLines, requestLine, responseOf } from "../test/sending.ts";

const to = (location: string, code = 302): Reply =>
  Buffer.from(`HTTP/1.1 ${code} R\r\nLocation: ${location}\r\nContent-Length: 0\r\n\r\n`);

describe("method and body", () => {
  const codes = [300, 301, 302, 303, 304, 305, 306, 307, 308, 399];
  const cases = codes.flatMap((code) =>
    ["GET", "HEAD", "POST", "PUT", "DELETE", "PATCH"].flatMap((method) =>
      [true, false].map((original) => ({ code, method, original })),
    ),
  );

  it.each(cases)("$code after $method, followOriginalHttpMethod $original", async ({ code, method, original }) => {
    const hasBody = method !== "GET" && method !== "HEAD";
    const keeps = original || code === 307 || code === 308;
    const end = `HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n${method === "HEAD" ? "" : "ok"}`;
    await using server = await startRawServer({ "/from": to("/end", code), "/end": end });
    await using sender = openSender();
    const body = { kind: "text", text: "body", contentType: "text/plain" } as const;
    const settings = { followOriginalHttpMethod: original };
    const sent = await sender.send(`${server.url}/from`, { method, settings, ...(hasBody && { body }) });
    expect(responseOf(sent).code).toBe(200);
    const [, second = ""] = server.requests;
    expect(requestLine(second)).toBe(`${keeps || method === "HEAD" ? method : "GET"} /end HTTP/1.1`);
    expect(bodyOf(second)).toBe(keeps && hasBody ? "body" : "");
    expect(second.includes("\r\nContent-Type: text/plain\r\n")).toBe(keeps && hasBody);
  });

  it("a 3xx without Location is the response", async () => {
    await using server = await startRawServer({ "*": "HTTP/1.1 302 R\r\nContent-Length: 0\r\n\r\n" });
    await using sender = openSender();
    expect(responseOf(await sender.send(`${server.url}/`)).code).toBe(302);
  });

  it("followRedirects: false takes the first response", async () => {
    await using server = await startRawServer({ "*": to("/end") });
    await using sender = openSender();
    const sent = await sender.send(`${server.url}/`, { settings: { followRedirects: false } });
    expect(responseOf(sent).code).toBe(302);
    expect(server.requests).toHaveLength(1);
  });
});

describe("limit", () => {
  const chain = Object.fromEntries(Array.from({ length: 12 }, (_, index) => [`/${index}`, to(`/${index + 1}`)]));

  it("ten redirects are followed", async () => {
    await using server = await startRawServer(chain);
    await using sender = openSender();
    const sent = await sender.send(`${server.url}/2`);
    expect(responseOf(sent).code).toBe(200);
    expect(sent.history).toHaveLength(11);
  });

  it.each([
    [10, "/0", "/10"],
    [1, "/0", "/1"],
    [0, "/0", "/0"],
  ])("%d are allowed, one more fails with the URL", async (maxRedirects, path, stopped) => {
    await using server = await startRawServer(chain);
    await using sender = openSender();
    const failure = failureOf(await sender.send(server.url + path, { settings: { maxRedirects } }));
    const message = `Exceeded maxRedirects. Probably stuck in a redirect loop ${server.url}${stopped}`;
    expect(failure).toMatchObject({ reason: "redirect", code: "ERR_REDIRECT", message });
    expect(server.requests).toHaveLength(maxRedirects + 1);
  });

  it("a loop ends", async () => {
    await using server = await startRawServer({ "*": to("/loop") });
    await using sender = openSender();
    expect(failureOf(await sender.send(`${server.url}/loop`)).reason).toBe("redirect");
    expect(server.requests).toHaveLength(11);
  });
});

// Recorded from newman 6.2.2, but for UTF-8 and what is no URL.
describe("Location", () => {
  it.each([
    ["x", "/d/e/x"],
    ["../x", "/d/e/../x"],
    ["./x?y", "/d/e/./x?y"],
    ["?y=1", "/d/e/from?y=1"],
    ["/a/../b/./c?q='x", "/a/../b/./c?q=%27x"],
    ["/é☃", "/%C3%A9%E2%98%83"],
    ["/a b", "/a%20b"],
    ["/a\\b", "/a/b"],
    ["/a\\b?c\\d", "/a/b?c\\d"],
    ["?c\\d", "/d/e/from?c\\d"],
    ["  /end  ", "/end"],
    ["a:b", "/d/e/a:b"],
    ["/%zz%41#frag", "/%zz%41"],
    ["HTTP://127.0.0.1:PORT/a b?x=\" '<>`{}|\\^&%zz", "/a%20b?x=%22%20%27%3C%3E`{}|\\^&%zz"],
    ["//127.0.0.1:PORT/end", "/end"],
    ["http://127.0.0.1:PORT", "/"],
    ["http://127.0.0.1:PORT?a=b", "/?a=b"],
  ])("%o leads to %o", async (location, path) => {
    const replies: Record<string, Reply> = {};
    await using server = await startRawServer(replies);
    replies["/d/e/from"] = (socket, request) => {
      const head = `HTTP/1.1 302 R\r\nLocation: ${location.replace("PORT", String(server.port))}\r\n`;
      socket.write(request.includes("z=1") ? `${head}Content-Length: 0\r\n\r\n` : OK);
    };
    await using sender = openSender();
    responseOf(await sender.send(`${server.url}/d/e/from?z=1`));
    expect(requestLine(server.requests[1])).toBe(`GET ${path} HTTP/1.1`);
  });

  it.each([
    ["http://[bad/x", 'Invalid redirect to "http://[bad/x"'],
    ["http://", 'Invalid redirect to "http://"'],
    ["http://127.0.0.1:99999/", 'Invalid redirect to "http://127.0.0.1:99999/"'],
    ["ftp://x/y", "Invalid protocol: ftp:"],
  ])("%o is a failed request", async (location, message) => {
    await using server = await startRawServer({ "*": to(location) });
    await using sender = openSender();
    expect(failureOf(await sender.send(`${server.url}/`))).toMatchObject({ reason: "redirect", message });
  });

  it("with credentials sends them, unless the user sends others", async () => {
    const replies: Record<string, Reply> = {};
    await using server = await startRawServer(replies);
    replies["/"] = to(`http://us%65r:p@127.0.0.1:${server.port}/end`);
    await using sender = openSender();
    await sender.send(`${server.url}/`);
    await sender.send(`${server.url}/`, { headers: [["authorization", "Z"]] });
    const [, first = "", , second = ""] = server.requests;
    expect(ownLines(first)).toContain("Authorization: Basic dXNlcjpw");
    expect(ownLines(second)).toContain("authorization: Z");
    expect(requestLine(first)).toBe("GET /end HTTP/1.1");
  });
});

describe("headers on the way", () => {
  it("stay on the same host and port; the token stays, Host is set anew", async () => {
    await using server = await startRawServer({ "/from": to("/end") });
    await using sender = openSender();
    const headers = [
      ["X-A", "1"],
      ["Authorization", "Z"],
      ["Cookie", "u=1"],
      ["Host", "other.example"],
    ] as const;
    await sender.send(`${server.url}/from?x=1#y`, { headers });
    const [first = "", second = ""] = server.requests;
    const referer = `Referer: ${server.url}/from?x=1`;
    expect(ownLines(second)).toEqual(["X-A: 1", "Authorization: Z", "Cookie: u=1", referer]);
    expect(headerLines(first)).toContain("Host: other.example");
    expect(headerLines(second)).toContain(`Host: 127.0.0.1:${server.port}`);
    const token = (request: string) => headerLines(request).find((line) => line.startsWith("Postman-Token"));
    expect(token(second)).toBe(token(first));
  });

  it.each([
    [false, []],
    [true, ["Authorization: Z"]],
  ])("credentials go to another host only with followAuthorizationHeader (%s)", async (keep, expected) => {
    await using second = await startRawServer();
    await using first = await startRawServer({ "*": to(`http://localhost:${second.port}/end`) });
    await using sender = openSender();
    const headers = [
      ["Authorization", "Z"],
      ["Cookie", "u=1"],
      ["X-A", "1"],
    ] as const;
    responseOf(await sender.send(`${first.url}/`, { headers, settings: { followAuthorizationHeader: keep } }));
    const lines = ownLines(second.requests[0] ?? "");
    expect(lines).toEqual([...expected, "X-A: 1", `Referer: ${first.url}/`]);
  });

  it("credentials do not go to another port of the same host", async () => {
    await using second = await startRawServer();
    await using first = await startRawServer({ "*": to(`${second.url}/end`) });
    await using sender = openSender();
    await sender.send(`${first.url}/`, { headers: [["authorization", "Z"]] });
    expect(ownLines(second.requests[0] ?? "")).toEqual([`Referer: ${first.url}/`]);
  });

  it.each([
    ["the same target", (port: number) => `http://127.0.0.1:${port}/end`, "/?a=1&key=k&b=2&key=l"],
    ["another", (port: number) => `http://localhost:${port}/end`, "/?a=1&b=2"],
  ])("the query parameters of an auth stay in the Referer for %s: %s", async (_title, place, path) => {
    const replies: Record<string, Reply> = {};
    await using server = await startRawServer(replies);
    replies["/"] = to(place(server.port));
    await using sender = openSender();
    await sender.send(`${server.url}/?a=1&key=k&b=2&key=l`, { credentialParameters: ["key"] });
    expect(ownLines(server.requests[1] ?? "")).toEqual([`Referer: ${server.url}${path}`]);
  });

  it("a Referer of nothing but the parameters of an auth has no query for others", async () => {
    await using second = await startRawServer();
    await using first = await startRawServer({ "/": to(`${second.url}/end`) });
    await using sender = openSender();
    await sender.send(`${first.url}/?access_token=t`, { credentialParameters: ["access_token"] });
    expect(ownLines(second.requests[0] ?? "")).toEqual([`Referer: ${first.url}/`]);
  });

  it("the user's Referer is replaced in its place", async () => {
    await using server = await startRawServer({ "/": to("/end") });
    await using sender = openSender();
    await sender.send(`${server.url}/`, {
      headers: [
        ["referer", "mine"],
        ["a", "b"],
      ],
    });
    expect(ownLines(server.requests[1] ?? "")).toEqual([`referer: ${server.url}/`, "a: b"]);
  });

  it("removeRefererHeaderOnRedirect adds none, and leaves the user's", async () => {
    await using server = await startRawServer({ "/": to("/end") });
    await using sender = openSender();
    const settings = { removeRefererHeaderOnRedirect: true };
    await sender.send(`${server.url}/`, { settings });
    await sender.send(`${server.url}/`, { settings, headers: [["referer", "mine"]] });
    const [, first = "", , second = ""] = server.requests;
    expect(ownLines(first)).toEqual([]);
    expect(ownLines(second)).toEqual(["referer: mine"]);
  });
});

it("the history has a hop for each request, and what was sent is the first", async () => {
  await using server = await startRawServer({ "/": to("/end") });
  await using sender = openSender();
  const sent = await sender.send(`${server.url}/`);
  expect(sent.history.map((hop) => [hop.request.url, hop.response?.code, hop.reused])).toEqual([
    [`${server.url}/`, 302, false],
    [`${server.url}/end`, 200, true],
  ]);
  expect(sent.request).toEqual(sent.history[0]?.request);
});
