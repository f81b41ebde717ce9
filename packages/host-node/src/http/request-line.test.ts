import { describe, expect, it } from "vitest";
import { startRawServer } from "../test/raw-server.ts";
import { failureOf, headerLines, openSender, requestLine } from "../test/sending.ts";

describe("the request line carries the URL as it was written", () => {
  it.each([
    ["", "/"],
    ["/", "/"],
    ["?x=1", "/?x=1"],
    ["/a?b=c&b=d&e", "/a?b=c&b=d&e"],
    ["/a/../b/./c//d", "/a/../b/./c//d"],
    ["/%41%zz%", "/%41%zz%"],
    ["/a;b=c,d:e@f", "/a;b=c,d:e@f"],
    ["/a#b?c", "/a"],
    ["/a?b#c", "/a?b"],
    ["/?a=b=c&&", "/?a=b=c&&"],
    ["/|^~[]", "/|^~[]"],
    ["/%7B%7Bx%7D%7D", "/%7B%7Bx%7D%7D"],
  ])("%o as %o", async (path, expected) => {
    await using server = await startRawServer();
    await using sender = openSender();
    await sender.send(server.url + path);
    expect(requestLine(server.requests[0])).toBe(`GET ${expected} HTTP/1.1`);
  });

  it("with methods in upper case, also unknown ones", async () => {
    await using server = await startRawServer();
    await using sender = openSender();
    await sender.send(`${server.url}/`, { method: "fOo" });
    expect(requestLine(server.requests[0])).toBe("FOO / HTTP/1.1");
  });
});

describe("host names", () => {
  it.each([
    ["LOCALhost", "localhost"],
    ["127.0.0.1.", "127.0.0.1"],
    ["2130706433", "127.0.0.1"],
    ["api.localhost", "api.localhost"],
  ])("%o is reached, and named %o in the Host header", async (name, host) => {
    await using server = await startRawServer();
    await using sender = openSender();
    await sender.send(`http://${name}:${server.port}/`);
    expect(headerLines(server.requests[0] ?? "")).toContain(`Host: ${host}:${server.port}`);
  });

  it("below localhost lead to IPv6 first, and to IPv4 where that is refused", async () => {
    await using sender = openSender();
    await using server = await startRawServer({}, { host: "::1" });
    await sender.send(`http://a.b.localhost:${server.port}/six`);
    expect(requestLine(server.requests[0])).toBe("GET /six HTTP/1.1");
  });

  it("in brackets are IPv6 addresses, and keep their brackets in the Host header", async () => {
    await using server = await startRawServer({}, { host: "::1" });
    await using sender = openSender();
    await sender.send(`http://[::1]:${server.port}/`);
    expect(headerLines(server.requests[0] ?? "")).toContain(`Host: [::1]:${server.port}`);
  });
});

// Codes and messages as newman 6.2.2 gives them, where it gives one.
describe("a URL that leads nowhere is a failed request", () => {
  it.each([
    ["", "url", "ERR_INVALID_URL", "request url is empty"],
    ["no-scheme", "url", "ERR_INVALID_URL", 'Invalid URI "no-scheme"'],
    ["http:///x", "url", "ERR_INVALID_URL", 'Invalid URI "http://"'],
    ["ftp://127.0.0.1/x", "url", "ERR_INVALID_URL", "Invalid protocol: ftp:"],
    [
      "http://127.0.0.1:99999/x",
      "url",
      "ERR_SOCKET_BAD_PORT",
      "Port should be >= 0 and < 65536. Received type string ('99999').",
    ],
    [
      "http://127.0.0.1:abc/x",
      "url",
      "ERR_SOCKET_BAD_PORT",
      "Port should be >= 0 and < 65536. Received type string ('abc').",
    ],
    ["http://a b/x", "dns", "ENOTFOUND", "getaddrinfo ENOTFOUND a b"],
    ["http://{{nohost}}/x", "dns", "ENOTFOUND", "getaddrinfo ENOTFOUND {{nohost}}"],
    ["http://bücher.invalid/x", "dns", "ENOTFOUND", "getaddrinfo ENOTFOUND xn--bcher-kva.invalid"],
    ["http://127.0.0.1:1/a b", "url", "ERR_UNESCAPED_CHARACTERS", "Request path contains unescaped characters"],
    ["http://127.0.0.1:1/☃", "url", "ERR_UNESCAPED_CHARACTERS", "Request path contains unescaped characters"],
    ["http://127.0.0.1:1/\r\nX: y", "url", "ERR_UNESCAPED_CHARACTERS", "Request path contains unescaped characters"],
  ])("%o: %s", async (...[url, reason, code, message]) => {
    await using sender = openSender();
    expect(failureOf(await sender.send(url))).toMatchObject({ reason, code, message, url });
  });
});
