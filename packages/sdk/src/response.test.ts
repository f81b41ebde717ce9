import { describe, expect, it } from "vitest";
import { Response } from "./response.ts";

const bytes = (...values: readonly number[]): Uint8Array => Uint8Array.from(values);
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const withType = (type: string, stream: Uint8Array): Response =>
  new Response({ code: 200, header: [{ key: "Content-Type", value: type }], stream });

describe("a response", () => {
  it("has the phrase received, else the standard one", () => {
    expect(new Response({ code: 200 })).toMatchObject({ code: 200, status: "OK" });
    expect(new Response({ code: 200, reason: "Fine" }).reason()).toBe("Fine");
    expect(new Response({ code: 999 }).reason()).toBeUndefined();
    expect(new Response({ code: 404 }).details()).toMatchObject({
      code: 404,
      name: "Not Found",
      standardName: "Not Found",
    });
  });

  it.each<[string, string, Uint8Array, string]>([
    ["UTF-8", "text/plain", utf8("h\u00e9\u{1f600}"), "h\u00e9\u{1f600}"],
    ["a byte order mark", "text/plain", utf8("\ufeffx"), "x"],
    ["Latin-1", "text/plain; charset=ISO-8859-1", bytes(0xe9, 0x80), "\u00e9\u0080"],
    ["UTF-16", "text/plain; charset=utf-16le", bytes(0x41, 0, 0x3d, 0xd8, 0, 0xde), "A\u{1f600}"],
    ["broken UTF-8", "text/plain", bytes(0x41, 0xff, 0x42), "A\ufffdB"],
    ["unknown charsets", "text/plain; charset=klingon", utf8("\u00e9"), "\u00e9"],
    ["nothing", "text/plain", bytes(), ""],
  ])("decodes %s", (_, type, stream, text) => {
    expect(withType(type, stream).text()).toBe(text);
  });

  it("lets its user decode other charsets", () => {
    const decode = (content: Uint8Array, charset: string): string | undefined =>
      charset === "klingon" ? `${content.length} ${charset}` : undefined;
    const header = (charset: string): object[] => [{ key: "content-type", value: `text/plain; charset=${charset}` }];
    expect(new Response({ header: header("klingon"), stream: bytes(1, 2) } as never, { decode }).text()).toBe(
      "2 klingon",
    );
    expect(new Response({ header: header("other"), stream: utf8("\u00e9") } as never, { decode }).text()).toBe(
      "\u00e9",
    );
  });

  it("has no text when nothing was received", () => {
    const response = new Response({});
    expect([response.text(), response.code, response.status, response.responseTime]).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
    expect(() => response.json()).toThrow(
      expect.objectContaining({ name: "JSONError", message: '"undefined" is not valid JSON' }),
    );
  });

  it("parses JSON, with a reviver and without a byte order mark", () => {
    expect(withType("application/json", utf8('\ufeff{"a":[1]}')).json()).toEqual({ a: [1] });
    expect(new Response({ body: '{"a":1}' }).json((_, value) => (value === 1 ? 2 : value))).toEqual({ a: 2 });
    expect(() => new Response({ body: "\ufeff1" }).json(null, true)).toThrow("Unexpected byte order mark");
  });

  it("keeps __proto__ in JSON an own member", () => {
    const value = new Response({ body: '{"__proto__":{"polluted":1}}' }).json() as { polluted?: unknown };
    expect([value.polluted, Object.keys(value)]).toEqual([undefined, ["__proto__"]]);
  });

  it.each<[string, string]>([
    ["bad", "Unexpected token 'b' at 1:1\nbad\n^"],
    ['{\n  "a": x\n}', 'No value found for key a at 2:8\n  "a": x\n       ^'],
    ["", "No data, empty input at 1:1\n\n^"],
    ["[1,", "No data, only a whitespace at 1:4\n[1,\n   ^"],
  ])("says where %j is no JSON", (body, message) => {
    let error: unknown;
    try {
      new Response({ body }).json();
    } catch (caught) {
      error = caught;
    }
    expect(error).toMatchObject({ name: "JSONError", message });
    expect(error).toBeInstanceOf(SyntaxError);
  });

  it.each<[string, unknown]>([
    ['callback({"a":1});', { a: 1 }],
    ["a.b([1])", [1]],
    ['{"a":1}', { a: 1 }],
    ['"(x)"', "(x)"],
  ])("reads the JSON of %j", (body, value) => {
    expect(new Response({ body }).jsonp()).toEqual(value);
  });

  it("knows its sizes", () => {
    const response = withType("text/plain", bytes(1, 2, 3));
    expect(response.responseSize).toBe(3);
    const { body, header, total } = response.size();
    expect([body, total]).toEqual([3, header + 3]);
    expect(new Response({ stream: bytes(1), downloadedBytes: 9 }).size().body).toBe(9);
    expect(new Response({ header: [{ key: "content-length", value: "7" }] }).size().body).toBe(7);
    expect(new Response({ body: "\u00e9" }).size().body).toBe(2);
  });

  it.each<[string | undefined, string | undefined, object]>([
    [
      "application/json; charset=utf-8",
      undefined,
      {
        contentType: "application/json",
        mimeType: "text",
        mimeFormat: "json",
        charset: "utf8",
        fileExtension: "json",
        fileName: "response.json",
      },
    ],
    [
      "image/png",
      undefined,
      {
        contentType: "image/png",
        mimeType: "image",
        mimeFormat: "image",
        charset: "utf8",
        fileExtension: "png",
        fileName: "response.png",
      },
    ],
    [
      "application/octet-stream",
      'attachment; filename="a b.bin"',
      { mimeType: "application", mimeFormat: "raw", fileName: "a b.bin" },
    ],
    ["text/html", "attachment; filename*=UTF-8''%e2%82%ac.html", { mimeFormat: "html", fileName: "\u20ac.html" }],
    [
      undefined,
      undefined,
      { contentType: "text/plain", mimeType: "text", mimeFormat: "plain", fileName: "response.txt" },
    ],
  ])("describes content of type %s", (type, disposition, expected) => {
    const header = [
      ...(type === undefined ? [] : [{ key: "content-type", value: type }]),
      ...(disposition === undefined ? [] : [{ key: "content-disposition", value: disposition }]),
    ];
    expect(new Response({ header, body: "x" }).contentInfo()).toMatchObject(expected);
  });

  it("recognises content by its first bytes", () => {
    const png = new Response({ stream: bytes(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0x0d) });
    expect(png.contentInfo()).toMatchObject({ contentType: "image/png", fileName: "response.png" });
    expect(png.dataURI()).toBe("data:image/png;base64, iVBORw0KGgoAAAAN");
  });

  it("knows its coding", () => {
    expect(new Response({ header: [{ key: "content-encoding", value: "gzip" }] }).encoding()).toEqual({
      format: "gzip",
      source: "header",
    });
    expect(new Response({}).encoding()).toEqual({ format: undefined, source: undefined });
  });

  it("fetches content only when it is read, and text without the bytes", () => {
    const reads: string[] = [];
    const content = {
      length: 2,
      bytes: (): Uint8Array => {
        reads.push("bytes");
        return utf8("hi");
      },
      text: (): string => {
        reads.push("text");
        return "hi";
      },
    };
    const response = new Response({ code: 200 }, { content });
    expect([response.responseSize, response.size().body, reads]).toEqual([2, 2, []]);
    expect([response.text(), reads]).toEqual(["hi", ["text"]]);
    expect([response.stream === response.stream, reads]).toEqual([true, ["text", "bytes"]]);
    response.stream = utf8("written");
    expect(response.text()).toBe("written");
  });

  it("reads what Buffers become in JSON", () => {
    expect(new Response({ stream: { type: "Buffer", data: [104, 105] } }).text()).toBe("hi");
  });

  it("has writable members", () => {
    const response = new Response({ code: 200 });
    response.code = 500;
    response.body = "x";
    expect([response.code, response.text()]).toEqual([500, "x"]);
  });

  it("tells what is discontinued and what it cannot be made of", () => {
    expect(() => new Response({}).mime()).toThrow(
      "`Response#mime` has been discontinued, use `Response#contentInfo` instead.",
    );
    expect(() => new Response({}).update(undefined as never)).toThrow(
      new TypeError("Response#update: `options` must be an object"),
    );
    expect(() => Response.createFromNode(undefined as never)).toThrow(TypeError);
  });

  it("works out how long the phases took", () => {
    const offset = { request: 1, socket: 2, lookup: 4, connect: 7, secureConnect: 11, response: 16, end: 22, done: 29 };
    expect(Response.timingPhases({ start: 0, offset })).toEqual({
      prepare: 1,
      wait: 1,
      dns: 2,
      tcp: 3,
      secureHandshake: 4,
      firstByte: 5,
      download: 6,
      process: 7,
      total: 29,
    });
  });
});
