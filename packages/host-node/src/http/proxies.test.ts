import { startProxyServer } from "@waybill/testing";
import type { ProxyServer } from "@waybill/testing";
import { certificateAuthority } from "@waybill/testing/certificates";
import { createServer } from "node:net";
import { describe, expect, it } from "vitest";
import { OK, startRawServer } from "../test/raw-server.ts";
import { failureOf, headerLines, openSender, requestLine, responseOf } from "../test/sending.ts";
import { parseOrigin } from "./origin.ts";
import { proxiesFromEnvironment, proxyFinder, proxySecrets } from "./proxies.ts";

const ca = certificateAuthority();
const tls = ca.issue();

const withCredentials = ({ url }: ProxyServer, credentials: string): string => url.replace("//", `//${credentials}@`);

describe("an http URL through a proxy", () => {
  it("is asked for in absolute form, the path as written", async () => {
    await using server = await startRawServer();
    await using sender = openSender({ proxies: { http: server.url } });
    responseOf(await sender.send("http://example.test/a/../b//c?x={1}&y"));
    responseOf(await sender.send("http://example.test:8080"));
    expect(server.requests.map(requestLine)).toEqual([
      "GET http://example.test/a/../b//c?x={1}&y HTTP/1.1",
      "GET http://example.test:8080/ HTTP/1.1",
    ]);
    expect(headerLines(server.requests[0] ?? "")).toContain("Host: example.test");
  });

  it("reaches the server behind it, over kept connections", async () => {
    await using server = await startRawServer();
    const proxy = await startProxyServer();
    await using sender = openSender({ proxies: { http: proxy.url } });
    const first = await sender.send(`${server.url}/x`);
    const second = await sender.send(`${server.url}/y`);
    await proxy.close();
    expect(responseOf(first).text()).toBe("ok");
    expect(first.history[0]).toMatchObject({
      proxy: proxy.url,
      reused: false,
      connection: { remote: { port: proxy.port } },
    });
    expect(second.history[0]?.reused).toBe(true);
  });

  it("brings the credentials of the proxy's URL, decoded, and the server never sees them", async () => {
    await using server = await startRawServer();
    const proxy = await startProxyServer({ credentials: "us@er:pa ss" });
    await using sender = openSender({ proxies: { http: withCredentials(proxy, "us%40er:pa%20ss") } });
    const sent = await sender.send(`${server.url}/`);
    await proxy.close();
    expect(responseOf(sent).text()).toBe("ok");
    expect(sent.request.headers).toContainEqual({
      key: "Proxy-Authorization",
      value: `Basic ${Buffer.from("us@er:pa ss").toString("base64")}`,
      system: true,
    });
    expect(server.requests[0]).not.toMatch(/proxy-authorization/i);
    expect(sent.history[0]?.proxy).toBe(proxy.url);
  });

  it("leaves a Proxy-Authorization of the user as it is", async () => {
    await using server = await startRawServer();
    await using sender = openSender({ proxies: { http: server.url.replace("//", "//u:p@") } });
    responseOf(await sender.send("http://example.test/", { headers: [["proxy-authorization", "Mine"]] }));
    expect(server.requests[0]?.match(/^proxy-authorization: .*$/gim)).toEqual(["proxy-authorization: Mine"]);
  });

  it("407 is an answer like others", async () => {
    const proxy = await startProxyServer({ credentials: "u:p" });
    await using sender = openSender({ proxies: { http: proxy.url } });
    expect(responseOf(await sender.send("http://example.test/")).code).toBe(407);
    await proxy.close();
  });

  it("goes with the redirect: an http target that needs no proxy gets no credentials", async () => {
    await using direct = await startRawServer();
    const target = `http://localhost:${direct.port}/`;
    await using proxy = await startRawServer({
      "*": `HTTP/1.1 302 Found\r\nLocation: ${target}\r\nContent-Length: 0\r\n\r\n`,
    });
    await using sender = openSender({ proxies: { http: proxy.url.replace("//", "//u:p@"), except: "localhost" } });
    const sent = await sender.send("http://example.test/");
    expect(responseOf(sent).text()).toBe("ok");
    expect(proxy.requests[0]).toMatch(/^Proxy-Authorization: Basic /m);
    expect(direct.requests[0]).not.toMatch(/proxy-authorization/i);
    expect(sent.history.map(({ proxy: through }) => through)).toEqual([proxy.url, undefined]);
  });
});

describe("an https URL through a proxy", () => {
  it("goes through a tunnel: the proxy sees a name and a port, the server no credentials", async () => {
    await using server = await startRawServer({}, { tls });
    const proxy = await startProxyServer({ credentials: "u:p", target: { host: "127.0.0.1", port: server.port } });
    await using sender = openSender({ extraCa: [ca.cert], proxies: { https: withCredentials(proxy, "u:p") } });
    const headers: [string, string][] = [
      ["Proxy-Authorization", "Mine"],
      ["X-Mine", "1"],
    ];
    const sent = await sender.send("https://localhost:444/x?y", { headers });
    responseOf(await sender.send("https://localhost:444/again"));
    await proxy.close();
    expect(responseOf(sent).text()).toBe("ok");
    expect(proxy.seen).toEqual([
      {
        method: "CONNECT",
        target: "localhost:444",
        headers: {
          host: "localhost:444",
          "user-agent": "Waybill/test",
          "proxy-authorization": `Basic ${Buffer.from("u:p").toString("base64")}`,
        },
      },
    ]);
    expect(server.requests.map(requestLine)).toEqual(["GET /x?y HTTP/1.1", "GET /again HTTP/1.1"]);
    expect(server.requests.join("")).not.toMatch(/proxy-authorization/i);
    expect(server.requests[0]).toMatch(/^X-Mine: 1$/m);
    expect(sent.history[0]).toMatchObject({ proxy: proxy.url, connection: { tls: { verified: true } } });
    expect(sent.history[0]?.timings.secureHandshake).toBeGreaterThan(0);
  });

  it("is checked as without one, by the name of the server", async () => {
    await using server = await startRawServer({}, { tls: ca.issue({ names: ["elsewhere.example"] }) });
    const proxy = await startProxyServer();
    await using sender = openSender({ extraCa: [ca.cert], proxies: { http: proxy.url } });
    const failure = failureOf(await sender.send(`${server.url}/`));
    await proxy.close();
    expect(failure).toMatchObject({
      reason: "tls",
      code: "ERR_TLS_CERT_ALTNAME_INVALID",
      host: `127.0.0.1:${server.port}`,
    });
    expect(proxy.seen.map(({ method }) => method)).toEqual(["CONNECT"]);
  });

  it.each([
    ["407", "HTTP/1.1 407 Proxy Authentication Required\r\n\r\n", "ERR_PROXY", "statusCode=407"],
    ["204", "HTTP/1.1 204 No Content\r\n\r\n", "ERR_PROXY", "statusCode=204"],
    ["502", "HTTP/1.1 502 Bad Gateway\r\nContent-Length: 3\r\n\r\nsad", "ERR_PROXY", "statusCode=502"],
    ["nothing", "", "ECONNRESET", "cause=socket hang up"],
    ["half a head", "HTTP/1.1 200 OK\r\nX: 1", "ECONNRESET", "cause=socket hang up"],
    ["what is no HTTP", "hello there\r\n\r\n", "ECONNRESET", "cause=Parse Error: Expected HTTP/, RTSP/ or ICE/"],
    ["a head without end", `HTTP/1.1 200 OK\r\n${"X: 1\r\n".repeat(20_000)}`, undefined, undefined],
  ])("a proxy that answers CONNECT with %s is a failed request", async (_title, connectAnswer, code, why) => {
    const proxy = await startProxyServer({ connectAnswer });
    await using sender = openSender({ proxies: { https: proxy.url } });
    const failure = failureOf(await sender.send("https://example.test/x"));
    await proxy.close();
    if (code === undefined) return expect(failure.reason).not.toBe("timeout");
    expect(failure).toMatchObject({
      reason: "proxy",
      code,
      message: `tunneling socket could not be established, ${why}`,
      phase: "tunneling",
      host: `127.0.0.1:${proxy.port}`,
    });
    expect(failure.hint).toContain("HTTPS_PROXY");
  });

  it("what the proxy says behind its answer belongs to the server", async () => {
    const proxy = await startProxyServer({ connectAnswer: "HTTP/1.1 200 OK\r\n\r\nnot TLS at all, surely" });
    await using sender = openSender({ proxies: { https: proxy.url } });
    expect(failureOf(await sender.send("https://example.test/")).reason).toBe("tls");
    await proxy.close();
  });

  it("a proxy that never answers is stopped by the timeout", async () => {
    const mute = createServer(() => undefined).listen(0, "127.0.0.1");
    await new Promise((resolve) => mute.once("listening", resolve));
    const address = mute.address();
    const port = typeof address === "object" ? address?.port : 0;
    await using sender = openSender({ proxies: { https: `http://127.0.0.1:${port}` } });
    const failure = failureOf(await sender.send("https://example.test/", { settings: { timeout: 60 } }));
    mute.close();
    expect(failure).toMatchObject({ reason: "timeout", phase: "tunneling", host: `127.0.0.1:${port}` });
  });

  it("works for the lenient parser", async () => {
    await using server = await startRawServer({}, { tls });
    const proxy = await startProxyServer();
    await using sender = openSender({ insecure: true, proxies: { https: proxy.url } });
    const sent = await sender.send(`${server.url}/`, { settings: { insecureHTTPParser: true } });
    await proxy.close();
    expect(responseOf(sent).text()).toBe("ok");
    expect(proxy.seen).toHaveLength(1);
  });
});

describe("a proxy reached over TLS", () => {
  it("is checked like a server, for http and https URLs", async () => {
    await using plain = await startRawServer();
    await using secure = await startRawServer({}, { tls });
    const proxy = await startProxyServer({ tls: ca.issue() });
    await using trusting = openSender({ extraCa: [ca.cert], proxies: { http: proxy.url } });
    await using wary = openSender({ proxies: { http: proxy.url } });
    const good = [await trusting.send(`${plain.url}/`), await trusting.send(`${secure.url}/`)];
    const bad = [await wary.send(`${plain.url}/`), await wary.send(`${secure.url}/`)].map(failureOf);
    const unchecked = await wary.send(`${secure.url}/`, { settings: { strictSSL: false } });
    await proxy.close();
    expect([...good, unchecked].map((sent) => responseOf(sent).text())).toEqual(["ok", "ok", "ok"]);
    expect(bad).toMatchObject([
      { reason: "tls", code: "UNABLE_TO_VERIFY_LEAF_SIGNATURE" },
      { reason: "proxy", message: expect.stringContaining("cause=unable to verify the first certificate") },
    ]);
  });
});

describe("a proxy that cannot be reached", () => {
  it.each([
    ["http", "ECONNREFUSED", "refused", /^connect ECONNREFUSED/],
    ["https", "ECONNRESET", "proxy", /^tunneling socket could not be established, cause=connect ECONNREFUSED/],
  ])("%s: %s", async (scheme, code, reason, message) => {
    await using sender = openSender({ proxies: { http: "http://127.0.0.1:1" } });
    const failure = failureOf(await sender.send(`${scheme}://example.test/`));
    expect(failure).toMatchObject({ reason, code, phase: "connecting", host: "127.0.0.1:1" });
    expect(failure.message).toMatch(message);
    expect(failure.hint).toMatch(/^While connecting to the proxy 127\.0\.0\.1:1: Check HTTP_PROXY/);
  });

  it.each([
    ["socks5://user:hunter2@127.0.0.1:1"],
    ["http://user:hunter2@[bad"],
    ["http://user:hunter2@host:port"],
    ["http://user:hunter2@"],
  ])("a setting that is no URL is a failed request that repeats no password: %s", async (http) => {
    await using sender = openSender({ proxies: { http } });
    const failure = failureOf(await sender.send("http://example.test/"));
    expect(failure).toMatchObject({ reason: "proxy", code: "ERR_PROXY" });
    expect(JSON.stringify(failure)).not.toContain("hunter2");
  });
});

describe("which proxy", () => {
  const proxyOf = (url: string, environment: Record<string, string>): string => {
    const { origin } = parseOrigin(url);
    const found = origin && proxyFinder(proxiesFromEnvironment(environment))(origin);
    return found?.ok === true ? (found.proxy?.href ?? "direct") : "wrong";
  };
  const both = { HTTP_PROXY: "http://plain.test:1", HTTPS_PROXY: "http://secure.test:2" };

  it.each<[string, string, Record<string, string>, string]>([
    ["none without variables", "http://a.test", {}, "direct"],
    ["HTTP_PROXY for http", "http://a.test", both, "http://plain.test:1"],
    ["HTTPS_PROXY for https", "https://a.test", both, "http://secure.test:2"],
    [
      "HTTP_PROXY for https where there is no other",
      "https://a.test",
      { HTTP_PROXY: "http://plain.test:1" },
      "http://plain.test:1",
    ],
    ["HTTPS_PROXY is not for http", "http://a.test", { HTTPS_PROXY: "http://secure.test:2" }, "direct"],
    ["lower case wins", "http://a.test", { ...both, http_proxy: "http://lower.test:3" }, "http://lower.test:3"],
    ["an empty variable is none", "http://a.test", { HTTP_PROXY: "" }, "direct"],
    ["without a scheme it is http", "http://a.test", { HTTP_PROXY: "plain.test:3128" }, "http://plain.test:3128"],
    ["with a slash at its end", "http://a.test", { HTTP_PROXY: "http://u:p@plain.test:1/" }, "http://plain.test:1"],
    ["the port of its scheme", "http://a.test", { HTTP_PROXY: "https://plain.test" }, "https://plain.test:443"],
    ["an address of IPv6", "http://a.test", { HTTP_PROXY: "http://[::1]:3128" }, "http://[::1]:3128"],
    ["loopback goes through it too", "http://127.0.0.1:8", both, "http://plain.test:1"],
  ])("%s", (_title, url, environment, expected) => {
    expect(proxyOf(url, environment)).toBe(expected);
  });

  it.each([
    ["*", "http://a.test", true],
    ["a.test", "http://a.test", true],
    ["a.test", "http://b.a.test", true],
    ["a.test", "http://ba.test", false],
    [".a.test", "http://a.test", true],
    ["*.a.test", "http://b.a.test", true],
    ["A.TEST", "http://a.test", true],
    ["a.test", "http://A.test.", true],
    ["x.test, a.test ,", "http://a.test", true],
    ["a.test:8080", "http://a.test:8080", true],
    ["a.test:8080", "http://a.test", false],
    ["a.test:443", "https://a.test", true],
    ["127.0.0.1", "http://127.0.0.1:99", true],
    ["127.0.0.1:99", "http://127.0.0.1:99", true],
    ["127.0.0.1:98", "http://127.0.0.1:99", false],
    ["127.0.0.1", "http://0x7f.1", true],
    ["10.0.0.0/8", "http://10.200.3.4", true],
    ["10.0.0.0/8", "http://11.0.0.1", false],
    ["10.0.0.0/8", "http://ten.test", false],
    ["10.0.0.0/99", "http://10.0.0.1", false],
    ["fd00::/8", "http://[fd12::1]:8", true],
    ["::1", "http://[::1]", true],
    ["[::1]:80", "http://[::1]", true],
    ["[::1]:81", "http://[::1]", false],
    ["", "http://a.test", false],
  ])("NO_PROXY=%s keeps %s direct: %s", (list, url, direct) => {
    for (const name of ["NO_PROXY", "no_proxy"])
      expect(proxyOf(url, { HTTP_PROXY: "http://proxy.test:1", [name]: list }) === "direct").toBe(direct);
  });

  it("the secrets of the settings are known: the password, and what is sent for it", () => {
    const settings = { http: "http://me:hunter%202@a.test", https: "http://b.test" };
    expect(proxySecrets(settings)).toEqual(["hunter 2", Buffer.from("me:hunter 2").toString("base64")]);
    expect(proxySecrets({})).toEqual([]);
  });
});

it("a user's connection is not shared between proxies and none", async () => {
  await using server = await startRawServer({ "*": OK });
  await using sender = openSender({ proxies: { http: server.url, except: "localhost" } });
  responseOf(await sender.send(`http://localhost:${server.port}/`));
  responseOf(await sender.send(`http://127.0.0.1:${server.port}/`));
  expect(server.requests.map(requestLine)).toEqual(["GET / HTTP/1.1", `GET ${server.url}/ HTTP/1.1`]);
  expect(server.connections()).toBe(2);
});
