import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { alwaysAgrees, disagreements, type Sdk } from "./reference.ts";

type Response = InstanceType<Sdk["Response"]>;

const withHeader = (sdk: Sdk, header: object, more: object = {}): Response =>
  new sdk.Response({ header: Object.entries(header).map(([key, value]) => ({ key, value })), ...more });

describe("responses", () => {
  it("are made from any definition like the reference", () => {
    const definitions: readonly object[] = [
      {},
      {
        code: 200,
        reason: "Hm",
        status: "S",
        header: "a: b",
        cookie: [{ name: "c", value: "d" }],
        body: "x",
        responseTime: 5,
        id: "i",
        name: "n",
        originalRequest: "http://a",
        _postman_previewlanguage: "json",
        foo: 1,
      },
      { code: 404, status: "X" },
      { code: "404" },
      { code: 299 },
      {
        code: null,
        status: null,
        body: null,
        header: null,
        cookie: null,
        responseTime: null,
        stream: null,
        originalRequest: null,
        downloadedBytes: null,
      },
      { code: 200, stream: new Uint8Array([65, 66]), downloadedBytes: 7 },
    ];
    const observe = (sdk: Sdk, definition: object): unknown => {
      const response = new sdk.Response(definition);
      return [response, response.reason(), response.size(), response.text(), response.encoding()];
    };
    expect(disagreements(definitions, observe)).toEqual([]);
  });

  it("name every status like the reference", () => {
    const codes = Array.from({ length: 498 }, (_, index) => index + 100);
    expect(disagreements(codes, (sdk, code) => new sdk.Response({ code }).reason())).toEqual([]);
    const details = (sdk: Sdk, code: number): unknown => ({ ...new sdk.Response({ code }).details(), detail: "" });
    expect(
      disagreements(
        codes.filter((code) => code % 7 === 0),
        details,
      ),
    ).toEqual([]);
  });

  it("update like the reference", () => {
    const updates: readonly object[] = [
      {},
      { code: 300, reason: "Z", header: "q: w" },
      { body: "new" },
      { cookie: [{ name: "k", value: "v" }] },
    ];
    const observe = (sdk: Sdk, update: object): unknown => {
      const response = new sdk.Response({ code: 200, id: "i", body: "b", header: "a: b", responseTime: 5 });
      response.update(update);
      return response;
    };
    expect(disagreements(updates, observe)).toEqual([]);
  });

  it("decode text like the reference", () => {
    const cases: readonly (readonly [string, readonly number[]])[] = [
      ["text/plain; charset=utf-16le", [65, 0, 66, 0]],
      ["text/plain; charset=UTF-16", [0xff, 0xfe, 65, 0]],
      ["text/plain; charset=utf-16be", [0, 65]],
      ["text/plain; charset=iso-8859-1", [0xe9, 0x80]],
      ["text/plain; charset=windows-1252", [0x80, 0x9f, 0xe9]],
      ["text/plain; charset=iso-8859-15", [0xa4, 0xe9]],
      ["text/plain; charset=us-ascii", [0xe9, 65]],
      ['text/plain; charset="utf-8"', [0xc3, 0xa9]],
      ["text/plain; charset=nonsense", [0xe9, 65]],
      ["text/plain", [0xff, 0xfe, 65, 0]],
      ["text/html", [0xef, 0xbb, 0xbf, 65]],
      ["text/html", []],
    ];
    const observe = (sdk: Sdk, [type, bytes]: readonly [string, readonly number[]]): unknown => {
      const response = withHeader(sdk, { "content-type": type }, { stream: Buffer.from(bytes) });
      return [response.text(), response.contentInfo().charset];
    };
    expect(disagreements(cases, observe)).toEqual([]);
  });

  it("decode any bytes as UTF-8 like the reference", () => {
    const bytes = fc.array(
      fc.constantFrom(
        0x41,
        0x80,
        0xbf,
        0xc0,
        0xc3,
        0xa9,
        0xe0,
        0xe2,
        0x82,
        0xac,
        0xed,
        0xa0,
        0xf0,
        0x9f,
        0x98,
        0x80,
        0xf4,
        0x90,
        0xf5,
        0xff,
      ),
      { maxLength: 8 },
    );
    alwaysAgrees(bytes, (sdk, input) => new sdk.Response({ stream: Buffer.from(input) }).text(), 2000);
  });

  it("measure like the reference", () => {
    const cases: readonly (readonly [object, object])[] = [
      [{}, {}],
      [{}, { body: "é" }],
      [{ "content-length": "55" }, { body: "x" }],
      [{ "content-length": "0" }, { body: "x" }],
      [{ "content-length": "abc" }, { body: "x" }],
      [
        { "content-length": "9", "content-encoding": "gzip" },
        { stream: Buffer.from("abc"), downloadedBytes: 4 },
      ],
      [{ a: "é" }, { code: 404, body: "x" }],
      [{ a: "b" }, { code: 299 }],
      [{ "transfer-encoding": "chunked" }, { code: 200, reason: "Fine", body: "xyz" }],
    ];
    const observe = (sdk: Sdk, [header, more]: readonly [object, object]): unknown => {
      const response = withHeader(sdk, header, more);
      return [response.size(), response.encoding()];
    };
    expect(disagreements(cases, observe)).toEqual([]);
  });

  it("give data URIs like the reference", () => {
    const cases = ["x", "é", "", "hello", "\u0001\u0002\u00ff"];
    const observe = (sdk: Sdk, text: string): unknown =>
      [{ body: text }, { stream: Buffer.from(text) }, {}].map((definition) =>
        withHeader(sdk, { "content-type": "image/png" }, definition).dataURI(),
      );
    expect(disagreements(cases, observe)).toEqual([]);
  });

  it("time phases like the reference", () => {
    const offsets = { request: 1, socket: 2, lookup: 3, connect: 5, secureConnect: 8, response: 13, end: 21, done: 34 };
    const { secureConnect: _secure, ...plain } = offsets;
    const cases: readonly unknown[] = [
      { start: 1, offset: offsets },
      { offset: plain },
      { offset: { request: 1, done: 2 } },
      {},
      undefined,
    ];
    expect(disagreements(cases, (sdk, timings) => sdk.Response.timingPhases(timings as object))).toEqual([]);
  });

  it("refuse what is discontinued with the words of the reference", () => {
    expect(disagreements([0], (sdk) => new sdk.Response({}).mime())).toEqual([]);
    expect(disagreements([0], (sdk) => sdk.Response.mimeInfo())).toEqual([]);
  });
});

describe("content of responses", () => {
  it("is classified by its media type like the reference", () => {
    const types = [
      "application/json",
      "application/json; charset=utf-8",
      "text/html",
      "text/plain",
      "image/png",
      "application/octet-stream",
      "application/pdf",
      "application/xml",
      "text/xml",
      "application/vnd.api+json",
      "image/svg+xml",
      "audio/mpeg",
      "video/mp4",
      "application/zip",
      "application/javascript",
      "text/javascript",
      "text/css",
      "text/csv",
      "application/x-www-form-urlencoded",
      "multipart/form-data; boundary=x",
      "foo/bar",
      "foo",
      "",
      "application/x-ndjson",
      "application/xhtml+xml",
      "application/jsonp",
      "font/woff2",
      "TEXT/HTML; Charset=UTF-8",
      'text/html;charset="iso-8859-1"',
      "text/html; charset=",
      "text/html, text/plain",
      "text/html;;charset=x",
      "application/postscript",
      "application/yaml",
      "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
      "message/rfc822",
      "x/text",
      "application/x-image",
      "application/yaml+json",
      "application/vnd.oasis.opendocument.text",
    ];
    expect(disagreements(types, (sdk, type) => withHeader(sdk, { "content-type": type }).contentInfo())).toEqual([]);
  });

  it("has the file name of its disposition like the reference", () => {
    const dispositions = [
      'attachment; filename="a.txt"',
      "attachment; filename=a.txt",
      'inline; filename="a b.json"; foo',
      "attachment",
      "attachment; filename=",
      'attachment; filename=""',
      'filename="q"',
      'attachment; filename="a\\"b.txt"',
      'attachment; filename="../../x"',
      "attachment; filename*=iso-8859-1''%e9.txt",
      "attachment; filename=noext",
      "attachment; filename=a b.txt",
      "attachment; filename*=utf-8''%zz.txt",
      "attachment;filename=a;b",
      "attachment; FileName=A.TXT",
      'attachment; filename="a',
      "attachment; filename=(x)",
      "attachment; xfilename=a",
      "attachment; filename*=utf-8'en'a%20b.txt",
      "attachment; filename=a.txt; filename*=utf-8''b.txt",
    ];
    expect(
      disagreements(dispositions, (sdk, value) => withHeader(sdk, { "content-disposition": value }).contentInfo()),
    ).toEqual([]);
  });

  it("is recognised by its first bytes like the reference", () => {
    const starts = [
      "\x89PNG\r\n\x1a\n",
      "\xff\xd8\xff\xe0",
      "GIF89a",
      "%PDF-1.4",
      "PK\x03\x04",
      "\x1f\x8b\x08",
      "RIFF0000WEBPVP8 ",
      "RIFF0000WAVEfmt ",
      "BM      ",
      "ID3\x03",
      "OggS",
      "fLaC",
      "\0\0\0\x18ftypmp42",
      "\0\0\0\x14ftypqt  ",
      "\x1aE\xdf\xa3",
      "7z\xbc\xaf\x27\x1c",
      "BZh91AY",
      "Rar!\x1a\x07\0",
      "MZ",
      "{\\rtf1",
      "wOFF\0\x01\0\0",
      "SQLite format 3\0",
      "8BPS",
      "<?xml ",
      "{}",
      "x",
    ];
    const observe = (sdk: Sdk, start: string): unknown =>
      new sdk.Response({ stream: Buffer.from(start, "latin1") }).contentInfo();
    expect(disagreements(starts, observe)).toEqual([]);
  });
});
