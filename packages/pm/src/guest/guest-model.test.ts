// pm.request, pm.response and pm.cookies: pm-api §6 and §7.
import { describe, expect, it } from "vitest";
import type { WireResponse } from "../protocol.ts";
import { runScript, type PhaseOptions } from "../test/guest-vm.ts";

const REQUEST = {
  method: "POST",
  url: "http://host:81/a/:id?x=1&y={{v}}#frag",
  header: [
    { key: "H", value: "1" },
    { key: "h", value: "2" },
    { key: "Off", value: "3", disabled: true },
  ],
  body: { mode: "raw", raw: "text" },
};

function responseOf(text: string, more: Partial<WireResponse> = {}): WireResponse {
  return {
    id: "response-id",
    code: 200,
    reason: "Fine",
    headers: [
      { key: "Content-Type", value: "application/json" },
      { key: "X-A", value: "1" },
      { key: "x-a", value: "2" },
    ],
    responseTime: 12,
    size: { body: 7, header: 50 },
    body: { handle: "body", length: text.length, text },
    ...more,
  };
}

function answer(expression: string, options: PhaseOptions): unknown {
  const { logs, exceptions } = runScript(`console.log(${expression})`, options);
  expect(exceptions).toEqual([]);
  return logs[0]?.[1];
}

describe("pm.request", () => {
  it.each([
    ["pm.request.method", "POST"],
    ["pm.request.url.toString()", "http://host:81/a/:id?x=1&y={{v}}#frag"],
    ["pm.request.url.getHost()", "host"],
    ["pm.request.url.port", "81"],
    ["pm.request.url.getPath(true)", "/a/:id"],
    ["pm.request.url.getQueryString()", "x=1&y={{v}}"],
    ["pm.request.url.query.get('x')", "1"],
    ["pm.request.headers.get('h')", "2"],
    ["pm.request.headers.has('OFF')", true],
    ["pm.request.headers.count()", 3],
    ["pm.request.headers.toObject()", { h: ["1", "2"], off: "3" }],
    ["pm.request.body.raw", "text"],
    ["pm.request.body.mode", "raw"],
    ["pm.request.auth", undefined],
    ["[pm.request.id, pm.request.name, pm.request.description]", [undefined, undefined, undefined]],
    ["pm.request.constructor.name", "PostmanRequest"],
    ["require('postman-collection').Request.isRequest(pm.request)", true],
    ["pm.request === pm.request", true],
  ])("%s is %j", (expression, value) => {
    expect(answer(expression, { request: REQUEST })).toEqual(value);
  });

  it.each([
    [
      "adds a header",
      "pm.request.headers.add({ key: 'N', value: '{{v}}' })",
      { header: [{}, {}, {}, { key: "N", value: "{{v}}" }] },
    ],
    ["adds a header by text", "pm.request.addHeader('N: 1')", { header: [{}, {}, {}, { key: "N", value: "1" }] }],
    [
      "upserts a header",
      "pm.request.upsertHeader({ key: 'H', value: '9' })",
      { header: [{ key: "H", value: "9" }, {}, {}] },
    ],
    ["removes headers", "pm.request.removeHeader('H', { ignoreCase: true })", { header: [{ key: "Off" }] }],
    ["drops all headers by a text", "pm.request.headers = 'A: b'", {}],
    ["sets the method", "pm.request.method = 'put'", { method: "PUT" }],
    [
      "sets the URL by text",
      "pm.request.url = 'http://other/x?z=1'",
      { url: { host: ["other"], path: ["x"], query: [{ key: "z", value: "1" }] } },
    ],
    [
      "changes the URL",
      "pm.request.url.query.add({ key: 'q', value: '1 2' }); pm.request.url.path.push('more')",
      { url: { path: ["a", ":id", "more"] } },
    ],
    ["sets the body by text", "pm.request.body = 'new'", { body: { mode: "raw", raw: "new" } }],
    [
      "updates the body",
      "pm.request.body.update({ mode: 'urlencoded', urlencoded: [{ key: 'k', value: 'v' }] })",
      { body: { mode: "urlencoded", urlencoded: [{ key: "k", value: "v" }] } },
    ],
    [
      "sets the auth",
      "pm.request.auth = { type: 'bearer', bearer: [{ key: 'token', value: 't' }] }",
      { auth: { type: "bearer", bearer: [{ key: "token", value: "t" }] } },
    ],
    ["authorizes", "pm.request.authorizeUsing('basic', { username: 'u' })", { auth: { type: "basic" } }],
  ])("in a pre-request script %s", (_, script, edit) => {
    const { ended, exceptions } = runScript(script, { phase: "prerequest", request: REQUEST });
    expect(exceptions).toEqual([]);
    expect(ended[0]?.outcome.requestEdit).toMatchObject(edit);
  });

  it("drops all headers by a text, as scripts know it", () => {
    const { ended } = runScript("pm.request.headers = 'A: b'", { phase: "prerequest", request: REQUEST });
    expect(ended[0]?.outcome.requestEdit).not.toHaveProperty("header");
  });

  it.each([
    ["nothing", "1"],
    ["a read", "pm.request.url.toString(); pm.request.headers.get('H')"],
    ["a change taken back", "pm.request.method = 'X'; pm.request.method = 'POST'"],
  ])("has no edit after %s", (_, script) => {
    const { ended } = runScript(script, { phase: "prerequest", request: REQUEST });
    expect(ended[0]?.outcome).not.toHaveProperty("requestEdit");
  });

  it("shows the next script what the one before changed", () => {
    const { logs } = runScript(
      [
        "pm.request.method = 'put'; pm.request.url = 'http://o/'; console.log(pm.request.method, typeof pm.request.url)",
        "console.log(pm.request.method, pm.request.url.getHost())",
      ],
      {
        phase: "prerequest",
        request: REQUEST,
      },
    );
    expect(logs).toEqual([
      ["log", "PUT", "string"],
      ["log", "PUT", "o"],
    ]);
  });

  it("changes nothing in a test script", () => {
    const { ended } = runScript("pm.request.method = 'PUT'", { phase: "test", request: REQUEST });
    expect(ended[0]?.outcome).not.toHaveProperty("requestEdit");
  });

  it("that a script broke fails the script and keeps the rest of its result", () => {
    const { exceptions, mutations, finished } = runScript(
      "pm.environment.set('a', 1); pm.request.url = { toJSON() { throw new Error('j') } }",
      {
        phase: "prerequest",
        scopes: { environment: [] },
      },
    );
    expect(exceptions).toMatchObject([{ message: "j" }]);
    expect(mutations).toHaveLength(1);
    expect(finished).toBe(true);
  });
});

describe("pm.response", () => {
  const json = { response: responseOf('{"a":[1]}'), bodies: { body: new Uint8Array([123, 125]) } };
  it.each([
    ["pm.response.code", 200],
    ["pm.response.status", "Fine"],
    ["pm.response.reason()", "Fine"],
    ["pm.response.responseTime", 12],
    ["pm.response.responseSize", 9],
    ["pm.response.downloadedBytes", 7],
    ["pm.response.size().body", 7],
    ["pm.response.headers.get('content-type')", "application/json"],
    ["pm.response.headers.get('X-A')", "2"],
    ["pm.response.headers.count()", 3],
    ["pm.response.headers.toObject()", { "content-type": "application/json", "x-a": ["1", "2"] }],
    ["pm.response.text()", '{"a":[1]}'],
    ["pm.response.json()", { a: [1] }],
    ["pm.response.json() === pm.response.json()", false],
    ["pm.response.json((key, value) => (Array.isArray(value) ? value.length : value))", { a: 1 }],
    ["pm.response.details().name", "Fine"],
    ["pm.response.contentInfo().mimeFormat", "json"],
    ["pm.response.encoding()", { format: undefined, source: undefined }],
    ["[pm.response.body, pm.response.originalRequest, pm.response.cookies.count()]", [undefined, undefined, 0]],
    ["pm.response.stream instanceof Buffer && pm.response.stream.toString()", "{}"],
    ["pm.response.dataURI()", "data:application/json;base64, e30="],
    ["(pm.response.stream = Buffer.from('[5]'), [pm.response.text(), pm.response.json()])", ["[5]", [5]]],
    ["(pm.response.code = 201, pm.response.to.have.status(201), pm.response.code)", 201],
    ["pm.response.constructor.name", "PostmanResponse"],
  ])("%s is %j", (expression, value) => {
    expect(answer(expression, json)).toEqual(value);
  });

  it("asks the host for a body that did not come along, as text", () => {
    const response = responseOf("", { body: { handle: "far", length: 4 } });
    expect(answer("pm.response.json()", { response, bodies: { far: "[42]" } })).toEqual([42]);
  });

  it("has an empty text for an empty body", () => {
    const { body: _, ...response } = responseOf("");
    expect(answer("pm.response.text()", { response })).toBe("");
  });

  it.each([
    ["{bad json}", "Unexpected token 'b' at 1:2\n{bad json}\n ^"],
    ["", "No data, empty input at 1:1\n\n^"],
    ["[1,\n2", "Unexpected end of input at 2:2\n2\n ^"],
  ])("says where JSON is broken: %j", (text, message) => {
    expect(runScript("pm.response.json()", { response: responseOf(text) }).exceptions).toMatchObject([
      { name: "JSONError", message },
    ]);
    expect(
      answer("(() => { try { pm.response.json() } catch (e) { return e instanceof SyntaxError } })()", {
        response: responseOf(text),
      }),
    ).toBe(true);
  });

  it("tolerates a byte order mark", () => {
    expect(answer("pm.response.json()", { response: responseOf("\uFEFF[1]") })).toEqual([1]);
  });

  it("of a failed request is empty", () => {
    const response = { headers: [] };
    expect(
      answer(
        "[pm.response.code, pm.response.status, pm.response.responseTime, pm.response.text(), pm.response.headers.count()]",
        { response },
      ),
    ).toEqual([undefined, undefined, undefined, undefined, 0]);
    expect(runScript("pm.response.json()", { response }).exceptions).toMatchObject([
      { name: "JSONError", message: '"undefined" is not valid JSON' },
    ]);
  });

  it("mime() is discontinued", () => {
    expect(runScript("pm.response.mime()", json).exceptions).toMatchObject([
      { message: "`Response#mime` has been discontinued, use `Response#contentInfo` instead." },
    ]);
  });
});

describe("pm.cookies", () => {
  const cookie = { domain: "host", path: "/", httpOnly: false, secure: false, hostOnly: true };
  const options: PhaseOptions = {
    message: {
      cookies: [
        { ...cookie, name: "a", value: "1" },
        { ...cookie, name: "b", value: "x%20y", expires: "2030-01-01T00:00:00.000Z" },
        { ...cookie, name: "A", value: "2" },
      ],
    },
  };
  it.each([
    ["pm.cookies.has('b')", true],
    ["pm.cookies.has('nope')", false],
    ["pm.cookies.get('a')", "2"],
    ["pm.cookies.get('b')", "x y"],
    ["pm.cookies.get('nope')", undefined],
    ["pm.cookies.one('b').constructor.name", "PostmanCookie"],
    ["pm.cookies.one('b').path", "/"],
    ["pm.cookies.count()", 3],
    ["pm.cookies.map((c) => c.name)", ["a", "b", "A"]],
    ["typeof pm.cookies.jar", "function"],
  ])("%s is %j", (expression, value) => {
    expect(answer(expression, options)).toEqual(value);
  });
});
