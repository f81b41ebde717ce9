// Legacy globals: pm-api §14.
import { describe, expect, it } from "vitest";
import type { WireResponse } from "../protocol.ts";
import { runScript, type PhaseOptions } from "../test/guest-vm.ts";

const RESPONSE: WireResponse = {
  code: 200,
  reason: "OK",
  headers: [
    { key: "X-A", value: "1" },
    { key: "X-A", value: "2" },
    { key: "content-type", value: "text/plain" },
  ],
  responseTime: 12,
  size: { body: 4, header: 10 },
  body: { handle: "b", length: 4, text: "text" },
};
const OPTIONS: PhaseOptions = {
  response: RESPONSE,
  scopes: {
    environment: [
      { key: "e", value: 1 },
      { key: "off", value: 2, disabled: true },
    ],
    globals: [{ key: "g", value: 1 }],
    data: [{ key: "row", value: 5 }],
  },
  message: {
    cookies: [{ name: "c", value: "v", httpOnly: false, secure: false, hostOnly: true, domain: "h", path: "/" }],
  },
};
const run = (script: string, options: PhaseOptions = OPTIONS) => runScript(script, options);
const logged = (script: string, options?: PhaseOptions) =>
  run(script, options)
    .logs.filter(([level]) => level === "log")
    .map(([, ...values]) => values);
const warned = (script: string) =>
  run(script)
    .logs.filter(([level]) => level === "warn")
    .map(([, text]) => text);

describe("a legacy name", () => {
  it.each([
    ["environment", { e: 1, off: 2 }],
    ["globals", { g: 1 }],
    ["data", { row: 5 }],
    ["responseBody", "text"],
    ["responseTime", 12],
    ["iteration", 0],
    ["responseHeaders", { "X-A": "2", "content-type": "text/plain" }],
    ["responseCode.code + responseCode.name + typeof responseCode.detail + responseCode.standardName", "200OKstringOK"],
    ["responseCookies.get('c')", "v"],
    ["request.method + request.url + request.id + request.name", "GEThttp://host/get?a=1request-idR1"],
    ["Object.keys(request)", ["id", "name", "description", "headers", "method", "url", "data"]],
    ["_.VERSION", "3.10.2"],
    ["CryptoJS.MD5('a').toString()", "0cc175b9c0f1b6a831c399e269772661"],
    ["typeof tv4.validate", "function"],
    ["typeof cheerio.load", "function"],
    ["typeof Backbone.Model", "function"],
    ["xml2Json(' <a b=\"1\"> <c>1</c><c>2</c><d/></a>')", { a: { $: { b: "1" }, c: ["1", "2"], d: "" } }],
    ["[xml2Json('<a'), xml2Json('')]", [undefined, null]],
    ["postman.getEnvironmentVariable('e')", 1],
    ["postman.getGlobalVariable('g')", 1],
    ["postman.getResponseHeader('x-a')", "2"],
    ["postman.getResponseCookie('c').value", "v"],
  ])("%s has its value", (expression, value) => {
    expect(logged(`console.log(${expression})`)).toEqual([[value]]);
  });

  it.each([
    ["tests", 'Using "tests" is deprecated. Use "pm.test()" instead.'],
    ["environment", 'Using "environment" is deprecated. Use "pm.environment" instead.'],
    ["globals", 'Using "globals" is deprecated. Use "pm.globals" instead.'],
    ["data", 'Using "data" is deprecated. Use "pm.iterationData" instead.'],
    ["request", 'Using "request" is deprecated. Use "pm.request" instead.'],
    ["responseHeaders", 'Using "responseHeaders" is deprecated. Use "pm.response.headers" instead.'],
    ["responseCode", 'Using "responseCode" is deprecated. Use "pm.response.code" instead.'],
    ["responseCookies", 'Using "responseCookies" is deprecated. Use "pm.cookies" instead.'],
    ["_", 'Using "_" is deprecated. Use "require(\'lodash\')" instead.'],
    ["CryptoJS", 'Using "CryptoJS" is deprecated. Use global "crypto" object instead.'],
    ["tv4", 'Using "tv4" is deprecated. Use "require(\'ajv\')" instead.'],
    ["cheerio", 'Using "cheerio" is deprecated. Use "require(\'cheerio\')" instead.'],
    ["Backbone", 'Using "Backbone" is deprecated.'],
    ["xml2Json", 'Using "xml2Json" is deprecated. Use "require(\'xml2js\')" instead.'],
    [
      "postman.setEnvironmentVariable",
      'Using "postman.setEnvironmentVariable" is deprecated. Use "pm.environment.set()" instead.',
    ],
    [
      "postman.clearGlobalVariables",
      'Using "postman.clearGlobalVariables" is deprecated. Use "pm.globals.clear()" instead.',
    ],
    [
      "postman.setNextRequest",
      'Using "postman.setNextRequest" is deprecated. Use "pm.execution.setNextRequest()" instead.',
    ],
    [
      "postman.getResponseHeader",
      'Using "postman.getResponseHeader" is deprecated. Use "pm.response.headers.get()" instead.',
    ],
  ])("%s warns at its first use only", (name, warning) => {
    expect(warned(`${name}; ${name}; ${name}`)).toEqual([warning]);
  });

  it.each(["responseBody", "responseTime", "iteration", "postman"])("%s does not warn", (name) => {
    expect(warned(`${name}`)).toEqual([]);
  });

  it("warns only when it is used", () => {
    expect(warned("if (false) environment; pm.environment.get('e'); ({ data: 1 }).data; 'tests request'")).toEqual([]);
  });

  it("warns through eval too", () => {
    expect(warned("eval('tes' + 'ts')")).toHaveLength(1);
  });

  it.each(["'use sandbox2';", '"use sandbox2";'])("is not there after %s", (directive) => {
    expect(logged(`${directive} console.log(typeof tests, typeof postman, typeof _)`)).toEqual([
      ["undefined", "undefined", "undefined"],
    ]);
  });

  it("is there when the directive stands elsewhere", () => {
    expect(logged(" 'use sandbox2'; console.log(typeof tests)")).toEqual([["object"]]);
  });

  it("is not there when the host disables legacy names", () => {
    const scripts = [{ id: "x", text: "console.log(typeof tests)", name: "x", owner: "x", legacy: false }];
    expect(logged("", { message: { scripts } })).toEqual([["undefined"]]);
  });

  it("of a response is not there before the request", () => {
    const before: PhaseOptions = { phase: "prerequest" };
    expect(
      logged("console.log(typeof responseBody, typeof responseCode, typeof tests, typeof request)", before),
    ).toEqual([["undefined", "undefined", "object", "object"]]);
    expect(run("responseBody", before).exceptions).toMatchObject([{ name: "ReferenceError" }]);
    expect(logged("console.log(typeof postman.getResponseHeader)", before)).toEqual([["undefined"]]);
  });

  it("may be assigned: the value is the script's own", () => {
    expect(logged("data = JSON.parse('[1]'); console.log(data)")).toEqual([[[1]]]);
    expect(runScript(["data = 7", "console.log(data)"], OPTIONS).logs.at(-1)).toEqual(["log", { row: 5 }]);
  });

  it("is a name like others to scripts that declare it", () => {
    expect(
      logged("const request = 1, data = 2; let _ = 3; function tests() {} console.log(request, data, _, typeof tests)"),
    ).toEqual([[1, 2, 3, "function"]]);
  });
});

describe("after a failed request", () => {
  it("there is no body and no code", () => {
    expect(
      logged("console.log(typeof responseBody, responseCode, responseHeaders, responseTime)", {
        response: { headers: [] },
      }),
    ).toEqual([["undefined", {}, {}, undefined]]);
  });
});

describe("legacy request data", () => {
  it.each([
    ["raw", { mode: "raw", raw: '{"a":1}' }, '{"a":1}'],
    [
      "urlencoded",
      {
        mode: "urlencoded",
        urlencoded: [
          { key: "k", value: "1" },
          { key: "k", value: "2" },
          { key: "d", value: "x", disabled: true },
        ],
      },
      { k: ["1", "2"] },
    ],
    ["formdata", { mode: "formdata", formdata: [{ key: "k", value: "1", type: "text" }] }, { k: "1" }],
    ["graphql", { mode: "graphql", graphql: { query: "{a}" } }, {}],
    ["none", undefined, {}],
  ])("of a body %s", (_, body, data) => {
    const request = {
      method: "POST",
      url: "http://h/",
      header: [
        { key: "A", value: "1" },
        { key: "a", value: "2" },
        { key: "Off", value: "3", disabled: true },
      ],
      body,
    };
    expect(logged("console.log(request.data, request.headers)", { request })).toEqual([[data, { a: ["1", "2"] }]]);
  });
});

describe("legacy tests", () => {
  it("become tests when the body has returned, after those of pm.test", () => {
    const { tests } = run("tests['z'] = 1; tests['a'] = 0; pm.test('p', () => {}); tests.u = undefined; tests.e = ''");
    expect(tests.map(({ name, index, passed, error }) => [name, index, passed, error?.message])).toEqual([
      ["p", 0, true, undefined],
      ["z", 1, true, undefined],
      ["a", 2, false, "expected 0 to be truthy"],
      ["u", 3, false, "expected undefined to be truthy"],
      ["e", 4, false, "expected  to be truthy"],
    ]);
    expect(tests[2]?.error).toMatchObject({ name: "AssertionError" });
  });

  it.each([
    ["lose keys added in timers", "tests.a = 1; setTimeout(() => { tests.late = true }, 1)", ["a"]],
    ["ignore a new object", "tests.a = 1; tests = { b: 1 }", ["a"]],
    ["wait for the awaits of the body", "tests.a = 1; await null; tests.b = 1", ["a", "b"]],
    ["work in strict mode", "'use strict'; tests.a = 1", ["a"]],
    ["are kept when the body throws", "tests.a = 1; throw 1", ["a"]],
  ])("%s", (_, script, names) => {
    expect(run(script).tests.map(({ name }) => name)).toEqual(names);
  });
});

describe("legacy setters", () => {
  it("store truthy values as text, and change the snapshot too", () => {
    const script = `postman.setEnvironmentVariable('n', 5); postman.setEnvironmentVariable('o', { a: 1 }); postman.setEnvironmentVariable('z', 0);
      postman.setGlobalVariable('f', false); console.log(environment.n, environment.o, environment.z, globals.f, pm.environment.get('n'))`;
    expect(logged(script)).toEqual([["5", "[object Object]", 0, false, "5"]]);
  });

  it("clear one and all", () => {
    const { mutations } = run(
      "postman.clearEnvironmentVariable('e'); postman.clearGlobalVariables(); console.log(environment, globals)",
    );
    expect(mutations).toEqual([
      { scope: "environment", op: "unset", key: "e" },
      { scope: "globals", op: "clear" },
    ]);
  });

  it("set the next request", () => {
    expect(run("postman.setNextRequest('A')").ended[0]?.outcome.next).toBe("A");
    expect(run("postman.setNextRequest(null)").ended[0]?.outcome.next).toBe(null);
  });

  it("snapshots are of the start of the script, and writes to them go nowhere", () => {
    expect(
      logged(
        "pm.environment.set('new', 1); environment.mine = 1; console.log(environment.new, pm.environment.get('mine'))",
      ),
    ).toEqual([[undefined, undefined]]);
  });
});
