// require and the legacy globals (pm-api §13, §14).
import type { ContractCase } from "../contract-case.ts";
import { afterRequest, beforeRequest, bothPhases } from "../make-case.ts";

/** A line of code for each module, and what it answers. */
const MODULES: readonly (readonly [module: string, code: string, answer: unknown])[] = [
  ["ajv", "new m().validate({ type: 'number' }, 'x')", false],
  ["chai", "m.version", "4.3.8"],
  ["cheerio", "m.load('<p>x</p>')('p').text()", "x"],
  [
    "xml2js",
    "(() => { let r; m.parseString('<a b=\"1\">t</a>', (e, x) => { r = JSON.stringify(x); }); return r; })()",
    '{"a":{"_":"t","$":{"b":"1"}}}',
  ],
  ["csv-parse/lib/sync", "JSON.stringify(m('a,b\\n1,2', { columns: true }))", '[{"a":"1","b":"2"}]'],
  ["lodash", "m.VERSION + m.chunk([1, 2, 3], 2).length", "4.18.12"],
  ["moment", "m('2024-01-02T03:04:05Z').utc().format('YYYY-MM-DD')", "2024-01-02"],
  ["postman-collection", "new m.Url('http://h.test/p').getHost()", "h.test"],
  ["uuid", "typeof m() + m.v4().length", "string36"],
  ["json", "m.stringify({ a: 1 })", '{"a":1}'],
  ["crypto-js", "m.SHA256('a').toString().slice(0, 8)", "ca978112"],
  ["tv4", "m.validate(1, { type: 'string' })", false],
  ["backbone", "typeof m.Model", "function"],
  ["atob", "m('YQ==')", "a"],
  ["btoa", "m('a')", "YQ=="],
  ["assert", "(() => { try { m.equal(1, 2); } catch (e) { return e.name; } })()", "AssertionError"],
  ["buffer", "m.Buffer.from('a').length", 1],
  ["events", "(() => { const e = new m(); let n = 0; e.on('x', () => { n += 1; }); e.emit('x'); return n; })()", 1],
  ["path", "m.join('a', '..', 'b')", "b"],
  ["punycode", "m.toASCII('mañana.com')", "xn--maana-pta.com"],
  ["querystring", "m.stringify({ a: [1, 2] })", "a=1&a=2"],
  ["stream", "typeof m.Transform", "function"],
  ["string_decoder", "new m.StringDecoder('utf8').write(Buffer.from('ä'))", "ä"],
  ["timers", "typeof m.setTimeout", "function"],
  ["url", "m.parse('http://h.test/p?q=1').pathname", "/p"],
  ["util", "m.format('%s-%d', 'a', 1)", "a-1"],
  ["fs", "Object.keys(m).length", 0],
  ["os", "m.EOL", "\n"],
  ["_process", "m.browser", true],
];

const ABSENT =
  "crypto http https net tls dns zlib vm child_process worker_threads process csv-parse liquid-json lodash3 node:fs nope";

const WARNINGS: readonly (readonly [code: string, warning: string])[] = [
  ["tests.a = true", 'Using "tests" is deprecated. Use "pm.test()" instead.'],
  ["environment.a", 'Using "environment" is deprecated. Use "pm.environment" instead.'],
  ["globals.a", 'Using "globals" is deprecated. Use "pm.globals" instead.'],
  ["data.a", 'Using "data" is deprecated. Use "pm.iterationData" instead.'],
  ["request.id", 'Using "request" is deprecated. Use "pm.request" instead.'],
  ["responseHeaders.a", 'Using "responseHeaders" is deprecated. Use "pm.response.headers" instead.'],
  ["responseCode.code", 'Using "responseCode" is deprecated. Use "pm.response.code" instead.'],
  ["responseCookies.count()", 'Using "responseCookies" is deprecated. Use "pm.cookies" instead.'],
  ["_.VERSION", 'Using "_" is deprecated. Use "require(\'lodash\')" instead.'],
  ["CryptoJS.MD5", 'Using "CryptoJS" is deprecated. Use global "crypto" object instead.'],
  ["tv4.validate", 'Using "tv4" is deprecated. Use "require(\'ajv\')" instead.'],
  ["cheerio.load", 'Using "cheerio" is deprecated. Use "require(\'cheerio\')" instead.'],
  ["Backbone.Model", 'Using "Backbone" is deprecated.'],
  ["xml2Json('<a/>')", 'Using "xml2Json" is deprecated. Use "require(\'xml2js\')" instead.'],
];

export const MODULE_CASES: readonly ContractCase[] = [
  afterRequest("postman-collection has its classes and nothing else", "13 postman-collection", {
    script: "console.log(Object.keys(require('postman-collection')).sort().join(' '));",
    logs: [
      [
        "Certificate CertificateList Collection Cookie CookieList Description Event EventList FormParam Header HeaderList Item ItemGroup MutationTracker Property PropertyBase PropertyList ProxyConfig ProxyConfigList QueryParam Request RequestAuth RequestBody Response Script Url UrlMatchPattern UrlMatchPatternList Variable VariableList VariableScope Version",
      ],
    ],
  }),
  ...MODULES.map(([name, code, answer]) =>
    afterRequest(`require('${name}')`, `13 ${name}`, {
      script: `const m = require('${name}'); console.log(${code}, m === require('${name}'));`,
      logs: [[answer, true]],
    }),
  ),
  afterRequest("what buffer has no way to do is not implemented", "13 not implemented", {
    script:
      "const b = require('buffer'); for (const name of ['transcode', 'isAscii', 'isUtf8', 'resolveObjectURL']) { try { b[name](); } catch (e) { console.log(name, e.message); } }",
    logs: [
      ["transcode", "Not implemented"],
      ["isAscii", "Not implemented"],
      ["isUtf8", "Not implemented"],
      ["resolveObjectURL", "Not implemented"],
    ],
  }),
  ...bothPhases("unknown modules are not found", "13 unknown names", {
    script: `for (const name of '${ABSENT}'.split(' ')) { try { require(name); console.log('found', name); } catch (e) { if (e.message !== "Cannot find module '" + name + "'" || e.code !== 'MODULE_NOT_FOUND') console.log(name, e.message); } } try { require(5); } catch (e) { console.log(e.message); }`,
    logs: [["Cannot find module '5'"]],
  }),
  afterRequest("require('json') fails like pm.response.json", "13 json", {
    script: "try { require('json').parse('{a'); } catch (e) { console.log(e.name, e.message.split('\\n')[0]); }",
    logs: [["JSONError", /at 1:2$/]],
  }),
  ...WARNINGS.map(([code, warning]) =>
    afterRequest(`legacy warning: ${code}`, "14 warnings", {
      script: `void (${code}); void (${code});`,
      levels: ["warn"],
      logs: [[warning]],
    }),
  ),
  afterRequest("responseBody, responseTime and iteration do not warn", "14 responseBody responseTime iteration", {
    response: { body: "text", responseTime: 7 },
    info: { iteration: 3 },
    script: "console.log(responseBody, responseTime, iteration);",
    logs: [["text", 7, 3]],
  }),
  afterRequest("tests become tests when the body has returned", "14 tests", {
    script:
      "pm.test('first', () => {}); tests['good'] = 1; tests['bad'] = 0; setTimeout(() => { tests['late'] = true; }, 1);",
    records: [
      { name: "first", index: 0 },
      { name: "good", index: 1, passed: true },
      { name: "bad", index: 2, passed: false, error: { name: "AssertionError", message: "expected 0 to be truthy" } },
    ],
  }),
  afterRequest("environment and globals are snapshots", "14 environment globals", {
    environment: [
      { key: "a", value: 1 },
      { key: "off", value: 2, disabled: true },
    ],
    globals: [{ key: "g", value: 3 }],
    script: "environment.a = 9; console.log(pm.environment.get('a'), environment.off, globals.g);",
    logs: [[expect("environment")], [expect("globals")], [1, 2, 3]],
    variables: { environment: { a: 1, off: 2 } },
  }),
  afterRequest("data is the row, request the one that was sent", ["14 data", "14 request"], {
    row: { r: 5 },
    request: {
      method: "POST",
      url: "http://h.test/p",
      header: [{ key: "A", value: "1" }],
      body: {
        mode: "urlencoded",
        urlencoded: [
          { key: "x", value: "1" },
          { key: "x", value: "2" },
        ],
      },
    },
    script:
      "console.log(data.r); console.log(request.id, request.name, request.method, request.url, JSON.stringify(request.headers), JSON.stringify(request.data));",
    logs: [
      ['Using "data" is deprecated. Use "pm.iterationData" instead.'],
      [5],
      ['Using "request" is deprecated. Use "pm.request" instead.'],
      ["request-id", "R1", "POST", "http://h.test/p", '{"a":"1"}', '{"x":["1","2"]}'],
    ],
  }),
  afterRequest(
    "responseHeaders, responseCode, responseCookies",
    ["14 responseHeaders", "14 responseCode", "14 responseCookies"],
    {
      response: {
        code: 404,
        reason: "Not Found",
        headers: [
          { key: "X-A", value: "1" },
          { key: "X-A", value: "2" },
        ],
      },
      script:
        "const h = responseHeaders, c = responseCode, k = responseCookies; console.log(h['X-A'], c.code, c.name, typeof c.detail, k.count());",
      levels: ["warn", "warn", "warn", "log"],
      logs: [[/responseHeaders/], [/responseCode/], [/responseCookies/], ["2", 404, "Not Found", "string", 0]],
    },
  ),
  afterRequest("responseCode is empty after a failed request", "14 responseCode", {
    response: "failed",
    script: "const c = responseCode; console.log(JSON.stringify(c));",
    logs: [[/responseCode/], ["{}"]],
  }),
  afterRequest("old libraries", "14 libraries", {
    script:
      "const a = _, b = CryptoJS, c = tv4, d = cheerio, e = Backbone; console.log(a.VERSION, b.MD5('a').toString().slice(0, 4), c.validate('x', { type: 'string' }), d.load('<b>1</b>')('b').text(), typeof e.View);",
    levels: ["warn", "warn", "warn", "warn", "warn", "log"],
    logs: [[/"_"/], [/CryptoJS/], [/tv4/], [/cheerio/], [/Backbone/], ["3.10.2", "0cc1", true, "1", "function"]],
  }),
  afterRequest("xml2Json", "14 xml2Json", {
    script:
      "const x = xml2Json; console.log(JSON.stringify(x('<a k=\"1\"><b> t </b><c/><c>2</c></a>')), x('<a'), x(''));",
    logs: [[/xml2Json/], ['{"a":{"$":{"k":"1"},"b":"t","c":["","2"]}}', undefined, null]],
  }),
  afterRequest("postman: set, get and clear variables", ["14 postman set", "14 postman get", "14 postman clear"], {
    script: `const p = postman, e = environment; const seen = []; p.setEnvironmentVariable('a', { x: 1 }); p.setEnvironmentVariable('n', null); p.setGlobalVariable('z', 0); seen.push(p.getEnvironmentVariable('a'), p.getEnvironmentVariable('n'), p.getGlobalVariable('z'), e.a);
p.clearEnvironmentVariable('a'); p.clearGlobalVariable('none'); seen.push(pm.environment.has('a'), e.a); p.clearEnvironmentVariables(); p.clearGlobalVariables(); seen.push(pm.environment.has('n'), pm.globals.has('z')); pm.test(JSON.stringify(seen));`,
    tests: [['["[object Object]",null,0,"[object Object]",false,null,false,false]', "passed"]],
  }),
  afterRequest("postman: response header and cookie", ["14 postman getResponseHeader", "14 warnings"], {
    response: {
      headers: [
        { key: "X-A", value: "1" },
        { key: "x-a", value: "2" },
      ],
    },
    cookies: [{ name: "c", value: "v", httpOnly: false, secure: false, hostOnly: true }],
    script: "const p = postman; console.log(p.getResponseHeader('X-a'), p.getResponseCookie('C').value);",
    logs: [
      ['Using "postman.getResponseHeader" is deprecated. Use "pm.response.headers.get()" instead.'],
      ['Using "postman.getResponseCookie" is deprecated. Use "pm.cookies.get()" instead.'],
      ["2", "v"],
    ],
  }),
  beforeRequest("response names are absent before the request", "14 responseBody responseTime iteration", {
    script: "console.log(typeof responseBody, typeof responseCode);",
    logs: [["undefined", "undefined"]],
  }),
  afterRequest("legacy names may be declared", "14 declared", {
    script: "const request = 5; let data = 6; var environment = 7; console.log(request, data, environment);",
    logs: [[5, 6, 7]],
  }),
];

function expect(name: string): RegExp {
  return new RegExp(`"${name}" is deprecated`);
}
