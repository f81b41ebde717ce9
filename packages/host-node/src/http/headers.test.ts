import { describe, expect, it } from "vitest";
import { startRawServer } from "../test/raw-server.ts";
import { failureOf, headerLines, openSender, ownLines, type RequestChanges } from "../test/sending.ts";

async function sentHeaders(changes: RequestChanges): Promise<readonly string[]> {
  await using server = await startRawServer();
  await using sender = openSender();
  await sender.send(`${server.url}/`, changes);
  const port = String(server.port);
  return headerLines(server.requests[0] ?? "").map((line) => line.replace(port, "PORT"));
}

const TOKEN = /^Postman-Token: [0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

describe("system headers", () => {
  it("are added where the user has none", async () => {
    expect(await sentHeaders({})).toEqual([
      "User-Agent: Waybill/test",
      "Accept: */*",
      "Cache-Control: no-cache",
      expect.stringMatching(TOKEN),
      "Host: 127.0.0.1:PORT",
      "Accept-Encoding: gzip, deflate, br",
      "Connection: keep-alive",
    ]);
  });

  it("give way to the user's own of that name in any case, one by one", async () => {
    const headers = [
      ["user-agent", "me"],
      ["ACCEPT", "a/b"],
      ["cache-control", "c"],
      ["postman-token", "t"],
      ["HOST", "h.example"],
      ["accept-encoding", "x"],
      ["connection", "close"],
    ] as const;
    const lines = await sentHeaders({ headers });
    expect(lines).toEqual(headers.map(([key, value]) => `${key}: ${value}`));
  });

  it.each(["user-agent", "accept", "cache-control", "postman-token", "host", "accept-encoding", "connection"])(
    "%s is left out when it is disabled",
    async (name) => {
      const lines = await sentHeaders({ settings: { disabledSystemHeaders: { [name]: true } } });
      expect(lines).toHaveLength(6);
      expect(lines.map((line) => line.split(":", 1)[0]?.toLowerCase())).not.toContain(name);
    },
  );

  it("can all be disabled: nothing but the request line goes out", async () => {
    const names = ["user-agent", "accept", "cache-control", "postman-token", "host", "accept-encoding", "connection"];
    const disabledSystemHeaders = Object.fromEntries(names.map((name) => [name, true]));
    expect(await sentHeaders({ settings: { disabledSystemHeaders } })).toEqual([]);
  });

  it("use a fresh token for each request", async () => {
    await using server = await startRawServer();
    await using sender = openSender();
    await sender.send(`${server.url}/1`);
    await sender.send(`${server.url}/2`);
    const tokens = server.requests.map((request) => headerLines(request).find((line) => TOKEN.test(line)));
    expect(new Set(tokens).size).toBe(2);
  });

  it.each([
    ["POST", "0"],
    ["PUT", "0"],
    ["PATCH", "0"],
    ["LINK", "0"],
    ["PURGE", "0"],
    ["COPY", "0"],
    ["FOO", "0"],
    ["GET", undefined],
    ["HEAD", undefined],
    ["OPTIONS", undefined],
    ["TRACE", undefined],
    ["DELETE", undefined],
  ])("%s without a body has the Content-Length %s", async (method, length) => {
    const lines = await sentHeaders({ method });
    expect(lines.filter((line) => line.startsWith("Content-Length"))).toEqual(
      length === undefined ? [] : [`Content-Length: ${length}`],
    );
  });
});

// Recorded from newman 6.2.2.
describe("the user's headers", () => {
  it.each([
    [
      "keep spelling and order",
      [
        ["X-b", "1"],
        ["a", "2"],
        ["X-C", "3"],
      ],
      ["X-b: 1", "a: 2", "X-C: 3"],
    ],
    [
      "of one spelling are one line each",
      [
        ["X-A", "1"],
        ["X-A", "2"],
        ["b", "3"],
      ],
      ["X-A: 1", "X-A: 2", "b: 3"],
    ],
    [
      "of one spelling stand together",
      [
        ["X-A", "1"],
        ["b", "3"],
        ["X-A", "2"],
      ],
      ["X-A: 1", "X-A: 2", "b: 3"],
    ],
    [
      "that differ in case: the last",
      [
        ["X-A", "1"],
        ["x-a", "2"],
        ["b", "3"],
      ],
      ["x-a: 2", "b: 3"],
    ],
    [
      "that differ in case: the spelling that came up last",
      [
        ["X-A", "1"],
        ["x-a", "2"],
        ["X-A", "3"],
      ],
      ["x-a: 2"],
    ],
    [
      "without a name are dropped",
      [
        ["", "1"],
        ["e", ""],
      ],
      ["e: "],
    ],
    ["keep the blanks of their values", [["X-C", "  a\tb  "]], ["X-C:   a\tb  "]],
    ["are Latin-1", [["X-L", "é ÿ"]], ["X-L: é ÿ"]],
    [
      "of connections are sent too",
      [
        ["Upgrade", "foo"],
        ["Keep-Alive", "5"],
      ],
      ["Upgrade: foo", "Keep-Alive: 5"],
    ],
  ] as const)("%s", async (...[, headers, expected]) => {
    await using server = await startRawServer();
    await using sender = openSender();
    await sender.send(`${server.url}/`, { headers });
    expect(ownLines(server.requests[0] ?? "")).toEqual(expected);
  });

  it.each([
    [["X-U", "snow ☃"], "ERR_INVALID_CHAR", 'Invalid character in header content ["X-U"]'],
    [["X-C", "a\r\nB: c"], "ERR_INVALID_CHAR", 'Invalid character in header content ["X-C"]'],
    [["X-C", "a\u0000b"], "ERR_INVALID_CHAR", 'Invalid character in header content ["X-C"]'],
    [["X C", "1"], "ERR_INVALID_HTTP_TOKEN", 'Header name must be a valid HTTP token ["X C"]'],
    [["X:C", "1"], "ERR_INVALID_HTTP_TOKEN", 'Header name must be a valid HTTP token ["X:C"]'],
    [["Xé", "1"], "ERR_INVALID_HTTP_TOKEN", 'Header name must be a valid HTTP token ["Xé"]'],
    [["  ", "1"], "ERR_INVALID_HTTP_TOKEN", 'Header name must be a valid HTTP token ["  "]'],
  ] as const)("%o cannot be sent", async (header, code, message) => {
    await using server = await startRawServer();
    await using sender = openSender();
    const failure = failureOf(await sender.send(`${server.url}/`, { headers: [header] }));
    expect(failure).toMatchObject({ reason: "invalid-header", code, message });
    expect(server.requests).toEqual([]);
  });

  it("and a method that is no token cannot be sent", async () => {
    await using server = await startRawServer();
    await using sender = openSender();
    const failure = failureOf(await sender.send(`${server.url}/`, { method: "A B" }));
    expect(failure).toMatchObject({ reason: "invalid-header", code: "ERR_INVALID_HTTP_TOKEN" });
    expect(server.requests).toEqual([]);
  });
});

it("what is reported as sent is what was sent, system headers marked", async () => {
  await using server = await startRawServer();
  await using sender = openSender();
  const sent = await sender.send(`${server.url}/`, {
    method: "POST",
    headers: [["X-A", "1"]],
    body: { kind: "text", text: "hi", contentType: "text/plain" },
  });
  const lines = sent.request.headers.map(({ key, value }) => `${key}: ${value}`);
  expect(lines).toEqual(headerLines(server.requests[0] ?? ""));
  const own = sent.request.headers.filter((header) => header.system !== true);
  expect(own).toEqual([{ key: "X-A", value: "1" }]);
});
