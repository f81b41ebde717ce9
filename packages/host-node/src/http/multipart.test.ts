// Multipart bodies as an independent parser reads them: that of Node's `Response`.
import type { HttpBody, HttpPart } from "@waybill/core";
import { describe, expect, it } from "vitest";
import { startRawServer } from "../test/raw-server.ts";
import { bodyOf, openSender, ownLines } from "../test/sending.ts";
import { tempDir } from "../test/temp-dir.ts";

interface Read {
  readonly name: string;
  readonly fileName?: string;
  readonly type?: string;
  readonly text: string;
}

/** Sends the parts and reads what arrived. */
async function arrived(parts: readonly HttpPart[], workingDir?: string): Promise<readonly Read[]> {
  const { type, bytes } = await recorded(parts, workingDir);
  const form = await new Response(bytes, { headers: { "content-type": type } }).formData();
  return await Promise.all(
    [...form].map(async ([name, value]) =>
      typeof value === "string"
        ? { name, text: value }
        : { name, fileName: value.name, type: value.type, text: await value.text() },
    ),
  );
}

async function recorded(parts: readonly HttpPart[], workingDir: string = process.cwd()) {
  await using server = await startRawServer();
  await using sender = openSender({ workingDir });
  const body: HttpBody = { kind: "multipart", parts };
  await sender.send(`${server.url}/`, { method: "POST", body });
  const [request = ""] = server.requests;
  const type = ownLines(request).find((line) => line.startsWith("Content-Type: ")) ?? "";
  return { type: type.slice("Content-Type: ".length), bytes: Buffer.from(bodyOf(request), "latin1") };
}

const field = (name: string, text: string, more: Partial<HttpPart> = {}): HttpPart => ({
  name,
  content: { kind: "text", text },
  ...more,
});

describe("an independent parser reads back", () => {
  it.each([
    ["plain", "a"],
    ["empty", ""],
    ["a quote", 'a"b'],
    ["quotes at both ends", '"a"'],
    ["a line feed", "a\nb"],
    ["a carriage return", "a\rb"],
    ["a header", 'a"\r\nContent-Type: text/evil\r\n\r\nforged'],
    ["a boundary", "a\r\n--B--"],
    ["a backslash", "a\\b"],
    ["a backslash before a quote", 'a\\"b'],
    ["a semicolon and an equals sign", "a; filename=b"],
    ["Latin-1", "é"],
    ["what is beyond Latin-1", "名前☃😀"],
  ])("names of parts and of files with %s", async (_title, name) => {
    const base64 = Buffer.from("bytes").toString("base64");
    const parts: readonly HttpPart[] = [
      field(name, "value"),
      { name: "file", fileName: name, contentType: "a/b", content: { kind: "base64", base64 } },
    ];
    expect(await arrived(parts)).toEqual([
      { name, text: "value" },
      { name: "file", fileName: name, type: "a/b", text: "bytes" },
    ]);
  });

  it("every value as it was, one with the delimiter's beginning in it too", async () => {
    const values = ["", " ", "a\r\nb", "--", "\r\n--", "----------------------------", "ü☃", "\0"];
    const parts = values.map((value, index) => field(`n${index}`, value));
    expect((await arrived(parts)).map(({ text }) => text)).toEqual(values);
  });

  it("files byte for byte, several under one name", async () => {
    await using dir = await tempDir();
    const bytes = Buffer.from(Array.from({ length: 70_000 }, (_, index) => index % 251));
    await dir.write("one.bin", bytes);
    await dir.write("é☃.txt", "two");
    const file = (src: string): HttpPart => ({ name: "f", content: { kind: "file", src } });
    const parts = [file("one.bin"), file("é☃.txt")];
    const { type, bytes: sent } = await recorded(parts, dir.path);
    const form = await new Response(sent, { headers: { "content-type": type } }).formData();
    const [first, second] = form.getAll("f");
    expect(first instanceof File && Buffer.from(await first.arrayBuffer()).equals(bytes)).toBe(true);
    expect(second instanceof File && [second.name, second.type, await second.text()]).toEqual([
      "é☃.txt",
      "text/plain",
      "two",
    ]);
  });
});

/** Header lines of the only part. */
async function headLines(part: HttpPart): Promise<readonly string[]> {
  const { bytes } = await recorded([part]);
  const [head = ""] = bytes.toString("utf8").split("\r\n\r\n", 1);
  return head.split("\r\n").slice(1);
}

// Recorded from newman 6.2.2.
describe("the head of a part", () => {
  it.each([
    ["ü.txt", ""],
    ["ÿ", ""],
    ["\u0080", ""],
    ["a\tb", ""],
    ["a'b(c)*!~", ""],
    ["Ā", "; filename*=UTF-8''%C4%80"],
    ["€.txt", "; filename*=UTF-8''%E2%82%AC.txt"],
    ["a\u0001b", "; filename*=UTF-8''a%01b"],
    ["a\u007fb", "; filename*=UTF-8''a%7Fb"],
    ["☃ a%b", "; filename*=UTF-8''%E2%98%83%20a%25b"],
    ["a\\b☃", "; filename*=UTF-8''a%5Cb%E2%98%83"],
    ["☃'()*!~", "; filename*=UTF-8''%E2%98%83%27%28%29%2a!~"],
  ])("names the file %o a second time only where a header cannot carry it: %o", async (fileName, second) => {
    const [disposition] = await headLines(field("a", "v", { fileName }));
    expect(disposition).toBe(`Content-Disposition: form-data; name="a"; filename="${fileName}"${second}`);
  });

  it.each([
    ["x.json", undefined, ["Content-Type: application/json"]],
    ["x.json", "a/b", ["Content-Type: a/b"]],
    ["", undefined, []],
    ["", "a/b", ["Content-Type: a/b"]],
    ["noext", undefined, []],
    [" ", undefined, []],
    [undefined, undefined, []],
  ])("of text with the file name %o and the type %o has %j", async (fileName, contentType, lines) => {
    const more = { ...(fileName !== undefined && { fileName }), ...(contentType !== undefined && { contentType }) };
    expect((await headLines(field("a", "v", more))).slice(1)).toEqual(lines);
  });
});
