import { Agent } from "node:http";
import { Agent as SecureAgent } from "node:https";
import { certificateAuthority } from "@waybill/testing/certificates";
import { afterAll, describe, expect, it } from "vitest";
import { startRawServer } from "../test/raw-server.ts";
import { bodyOf, failureOf, headerLines, openSender, requestLine, responseOf } from "../test/sending.ts";

const ca = certificateAuthority();
const http = new Agent({ keepAlive: true });
const https = new SecureAgent({ keepAlive: true });
const agents = { http, https };
afterAll(() => {
  http.destroy();
  https.destroy();
});

describe("requests over agents of the caller", () => {
  it("send the same bytes as without", async () => {
    await using server = await startRawServer();
    await using own = openSender({ agents });
    await using usual = openSender();
    const changes = {
      method: "POST",
      headers: [
        ["X-One", "1"],
        ["x-two", "2"],
      ] as const,
      body: { kind: "text", text: "höllo", contentType: "text/plain" },
    } as const;
    for (const sender of [own, usual]) responseOf(await sender.send(`${server.url}/a/../b?x`, changes));
    const [first = "", second = ""] = server.requests;
    expect(requestLine(first)).toBe(requestLine(second));
    expect(headerLines(first)).toEqual(headerLines(second));
    expect(bodyOf(first)).toBe(bodyOf(second));
  });

  it("use the agent's connections, and say so", async () => {
    await using server = await startRawServer();
    await using sender = openSender({ agents });
    const reused: unknown[] = [];
    for (let index = 0; index < 3; index++) reused.push((await sender.send(`${server.url}/`)).history[0]?.reused);
    expect(reused).toEqual([false, true, true]);
    expect(server.connections()).toBe(1);
  });

  it("check certificates as asked, also with authorities of the run", async () => {
    await using server = await startRawServer({}, { tls: ca.issue() });
    await using wary = openSender({ agents });
    await using trusting = openSender({ agents, extraCa: [ca.cert] });
    expect(failureOf(await wary.send(`${server.url}/`))).toMatchObject({ reason: "tls", phase: "securing" });
    const sent = await trusting.send(`https://localhost:${server.port}/`);
    expect(responseOf(sent).text()).toBe("ok");
    expect(sent.history[0]?.connection?.tls?.verified).toBe(true);
    expect(responseOf(await wary.send(`${server.url}/`, { settings: { strictSSL: false } })).text()).toBe("ok");
  });

  it("fail, wait and end like others", async () => {
    await using server = await startRawServer({ "/hang": () => undefined, "/cut": (socket) => socket.destroy() });
    await using sender = openSender({ agents });
    const hanging = await sender.send(`${server.url}/hang`, { settings: { timeout: 60 } });
    const cut = await sender.send(`${server.url}/cut`);
    const refused = await sender.send("http://127.0.0.1:1/");
    expect([hanging, cut, refused].map(failureOf)).toMatchObject([
      { reason: "timeout", code: "ESOCKETTIMEDOUT" },
      { reason: "reset", code: "ECONNRESET", message: "socket hang up" },
      { reason: "refused", code: "ECONNREFUSED", phase: "connecting" },
    ]);
  });

  it("are only for their own scheme, and no proxy is asked", async () => {
    await using plain = await startRawServer();
    await using secure = await startRawServer({}, { tls: ca.issue() });
    await using sender = openSender({ agents: { http }, extraCa: [ca.cert], proxies: { http: "http://127.0.0.1:1" } });
    expect(responseOf(await sender.send(`${plain.url}/`)).text()).toBe("ok");
    expect(failureOf(await sender.send(`${secure.url}/`)).reason).toBe("proxy");
  });

  it("have the lenient parser where it is asked for", async () => {
    const reply = "HTTP/1.1 200 OK\r\nX-Control: a\u0001b\r\nContent-Length: 2\r\n\r\nok";
    await using server = await startRawServer({ "*": reply });
    await using sender = openSender({ agents });
    expect(failureOf(await sender.send(`${server.url}/`)).reason).toBe("protocol");
    const sent = await sender.send(`${server.url}/`, { settings: { insecureHTTPParser: true } });
    expect(responseOf(sent).text()).toBe("ok");
  });

  it("follow redirects, keep cookies and reach names below localhost", async () => {
    await using server = await startRawServer({
      "/": "HTTP/1.1 302 Found\r\nLocation: /next\r\nSet-Cookie: a=1\r\nContent-Length: 0\r\n\r\n",
    });
    await using sender = openSender({ agents });
    const sent = await sender.send(`http://sub.localhost:${server.port}/`);
    expect(responseOf(sent).text()).toBe("ok");
    expect(server.requests[1]).toMatch(/^Cookie: a=1$/m);
  });
});
