import fc from "fast-check";
import { expect, it } from "vitest";
import { startRawServer } from "../test/raw-server.ts";
import { bodyOf, headerLines, openSender, requestLine } from "../test/sending.ts";

const anyText = fc.string({ unit: "binary", maxLength: 20 });
const latin1 = fc.string({
  unit: fc.integer({ min: 0, max: 255 }).map((code) => String.fromCharCode(code)),
  maxLength: 20,
});
const hostile = fc.constantFrom("\r\n", "\n", "\r", "\0", "HTTP/1.1\r\nX: y", " HTTP/1.1", "\u010d\u010a", "%0d%0a");
const text = fc.oneof(
  anyText,
  latin1,
  fc.tuple(latin1, hostile, latin1).map((parts) => parts.join("")),
);
const name = fc.oneof(text, fc.constantFrom("Host", "content-length", "X-A", "x-a", "Cookie", "Connection"));

it("whatever URL, headers, method and body are given, at most one request goes out, and nothing is thrown", async () => {
  await using server = await startRawServer({
    "*": (socket) => socket.end("HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 0\r\n\r\n"),
  });
  await using sender = openSender();
  const input = fc.record({
    path: text,
    headers: fc.array(fc.tuple(name, text), { maxLength: 4 }),
    method: fc.oneof(fc.constantFrom("GET", "POST", "HEAD"), text),
    body: text,
  });
  await fc.assert(
    fc.asyncProperty(input, async ({ path, headers, method, body }) => {
      server.requests.length = 0;
      const settings = { timeout: 300, followRedirects: false };
      const content = { kind: "text", text: body, contentType: "text/plain" } as const;
      const sent = await sender.send(`${server.url}/${path}`, { method, headers, body: content, settings });
      const reported = sent.request.headers.map(({ key, value }) => `${key}: ${value}`);
      for (const request of server.requests) {
        expect(requestLine(request).split(" ")).toHaveLength(3);
        expect(headerLines(request)).toEqual(reported);
        expect(Buffer.from(body).toString("latin1").startsWith(bodyOf(request))).toBe(true);
      }
      expect(server.requests.length).toBeLessThanOrEqual(1);
    }),
    { numRuns: 10_000 },
  );
}, 60_000);

it("whatever bytes a server answers, the request ends", async () => {
  let answer = new Uint8Array();
  await using server = await startRawServer({ "*": (socket) => void socket.end(answer) });
  await using sender = openSender({ maxResponseSize: 10_000 });
  const piece = fc.constantFrom(
    "HTTP/1.1 200 OK\r\n",
    "HTTP/1.1 100 Continue\r\n\r\n",
    "HTTP/1.1 302 R\r\n",
    "Location: /x\r\n",
    "Location: http://\u00ff\r\n",
    "Content-Length: 3\r\n",
    "Content-Encoding: gzip\r\n",
    "Transfer-Encoding: chunked\r\n",
    "Set-Cookie: a=b; Domain=..\r\n",
    "\r\n",
    "3\r\nabc\r\n0\r\n\r\n",
  );
  const bytes = fc.array(fc.oneof({ weight: 5, arbitrary: piece }, latin1), { maxLength: 8 });
  await fc.assert(
    fc.asyncProperty(bytes, async (parts) => {
      answer = Buffer.from(parts.join(""), "latin1");
      const sent = await sender.send(`${server.url}/`, { settings: { timeout: 500 } });
      if (sent.kind === "response") sent.response.text();
      else expect(sent.failure.reason).not.toBe("timeout");
    }),
    { numRuns: 3000 },
  );
}, 60_000);
