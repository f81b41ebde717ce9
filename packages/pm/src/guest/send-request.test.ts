// pm.sendRequest: pm-api §8.
import { describe, expect, it } from "vitest";
import type { WireReply } from "../protocol.ts";
import { runScript } from "../test/guest-vm.ts";

const RESPONSE: WireReply = {
  kind: "response",
  response: {
    id: "r",
    code: 201,
    reason: "Created",
    headers: [],
    responseTime: 3,
    size: { body: 2, header: 9 },
    body: { handle: "h", length: 2, text: "{}" },
  },
  cookies: [{ name: "c", value: "1", httpOnly: false, secure: false, hostOnly: true }],
};
const REFUSED: WireReply = {
  kind: "error",
  plain: true,
  error: { name: "Error", message: "connect ECONNREFUSED 127.0.0.1:1", code: "ECONNREFUSED", port: 1 },
};
const send = (script: string, reply: WireReply = RESPONSE) => runScript(script, { reply: () => reply });

describe("pm.sendRequest", () => {
  it("with a callback answers pm, and calls with response and cookies", () => {
    const { logs } = send(
      "console.log(pm.sendRequest('http://h/', function (e, r, { cookies }) { console.log(e, r.code, r.json(), cookies.get('c'), this === pm, r.to) }) === pm)",
    );
    expect(logs).toEqual([
      ["log", true],
      ["log", null, 201, {}, "1", true, undefined],
    ]);
  });

  it("without one answers a promise of the response", () => {
    const { logs } = send(
      "const r = await pm.sendRequest('http://h/'); pm.expect(r).to.have.status(201); console.log(r.code)",
    );
    expect(logs).toEqual([["log", 201]]);
  });

  it.each([
    ["a callback", "pm.sendRequest('http://h/', (e, r) => console.log(e, e instanceof Error, r))"],
    [
      "a promise",
      "try { await pm.sendRequest('http://h/') } catch (e) { console.log(e, e instanceof Error, undefined) }",
    ],
  ])("gives %s plain objects for errors", (_, script) => {
    expect(send(script, REFUSED).logs).toEqual([
      [
        "log",
        { name: "Error", message: "connect ECONNREFUSED 127.0.0.1:1", code: "ECONNREFUSED", port: 1 },
        false,
        undefined,
      ],
    ]);
  });

  it("gives errors of the host as errors when they are no plain ones", () => {
    const { logs } = send(
      "try { await pm.sendRequest('http://h/') } catch (e) { console.log(e instanceof Error, e.message) }",
      {
        kind: "error",
        plain: false,
        error: { name: "Error", message: "not allowed" },
      },
    );
    expect(logs).toEqual([["log", true, "not allowed"]]);
  });

  it.each(["undefined", "''"])("of %s is an error of its own", (request) => {
    const { logs, asks } = send(
      `pm.sendRequest(${request}, (e) => console.log(e instanceof Error, e.message)); pm.sendRequest(${request}).catch((e) => console.log(e.message))`,
    );
    expect(logs).toEqual([
      ["log", true, "sendrequest: nothing to request"],
      ["log", "sendrequest: nothing to request"],
    ]);
    expect(asks).toEqual([]);
  });

  it("calls a callback that throws again with its own error", () => {
    const { logs, exceptions } = send(
      "let n = 0; pm.sendRequest('http://h/', (e) => { console.log(e && e.message); if (++n === 1) throw new Error('in callback') })",
    );
    expect(logs).toEqual([
      ["log", null],
      ["log", "in callback"],
    ]);
    expect(exceptions).toEqual([]);
  });

  it.each([
    ["throws twice", RESPONSE],
    ["throws for an error", REFUSED],
  ])("fails the script when the callback %s", (_, reply) => {
    expect(send("pm.sendRequest('http://h/', () => { throw new Error('again') })", reply).exceptions).toMatchObject([
      { message: "again" },
    ]);
  });

  it("fails the script when nobody handles the rejection", () => {
    expect(send("pm.sendRequest('http://h/')", REFUSED).exceptions).toHaveLength(1);
  });

  it.each([
    [
      "a URL",
      "'http://h/a?b={{v}}'",
      { method: "GET", url: { host: ["h"], path: ["a"], query: [{ key: "b", value: "{{v}}" }] } },
    ],
    [
      "a definition",
      "{ url: 'http://h/', method: 'post', header: { 'X-A': '1' }, body: 'text' }",
      { method: "POST", header: [{ key: "X-A", value: "1" }], body: { mode: "raw", raw: "text" } },
    ],
    [
      "headers as a list",
      "{ url: 'http://h/', header: ['A: 1', { key: 'B', value: '2' }] }",
      {
        header: [
          { key: "A", value: "1" },
          { key: "B", value: "2" },
        ],
      },
    ],
    [
      "headers as text",
      "{ url: 'http://h/', header: 'A: 1\\nC: 3' }",
      {
        header: [
          { key: "A", value: "1" },
          { key: "C", value: "3" },
        ],
      },
    ],
    [
      "a form",
      "{ url: 'http://h/', method: 'POST', body: { mode: 'urlencoded', urlencoded: [{ key: 'k', value: 'v' }] } }",
      { body: { mode: "urlencoded", urlencoded: [{ key: "k", value: "v" }] } },
    ],
    [
      "auth",
      "{ url: 'http://h/', auth: { type: 'basic', basic: [{ key: 'username', value: 'u' }] } }",
      { auth: { type: "basic", basic: [{ key: "username", value: "u" }] } },
    ],
    ["a Request", "new (require('postman-collection').Request)('http://h/x')", { url: { path: ["x"] } }],
  ])("takes %s", (_, request, definition) => {
    const { asks } = send(`pm.sendRequest(${request}, () => {})`);
    expect(asks).toMatchObject([{ kind: "send-request", request: definition }]);
  });

  it("ignores `headers`, the key is `header`", () => {
    const { asks } = send("pm.sendRequest({ url: 'http://h/', headers: { Z: '1' } }, () => {})");
    expect(asks[0]).not.toHaveProperty("request.header");
  });

  it("keeps the script alive, from callback to callback", () => {
    const { logs, finished } = send(
      "pm.sendRequest('http://h/1', () => pm.sendRequest('http://h/2', () => setTimeout(() => console.log('end'), 1)))",
    );
    expect(logs).toEqual([["log", "end"]]);
    expect(finished).toBe(true);
  });

  it("has at most 100 calls of a script under way", () => {
    const { asks, mostAsks, logs } = send(
      "let n = 0; for (let i = 0; i < 250; i++) pm.sendRequest('http://h/' + i, () => { if (++n === 250) console.log('all') })",
    );
    expect(asks).toHaveLength(250);
    expect(logs).toEqual([["log", "all"]]);
    expect(mostAsks).toBe(100);
  });

  it("in a test that returns its promise is awaited", () => {
    const { tests } = send(
      "pm.test('t', () => pm.sendRequest('http://h/').then((r) => pm.expect(r.code).to.equal(200)))",
    );
    expect(tests).toMatchObject([
      { name: "t", async: true, passed: false, error: { message: "expected 201 to equal 200" } },
    ]);
  });
});
