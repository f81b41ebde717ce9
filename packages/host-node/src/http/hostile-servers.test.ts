// Servers that want to cost time or memory. Whatever they do, the request ends, and what it took is let go of.
import { gzipSync } from "node:zlib";
import { selfSigned } from "@waybill/testing/certificates";
import { createServer, type Socket } from "node:net";
import { describe, expect, it } from "vitest";
import { last, OK, type Reply, startRawServer } from "../test/raw-server.ts";
import { failureOf, openSender, responseOf } from "../test/sending.ts";

/** Writes for as long as the client listens: the start once, the rest again and again. */
function endless(start: string, rest: string, pauseMs = 0): Reply {
  return (socket: Socket) => {
    socket.write(start);
    const write = (): void => {
      if (socket.destroyed) return;
      if (pauseMs > 0) setTimeout(write, pauseMs);
      socket.write(rest, () => pauseMs === 0 && setImmediate(write));
    };
    write();
  };
}

const HEAD = "HTTP/1.1 200 OK\r\n";

describe("a server that keeps a request waiting byte by byte", () => {
  it.each<[string, Reply]>([
    ["in the status line", endless("HTTP/1.1 200 ", "a", 5)],
    ["in the headers", endless(HEAD, "X: 1\r\n", 5)],
    ["in one header", endless(`${HEAD}X: `, "1", 5)],
    ["in the body", endless(`${HEAD}Content-Length: 1000000\r\n\r\n`, "x", 5)],
    ["in a body without length", endless(`${HEAD}\r\n`, "x", 5)],
    ["in chunks", endless(`${HEAD}Transfer-Encoding: chunked\r\n\r\n`, "1\r\nx\r\n", 5)],
    ["in the extension of a chunk", endless(`${HEAD}Transfer-Encoding: chunked\r\n\r\n1;a=`, "b", 5)],
    ["in trailers", endless(`${HEAD}Transfer-Encoding: chunked\r\n\r\n0\r\n`, "X: 1\r\n", 5)],
    ["with 100 Continue", endless("", "HTTP/1.1 100 Continue\r\n\r\n", 5)],
  ])("%s is stopped by the timeout, which no byte puts off", async (_title, reply) => {
    await using server = await startRawServer({ "*": reply });
    await using sender = openSender();
    const sent = await sender.send(`${server.url}/`, { settings: { timeout: 500 } });
    expect(failureOf(sent)).toMatchObject({
      reason: "timeout",
      code: "ESOCKETTIMEDOUT",
      host: `127.0.0.1:${server.port}`,
    });
  });

  it("in the handshake of TLS is stopped too", async () => {
    const mute = createServer((socket) => socket.on("error", () => undefined)).listen(0, "127.0.0.1");
    await new Promise((resolve) => mute.once("listening", resolve));
    const address = mute.address();
    const port = typeof address === "object" ? address?.port : 0;
    await using sender = openSender();
    const sent = await sender.send(`https://127.0.0.1:${port}/`, { settings: { timeout: 300 } });
    mute.close();
    expect(failureOf(sent)).toMatchObject({ reason: "timeout", code: "ESOCKETTIMEDOUT", phase: "securing" });
  });

  it("is stopped over TLS and with the lenient parser", async () => {
    await using server = await startRawServer({ "*": endless(`${HEAD}\r\n`, "x", 5) }, { tls: selfSigned() });
    await using sender = openSender({ insecure: true });
    for (const insecureHTTPParser of [false, true]) {
      const sent = await sender.send(`${server.url}/`, { settings: { timeout: 500, insecureHTTPParser } });
      expect(failureOf(sent).code).toBe("ESOCKETTIMEDOUT");
    }
  });

  it("does not hold what has been asked of others", async () => {
    await using server = await startRawServer({ "/slow": endless(`${HEAD}\r\n`, "x", 5) });
    await using sender = openSender();
    const slow = sender.send(`${server.url}/slow`, { settings: { timeout: 200 } });
    expect(responseOf(await sender.send(`${server.url}/`)).text()).toBe("ok");
    expect(failureOf(await slow).reason).toBe("timeout");
  });
});

describe("a server that writes without end", () => {
  it.each<[string, Reply, string]>([
    ["a status line", endless("HTTP/1.1 200 ", "a".repeat(10_000)), "HPE_HEADER_OVERFLOW"],
    ["headers", endless(HEAD, `X: ${"1".repeat(1000)}\r\n`), "HPE_HEADER_OVERFLOW"],
    ["one header", endless(`${HEAD}X: `, "1".repeat(10_000)), "HPE_HEADER_OVERFLOW"],
    ["the name of a header", endless(HEAD, "x".repeat(10_000)), "HPE_HEADER_OVERFLOW"],
    [
      "trailers",
      endless(`${HEAD}Transfer-Encoding: chunked\r\n\r\n0\r\n`, `X: ${"1".repeat(1000)}\r\n`),
      "HPE_HEADER_OVERFLOW",
    ],
    ["interim responses", endless("", "HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n"), "HPE_HEADER_OVERFLOW"],
    ["a body", endless(`${HEAD}\r\n`, "x".repeat(10_000)), "ERR_RESPONSE_TOO_LARGE"],
    [
      "chunks",
      endless(`${HEAD}Transfer-Encoding: chunked\r\n\r\n`, `2710\r\n${"x".repeat(10_000)}\r\n`),
      "ERR_RESPONSE_TOO_LARGE",
    ],
  ])("%s is cut off", async (_title, reply, code) => {
    await using server = await startRawServer({ "*": reply });
    await using sender = openSender({ maxResponseSize: 100_000 });
    expect(failureOf(await sender.send(`${server.url}/`)).code).toBe(code);
    // The connection is gone, and the next request gets another.
    expect(server.connections()).toBe(1);
  });
});

describe("lengths that cannot be", () => {
  it.each([
    ["-1", "HPE_INVALID_CONTENT_LENGTH"],
    ["0x10", "HPE_INVALID_CONTENT_LENGTH"],
    ["99999999999999999999999", "HPE_INVALID_CONTENT_LENGTH"],
  ])("Content-Length: %s", async (length, code) => {
    await using server = await startRawServer({ "*": last(`${HEAD}Content-Length: ${length}\r\n\r\nok`) });
    await using sender = openSender();
    expect(failureOf(await sender.send(`${server.url}/`)).code).toBe(code);
  });

  it.each([
    ["FFFFFFFFFFFFFFFFFF", "HPE_INVALID_CHUNK_SIZE"],
    ["-1", "HPE_INVALID_CHUNK_SIZE"],
    ["", "HPE_INVALID_CHUNK_SIZE"],
  ])("a chunk of %s bytes", async (size, code) => {
    await using server = await startRawServer({
      "*": last(`${HEAD}Transfer-Encoding: chunked\r\n\r\n${size}\r\nok\r\n`),
    });
    await using sender = openSender();
    expect(failureOf(await sender.send(`${server.url}/`)).code).toBe(code);
  });

  it("a length that is never sent takes no memory", async () => {
    await using server = await startRawServer({ "*": last(`${HEAD}Content-Length: 99000000\r\n\r\nx`) });
    await using sender = openSender();
    expect(failureOf(await sender.send(`${server.url}/`))).toMatchObject({ reason: "reset", phase: "receiving" });
  });
});

describe("a body packed into itself", () => {
  const layers = (count: number): Reply => {
    let bytes: Uint8Array = Buffer.from("ok");
    for (let index = 0; index < count; index++) bytes = gzipSync(bytes, { level: 0 });
    const head = `${HEAD}Content-Encoding: ${Array.from({ length: count }, () => "gzip").join(", ")}\r\n`;
    return Buffer.concat([Buffer.from(`${head}Content-Length: ${bytes.length}\r\n\r\n`), bytes]);
  };

  it("is unpacked a few times", async () => {
    await using server = await startRawServer({ "*": layers(5) });
    await using sender = openSender();
    expect(responseOf(await sender.send(`${server.url}/`)).text()).toBe("ok");
  });

  it("and not thousands of times", async () => {
    await using server = await startRawServer({ "*": layers(2000) });
    await using sender = openSender();
    expect(failureOf(await sender.send(`${server.url}/`))).toMatchObject({
      reason: "decode",
      code: "ERR_CONTENT_ENCODING",
      phase: "decoding",
    });
  });
});

it("an answer nobody asked for does not reach the next request", async () => {
  let kept: Socket | undefined;
  await using server = await startRawServer({
    "/a": (socket) => {
      kept = socket;
      socket.write(OK);
    },
  });
  await using sender = openSender();
  responseOf(await sender.send(`${server.url}/a`));
  const closed = new Promise<void>((resolve) => kept?.once("close", () => resolve()));
  kept?.write("HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nevil");
  await closed;
  expect(responseOf(await sender.send(`${server.url}/b`)).text()).toBe("ok");
  expect(server.connections()).toBe(2);
});
