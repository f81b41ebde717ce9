// pm-api §8 and §9.4: requests that scripts send themselves, and requests of the collection that they run.
import { collection, folder, item, type ParityCase, type ParityOptions, scripts, variables } from "../case.ts";

const echo = "{{url}}/get";
const log = (text: string) => `console.log('${text}', pm.info.eventName, pm.info.requestName);`;
const both = (text: string) => ({ pre: log(text), test: log(text) });
const of = (name: string, covers: string, items: readonly object[], options: ParityOptions = {}, extra: object = {}): ParityCase => ({ name, covers, collection: collection(name, items, extra), options });
/** One request whose script sends; `url` is the server. */
const sends = (name: string, covers: string, pre: string, parts: { test?: string; extra?: object; options?: ParityOptions } = {}): ParityCase =>
  of(`sendRequest: ${name}`, covers, [item("r", echo, { pre: `const url = pm.environment.get('url'); const show = (response) => console.log(response.code, response.json().method, response.json().path, response.json().body);\n${pre}`, test: parts.test ?? "" }), item("after", echo)], parts.options, parts.extra);

const sent: readonly ParityCase[] = [
  sends("both phases share variables", "pm-api §8 with a callback, without", "pm.sendRequest(url + '/text', (error, response) => { pm.variables.set('got', response.text()); pm.environment.set('code', response.code); });", { test: "console.log(pm.variables.get('got'), pm.environment.get('code')); const again = await pm.sendRequest(pm.environment.get('url') + '/status/404'); console.log(again.code, again.status); pm.test('in test', () => pm.expect(again).to.have.status(404));" }),
  sends("the request waits for it", "pm-api §8 parallel", "pm.sendRequest(url + '/delay/30', (error, response) => { pm.environment.set('late', response.json().delayed); });", { test: "console.log(pm.environment.get('late'));" }),
  sends("one after the other", "pm-api §8", "for (let i = 0; i < 4; i += 1) show(await pm.sendRequest(url + '/n?i=' + i)); pm.sendRequest(url + '/a', () => pm.sendRequest(url + '/b', () => pm.sendRequest(url + '/c', () => console.log('done'))));"),
  sends("forms of definitions", "pm-api §8 request", `
for (const definition of [
  { url: url + '/1', method: 'POST', body: { mode: 'raw', raw: { a: 1 } } }, { url: url + '/2', method: 'POST', body: { mode: 'raw', raw: 5 } }, { url: url + '/3', method: 'POST', body: { mode: 'weird', raw: 't' } }, { url: url + '/4', method: 'POST', body: 'text' }, { url: url + '/5', method: 'POST', body: { a: 1 } },
  { url: url + '/6', header: { 'X-A': '1', 'X-B': '2' } }, { url: url + '/7', headers: { 'X-A': '1' } }, { url: url + '/8', header: 'X-A: 1' }, { url: url + '/9', header: ['X-A: 1', 'X-B:2'] }, { url: url + '/10', header: [{ key: 'X-A', value: '1', disabled: true }, { key: 'X-B', value: 5 }] },
  { url: url + '/11', method: 'POST', body: { mode: 'urlencoded', urlencoded: 'a=1&b=2' } }, { url: url + '/12', method: 'POST', body: { mode: 'formdata', formdata: [{ key: 'a', value: '1' }] } }, { url: url + '/13', method: 'POST', body: { mode: 'graphql', graphql: { query: '{a}', variables: '{"x":1}' } } },
  { url: { protocol: 'http', host: url.split('/')[2].split(':')[0], port: url.split(':')[2], path: '/14/x', query: [{ key: 'a', value: '1 2' }] } }, { url: url + '/15', method: 'post', body: { raw: 'x' } }, { url: url + '/16?a=1', body: { mode: 'raw', raw: 'get body' } }, { url: url + '/17', auth: { type: 'basic', basic: { username: 'u', password: 'p' } } }, { url: url + '/18', auth: { type: 'apikey', apikey: [{ key: 'key', value: 'k' }, { key: 'value', value: 'v' }, { key: 'in', value: 'query' }] } }, { url: url + '/19', method: 'HEAD' }, { url: url + '/{{templ}}?x={{y}}', header: { 'X-T': '{{t}}' } },
]) { const response = await pm.sendRequest(definition); console.log(response.code, response.headers.get('content-type')); }`),
  sends("a Request of the SDK and pm.request itself", "pm-api §8 request", "const { Request } = require('postman-collection'); show(await pm.sendRequest(new Request({ url: url + '/sdk', method: 'PUT', header: [{ key: 'X-A', value: '1' }] }))); const copy = pm.request.clone(); copy.url = url + '/copy'; show(await pm.sendRequest(copy));"),
  sends("errors", "pm-api §8 errors", `
await new Promise((resolve) => pm.sendRequest('http://127.0.0.1:9/none', (error, response) => { console.log(error.code, error instanceof Error, typeof response); resolve(); }));
for (const bad of [undefined, '', {}, { url: '' }, { method: 'GET' }, null]) { try { await pm.sendRequest(bad); console.log('sent'); } catch (error) { console.log(error instanceof Error, error.name, error.message); } }`),
  sends("a callback that throws is called again", "pm-api §8 callback throws", "let calls = 0; pm.sendRequest(url + '/text', (error, response) => { calls += 1; console.log(calls, String(error), typeof response); if (calls === 1) throw new Error('from callback'); });"),
  sends("a callback that always throws", "pm-api §8 callback throws; D-2", "pm.sendRequest(url + '/text', (error) => { throw new Error('again ' + String(error)); });"),
  sends("a rejection that nobody handles", "pm-api §2 unhandled rejection; D-2", "pm.sendRequest('http://127.0.0.1:9/none').then(() => console.log('never'));"),
  sends("cookies are shared", "pm-api §8 shared", "const response = await new Promise((resolve) => pm.sendRequest(url + '/cookie?sid=42', (error, response, { cookies }) => { console.log(cookies.map((cookie) => cookie.name + '=' + cookie.value)); resolve(response); })); console.log(response.cookies.count());", { test: "console.log(pm.cookies.get('sid'));" }),
  sends("redirects", "pm-api §8 redirects followed", "show(await pm.sendRequest(url + '/redirect/302?to=/landed'));"),
  sends("redirects that the run ignores", "pm-api §8", "console.log((await pm.sendRequest(url + '/redirect/302?to=/landed')).code);", { options: { ignoreRedirects: true } }),
  sends("the collection's auth is not inherited", "pm-api §8 shared", "show(await pm.sendRequest(url + '/open'));", { extra: { auth: { type: "bearer", bearer: [{ key: "token", value: "t" }] } } }),
  sends("files are dropped", "pm-api §8 bodies", "for (const body of [{ mode: 'file', file: { src: '/etc/hostname' } }, { mode: 'formdata', formdata: [{ key: 'a', value: '1' }, { key: 'f', type: 'file', src: '/etc/hostname' }] }]) console.log((await pm.sendRequest({ url: url + '/file', method: 'POST', body })).code);"),
  sends("in a skipped request", "pm-api §8; run-ordering §5.6", "await pm.sendRequest(url + '/before'); pm.execution.skipRequest();"),
  sends("a failed test inside a callback under bail", "pm-api §8; run-ordering §5.7", "pm.sendRequest(url + '/text', (error, response) => { pm.test('inside', () => pm.expect(response.code).to.equal(1)); });", { options: { bail: true } }),
  sends("response members", "pm-api §8 response", "const r = await pm.sendRequest(url + '/text'); console.log(r.code, r.status, r.reason(), r.text(), r.headers.get('x-one'), r.size().body, typeof r.responseTime, typeof r.to, r.responseSize); pm.test('expects', () => { pm.expect(r).to.have.status(200); pm.expect(r).to.be.ok; pm.expect(r).to.have.header('x-one'); pm.expect(r).to.have.body('plain text'); pm.expect(r.code).to.be.oneOf([200, 201]); });"),
];

const login = item("login", { url: "{{url}}/login?as={{user}}", method: "POST", body: { mode: "raw", raw: "{{secret}}" } }, { id: "login-id", pre: "console.log('login pre', pm.info.requestName, pm.variables.get('user'));", test: "pm.environment.set('token', 'T-' + pm.response.json().args.as); pm.test('logged in', () => pm.expect(pm.response.code).to.equal(200)); pm.execution.setNextRequest('never'); console.log('login test', pm.response.code);" });
const runs = (name: string, pre: string, others: readonly object[] = [], parts: { test?: string; options?: ParityOptions; extra?: object } = {}): ParityCase =>
  of(`runRequest: ${name}`, "pm-api §9.4", [item("caller", `${echo}?t={{token}}`, { pre, test: parts.test ?? "" }), ...others], parts.options, parts.extra);

const run: readonly ParityCase[] = [
  runs("variables, tests and logs", "const response = await pm.execution.runRequest('login-id', { variables: { user: 'ann' } }); console.log(response.code, response.json().path, response.json().body, pm.environment.get('token'), pm.variables.get('user'));", [folder("F", [login], both("F"))], { extra: { variable: variables({ secret: "s3" }), event: scripts(both("C")) } }),
  runs("what fails in it", `
for (const id of ['nope', undefined, 'id-skips', 'id-refused', 'id-broken', 'id-red']) {
  try { const response = await pm.execution.runRequest(id); console.log(id, response && response.code); } catch (error) { console.log(id, error.message); }
}`, [item("skips", echo, { pre: "pm.execution.skipRequest();" }), item("refused", "http://127.0.0.1:9/x", { test: "console.log('no tests of', pm.response.code);" }), item("broken", echo, { pre: "throw new Error('inner');" }), item("red", echo, { test: "pm.test('red', () => { throw new Error('no'); });" })]),
];

export const sentByScriptsCases: readonly ParityCase[] = [...sent, ...run];
