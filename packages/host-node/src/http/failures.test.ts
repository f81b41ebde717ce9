import { createServer } from "node:net";
import { describe, expect, it } from "vitest";
import { deafServer } from "../test/deaf-server.ts";
import { startRawServer } from "../test/raw-server.ts";
import { failureOf, openSender, responseOf } from "../test/sending.ts";

async function closedPort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === "object" && address !== null ? address.port : 0;
}

describe("no connection", () => {
  it("to a closed port: refused, with address and port", async () => {
    await using sender = openSender();
    const port = await closedPort();
    const url = `http://127.0.0.1:${port}/x`;
    expect(failureOf(await sender.send(url))).toMatchObject({
      reason: "refused",
      code: "ECONNREFUSED",
      message: `connect ECONNREFUSED 127.0.0.1:${port}`,
      url,
      syscall: "connect",
      address: "127.0.0.1",
      port,
    });
  });

  it("by any of several addresses: the last attempt speaks for all", async () => {
    await using sender = openSender();
    const port = await closedPort();
    const failure = failureOf(await sender.send(`http://nowhere.localhost:${port}/`));
    expect(failure).toMatchObject({ reason: "refused", message: `connect ECONNREFUSED 127.0.0.1:${port}` });
  });

  it("for a name without an address: dns, with a line on what to do", async () => {
    await using sender = openSender();
    const failure = failureOf(await sender.send("http://nonexistent.invalid/"));
    expect(failure).toMatchObject({
      reason: "dns",
      code: "ENOTFOUND",
      message: "getaddrinfo ENOTFOUND nonexistent.invalid",
    });
    expect(failure.hint).toContain("spelling");
  });

  it("leaves the transport usable", async () => {
    await using server = await startRawServer();
    await using sender = openSender();
    failureOf(await sender.send(`http://127.0.0.1:${await closedPort()}/`));
    expect(responseOf(await sender.send(`${server.url}/`)).code).toBe(200);
  });
});

describe("timeout", () => {
  const timeoutFailure = { reason: "timeout", code: "ESOCKETTIMEDOUT", message: "ESOCKETTIMEDOUT" };

  it.each([
    ["the head", "HTTP/1.1 200"],
    ["the body", "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nab"],
    ["anything", ""],
  ])("covers waiting for %s", async (_title, reply) => {
    await using server = await startRawServer({ "*": (socket) => void (reply !== "" && socket.write(reply)) });
    await using sender = openSender();
    const sent = await sender.send(`${server.url}/`, { settings: { timeout: 60 } });
    expect(failureOf(sent)).toMatchObject(timeoutFailure);
    expect(failureOf(sent).hint).toContain("--timeout-request");
  });

  it("covers all hops together", async () => {
    let hops = 0;
    await using server = await startRawServer({
      "*": (socket) => {
        hops++;
        setTimeout(() => socket.write("HTTP/1.1 302 R\r\nLocation: /next\r\nContent-Length: 0\r\n\r\n"), 40);
      },
    });
    await using sender = openSender();
    expect(failureOf(await sender.send(`${server.url}/`, { settings: { timeout: 100 } }))).toMatchObject(
      timeoutFailure,
    );
    expect(hops).toBeLessThan(5);
  });

  it("closes the connection, and the next request gets another", async () => {
    await using server = await startRawServer({ "/slow": () => undefined });
    await using sender = openSender();
    failureOf(await sender.send(`${server.url}/slow`, { settings: { timeout: 30 } }));
    expect(responseOf(await sender.send(`${server.url}/`)).code).toBe(200);
    expect(server.connections()).toBe(2);
  });

  // Elsewhere the system answers for a server that does not.
  it.skipIf(process.platform !== "linux")("while connecting is another code", async () => {
    await using server = await deafServer();
    await using sender = openSender();
    const sent = await sender.send(`http://127.0.0.1:${server.port}/`, { settings: { timeout: 80 } });
    expect(failureOf(sent)).toMatchObject({ reason: "timeout", code: "ETIMEDOUT", message: "ETIMEDOUT" });
  });

  it("0 is none", async () => {
    await using server = await startRawServer({
      "*": (socket) => void setTimeout(() => socket.write("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"), 50),
    });
    await using sender = openSender();
    expect(responseOf(await sender.send(`${server.url}/`, { settings: { timeout: 0 } })).code).toBe(200);
  });
});

describe("abort", () => {
  const aborted = { reason: "aborted", code: "ABORT_ERR", message: "The run was stopped" };

  it("ends a hanging request at once", async () => {
    await using server = await startRawServer({ "*": () => controller.abort() });
    const controller = new AbortController();
    await using sender = openSender();
    expect(failureOf(await sender.send(`${server.url}/`, {}, controller.signal))).toMatchObject(aborted);
  });

  it("before the start sends nothing", async () => {
    await using server = await startRawServer();
    await using sender = openSender();
    expect(failureOf(await sender.send(`${server.url}/`, {}, AbortSignal.abort()))).toMatchObject(aborted);
    expect(server.requests).toEqual([]);
  });

  it("ends only the requests of its own signal", async () => {
    const controller = new AbortController();
    await using server = await startRawServer({
      "/stop": () => controller.abort(),
      "/go": (socket) => void setTimeout(() => socket.write("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"), 30),
    });
    await using sender = openSender();
    const other = sender.send(`${server.url}/go`);
    failureOf(await sender.send(`${server.url}/stop`, {}, controller.signal));
    expect(responseOf(await other).code).toBe(200);
  });

  it("leaves no listener behind", async () => {
    await using server = await startRawServer();
    const listeners: unknown[] = [];
    const signal = {
      aborted: false,
      addEventListener: (_type: "abort", listener: () => void) => void listeners.push(listener),
      removeEventListener: (_type: "abort", listener: () => void) =>
        void listeners.splice(listeners.indexOf(listener), 1),
    };
    const sender = openSender();
    for (let index = 0; index < 3; index++) await sender.send(`${server.url}/`, {}, signal);
    expect(listeners).toHaveLength(1);
    await sender.send(`${server.url}/`);
    expect(listeners).toHaveLength(0);
    await sender.send(`${server.url}/`, {}, signal);
    await sender.transport.close();
    expect(listeners).toHaveLength(0);
  });

  it("by closing the transport ends what hangs", async () => {
    await using server = await startRawServer({ "*": () => void sender.transport.close() });
    const sender = openSender();
    expect(failureOf(await sender.send(`${server.url}/`))).toMatchObject({ reason: "aborted" });
  });
});
