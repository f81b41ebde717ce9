import type { Socket } from "node:net";
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync, zstdCompressSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { last, type Reply, response, startRawServer } from "../test/raw-server.ts";
import { failureOf, openSender, type RequestChanges, responseOf } from "../test/sending.ts";
import type { TransportOptions } from "./undici-transport.ts";

async function answerTo(reply: Reply, changes: RequestChanges = {}, options: Partial<TransportOptions> = {}) {
  await using server = await startRawServer({ "*": reply });
  await using sender = openSender(options);
  return await sender.send(`${server.url}/`, changes);
}

const coded = (encoding: string, bytes: Uint8Array): Buffer =>
  response(`200 OK\r\nContent-Encoding: ${encoding}`, bytes);
const TEXT = "hello world ".repeat(40);

describe("content codings", () => {
  it.each([
    ["gzip", gzipSync(TEXT)],
    ["GZIP", gzipSync(TEXT)],
    ["x-gzip", gzipSync(TEXT)],
    ["deflate", deflateSync(TEXT)],
    ["deflate", deflateRawSync(TEXT)],
    ["br", brotliCompressSync(TEXT)],
    ["zstd", zstdCompressSync(TEXT)],
    ["gzip, br", brotliCompressSync(gzipSync(TEXT))],
    ["gzip\r\nContent-Encoding: br", brotliCompressSync(gzipSync(TEXT))],
    ["identity", Buffer.from(TEXT)],
    ["identity, gzip", gzipSync(TEXT)],
  ])("%o is undone; sizes are those of the transfer", async (encoding, bytes) => {
    const { body, size, ...received } = responseOf(await answerTo(coded(encoding, bytes)));
    expect(Buffer.from(body).toString()).toBe(TEXT);
    expect(size.body).toBe(bytes.length);
    expect(received.headers[0]).toEqual({ key: "Content-Encoding", value: encoding.split("\r")[0] });
  });

  it.each([
    ["unknown", gzipSync(TEXT), gzipSync(TEXT)],
    ["unknown, gzip", gzipSync("raw"), Buffer.from("raw")],
    ["gzip, unknown", gzipSync("raw"), gzipSync("raw")],
  ])("%o stays raw from the unknown one on", async (encoding, bytes, expected) => {
    expect(Buffer.from(responseOf(await answerTo(coded(encoding, bytes))).body)).toEqual(expected);
  });

  it.each([
    ["gzip", gzipSync(TEXT)],
    ["deflate", deflateSync(TEXT)],
    ["deflate", deflateRawSync(TEXT)],
    ["br", brotliCompressSync(TEXT)],
    ["zstd", zstdCompressSync(TEXT)],
  ])("a truncated %s body gives what could be decoded, with a warning", async (encoding, bytes) => {
    const sent = await answerTo(coded(encoding, bytes.subarray(0, bytes.length - 4)));
    expect(TEXT.startsWith(responseOf(sent).text())).toBe(true);
    expect(sent.warnings).toEqual([`The ${encoding} body ends too early; the part that could be decoded is used.`]);
  });

  it.each([
    ["gzip", "Z_DATA_ERROR", "incorrect header check"],
    ["br", "ERR__ERROR_FORMAT_PADDING_2", "Decompression failed"],
  ])("a body that is no %s is a failed request", async (encoding, code, message) => {
    const sent = await answerTo(coded(encoding, Buffer.from("nope nope nope")));
    expect(failureOf(sent)).toMatchObject({ reason: "decode", code, message });
  });

  it("an empty body needs no decoding", async () => {
    expect(responseOf(await answerTo(coded("gzip", Buffer.alloc(0)))).body).toHaveLength(0);
  });
});

describe("the size limit", () => {
  const limited = { maxResponseSize: 1000 };
  const tooLarge = { reason: "too-large", code: "ERR_RESPONSE_TOO_LARGE", message: "Maximum response size reached" };

  it.each([
    ["plain", response("200 OK", "x".repeat(1001))],
    [
      "endless",
      ((socket) => {
        socket.write("HTTP/1.1 200 OK\r\n\r\n");
        const write = (): void => void (socket.destroyed || socket.write("x".repeat(500), () => setImmediate(write)));
        write();
      }) as Reply,
    ],
    ["gzip bomb", coded("gzip", gzipSync(Buffer.alloc(5_000_000)))],
    ["brotli bomb", coded("br", brotliCompressSync(Buffer.alloc(5_000_000)))],
    ["zstd bomb", coded("zstd", zstdCompressSync(Buffer.alloc(5_000_000)))],
  ])("stops a response that is too large: %s", async (_title, reply) => {
    expect(failureOf(await answerTo(reply, {}, limited))).toMatchObject(tooLarge);
  });

  it("takes a response of exactly that size, and of any size when it is 0", async () => {
    expect(responseOf(await answerTo(response("200 OK", "x".repeat(1000)), {}, limited)).body).toHaveLength(1000);
    const large = await answerTo(response("200 OK", "x".repeat(200_000)), {}, { maxResponseSize: 0 });
    expect(responseOf(large).body).toHaveLength(200_000);
  });
});

describe("status line", () => {
  it.each([
    ["200 OK", 200, "OK"],
    ["200", 200, "OK"],
    ["404 ", 404, "Not Found"],
    ["999 Odd", 999, "Odd"],
    ["299 ", 299, ""],
    ["200 Caf\xe9", 200, "Caf\xe9"],
    ["200 CafÃ©", 200, "Café"],
  ])("%o", async (line, code, reason) => {
    expect(responseOf(await answerTo(response(line, "ok")))).toMatchObject({ code, reason });
  });

  it.each([
    ["100 Continue", [], "HTTP/1.1 100 Continue\r\n\r\n"],
    ["100 Continue twice", [], "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 100 Continue\r\nX: y\r\n\r\n"],
    ["103 Early Hints", [103], "HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n"],
    ["102 Processing", [102], "HTTP/1.1 102 Processing\r\n\r\n"],
  ])("%s before the response is skipped, and %j noted in the history", async (_title, codes, interim) => {
    const sent = await answerTo(Buffer.concat([Buffer.from(interim), response("201 Made", "ok")]));
    expect(responseOf(sent)).toMatchObject({ code: 201, reason: "Made" });
    expect(sent.history[0]?.interim ?? []).toEqual(codes);
  });

  it("100 Continue may come in pieces", async () => {
    const bytes = Buffer.concat([Buffer.from("HTTP/1.1 100 Continue\r\n\r\n"), response("201 Made", "ok")]);
    const reply: Reply = (socket) => {
      const write = (at: number): void => {
        if (at < bytes.length) socket.write(bytes.subarray(at, at + 7), () => setImmediate(write, at + 7));
      };
      write(0);
    };
    expect(responseOf(await answerTo(reply))).toMatchObject({ code: 201, reason: "Made" });
  });
});

describe("headers", () => {
  it("keep order, case and duplicates; values are Latin-1", async () => {
    const received = responseOf(
      await answerTo(
        response("200 OK\r\nSet-Cookie: a=1\r\nx-A: \xe9\r\nSet-Cookie: b=2\r\nX-a:  padded  \r\nE:", "ok"),
      ),
    );
    expect(received.headers).toEqual([
      { key: "Set-Cookie", value: "a=1" },
      { key: "x-A", value: "é" },
      { key: "Set-Cookie", value: "b=2" },
      { key: "X-a", value: "padded" },
      { key: "E", value: "" },
      { key: "Content-Length", value: "2" },
    ]);
  });

  it("count with the status line for the header size", async () => {
    const bytes = response("200 OK\r\nX: é", "ok");
    expect(responseOf(await answerTo(bytes)).size).toEqual({ body: 2, header: bytes.length - 2 });
  });

  it("of 100 KB are fine, of 200 KB are refused", async () => {
    const head = (length: number): Buffer => response(`200 OK\r\nX: ${"a".repeat(length)}`, "ok");
    expect(responseOf(await answerTo(head(100_000))).code).toBe(200);
    const failure = failureOf(await answerTo(head(200_000)));
    expect(failure).toMatchObject({
      reason: "protocol",
      code: "HPE_HEADER_OVERFLOW",
      message: "Parse Error: Header overflow",
    });
  });
});

describe("bodies", () => {
  it.each([
    ["chunked", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2;x=y\r\nde\r\n0\r\n\r\n", "abcde"],
    [
      "chunked with trailers",
      "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nTrailer: X-T\r\n\r\n3\r\nabc\r\n0\r\nX-T: 1\r\n\r\n",
      "abc",
    ],
    ["until the connection closes", last("HTTP/1.1 200 OK\r\n\r\nuntil close"), "until close"],
    ["HTTP/1.0", last("HTTP/1.0 200 OK\r\n\r\nten"), "ten"],
    ["204", "HTTP/1.1 204 No Content\r\n\r\n", ""],
    ["304", "HTTP/1.1 304 Not Modified\r\nContent-Length: 5\r\n\r\n", ""],
  ])("%s", async (_title, reply, text) => {
    expect(responseOf(await answerTo(reply)).text()).toBe(text);
  });

  it("HEAD has none, whatever the headers say", async () => {
    const head = "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Encoding: gzip\r\n\r\n";
    expect(responseOf(await answerTo(head, { method: "HEAD" })).body).toHaveLength(0);
  });

  it("of several megabytes arrive whole", async () => {
    const body = Buffer.alloc(5_000_000, "0123456789");
    expect(Buffer.from(responseOf(await answerTo(response("200 OK", body))).body).equals(body)).toBe(true);
  });
});

describe("text", () => {
  const typed = (type: string, bytes: readonly number[]): Buffer =>
    response(`200 OK\r\nContent-Type: ${type}`, Buffer.from(bytes));

  it.each([
    ["text/plain", [0xc3, 0xa9], "é"],
    ["text/plain; charset=utf-8", [0xc3, 0xa9], "é"],
    ["text/plain; charset=iso-8859-1", [0x41, 0xe9, 0x80], "Aé\u0080"],
    ["text/plain; charset=windows-1252", [0x41, 0xe9, 0x80], "Aé€"],
    ['text/plain; Charset="ISO-8859-1"', [0xe9], "é"],
    ["application/json; charset=utf-16", [0x41, 0, 0xe9, 0], "Aé"],
    ["text/plain; charset=utf-16be", [0, 0x41, 0, 0xe9], "Aé"],
    ["text/plain; charset=shift_jis", [0x82, 0xa0], "あ"],
    ["text/plain; charset=nope", [0xc3, 0xa9], "é"],
    ["text/plain", [0xef, 0xbb, 0xbf, 0x41], "A"],
    ["text/plain; charset=utf-8", [0xef, 0xbb, 0xbf, 0x41], "A"],
    ["text/plain", [0xff, 0xfe, 0x41, 0], "A"],
    ["text/plain", [0xfe, 0xff, 0, 0x41], "A"],
    ["text/plain", [0x41, 0xff, 0xfe, 0x42], "A\ufffd\ufffdB"],
    ["", [0xc3, 0xa9], "é"],
  ])("%o %j is %o", async (type, bytes, text) => {
    expect(responseOf(await answerTo(typed(type, bytes))).text()).toBe(text);
  });
});

// Codes and messages of newman 6.2.2 where it has one; a body that is cut off passes there (http.md §10).
describe("what is no complete response is a failed request", () => {
  it.each([
    ["nothing", last(""), "reset", "ECONNRESET", "socket hang up"],
    ["half a head", last("HTTP/1.1 200 OK\r\nContent-"), "reset", "ECONNRESET", "socket hang up"],
    ["half a body", last("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc"), "reset", "ECONNRESET", "aborted"],
    [
      "no last chunk",
      last("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n"),
      "reset",
      "ECONNRESET",
      "aborted",
    ],
    ["a reset", (socket: Socket) => void socket.resetAndDestroy(), "reset", "ECONNRESET", "read ECONNRESET"],
    [
      "garbage",
      last("garbage garbage\r\n\r\n"),
      "protocol",
      "HPE_INVALID_CONSTANT",
      "Parse Error: Expected HTTP/, RTSP/ or ICE/",
    ],
    [
      "binary garbage",
      last("\x00\x01\x02"),
      "protocol",
      "HPE_INVALID_CONSTANT",
      "Parse Error: Expected HTTP/, RTSP/ or ICE/",
    ],
    [
      "more than announced",
      last("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nokmore"),
      "protocol",
      "HPE_INVALID_CONSTANT",
      "Parse Error: Expected HTTP/, RTSP/ or ICE/",
    ],
    [
      "a status of four digits",
      last("HTTP/1.1 1000 Odd\r\n\r\n"),
      "protocol",
      "HPE_INVALID_STATUS",
      "Parse Error: Invalid response status",
    ],
    [
      "two lengths",
      last("HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Length: 2\r\n\r\nok"),
      "protocol",
      "HPE_UNEXPECTED_CONTENT_LENGTH",
      "Parse Error: Duplicate Content-Length",
    ],
    [
      "a length and chunks",
      last("HTTP/1.1 200 OK\r\nContent-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nok\r\n0\r\n\r\n"),
      "protocol",
      "HPE_INVALID_TRANSFER_ENCODING",
      "Parse Error: Transfer-Encoding can't be present with Content-Length",
    ],
    [
      "lines without CR",
      last("HTTP/1.1 200 OK\nContent-Length: 2\n\nok"),
      "protocol",
      "HPE_CR_EXPECTED",
      "Parse Error: Missing expected CR after response line",
    ],
    [
      "a bad chunk size",
      last("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nabc\r\n"),
      "protocol",
      "HPE_INVALID_CHUNK_SIZE",
      "Parse Error: Invalid character in chunk size",
    ],
    [
      "another protocol",
      last("HTTP/1.1 101 Switching\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\n"),
      "protocol",
      "HPE_PAUSED_UPGRADE",
      "Parse Error: the server changed to another protocol unasked",
    ],
  ] as const)("%s", async (...[, reply, reason, code, message]) => {
    expect(failureOf(await answerTo(reply))).toMatchObject({ reason, code, message });
  });
});

describe("insecureHTTPParser", () => {
  const settings = { insecureHTTPParser: true };

  it("takes responses that the strict parser refuses", async () => {
    const reply = last(
      "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nok\r\n0\r\n\r\n",
    );
    expect(failureOf(await answerTo(reply)).reason).toBe("protocol");
    expect(responseOf(await answerTo(reply, { settings })).text()).toBe("ok");
  });

  it("sends the same bytes as the strict client", async () => {
    await using server = await startRawServer({ "*": last("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok") });
    await using sender = openSender();
    const changes = {
      method: "POST",
      headers: [["X-a", "1"]],
      body: { kind: "text", text: "ü", contentType: "a/b" },
    } as const;
    responseOf(await sender.send(`${server.url}/a/../b?c`, changes));
    responseOf(await sender.send(`${server.url}/a/../b?c`, { ...changes, settings }));
    const [strict, lenient] = server.requests.map((request) => request.replace(/Postman-Token: .*/, ""));
    expect(lenient).toBe(strict);
  });

  it("keeps the limits and the failures", async () => {
    const large = await answerTo(response("200 OK", "x".repeat(2000)), { settings }, { maxResponseSize: 1000 });
    expect(failureOf(large).reason).toBe("too-large");
    expect(failureOf(await answerTo(last(""), { settings }))).toMatchObject({
      reason: "reset",
      message: "socket hang up",
    });
    const cut = await answerTo(last("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc"), { settings });
    expect(failureOf(cut)).toMatchObject({ reason: "reset", code: "ECONNRESET", message: "aborted" });
    const late = await answerTo(() => undefined, { settings: { ...settings, timeout: 50 } });
    expect(failureOf(late)).toMatchObject({ reason: "timeout", code: "ESOCKETTIMEDOUT" });
  });
});

it("HTTP/2 is refused with one warning a run, and HTTP/1.1 is spoken", async () => {
  await using server = await startRawServer();
  await using sender = openSender();
  const ask = (protocolVersion: string) => sender.send(`${server.url}/`, { settings: { other: { protocolVersion } } });
  const first = await ask("http2");
  const second = await ask("auto");
  expect(first.warnings).toEqual([
    'protocolVersion: "http2" and "auto" are not supported, requests that ask for them are sent with HTTP/1.1.',
  ]);
  expect(second.warnings).toEqual([]);
  expect(responseOf(second).code).toBe(200);
});
