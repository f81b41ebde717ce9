// pm-api §1–§4, §6, §8, §9, §14, §15: what scripts see and what they leave behind.
import { collection, folder, item, type ParityCase, scripts, variables } from "../case.ts";

const echo = "{{url}}/get";
const one = (name: string, covers: string, parts: { pre?: string; test?: string }, request: string | object = echo, extra: object = {}): ParityCase => ({ name, covers, collection: collection(name, [item("r", request, parts)], extra) });

/** Runs each line as its own assertion, so that its failure text is compared. */
const asserts = (lines: readonly string[]) => lines.map((line) => `pm.test(${JSON.stringify(line)}, () => { ${line}; });`).join("\n");

export const scriptCases: readonly ParityCase[] = [
  one("pm.info and pm.execution.location", "pm-api §4.1, §9.1", { pre: "console.log(pm.info.eventName, pm.info.iteration, pm.info.iterationCount, pm.info.requestName, pm.info.requestId, JSON.stringify(pm.info)); console.log(JSON.stringify(pm.execution.location), pm.execution.location.current);" }),
  { name: "location per level", covers: "pm-api §9.1", collection: collection("C1", [folder("F1", [item("R1", echo, { test: "console.log(pm.execution.location.current, JSON.stringify(pm.execution.location));" })], { test: "console.log(pm.execution.location.current);", pre: "console.log(pm.execution.location.current);" })], { event: scripts({ pre: "console.log(pm.execution.location.current);" }) }) },
  one("forms of pm.test", "pm-api §4.2", { test: `
pm.test('no function'); pm.test('not a function', 5); pm.test('false passes', () => false); pm.test('throws text', () => { throw 'text'; });
pm.test('throws error', () => { throw new TypeError('typed'); }); pm.test('throws undefined', () => { throw undefined; }); pm.test('throws object', () => { throw { a: 1 }; });
console.log(pm.test.index(), pm.test('chained', () => {}) === pm); pm.test.skip('skipped'); console.log(pm.test.index());
pm.test('done now', (done) => done()); pm.test('done error', (done) => done(new Error('bad'))); pm.test('done later', (done) => setTimeout(done, 5));` }),
  one("tests in both phases and after async work", "pm-api §2, §4.2", { pre: "pm.test('pre', () => {}); setTimeout(() => pm.test('in timer', () => {}), 10);", test: "await new Promise((r) => setTimeout(r, 5)); pm.test('after await', () => pm.expect(pm.response.code).to.equal(200));" }),
  one("top-level await and return", "pm-api §1.1", { pre: "console.log(await Promise.resolve(5)); if (true) return; console.log('never');", test: "pm.test('ran', () => {});" }),
  one("errors of scripts", "pm-api §2", { pre: "throw { a: 1 };", test: "throw 'plain text';" }),
  one("syntax error", "pm-api §2", { pre: "console.log('never'); let = ;", test: "pm.test('still runs', () => {});" }),
  one("error with pending timers", "pm-api §2", { test: "setTimeout(() => console.log('timer ran'), 5); throw new Error('body');" }),
  // The reference promises no order between an immediate and a timer of no time: whichever its thread gets to first. Ours has one (the contract).
  one("order of microtasks and timers", "pm-api §1.5", { test: "setTimeout(() => console.log('timeout'), 0); Promise.resolve().then(() => console.log('micro')); console.log('sync');" }),
  one("order of microtasks and immediates", "pm-api §1.5", { test: "setImmediate(() => console.log('immediate')); Promise.resolve().then(() => console.log('micro')); console.log('sync');" }),
  one("intervals and clearing", "pm-api §1.5", { test: "let n = 0; const id = setInterval(() => { console.log('tick', ++n); if (n === 3) clearInterval(id); }, 2); const gone = setTimeout(() => console.log('never'), 1); clearTimeout(gone);" }),
  one("console values", "pm-api §1.4", { test: "console.log('a', 1, true, null, { a: [1, { b: 2 }] }); console.info('i'); console.warn('w'); console.error('e'); console.debug('d'); console.log(); console.log('%s', 5);" }),
  one("response members", "pm-api §6.3", { test: `
console.log(pm.response.code, pm.response.status, pm.response.reason(), typeof pm.response.responseTime, pm.response.responseSize);
console.log(pm.response.headers.get('content-type'), pm.response.headers.has('X-One'), pm.response.headers.get('nope'), pm.response.headers.one('x-one').value);
console.log(pm.response.text(), pm.response.size().body, JSON.stringify(pm.response.contentInfo()));
try { pm.response.json(); } catch (e) { console.log(e.name); }
try { pm.response.mime(); } catch (e) { console.log(e.message); }
console.log(pm.response.encoding(), pm.response.dataURI().slice(0, 30), pm.response.details().code, pm.response.details().name, pm.response.details().standardName);` }, "{{url}}/text"),
  one("json of responses", "pm-api §6.3", { test: "console.log(pm.response.json().path, pm.response.json((k, v) => k === 'path' ? 'revived' : v).path); pm.response.to.have.jsonBody('path'); pm.test('has', () => pm.response.to.have.jsonBody('args'));" }, "{{url}}/get?x=1"),
  one("gzip is decoded", "http §10", { test: "console.log(pm.response.json().zipped, pm.response.headers.get('content-encoding'));" }, "{{url}}/gzip"),
  one("empty response", "pm-api §6.3", { test: "console.log(pm.response.code, JSON.stringify(pm.response.text()), pm.response.size().body); pm.test('body', () => pm.response.to.have.body());" }, "{{url}}/empty"),
  one("status assertions", "pm-api §15", { test: asserts([
    "pm.response.to.have.status(200)", "pm.response.to.have.status(201)", "pm.response.to.not.have.status(200)", "pm.response.to.have.status('OK')", "pm.response.to.have.status('Nope')", "pm.response.to.have.statusCode(404)",
    "pm.response.to.have.statusReason('OK')", "pm.response.to.have.statusCodeClass(2)", "pm.response.to.have.statusCodeClass(4)", "pm.response.to.be.info", "pm.response.to.be.success", "pm.response.to.be.redirection", "pm.response.to.be.clientError", "pm.response.to.be.serverError",
    "pm.response.to.be.error", "pm.response.to.not.be.error", "pm.response.to.be.ok", "pm.response.to.not.be.ok", "pm.response.to.be.accepted", "pm.response.to.be.badRequest", "pm.response.to.be.unauthorized", "pm.response.to.be.forbidden", "pm.response.to.be.notFound", "pm.response.to.be.rateLimited", "pm.response.to.be.withoutContent",
  ]) }),
  one("status assertions on a 404", "pm-api §15", { test: asserts(["pm.response.to.be.notFound", "pm.response.to.be.ok", "pm.response.to.be.error", "pm.response.to.be.clientError", "pm.response.to.not.be.notFound", "pm.response.to.have.status('Not Found')"]) }, "{{url}}/status/404"),
  one("header and body assertions", "pm-api §15", { test: asserts([
    "pm.response.to.have.header('Content-Type')", "pm.response.to.have.header('x-none')", "pm.response.to.not.have.header('content-type')", "pm.response.to.have.header('x-one', '1')", "pm.response.to.have.header('x-one', '2')",
    "pm.response.to.be.withBody", "pm.response.to.have.body()", "pm.response.to.have.body('plain text')", "pm.response.to.have.body('other')", "pm.response.to.have.body(/plain/)", "pm.response.to.have.body(/nope/)", "pm.response.to.be.json", "pm.response.to.not.be.json", "pm.response.to.not.have.body('plain text')",
    "pm.response.to.have.responseTime.below(100000)", "pm.response.to.have.responseSize.above(0)", "pm.request.to.have.header('host')", "pm.request.to.have.header('nope')", "pm.expect(5).to.be.postmanResponse", "pm.expect(pm.response).to.be.postmanResponse", "pm.expect(pm.request).to.be.postmanRequest",
  ]) }, "{{url}}/text"),
  one("JSON body assertions", "pm-api §15", { test: asserts([
    "pm.response.to.have.jsonBody()", "pm.response.to.have.jsonBody('args')", "pm.response.to.have.jsonBody('args.x', '1')", "pm.response.to.have.jsonBody('args.x', '2')", "pm.response.to.have.jsonBody('nope')", "pm.response.to.not.have.jsonBody('args')", "pm.response.to.not.have.jsonBody('nope')", "pm.response.to.be.json",
    "pm.response.to.have.jsonSchema({ type: 'object', required: ['args'] })", "pm.response.to.have.jsonSchema({ type: 'array' })", "pm.response.to.not.have.jsonSchema({ type: 'object' })", "pm.expect({ a: 1 }).to.have.jsonSchema({ properties: { a: { type: 'string' } } })", "pm.response.to.have.jsonSchema('x')",
  ]) }, "{{url}}/get?x=1"),
  one("chai failures", "pm-api §4.3", { test: asserts([
    "pm.expect(1).to.equal(2)", "pm.expect({ a: { b: [1, 2] } }).to.eql({ a: { b: [1, 3] } })", "pm.expect('abc').to.include('x')", "pm.expect([1, 2]).to.have.lengthOf(3)", "pm.expect({ a: 1 }).to.have.property('b')", "pm.expect(null).to.be.a('string')", "pm.expect(() => {}).to.throw()",
    "pm.expect(5, 'note').to.be.above(6)", "pm.expect.fail('on purpose')", "pm.expect.fail()", "pm.expect(1).to.be.nope", "pm.expect([1]).to.include.members([2])", "pm.expect(undefined).to.exist", "pm.expect(new Map([[1, 2]])).to.be.empty", "pm.expect(Number.NaN).to.be.NaN", "pm.expect('x').to.be.oneOf(['a', 'b'])", "pm.expect(1.5).to.be.closeTo(1, 0.1)", "pm.expect('abc').to.match(/z/)",
  ]) }),
  one("sendRequest with callback and promise", "pm-api §8", { pre: `
const url = pm.environment.get('url');
await new Promise((resolve) => pm.sendRequest(url + '/text', (error, response, { cookies }) => { console.log(error, response.code, response.text(), cookies.count()); resolve(); }));
const response = await pm.sendRequest({ url: url + '/post?{{v}}', method: 'POST', header: { 'X-A': '{{v}}', 'Content-Type': 'text/plain' }, body: { mode: 'raw', raw: 'b {{v}}' } });
console.log(response.json().method, response.json().body, response.json().path);
pm.test('assert on it', () => { pm.expect(response).to.have.property('code', 200); pm.expect(response).to.have.status(200); });`, test: "console.log(pm.response.code);" }, echo, { variable: variables({ v: "V" }) }),
  one("sendRequest definitions", "pm-api §8 request", { test: `
const url = pm.environment.get('url');
const send = (definition) => new Promise((resolve) => pm.sendRequest(definition, (error, response) => resolve(error ? 'error ' + error.message : response.json())));
const show = (r) => console.log(typeof r === 'string' ? r : r.method + ' ' + r.path + ' ' + r.body + ' ' + r.headers['x-a'] + ' ' + r.headers['content-type']);
show(await send({ url, method: 'put', header: ['X-A: text'], body: 'text body' }));
show(await send({ url: { raw: url + '/parts?x=1' }, header: [{ key: 'X-A', value: 'list' }] }));
show(await send({ url: url + '/form', method: 'POST', body: { mode: 'urlencoded', urlencoded: [{ key: 'a', value: 'b c' }] } }));
show(await send({ url: url + '/json', method: 'POST', header: { 'Content-Type': 'application/json' }, body: { mode: 'raw', raw: JSON.stringify({ a: 1 }) } }));
show(await send({ url: url + '/get', method: 'GET', body: { mode: 'raw', raw: 'get body' } }));
show(await send({ url: url + '/auth', auth: { type: 'basic', basic: [{ key: 'username', value: 'u' }, { key: 'password', value: 'p' }] } }));` }),
  one("sendRequest failures", "pm-api §8 errors", { test: `
await new Promise((resolve) => pm.sendRequest('http://127.0.0.1:9/none', (error, response) => { console.log(error instanceof Error, error.code, error.syscall, error.port, typeof response); pm.test('error seen', () => pm.expect(error).to.have.property('code', 'ECONNREFUSED')); resolve(); }));
try { await pm.sendRequest('http://127.0.0.1:9/none'); } catch (error) { console.log('rejected', error.code); }
try { await pm.sendRequest(); } catch (error) { console.log(error.name, error.message); }
pm.sendRequest(pm.environment.get('url') + '/status/500', (error, response) => console.log(error, response.code));` }),
  one("legacy response names", "pm-api §14", { test: `
const { code } = responseCode; tests['status'] = code === 200; tests['falsy'] = 0; tests['text'] = responseBody.includes('plain');
console.log(responseCode.name, responseHeaders['Content-Type'] || responseHeaders['content-type'], typeof responseTime, iteration);
console.log(postman.getResponseHeader('X-ONE'), request.method, request.url.includes('/text'), JSON.stringify(request.headers['x-sent']));` }, { url: "{{url}}/text", header: [{ key: "x-sent", value: "1" }] }),
  one("legacy variables", "pm-api §14", { pre: `
postman.setEnvironmentVariable('a', 1); postman.setGlobalVariable('g', { x: 1 }); postman.setEnvironmentVariable('z', 0); postman.setEnvironmentVariable('n', null);
console.log(postman.getEnvironmentVariable('a'), typeof postman.getEnvironmentVariable('a'), postman.getGlobalVariable('g'), environment.a, globals.g, postman.getEnvironmentVariable('z'), postman.getEnvironmentVariable('n'));
postman.clearEnvironmentVariable('a'); console.log(environment.a, pm.environment.has('a')); environment.direct = 'not saved';`, test: "console.log(pm.environment.toObject().direct, pm.globals.get('g')); postman.clearGlobalVariables(); console.log(pm.globals.has('g')); console.log(data.row);" }),
  one("legacy names may be declared", "pm-api §14", { test: "const request = 5; let data = 6; var environment = 7; console.log(request, data, environment); const tests = {}; tests.x = false;" }),
  one("use sandbox2 hides the legacy names", "pm-api §1.2", { test: "\"use sandbox2\"; console.log(typeof tests, typeof responseBody, typeof postman, typeof environment);" }),
  one("global names", "pm-api §1.2", { test: `
for (const name of ['fetch', 'Headers', 'Request', 'XMLHttpRequest', 'WebSocket', 'Worker', 'performance', 'navigator', 'process', 'global', 'window', 'self', 'document', 'module', 'exports', '__dirname', 'WebAssembly', 'localStorage', 'alert', 'chai', 'expect', 'moment']) console.log(name, eval('typeof ' + name));
for (const name of ['setTimeout', 'setInterval', 'setImmediate', 'clearTimeout', 'eval', 'Function', 'Promise', 'Map', 'Proxy', 'Symbol', 'BigInt', 'require', 'pm', 'console', 'escape']) console.log(name, eval('typeof ' + name));
console.log(this === undefined, typeof this, Object.keys(pm).join());` }),
  one("libraries", "pm-api §13", { test: `
const _ = require('lodash'); console.log(_.chunk([1, 2, 3], 2).length, _.VERSION);
console.log(require('crypto-js').SHA256('a').toString(), require('moment')('2024-01-01T00:00:00Z').utc().format('YYYY'), typeof require('uuid').v4());
console.log(CryptoJS.MD5('a').toString(), tv4.validate(1, { type: 'string' }));
try { require('nope'); } catch (e) { console.log(e.message); }
console.log(new (require('ajv'))().validate({ type: 'number' }, 'x'));
require('xml2js').parseString('<a b="1">t</a>', (error, result) => console.log(error, JSON.stringify(result)));
console.log(JSON.stringify(xml2Json('<a><b>1</b></a>')), require('cheerio').load('<p>x</p>')('p').text());` }),
  one("dynamic variables have their form", "run-ordering §4; pm-api §5.5", { test: `
const forms = { $guid: /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/, $timestamp: /^\\d{10}$/, $isoTimestamp: /^\\d{4}-\\d\\d-\\d\\dT[\\d:.]+Z$/, $randomInt: /^\\d{1,4}$/, $randomHexColor: /^#[0-9a-f]{6}$/, $randomIP: /^\\d+\\.\\d+\\.\\d+\\.\\d+$/, $randomPrice: /^\\d+\\.\\d\\d$/, $randomPhoneNumber: /^\\d{3}-\\d{3}-\\d{4}$/ };
for (const [name, form] of Object.entries(forms)) pm.test(name, () => pm.expect(pm.variables.replaceIn('{{' + name + '}}')).to.match(form));
console.log(pm.variables.replaceIn('{{$nope}}'), pm.variables.get('$guid'), pm.variables.has('$guid'));
pm.environment.set('$guid', 'mine'); console.log(pm.variables.replaceIn('{{$guid}}'));` }),
  one("async tests that reject", "D-1", { test: "pm.test('async rejects', async () => { await null; throw new Error('too late'); });" }),
  one("errors in timers", "D-2", { test: "setTimeout(() => { throw new Error('in timer'); }, 1); pm.test('ok', () => {});" }),
  one("JSON errors in responses", "D-4", { test: "try { pm.response.json(); } catch (e) { console.log(e.name, e instanceof SyntaxError); }" }, "{{url}}/text"),
  one("assertions that mislead", "D-5", { test: asserts(["pm.response.to.be.unauthorised", "pm.response.to.have.jsonBody({ nothing: 'like it' })"]) }, "{{url}}/status/401"),
  one("console has more methods", "D-8", { test: "console.table([{ a: 1 }]); console.count('x'); console.assert(false, 'no');" }),
  one("globalThis exists", "D-9", { test: "console.log(typeof globalThis);" }),
];
