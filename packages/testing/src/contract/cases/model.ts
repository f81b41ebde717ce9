// Requests and responses (pm-api §6).
import type { JsonObject } from "@waybill/collection";
import type { ContractCase } from "../contract-case.ts";
import { afterRequest, beforeRequest, bothPhases } from "../make-case.ts";

const REQUEST: JsonObject = {
  method: "POST",
  url: {
    raw: "https://u:p@host.test:8080/a/:id?x=1&y={{v}}#f",
    protocol: "https",
    auth: { user: "u", password: "p" },
    host: ["host", "test"],
    port: "8080",
    path: ["a", ":id"],
    query: [
      { key: "x", value: "1" },
      { key: "y", value: "{{v}}" },
    ],
    hash: "f",
    variable: [{ key: "id", value: "7" }],
  },
  header: [
    { key: "X-A", value: "1" },
    { key: "x-a", value: "2" },
    { key: "B", value: "b", disabled: true },
  ],
  body: { mode: "raw", raw: "text {{v}}" },
};

const json = (body: string, extra: object = {}) => ({
  response: { body, headers: [{ key: "Content-Type", value: "application/json; charset=utf-8" }], ...extra },
});

export const MODEL_CASES: readonly ContractCase[] = [
  ...bothPhases("pm.request.url", "6.1 url", {
    request: REQUEST,
    script: `const { url } = pm.request; console.log(url.protocol, url.port, url.getHost(), url.getPath(), url.getPath(true), url.getPathWithQuery(), url.getQueryString(), url.getRemote(), url.hash, url.query.count(), url.variables.get('id'), url.constructor.name, String(url));`,
    logs: [
      [
        "https",
        "8080",
        "host.test",
        "/a/7",
        "/a/:id",
        "/a/7?x=1&y={{v}}",
        "x=1&y={{v}}",
        "host.test:8080",
        "f",
        2,
        "7",
        "PostmanUrl",
        "https://u:p@host.test:8080/a/7?x=1&y={{v}}#f",
      ],
    ],
  }),
  ...bothPhases("pm.request: method, headers, body", "6.1 method headers body", {
    request: REQUEST,
    script:
      "const r = pm.request; console.log(r.method, r.headers.get('X-a'), r.headers.count(), r.body.mode, r.body.raw, String(r.body), r.body.isEmpty(), r.constructor.name, r.auth, r.id, r.name);",
    logs: [
      ["POST", "2", 3, "raw", "text {{v}}", "text {{v}}", false, "PostmanRequest", undefined, undefined, undefined],
    ],
  }),
  ...bothPhases("the method is upper-cased on assignment", "6.1 method headers body", {
    request: REQUEST,
    script:
      "const r = pm.request; r.method = 'put'; console.log(r.method, r.toJSON().method, r.clone().method, Object.keys(r).includes('method')); r.update({ method: 'patch' }); console.log(r.method); r.method = 'Post';",
    logs: [["PUT", "PUT", "PUT", true], ["PATCH"]],
  }),
  ...bothPhases("own auth; certificate and proxy if set", "6.1 auth certificate proxy", {
    request: { ...REQUEST, auth: { type: "bearer", bearer: [{ key: "token", value: "t" }] } },
    script:
      "console.log(pm.request.auth.type, pm.request.auth.parameters().get('token'), pm.request.certificate, pm.request.proxy);",
    logs: [["bearer", "t", undefined, undefined]],
  }),
  beforeRequest(
    "changes of url, method, headers, body and auth reach the wire",
    ["6.1 changes before the request", "0 D-7"],
    {
      request: REQUEST,
      script:
        "pm.request.method = 'put'; pm.request.headers.add({ key: 'client-id', value: 'abcdef' }); pm.request.headers.remove('B'); pm.request.headers.upsert({ key: 'X-A', value: '3' }); pm.request.body = 'x'; pm.request.url.addQueryParams('z=9');",
      requestEdit: {
        method: "PUT",
        body: { mode: "raw", raw: "x" },
        url: {
          query: [
            { key: "x", value: "1" },
            { key: "y", value: "{{v}}" },
            { key: "z", value: "9" },
          ],
        },
      },
    },
  ),
  beforeRequest("a request that is only read is not edited", "6.1 changes before the request", {
    request: REQUEST,
    script: "pm.request.url.toString(); pm.request.headers.toObject(); pm.request.toJSON(); pm.request.size();",
    requestEdit: null,
  }),
  afterRequest("changes after the request have no effect", "6.1 changes after the request", {
    request: REQUEST,
    script:
      "pm.request.method = 'PUT'; pm.request.headers.add('Z: 1'); console.log(pm.request.method, pm.request.headers.has('z'));",
    logs: [["PUT", true]],
    requestEdit: null,
  }),
  beforeRequest("text for all headers drops them", "6.1 changes before the request", {
    request: REQUEST,
    script: "pm.request.headers = 'A: b'; pm.request.url = 'http://other.test/'; console.log(pm.request.url);",
    logs: [["http://other.test/"]],
    requestEdit: { url: { host: ["other", "test"] } },
  }),
  beforeRequest("methods of the request", "6.1 methods", {
    request: REQUEST,
    script: `const r = pm.request; r.addHeader('N: 1'); r.upsertHeader({ key: 'N', value: '2' }); console.log(r.headers.get('N')); r.removeHeader('n'); console.log(r.headers.has('N')); r.removeHeader('n', { ignoreCase: true }); console.log(r.headers.has('N'));
r.addQueryParams('q=1'); r.removeQueryParams('x'); console.log(r.url.getQueryString()); r.authorizeUsing('basic', { username: 'u', password: 'p' }); console.log(r.auth.type); let n = 0; r.forEachHeader(() => { n += 1; }); console.log(n, JSON.stringify(r.getHeaders({ enabled: true })), r.clone().method, typeof r.size().body, r.toJSON().method); r.update({ url: 'http://x.test', method: 'DELETE' }); console.log(r.method, String(r.url));`,
    logs: [
      ["2"],
      [true],
      [false],
      ["y={{v}}&q=1"],
      ["basic"],
      [3, '{"X-A":"1","x-a":"2"}', "POST", "number", "POST"],
      ["DELETE", "http://x.test"],
    ],
  }),
  ...bothPhases("lists", "6.2 lists", {
    request: REQUEST,
    script: `const h = pm.request.headers; console.log(h.add({ key: 'N', value: '1' }), h.add('M: 2'), h.has('n'), h.has('N', '1'), h.has('N', '2'), h.get('none'), h.one('x-A').value, h.get('m'));
console.log(h.upsert({ key: 'N', value: '5' }), h.upsert({ key: 'New', value: '6' }), h.upsert(null), h.get('N'));
console.log(JSON.stringify(h.toObject()), h.count(), h.idx(0).key, h.indexOf(h.idx(1)), h.map((x) => x.key).join(), h.filter((x) => x.disabled).length, h.find((x) => x.key === 'M').value, h.reduce((n) => n + 1, 0));
h.remove('n'); h.remove((x) => x.key === 'M'); console.log(h.all().map((x) => x.key).join()); h.insert({ key: 'First', value: '0' }, h.idx(0)); h.append({ key: 'Last', value: '9' }); h.prepend({ key: 'P', value: '8' }); console.log(h.map((x) => x.key).join()); h.each((x) => x.key); h.clear(); console.log(h.count(), String(h), JSON.stringify(h)); h.repopulate([{ key: 'R', value: '1' }]); h.populate('S: 2'); h.assimilate([{ key: 'T', value: '3' }], false); console.log(h.map((x) => x.key).join());`,
    logs: [
      [undefined, undefined, true, true, false, undefined, "2", "2"],
      [false, true, null, "5"],
      ['{"x-a":["1","2"],"b":"b","n":"5","m":"2","new":"6"}', 6, "X-A", 1, "X-A,x-a,B,N,M,New", 1, "2", 6],
      ["X-A,x-a,B,New"],
      ["P,First,X-A,x-a,B,New,Last"],
      [0, "", "[]"],
      ["R,S,T"],
    ],
  }),
  afterRequest("pm.response: code, status, times and sizes", "6.3 code status times sizes", {
    response: {
      code: 201,
      reason: "Made",
      body: "héllo",
      responseTime: 42,
      headers: [
        { key: "A", value: "1" },
        { key: "a", value: "2" },
      ],
    },
    script:
      "const r = pm.response; console.log(r.code, r.status, r.reason(), r.responseTime, r.responseSize, JSON.stringify(r.size()), r.headers.get('A'), r.headers.count(), r.constructor.name, r.text(), r.downloadedBytes);",
    logs: [[201, "Made", "Made", 42, 6, '{"body":6,"header":33,"total":39}', "2", 2, "PostmanResponse", "héllo", 6]],
  }),
  afterRequest("the standard reason stands in for a missing one", "6.3 code status times sizes", {
    response: { code: 404, reason: "" },
    script: "console.log(pm.response.reason());",
    logs: [["Not Found"]],
  }),
  afterRequest("text and json", "6.3 text json", {
    ...json('{"a":[1,{"b":null}]}'),
    script:
      "console.log(pm.response.text(), pm.response.json().a[1].b, pm.response.json((k, v) => typeof v === 'number' ? v + 1 : v).a[0]);",
    logs: [['{"a":[1,{"b":null}]}', null, 2]],
  }),
  afterRequest("a BOM is dropped", ["6.3 text json", "0 D-4"], {
    response: { body: [0xef, 0xbb, 0xbf, 0x7b, 0x7d] },
    script: "console.log(pm.response.json());",
    logs: [[{}]],
  }),
  afterRequest("json of no JSON names line and column", ["6.3 JSON errors", "0 D-4"], {
    ...json("{\n  bad\n}"),
    script:
      "try { pm.response.json(); } catch (e) { console.log(e.name, e instanceof SyntaxError, e.message.split('\\n')[0]); console.log(e.message.split('\\n').length); }",
    logs: [["JSONError", true, "Unexpected token 'b' at 2:3"], [3]],
  }),
  afterRequest("json of an empty body", ["6.3 JSON errors", "6.3 text json"], {
    response: { body: "" },
    script:
      "console.log(JSON.stringify(pm.response.text())); try { pm.response.json(); } catch (e) { console.log(e.name, e.message.split('\\n')[0]); }",
    logs: [['""'], ["JSONError", "No data, empty input at 1:1"]],
  }),
  afterRequest("jsonp strips its callback", "6.3 jsonp", {
    response: { body: 'cb({"a":1})' },
    script: "console.log(pm.response.jsonp().a);",
    logs: [[1]],
  }),
  afterRequest("stream, dataURI, contentInfo, encoding, details", "6.3 stream and more", {
    response: {
      body: "abc",
      headers: [
        { key: "Content-Type", value: "text/html; charset=UTF-8" },
        { key: "Content-Encoding", value: "gzip" },
      ],
    },
    script: `const r = pm.response; console.log(Buffer.isBuffer(r.stream), r.stream.length, r.dataURI(), JSON.stringify(r.contentInfo()), r.details().name, r.details().code);`,
    logs: [
      [
        true,
        3,
        "data:text/html;base64, YWJj",
        '{"contentType":"text/html","mimeType":"text","mimeFormat":"html","charset":"utf8","fileExtension":"html","fileName":"response.html"}',
        "OK",
        200,
      ],
    ],
  }),
  afterRequest("mime is discontinued; cookies, body and originalRequest", "6.3 other members", {
    script:
      "try { pm.response.mime(); } catch (e) { console.log(e.message); } console.log(pm.response.cookies.count(), pm.response.body, pm.response.originalRequest);",
    logs: [["`Response#mime` has been discontinued, use `Response#contentInfo` instead."], [0, undefined, undefined]],
  }),
  afterRequest("after a failed request the response is empty", "6.3 failed request", {
    response: "failed",
    script:
      "const r = pm.response; console.log(r.code, r.status, r.responseTime, r.text()); try { r.json(); } catch (e) { console.log(e.name, e.message); }",
    logs: [
      [undefined, undefined, undefined, undefined],
      ["JSONError", '"undefined" is not valid JSON'],
    ],
  }),
  afterRequest("a large body is read when a script asks", "6.3 body on demand", {
    response: { body: "x".repeat(200_000) },
    script: "console.log(pm.response.responseSize); console.log(pm.response.text().length, pm.response.stream.length);",
    logs: [[200_000], [200_000, 200_000]],
  }),
  afterRequest("fields may be written, text reads the stream", "6.3 writable", {
    response: { body: "abc" },
    script:
      "pm.response.code = 500; pm.response.stream = Buffer.from('new'); console.log(pm.response.code, pm.response.text());",
    logs: [[500, "new"]],
  }),
];
