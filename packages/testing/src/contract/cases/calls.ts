// What scripts ask of the host: requests, the vault, packages (pm-api §8, §9, §11, §12), and the visualizer (§10).
import type { ScriptCall, ScriptReply } from "@waybill/core";
import type { ContractCase } from "../contract-case.ts";
import { scriptResponse } from "../contract-input.ts";
import { afterRequest, beforeRequest, bothPhases, inTurn } from "../make-case.ts";

const echo =
  () =>
  (call: ScriptCall): ScriptReply | undefined =>
    call.kind === "send-request"
      ? {
          kind: "response",
          response: scriptResponse({
            body: JSON.stringify(call.request),
            headers: [{ key: "Content-Type", value: "application/json" }],
          }),
          cookies: [{ name: "c", value: "1", httpOnly: false, secure: false, hostOnly: true }],
        }
      : undefined;

const refused = () => (): ScriptReply => ({
  kind: "failed",
  failure: {
    reason: "connection",
    code: "ECONNREFUSED",
    message: "connect ECONNREFUSED 127.0.0.1:9",
    url: "http://127.0.0.1:9/",
    errno: -111,
    syscall: "connect",
    address: "127.0.0.1",
    port: 9,
  } as never,
});

const vault = (secrets: Readonly<Record<string, string>>) => () => {
  const values = new Map<string, unknown>(Object.entries(secrets));
  return (call: ScriptCall): ScriptReply | undefined => {
    switch (call.kind) {
      case "vault-get":
        return { kind: "value", value: (values.get(call.key) ?? null) as never };
      case "vault-set":
        values.set(call.key, call.value);
        return { kind: "value", value: null };
      case "vault-unset":
        values.delete(call.key);
        return { kind: "value", value: null };
      default:
        return undefined;
    }
  };
};

const vaultRefuses = (message: string) => () => (): ScriptReply => ({
  kind: "error",
  error: { name: "Error", message, plain: false },
});

const found = (text: string, seesPm = true) => ({ kind: "found", text, seesPm }) as const;

export const CALL_CASES: readonly ContractCase[] = [
  ...bothPhases("sendRequest with a URL and a callback", ["8 with a callback", "8 request"], {
    answer: echo,
    script:
      "console.log(pm.sendRequest('http://h.test/get', function (error, response, { cookies }) { console.log(error, response.code, cookies.count(), this === pm); }) === pm);",
    logs: [[true], [null, 200, 1, true]],
  }),
  ...bothPhases("sendRequest without a callback is a promise", "8 without", {
    answer: echo,
    script:
      "const r = await pm.sendRequest({ url: 'http://h.test/p', method: 'POST', header: { 'X-Foo': 'bar' }, body: { mode: 'raw', raw: '{}' } }); const j = r.json(); console.log(r.status, j.method, j.header[0].key, j.header[0].value, j.body.raw);",
    logs: [["OK", "POST", "X-Foo", "bar", "{}"]],
  }),
  afterRequest("forms of a request", "8 request", {
    answer: echo,
    script: `const { Request } = require('postman-collection'); const send = async (d) => (await pm.sendRequest(d)).json();
console.log((await send(new Request('http://h.test/x'))).method, (await send({ url: { raw: 'http://h.test/y' }, header: ['A: 1'] })).header[0].value, (await send({ url: 'http://h.test', header: 'B: 2' })).header[0].key, (await send({ url: 'http://h.test', headers: { C: '3' } })).header, (await send({ url: 'http://h.test', body: 'text' })).body.raw, (await send({ url: 'http://h.test', auth: { type: 'basic', basic: [{ key: 'username', value: 'u' }] } })).auth.type);`,
    logs: [["GET", "1", "B", undefined, "text", "basic"]],
  }),
  afterRequest("bodies of GET requests are sent", "8 bodies", {
    answer: echo,
    script: "await pm.sendRequest({ url: 'http://h.test', method: 'GET', body: { mode: 'raw', raw: 'b' } });",
    asks: [{ kind: "send-request", request: { method: "GET", body: { mode: "raw", raw: "b" } } }],
  }),
  afterRequest("templates are not resolved", "8 templates", {
    answer: echo,
    environment: [{ key: "v", value: "V" }],
    script:
      "const r = await pm.sendRequest('http://h.test/{{v}}'); console.log(r.text().includes('{{v}}'), pm.variables.replaceIn('{{v}}'));",
    logs: [[true, "V"]],
  }),
  afterRequest("nothing to send", "8 nothing", {
    script:
      "for (const x of [undefined, '', null]) { try { await pm.sendRequest(x); } catch (e) { console.log(e.name, e.message); } } pm.sendRequest('', (error) => console.log(error.message));",
    logs: [
      ["Error", "sendrequest: nothing to request"],
      ["Error", "sendrequest: nothing to request"],
      ["Error", "sendrequest: nothing to request"],
      ["sendrequest: nothing to request"],
    ],
  }),
  afterRequest("errors are plain objects", "8 errors", {
    answer: refused,
    script:
      "try { await pm.sendRequest('http://127.0.0.1:9/'); } catch (e) { console.log(e instanceof Error, e.name, e.code, e.errno, e.syscall, e.address, e.port, e.message); } pm.sendRequest('http://127.0.0.1:9/', (error, response) => console.log(error.code, response));",
    logs: [
      [false, "Error", "ECONNREFUSED", -111, "connect", "127.0.0.1", 9, "connect ECONNREFUSED 127.0.0.1:9"],
      ["ECONNREFUSED", undefined],
    ],
  }),
  afterRequest("a callback that throws is called again with its error", "8 callback throws", {
    answer: echo,
    script:
      "let calls = 0; pm.sendRequest('http://h.test', (error, response) => { calls += 1; console.log(calls, error && error.message, typeof response); if (calls === 1) throw new Error('mine'); });",
    logs: [
      [1, null, "object"],
      [2, "mine", "undefined"],
    ],
  }),
  afterRequest("a second throw fails the script", ["8 callback throws", "0 D-2"], {
    answer: echo,
    script: "pm.sendRequest('http://h.test', () => { throw new Error('always'); });",
    errors: ["Error: always"],
  }),
  afterRequest("the response of sendRequest has no to, but pm.expect knows it", "8 response", {
    answer: echo,
    script:
      "const r = await pm.sendRequest('http://h.test'); console.log(r.to); pm.test('t', () => { pm.expect(r).to.have.status(200); pm.expect(r).to.have.property('code', 200); pm.expect(r).to.have.property('status', 'OK'); });",
    logs: [[undefined]],
    tests: [["t", "passed"]],
  }),
  beforeRequest("several run at once, and the script waits for all", "8 parallel", {
    answer: echo,
    script: [
      "for (let i = 0; i < 120; i += 1) pm.sendRequest('http://h.test/' + i, () => { n = (globalThis.n || 0) + 1; });",
      "console.log(n);",
    ],
    logs: [[120]],
  }),
  ...bothPhases("location and its current element", "9.1 location", {
    location: ["C1", "F1", "R1"],
    owners: ["F1"],
    script: "console.log(pm.execution.location, pm.execution.location.current, Array.isArray(pm.execution.location));",
    logs: [[["C1", "F1", "R1"], "F1", true]],
  }),
  inTurn("setNextRequest: the last call wins", "9.2 setNextRequest", {
    steps: [
      {
        phase: "test",
        scripts: [
          "console.log(pm.execution.setNextRequest('A'));",
          "pm.execution.setNextRequest('B'); pm.execution.setNextRequest(pm.info.requestId);",
        ],
        response: {},
      },
    ],
    expected: { logs: [[undefined]], next: "request-id" },
  }),
  afterRequest("setNextRequest(null) ends the iteration; undefined changes nothing", "9.2 setNextRequest", {
    script: "pm.execution.setNextRequest(null); pm.execution.setNextRequest(undefined);",
    next: null,
  }),
  afterRequest("postman.setNextRequest is the same", "9.2 setNextRequest", {
    script: "postman.setNextRequest('X');",
    next: "X",
  }),
  beforeRequest("skipRequest skips what comes, statements after it run without effect", ["9.3 skipRequest", "0 D-11"], {
    script: [
      "pm.environment.set('before', 1); pm.test('before', () => {}); console.log('before'); setTimeout(() => console.log('timer'), 1); pm.execution.skipRequest(); pm.environment.set('after', 2); pm.test('after', () => {}); console.log('after'); pm.execution.setNextRequest('X');",
      "console.log('other script');",
    ],
    logs: [["before"]],
    tests: [["before", "passed"]],
    variables: { environment: { before: 1 } },
    skipped: true,
    next: "not called",
    started: 1,
  }),
  beforeRequest("skipRequest from a timer", "9.3 skipRequest", {
    script: ["setTimeout(() => pm.execution.skipRequest(), 1);", "console.log('no');"],
    logs: [],
    skipped: true,
  }),
  afterRequest("skipRequest in a test script is an error", "9.3 in test scripts", {
    script: "pm.execution.skipRequest();",
    errors: ["TypeError: pm.execution.skipRequest is not a function"],
    skipped: false,
  }),
  afterRequest("a host allows skipRequest", "9.3 host option", {
    script: "pm.execution.skipRequest();",
    host: { allowSkipRequest: true },
    skipped: true,
  }),
  beforeRequest("a host forbids skipRequest", "9.3 host option", {
    script: "pm.execution.skipRequest();",
    host: { allowSkipRequest: false },
    errors: ["TypeError: pm.execution.skipRequest is not a function"],
    skipped: false,
  }),
  afterRequest("runRequest answers a response; what it changed is changed here", ["9.4 id", "9.4 variables"], {
    environment: [{ key: "e", value: 1 }],
    answer: () => (call) =>
      call.kind === "run-request"
        ? {
            kind: "run",
            response: scriptResponse({ code: 201, body: "made" }),
            mutations: [{ op: "set", scope: "environment", key: "inner", value: 5 }],
          }
        : undefined,
    script:
      "pm.environment.set('own', 2); const r = await pm.execution.runRequest('other-id', { variables: { l: 1 } }); console.log(r.code, r.text(), pm.environment.get('inner'));",
    logs: [[201, "made", 5]],
    asks: [{ kind: "run-request", id: "other-id", variables: { l: 1 } }],
    variables: { environment: { e: 1, own: 2, inner: 5 } },
  }),
  afterRequest("runRequest answers null where no request was sent", "9.4 null", {
    answer: () => () => ({ kind: "run", response: null, mutations: [] }),
    script: "console.log(await pm.execution.runRequest('x'));",
    logs: [[null]],
  }),
  afterRequest("runRequest without an id, of an unknown one, too deep", ["9.4 no id", "9.4 depth"], {
    answer: () => (call) => ({
      kind: "error",
      error: {
        name: "Error",
        message:
          call.kind === "run-request" && call.id === "deep"
            ? "Max pm.execution.runRequest depth of 10 has been reached."
            : 'runRequest: request "x" not found',
        plain: true,
      },
    }),
    script:
      "for (const id of [undefined, 'x', 'deep']) { try { await pm.execution.runRequest(id); } catch (e) { console.log(e instanceof Error, e.message); } }",
    logs: [
      [true, "runRequest: collection request id not provided"],
      [false, 'runRequest: request "x" not found'],
      [false, "Max pm.execution.runRequest depth of 10 has been reached."],
    ],
  }),
  ...bothPhases("visualizer: rendered with its data, escaped", ["10 set", "10 result"], {
    script:
      "pm.visualizer.set('no'); console.log(pm.visualizer.set('<p>{{res.a}}|{{{res.a}}}|{{#each l}}{{this}},{{/each}}</p>', { res: { a: '<b>' }, l: [1, 2] }));",
    logs: [[undefined]],
    visualizer: {
      template: "<p>{{res.a}}|{{{res.a}}}|{{#each l}}{{this}},{{/each}}</p>",
      data: { res: { a: "<b>" }, l: [1, 2] },
      processedTemplate: "<p>&lt;b&gt;|<b>|1,2,</p>",
    },
  }),
  afterRequest("visualizer: options of compile", "10 set", {
    script: "pm.visualizer.set('{{a}}', { a: '<' }, { noEscape: true });",
    visualizer: { template: "{{a}}", data: { a: "<" }, options: { noEscape: true }, processedTemplate: "<" },
  }),
  afterRequest("visualizer: arguments that are none", "10 errors", {
    script:
      "for (const a of [[], [5], ['x', 5], ['x', {}, 's'], ['x', null, false]]) { try { pm.visualizer.set(...a); console.log('ok'); } catch (e) { console.log(e.name, e.message); } }",
    logs: [
      ["Error", "Invalid template. Template must be of type string, found undefined"],
      ["Error", "Invalid template. Template must be of type string, found number"],
      ["Error", "Invalid data. Data must be an object, found number"],
      ["Error", "Invalid options. Options must be an object, found string"],
      ["ok"],
    ],
  }),
  afterRequest("visualizer: clear removes", "10 clear", {
    script: "pm.visualizer.set('x'); console.log(pm.visualizer.clear());",
    logs: [[undefined]],
    visualizer: null,
  }),
  afterRequest("visualizer: a broken template is no failure", "10 result", {
    script: "pm.visualizer.set('{{#if}'); pm.test('t', () => {});",
    tests: [["t", "passed"]],
    errors: [],
  }),
  ...bothPhases("vault: get, set, unset are promises", ["11 V-1", "11 V-2", "11 V-7", "0 D-12"], {
    answer: vault({ secretKey: "s3" }),
    script:
      "console.log(await pm.vault.get('secretKey'), 'a' + await pm.vault.get('secretKey'), await pm.vault.get('none'), pm.vault.get('x') instanceof Promise); console.log(await pm.vault.set('secretKey', 'newValue'), await pm.vault.get('secretKey'), await pm.vault.unset('secretKey'), await pm.vault.get('secretKey'));",
    logs: [
      ["s3", "as3", null, true],
      [null, "newValue", null, null],
    ],
  }),
  afterRequest("vault: without a grant a call rejects, and what comes after does not run", "11 V-5", {
    answer: vaultRefuses("Vault access denied"),
    script: [
      "setTimeout(() => console.log('timer'), 5); await pm.vault.get('k'); console.log('after');",
      "console.log('next');",
    ],
    logs: [["next"]],
    errors: ["Error: Vault access denied"],
  }),
  afterRequest("vault: a denial that is handled goes on", "11 V-5", {
    answer: vaultRefuses("Vault access denied"),
    script:
      "setTimeout(() => console.log('timer'), 1); try { await pm.vault.get('k'); } catch (e) { console.log(e.name, e.message); } console.log('after');",
    logs: [["Error", "Vault access denied"], ["after"], ["timer"]],
  }),
  afterRequest("vault: a denial nobody waits for ends the script too", ["11 V-2", "11 V-5"], {
    answer: vaultRefuses("Vault access denied"),
    script: "pm.vault.get('k'); setTimeout(() => console.log('timer'), 50); pm.test('t', () => {});",
    logs: [],
    tests: [["t", "passed"]],
    errors: ["Error: Vault access denied"],
  }),
  afterRequest("vault: secrets of external vaults are read-only", "11 V-8", {
    answer: vaultRefuses('Vault secret "k" is linked to an external vault and cannot be changed'),
    script: "try { await pm.vault.set('k', 1); } catch (e) { console.log(e.message); }",
    logs: [['Vault secret "k" is linked to an external vault and cannot be changed']],
  }),
  ...bothPhases("packages: exports, once per script, with pm", ["12 result", "12 module", "12 names"], {
    host: {
      packages: {
        "@t/p": found(
          "loads = (globalThis.loads || 0) + 1; module.exports = { f: (x) => x * 2, seen: typeof pm.test, other: pm.require('@t/q').name, hidden: typeof tests }; pm.test('from package', () => {});",
        ),
        "@t/q": found("exports.name = 'q';"),
      },
    },
    script: [
      "const p = pm.require('@t/p'); console.log(p.f(2), p.seen, p.other, p === pm.require('@t/p'), p.hidden, loads);",
      "console.log(pm.require('@t/p').f(3), loads);",
    ],
    logs: [
      [4, "function", "q", true, "undefined", 1],
      [6, 2],
    ],
    tests: [
      ["from package", "passed"],
      ["from package", "passed"],
    ],
  }),
  afterRequest("packages: cycles see partial exports", "12 module", {
    host: {
      packages: {
        "@t/a": found("exports.a = 1; exports.b = pm.require('@t/b').b;"),
        "@t/b": found("exports.b = pm.require('@t/a').a + 1;"),
      },
    },
    script: "console.log(JSON.stringify(pm.require('@t/a')));",
    logs: [['{"a":1,"b":2}']],
  }),
  afterRequest("packages of a public registry do not see pm", "12 names seen", {
    host: { packages: { "npm:x": found("module.exports = typeof pm;", false) } },
    script: "console.log(pm.require('npm:x'));",
    logs: [["undefined"]],
  }),
  afterRequest("packages: what goes wrong", ["12 errors", "12 resolution"], {
    host: {
      packages: {
        "@t/missing": { kind: "missing", details: ["Searched here"] },
        "@t/bad": { kind: "unusable", reason: "it is too large", details: [] },
        "@t/syntax": found("exports.x = ("),
        "@t/throws": found("throw new Error('inside');"),
      },
    },
    script:
      "for (const n of ['@t/missing', '@t/bad', '@t/throws', '@t/' + 'computed']) { try { pm.require(n); } catch (e) { console.log(e.name, e.message); } } try { pm.require('@t/syntax'); } catch (e) { console.log(e.message.startsWith(\"Error while loading package '@t/syntax': \")); }",
    logs: [
      ["Searched here"],
      ["Error", "Cannot find package '@t/missing'"],
      ["Error", "Error while loading package '@t/bad': it is too large"],
      ["Error", "Error in package '@t/throws': inside"],
      [/^Packages are found before a script starts/],
      ["Error", "Cannot find package '@t/computed'"],
      [true],
    ],
  }),
];
