import { createHash } from "node:crypto";
import { once } from "node:events";
import { createServer } from "node:http";
import { open } from "node:fs/promises";
import type { Socket } from "node:net";
import type { HttpBody, HttpPart } from "@waybill/core";
import { describe, expect, it } from "vitest";
import { last, startRawServer } from "../test/raw-server.ts";
import { bodyOf, failureOf, openSender, ownLines, type RequestChanges, responseOf } from "../test/sending.ts";
import { tempDir } from "../test/temp-dir.ts";
import type { TransportOptions } from "./undici-transport.ts";

interface Sent {
  readonly lines: readonly string[];
  readonly body: string;
  readonly warnings: readonly string[];
}

async function post(changes: RequestChanges, options: Partial<TransportOptions> = {}): Promise<Sent> {
  await using server = await startRawServer();
  await using sender = openSender(options);
  const sent = await sender.send(`${server.url}/`, { method: "POST", ...changes });
  const [request = ""] = server.requests;
  const body = Buffer.from(bodyOf(request), "latin1").toString("utf8");
  return { lines: ownLines(request), body, warnings: sent.warnings };
}

const text = (content: string, contentType?: string): HttpBody => ({
  kind: "text",
  text: content,
  ...(contentType !== undefined && { contentType }),
});

describe("text and bytes", () => {
  it.each([
    ["ASCII", text("hi", "text/plain"), ["Content-Type: text/plain", "Content-Length: 2"], "hi"],
    ["UTF-8", text("ü☃", "text/plain"), ["Content-Type: text/plain", "Content-Length: 5"], "ü☃"],
    ["without a type", text("hi"), ["Content-Length: 2"], "hi"],
    ["empty", text(""), ["Content-Length: 0"], ""],
    ["empty, whatever its type", text("", "application/json"), ["Content-Length: 0"], ""],
    ["bytes", { kind: "bytes", bytes: Buffer.from("hello") }, ["Content-Length: 5"], "hello"],
    ["none", { kind: "none" }, ["Content-Length: 0"], ""],
  ] as const)("%s", async (...[, body, lines, content]) => {
    expect(await post({ body })).toEqual({ lines, body: content, warnings: [] });
  });

  it("go out with GET too when there is a body", async () => {
    const sent = await post({ method: "GET", body: text("hi", "text/plain") });
    expect(sent).toEqual({ lines: ["Content-Type: text/plain", "Content-Length: 2"], body: "hi", warnings: [] });
  });

  it("leave the connection usable, whatever the method", async () => {
    await using server = await startRawServer();
    await using sender = openSender();
    for (const method of ["GET", "DELETE", "REPORT", "POST"]) {
      responseOf(await sender.send(`${server.url}/`, { method, body: text("hi", "text/plain") }));
    }
    expect(server.connections()).toBe(1);
  });

  it("a user's Content-Type wins", async () => {
    const sent = await post({ headers: [["content-type", "a/b"]], body: text("hi", "text/plain") });
    expect(sent.lines).toEqual(["content-type: a/b", "Content-Length: 2"]);
  });

  it("a user's Content-Length is sent as it is", async () => {
    const sent = await post({ headers: [["content-length", "2"]], body: text("hi") });
    expect(sent).toMatchObject({ lines: ["content-length: 2"], body: "hi" });
  });

  it("a user's Transfer-Encoding frames the body and replaces the length", async () => {
    const sent = await post({ headers: [["transfer-encoding", "chunked"]], body: text("hello", "text/plain") });
    const lines = ["transfer-encoding: chunked", "Content-Type: text/plain"];
    expect(sent).toMatchObject({ lines, body: "5\r\nhello\r\n0\r\n\r\n" });
  });

  it("a user's Transfer-Encoding without a body sends the last chunk", async () => {
    const sent = await post({ headers: [["Transfer-Encoding", "chunked"]] });
    expect(sent).toMatchObject({ lines: ["Transfer-Encoding: chunked"], body: "0\r\n\r\n" });
  });

  it("without Content-Length, the body still follows and the connection is not used again", async () => {
    await using server = await startRawServer({ "*": last("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok") });
    await using sender = openSender();
    const disabledSystemHeaders = { "content-length": true, "content-type": true };
    const changes = { method: "POST", body: text("hi", "text/plain"), settings: { disabledSystemHeaders } };
    responseOf(await sender.send(`${server.url}/1`, changes));
    responseOf(await sender.send(`${server.url}/2`));
    expect(ownLines(server.requests[0] ?? "")).toEqual([]);
    expect(server.connections()).toBe(2);
  });

  it("Expect: 100-continue is answered with the body at once, and the interim response is skipped", async () => {
    await using server = await startRawServer({
      "*": "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok",
    });
    await using sender = openSender();
    const headers = [["Expect", "100-continue"]] as const;
    const sent = await sender.send(`${server.url}/`, { method: "POST", headers, body: text("hi") });
    expect(responseOf(sent).text()).toBe("ok");
    expect(ownLines(server.requests[0] ?? "")).toEqual(["Expect: 100-continue", "Content-Length: 2"]);
  });
});

const TOO_LARGE = "HTTP/1.1 413 Too Large\r\nContent-Length: 3\r\nConnection: close\r\n\r\nbig";

const BOUNDED = [["Content-Type", "multipart/form-data; boundary=B"]] as const;
const multipart = (...parts: readonly HttpPart[]): HttpBody => ({ kind: "multipart", parts });
const field = (name: string, value: string, more: Partial<HttpPart> = {}): HttpPart => ({
  name,
  content: { kind: "text", text: value },
  ...more,
});
const file = (name: string, src: string, more: Partial<HttpPart> = {}): HttpPart => ({
  name,
  content: { kind: "file", src },
  ...more,
});

// Recorded from newman 6.2.2, but for the escapes of names (http.md §4, Better).
describe("multipart bodies", () => {
  it.each([
    ["text", [field("a", "1")], '--B\r\nContent-Disposition: form-data; name="a"\r\n\r\n1\r\n--B--\r\n'],
    [
      "text with a type",
      [field("a", "{}", { contentType: "application/json" })],
      '--B\r\nContent-Disposition: form-data; name="a"\r\nContent-Type: application/json\r\n\r\n{}\r\n--B--\r\n',
    ],
    [
      "text with a file name",
      [field("t", "v", { fileName: "x.txt" })],
      '--B\r\nContent-Disposition: form-data; name="t"; filename="x.txt"\r\nContent-Type: text/plain\r\n\r\nv\r\n--B--\r\n',
    ],
    [
      "several, one without a value, one without a name",
      [field("a", "1"), field("a", ""), field("", "é")],
      '--B\r\nContent-Disposition: form-data; name="a"\r\n\r\n1\r\n--B\r\nContent-Disposition: form-data; name="a"\r\n\r\n\r\n--B\r\nContent-Disposition: form-data; name=""\r\n\r\né\r\n--B--\r\n',
    ],
    [
      "base64",
      [{ name: "b", content: { kind: "base64", base64: "aGVsbG8=" } } as const],
      '--B\r\nContent-Disposition: form-data; name="b"\r\nContent-Type: application/octet-stream\r\n\r\nhello\r\n--B--\r\n',
    ],
    [
      "base64 with a file name",
      [{ name: "b", fileName: "q.html", content: { kind: "base64", base64: "aGVsbG8=" } } as const],
      '--B\r\nContent-Disposition: form-data; name="b"; filename="q.html"\r\nContent-Type: text/html\r\n\r\nhello\r\n--B--\r\n',
    ],
    [
      "names that would forge part headers",
      [field('a"b\r\nc', "v", { fileName: 'x"\r\ny' })],
      '--B\r\nContent-Disposition: form-data; name="a%22b%0D%0Ac"; filename="x%22%0D%0Ay"\r\n\r\nv\r\n--B--\r\n',
    ],
    [
      "a type that would forge part headers",
      [field("a", "v", { contentType: "a/b\r\nX: y" })],
      '--B\r\nContent-Disposition: form-data; name="a"\r\nContent-Type: a/b X: y\r\n\r\nv\r\n--B--\r\n',
    ],
  ])("%s", async (...[, parts, expected]) => {
    const sent = await post({ headers: BOUNDED, body: multipart(...parts) });
    expect(sent.body).toBe(expected);
    expect(sent.lines).toEqual([`Content-Type: ${BOUNDED[0][1]}`, `Content-Length: ${Buffer.byteLength(expected)}`]);
  });

  it("have a boundary of their own unless the user gives one", async () => {
    const { lines, body } = await post({ body: multipart(field("a", "1")) });
    expect(lines[0]).toMatch(/^Content-Type: multipart\/form-data; boundary=-{26}\d{24}$/);
    expect(body.startsWith(`--${lines[0]?.split("boundary=")[1]}\r\n`)).toBe(true);
  });

  it("add their boundary to a user's type that has none", async () => {
    const headers = [
      ["content-type", "multipart/form-data"],
      ["a", "b"],
    ] as const;
    const { lines } = await post({ headers, body: multipart(field("a", "1")) });
    expect(lines[0]).toMatch(/^content-type: multipart\/form-data; boundary=-{26}\d{24}$/);
    expect(lines[1]).toBe("a: b");
  });

  it("without a part are no body", async () => {
    expect(await post({ body: multipart() })).toEqual({ lines: ["Content-Length: 0"], body: "", warnings: [] });
  });

  it("carry files with their name and the type of their extension", async () => {
    await using dir = await tempDir();
    await dir.write("a.txt", "AAA");
    await dir.write("b.json", "{}");
    await dir.write("noext", "N");
    await dir.write("é☃.png", "E");
    await dir.write("empty.bin", "");
    const parts = [
      file("f", "a.txt"),
      file("f", "b.json"),
      file("n", "noext"),
      file("u", "é☃.png"),
      file("e", "empty.bin"),
      file("o", "a.txt", { fileName: "over.png" }),
      file("c", "a.txt", { contentType: "x/y" }),
    ];
    const { body } = await post({ headers: BOUNDED, body: multipart(...parts) }, { workingDir: dir.path });
    const part = (fields: string, type: string, content: string): string =>
      `--B\r\nContent-Disposition: form-data; ${fields}\r\nContent-Type: ${type}\r\n\r\n${content}\r\n`;
    expect(body).toBe(
      [
        part('name="f"; filename="a.txt"', "text/plain", "AAA"),
        part('name="f"; filename="b.json"', "application/json", "{}"),
        part('name="n"; filename="noext"', "application/octet-stream", "N"),
        part(`name="u"; filename="é☃.png"; filename*=UTF-8''%C3%A9%E2%98%83.png`, "image/png", "E"),
        part('name="e"; filename="empty.bin"', "application/octet-stream", ""),
        part('name="o"; filename="over.png"', "text/plain", "AAA"),
        part('name="c"; filename="a.txt"', "x/y", "AAA"),
        "--B--\r\n",
      ].join(""),
    );
  });

  it("leave out a file that is missing, with one warning, and send the rest", async () => {
    const sent = await post({ headers: BOUNDED, body: multipart(file("m", "none.txt"), field("z", "9")) });
    expect(sent.warnings).toEqual(['Form param `m`, file load error: "none.txt", no such file']);
    expect(sent.body).toBe('--B\r\nContent-Disposition: form-data; name="z"\r\n\r\n9\r\n--B--\r\n');
  });

  it("of nothing but missing files are no body", async () => {
    const sent = await post({ body: multipart(file("m", "none.txt")) });
    expect(sent.lines).toEqual(["Content-Length: 0"]);
    expect(sent.warnings).toHaveLength(1);
  });

  it("send an empty part for a file without a source, with a warning", async () => {
    const sent = await post({ headers: BOUNDED, body: multipart(file("n", "")) });
    expect(sent.warnings).toEqual(["Form param `n`, file load error: missing file source"]);
    expect(sent.body).toBe('--B\r\nContent-Disposition: form-data; name="n"; filename=""\r\n\r\n\r\n--B--\r\n');
  });
});

describe("file bodies", () => {
  const body = (src: string): HttpBody => ({ kind: "file", src });

  it("are sent with their length and the type of their extension", async () => {
    await using dir = await tempDir();
    const path = await dir.write("b.json", '{"b":1}');
    const sent = await post({ body: body(path) });
    const lines = ["Content-Type: application/json", "Content-Length: 7"];
    expect(sent).toEqual({ lines, body: '{"b":1}', warnings: [] });
  });

  it.each([
    ["missing.bin", 'Binary file load error: "missing.bin", no such file'],
    [".", 'Binary file load error: ".", is not a file'],
    ["", "Binary file load error: invalid or missing file source"],
    ["file:///etc/hosts", 'Binary file load error: "file:///etc/hosts", no such file'],
  ])("%o is left out with a warning", async (src, warning) => {
    expect(await post({ body: body(src) })).toEqual({ lines: ["Content-Length: 0"], body: "", warnings: [warning] });
  });

  it("that are empty are sent with their type", async () => {
    await using dir = await tempDir();
    const path = await dir.write("e.json", "");
    const lines = ["Content-Type: application/json", "Content-Length: 0"];
    expect(await post({ body: body(path) })).toEqual({ lines, body: "", warnings: [] });
  });

  it("that cannot be read fail the request where files are strict", async () => {
    await using server = await startRawServer();
    await using sender = openSender({ strictFiles: true });
    const failure = failureOf(await sender.send(`${server.url}/`, { method: "POST", body: body("missing.bin") }));
    const message = 'Binary file load error: "missing.bin", no such file';
    expect(failure).toMatchObject({ reason: "file-unreadable", code: "ENOENT", message });
    expect(server.requests).toEqual([]);
  });

  it.each([
    ["closes", (socket: Socket) => void socket.end(TOO_LARGE)],
    ["stops reading", (socket: Socket) => void socket.pause().write(TOO_LARGE)],
  ])("may be answered before all of them is sent: a server that %s", async (_title, reply) => {
    await using dir = await tempDir();
    const path = await dir.write("b.bin", "x".repeat(20_000_000));
    await using server = await startRawServer({ "*": () => undefined }, { onData: reply });
    await using sender = openSender();
    const sent = await sender.send(`${server.url}/`, { method: "POST", body: body(path) });
    expect(responseOf(sent)).toMatchObject({ code: 413 });
  });

  it("are sent again after a redirect that keeps the body", async () => {
    await using dir = await tempDir();
    const path = await dir.write("b.bin", "x".repeat(200_000));
    await using server = await startRawServer({
      "/": "HTTP/1.1 307 T\r\nLocation: /again\r\nContent-Length: 0\r\n\r\n",
    });
    await using sender = openSender();
    responseOf(await sender.send(`${server.url}/`, { method: "POST", body: body(path) }));
    expect(server.requests.map((request) => bodyOf(request).length)).toEqual([200_000, 200_000]);
  });

  it("are streamed: a large one adds little memory", async () => {
    await using dir = await tempDir();
    const path = await dir.write("big.bin", "");
    const handle = await open(path, "w");
    await handle.truncate(256 * 1024 * 1024);
    await handle.close();
    const hash = createHash("sha256");
    let peak = 0;
    const server = createServer((request, response) => {
      request.on("data", (chunk: Buffer) => {
        hash.update(chunk);
        peak = Math.max(peak, process.memoryUsage.rss());
      });
      request.on("end", () => response.end(hash.digest("hex")));
    }).listen(0, "127.0.0.1");
    await once(server, "listening");
    const address = server.address();
    const port = typeof address === "object" ? address?.port : 0;
    await using sender = openSender();
    const before = process.memoryUsage.rss();
    const settings = { timeout: 60_000 };
    const sent = await sender.send(`http://127.0.0.1:${port}/`, { method: "POST", body: body(path), settings });
    server.close();
    expect(responseOf(sent).text()).toBe("a6d72ac7690f53be6ae46ba88506bd97302a093f7108472bd9efc3cefda06484");
    // Server and client share this process.
    expect(peak - before).toBeLessThan(128 * 1024 * 1024);
  }, 60_000);
});
