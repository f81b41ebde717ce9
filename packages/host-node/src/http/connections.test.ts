import { execFile } from "node:child_process";
import { createServer, type ServerResponse } from "node:http";
import type { Socket } from "node:net";
import { promisify } from "node:util";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { OK, startRawServer } from "../test/raw-server.ts";
import { failureOf, openSender, responseOf } from "../test/sending.ts";

describe("connections are used again", () => {
  it("by sequential requests: one for a thousand", async () => {
    await using server = await startRawServer();
    await using sender = openSender();
    for (let index = 0; index < 1000; index++) responseOf(await sender.send(`${server.url}/${index}`));
    expect(server.requests).toHaveLength(1000);
    expect(server.connections()).toBeLessThanOrEqual(2);
  });

  it("also after HEAD and after failed decoding", async () => {
    await using server = await startRawServer({
      "/head": "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n",
      "/bad": "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 4\r\n\r\nnope",
    });
    await using sender = openSender();
    responseOf(await sender.send(`${server.url}/head`, { method: "HEAD" }));
    failureOf(await sender.send(`${server.url}/bad`));
    responseOf(await sender.send(`${server.url}/`));
    expect(server.connections()).toBe(1);
  });

  it("but not after Connection: close of either side", async () => {
    await using server = await startRawServer({
      "/close": (socket) => socket.end("HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 2\r\n\r\nok"),
      "/mine": (socket) => socket.end(OK),
    });
    await using sender = openSender();
    responseOf(await sender.send(`${server.url}/close`));
    responseOf(await sender.send(`${server.url}/mine`, { headers: [["connection", "close"]] }));
    responseOf(await sender.send(`${server.url}/`));
    expect(server.connections()).toBe(3);
  });

  it("not when the server's Keep-Alive leaves less than a second", async () => {
    await using server = await startRawServer({
      "*": "HTTP/1.1 200 OK\r\nConnection: keep-alive\r\nKeep-Alive: timeout=1\r\nContent-Length: 2\r\n\r\nok",
    });
    await using sender = openSender();
    responseOf(await sender.send(`${server.url}/`));
    responseOf(await sender.send(`${server.url}/`));
    expect(server.connections()).toBe(2);
  });

  it("and 32 are open at most", async () => {
    const open: ServerResponse[] = [];
    let most = 0;
    let arrived = 0;
    // Answers when no more can come: 32 are waiting, or all have come.
    const server = createServer((_request, response) => {
      arrived++;
      most = Math.max(most, open.push(response));
      if (open.length >= 32 || arrived === 100) for (const each of open.splice(0)) each.end("ok");
    }).listen(0, "127.0.0.1");
    await new Promise((resolve) => server.once("listening", resolve));
    const address = server.address();
    const url = `http://127.0.0.1:${typeof address === "object" ? address?.port : 0}/`;
    await using sender = openSender();
    const sent = await Promise.all(Array.from({ length: 100 }, () => sender.send(url)));
    server.close();
    expect(sent.every((each) => each.kind === "response")).toBe(true);
    expect(most).toBe(32);
  });
});

it("a request that waits for a connection can be cancelled", async () => {
  await using server = await startRawServer({ "*": () => undefined });
  await using sender = openSender();
  const controller = new AbortController();
  const hanging = Array.from({ length: 32 }, () => sender.send(`${server.url}/`, {}, controller.signal));
  const waiting = await sender.send(`${server.url}/`, { settings: { timeout: 30 } });
  expect(failureOf(waiting)).toMatchObject({ reason: "timeout", code: "ETIMEDOUT" });
  const behind = sender.send(`${server.url}/`, {}, controller.signal);
  controller.abort();
  expect((await Promise.all([...hanging, behind])).map((sent) => failureOf(sent).reason)).toEqual(
    Array.from({ length: 33 }, () => "aborted"),
  );
});

describe("a kept connection that the server closed meanwhile", () => {
  const closing = { "/first": (socket: Socket) => void socket.write(OK) };

  it.each(["GET", "HEAD", "OPTIONS", "PUT", "DELETE", "TRACE"])(
    "%s is sent once more, on a new one",
    async (method) => {
      let seen = 0;
      await using server = await startRawServer({
        ...closing,
        "/again": (socket) => {
          seen++;
          if (seen === 1) socket.destroy();
          else socket.write(method === "HEAD" ? OK.slice(0, -2) : OK);
        },
      });
      await using sender = openSender();
      responseOf(await sender.send(`${server.url}/first`));
      const sent = await sender.send(`${server.url}/again`, { method });
      expect(responseOf(sent).code).toBe(200);
      expect(sent.history).toHaveLength(1);
      expect([seen, server.connections()]).toEqual([2, 2]);
    },
  );

  it("POST is not: the server may have acted on it", async () => {
    let seen = 0;
    await using server = await startRawServer({
      ...closing,
      "/again": (socket) => {
        seen++;
        socket.destroy();
      },
    });
    await using sender = openSender();
    responseOf(await sender.send(`${server.url}/first`));
    expect(failureOf(await sender.send(`${server.url}/again`, { method: "POST" }))).toMatchObject({ reason: "reset" });
    expect(seen).toBe(1);
  });

  it("a second time is a failed request", async () => {
    let seen = 0;
    await using server = await startRawServer({
      ...closing,
      "/again": (socket) => {
        seen++;
        socket.destroy();
      },
    });
    await using sender = openSender();
    responseOf(await sender.send(`${server.url}/first`));
    expect(failureOf(await sender.send(`${server.url}/again`))).toMatchObject({
      reason: "reset",
      message: "socket hang up",
    });
    expect(seen).toBe(2);
  });

  it("a new connection that closes is not tried again", async () => {
    let seen = 0;
    await using server = await startRawServer({
      "*": (socket) => {
        seen++;
        socket.destroy();
      },
    });
    await using sender = openSender();
    failureOf(await sender.send(`${server.url}/`));
    expect(seen).toBe(1);
  });

  it("costs nothing when it is noticed in time", async () => {
    await using server = await startRawServer({
      "/first": (socket) => void socket.end(OK),
    });
    await using sender = openSender();
    responseOf(await sender.send(`${server.url}/first`));
    await new Promise((resolve) => setTimeout(resolve, 20));
    const sent = await sender.send(`${server.url}/`, { method: "POST" });
    expect(responseOf(sent).code).toBe(200);
  });
});

describe("the process", () => {
  const source = fileURLToPath(new URL("../index.ts", import.meta.url));
  const run = async (port: number, body: string): Promise<number> => {
    const script = `
      import { nodeClock, nodeCookieJar, nodeRandom, undiciTransport } from ${JSON.stringify(source)};
      const transport = undiciTransport({ cookies: nodeCookieJar(), clock: nodeClock(), random: nodeRandom(), userAgent: "x" });
      const settings = { timeout: 0, strictSSL: true, followRedirects: true, maxRedirects: 10, disabledSystemHeaders: {}, other: {} };
      const request = (path) => ({ method: "GET", url: "http://127.0.0.1:${port}" + path, headers: [], body: { kind: "none" }, settings });
      const controller = new AbortController();
      ${body}
      const ended = performance.now();
      process.on("exit", () => console.log(performance.now() - ended));`;
    const { stdout } = await promisify(execFile)(process.execPath, [
      "--conditions=@waybill/source",
      "--input-type=module",
      "--eval",
      script,
    ]);
    return Number(stdout);
  };

  it("ends soon after the transport is closed, or even when it is only idle", async () => {
    await using server = await startRawServer();
    const closed = `await transport.send(request("/"), controller.signal); await transport.close();`;
    expect(await run(server.port, closed)).toBeLessThan(200);
    expect(await run(server.port, `await transport.send(request("/"), controller.signal);`)).toBeLessThan(200);
  });

  it("is free at once after an abort with a hanging request", async () => {
    await using server = await startRawServer({ "/hang": () => undefined });
    const body = `setTimeout(() => controller.abort(), 50); await transport.send(request("/hang"), controller.signal);`;
    expect(await run(server.port, body)).toBeLessThan(200);
  });
});
