// run-ordering §3.3, §3.4, §5.10, §7.1 and http §2–§5: every form a saved request may have, and what scripts may make of it.
import { collection, folder, item, type ParityCase, scripts, variables } from "../case.ts";

const get = (path: string) => `{{url}}${path}`;
const post = (body: unknown, extra: object = {}) => ({ method: "POST", url: "{{url}}/post", body, ...extra });
const rows = (texts: Readonly<Record<string, unknown>>) => Object.entries(texts).map(([key, value]) => ({ key, value }));
const items = (requests: Readonly<Record<string, object | string>>) => Object.entries(requests).map(([name, request]) => item(name, request));
/** The same request with one pre-request script each. */
const edits = (request: object, codes: readonly string[]) => codes.map((code, index) => item(`edit ${index}`, request, { pre: `${code}; console.log(JSON.stringify(pm.request.body), pm.request.method);` }));

/** Every printable character of ASCII that may stand in a URL without ending it. */
const PRINTABLE = Array.from({ length: 94 }, (_, index) => String.fromCharCode(33 + index)).join("");
const IN_PATH = PRINTABLE.replace(/[#?:{}\\]/g, "");
const IN_QUERY = PRINTABLE.replace(/[#&={}]/g, "");

const SAVED = `
const json = JSON.parse(JSON.stringify(pm.request));
const kept = (json.header || []).filter((header) => !header.system);
for (const name of ['certificate', 'proxy']) if (json[name]) delete json[name].id;
const sorted = (value) => Array.isArray(value) ? value.map(sorted) : value && typeof value === 'object' ? Object.fromEntries(Object.keys(value).sort().map((key) => [key, sorted(value[key])])) : value;
console.log(JSON.stringify(sorted({ ...json, header: kept, url: undefined, auth: json.auth && json.auth.type })));
console.log(pm.request.method, pm.request.url.getPathWithQuery(), JSON.stringify(sorted(json.url.query)), pm.request.description ? pm.request.description.toString() : '-', String(pm.request.id), String(pm.request.name));`;

export const requestFormCases: readonly ParityCase[] = [
  { name: "every printable character", covers: "run-ordering §3.4; §8.2", collection: collection("printable", items({
    "path text": get(`/${IN_PATH}`), "query text": get(`/q?${IN_QUERY}=1`), "value text": get(`/q?a=${IN_QUERY}`),
    "path row": { url: { host: ["{{url}}"], path: [IN_PATH, "b"] } },
    "value row": { url: { host: ["{{url}}"], path: ["q"], query: [{ key: "a", value: PRINTABLE.replace(/[{}]/g, "") }] } },
    "key row": { url: { host: ["{{url}}"], path: ["q"], query: [{ key: PRINTABLE.replace(/[{}]/g, ""), value: "1" }] } },
    "braces": get("/{a}/{{{b}}}/}{?{a}={{{b}}}&}{=1"),
    urlencoded: post({ mode: "urlencoded", urlencoded: [{ key: PRINTABLE, value: PRINTABLE }, { key: "sp ace\t\n", value: "ü😀" }] }),
    formdata: post({ mode: "formdata", formdata: [{ key: PRINTABLE.replace("\"", ""), value: PRINTABLE, type: "text" }] }),
    variable: { url: { host: ["{{url}}"], path: [":p", "x"], query: [], variable: [{ key: "p", value: IN_PATH }] } },
    "from variables": get("/{{all}}?x={{all}}"),
    "controls": get("/a\u0001b\tc\u007fd?x=\u0001\u007f"),
    "not ascii": get("/é/日本/😀/\u00a0?é=日本&😀=\u00a0"),
    "lone surrogate": get("/a?x=\ud800"),
  }), { variable: variables({ all: "a|b^c`d'e(f)g!h*i~j$k,l;m@n+o" }) }) },
  { name: "URL objects", covers: "run-ordering §3.3 URL, query rows; §7.1", collection: collection("url objects", items({
    "path text": { url: { host: ["{{url}}"], path: "/a/b/c" } }, "path text bare": { url: { host: ["{{url}}"], path: "a/b" } }, "host text": { url: { host: "{{url}}", path: ["a"] } },
    "no path": { url: { host: ["{{url}}"] } }, "empty path": { url: { host: ["{{url}}"], path: [] } }, "empty segment": { url: { host: ["{{url}}"], path: ["", "a", "", "b", ""] } }, "slash in segment": { url: { host: ["{{url}}"], path: ["a/b", "/c"] } },
    "query text": { url: { host: ["{{url}}"], path: ["q"], query: "a=1&b=2" } }, "raw differs": { url: { raw: "http://127.0.0.1:9/other", host: ["{{url}}"], path: ["parts"] } },
    "hash": { url: { host: ["{{url}}"], path: ["h"], hash: "frag", query: [{ key: "a", value: "1" }] } },
    "all disabled": { url: { host: ["{{url}}"], path: ["q"], query: [{ key: "a", value: "1", disabled: true }] } },
    "odd rows": { url: { host: ["{{url}}"], path: ["q"], query: [null, { key: null, value: "v" }, { key: "n", value: null }, { key: "u" }, { value: "only" }, { key: "num", value: 5 }, { key: "t", value: true }, { key: "e", value: "" }] } },
    "duplicates": { url: { host: ["{{url}}"], path: ["q"], query: [{ key: "a", value: "1" }, { key: "a", value: "2" }] } },
    "templates in rows": { url: { host: ["{{url}}"], path: ["q"], query: [{ key: "{{k}}", value: "{{v}}" }, { key: "{{gone}}", value: "{{gone}}" }] } },
    "variable by id": { url: { host: ["{{url}}"], path: [":a"], variable: [{ id: "a", value: "A" }] } },
    "variable twice": { url: { host: ["{{url}}"], path: [":a"], variable: [{ key: "a", value: "first" }, { key: "a", value: "last" }] } },
    "variable disabled": { url: { host: ["{{url}}"], path: [":a"], variable: [{ key: "a", value: "off", disabled: true }] } },
    "variable null": { url: { host: ["{{url}}"], path: [":a", ":b"], variable: [{ key: "a", value: null }, { key: "b" }] } },
    "colon alone": { url: { host: ["{{url}}"], path: [":", "::", "a:b"], variable: [{ key: "", value: "x" }, { key: ":", value: "y" }] } },
  }), { variable: variables({ k: "k&1=2", v: "v&1=2#3" }) }) },
  { name: "URLs that cannot be asked for", covers: "run-ordering §3.3 unresolved templates; cli §5.1 request errors", collection: collection("bad urls", [
    ...items({ empty: "", blank: "   ", template: "{{nowhere}}", "template host": "http://{{nowhere}}/x", file: "file:///etc/passwd", ftp: "ftp://127.0.0.1/x", port: "http://127.0.0.1:99999/x", "port text": "http://127.0.0.1:abc/x", "no host": "http:///", none: {}, "object without parts": { url: {} }, nul: { url: null }, refused: "http://127.0.0.1:9/x" }),
    item("goes on", get("/after"), { test: "pm.test('ran', () => {});" }),
  ], { event: scripts({ test: "console.log(pm.request.url.toString(), pm.response.code);" }) }) },
  { name: "protocols and hosts", covers: "run-ordering §3.3 URL", collection: collection("hosts", [
    item("no protocol", { url: "{{hostport}}/x" }), item("upper case", { url: "HTTP://{{hostport}}/X" }), item("protocol part", { url: { protocol: "http", host: ["127", "0", "0", "1"], port: "{{port}}", path: ["x"] } }),
    item("protocol with slashes", { url: { protocol: "http://", host: "127.0.0.1", port: "{{port}}" } }), item("spaces in front", { url: "  {{url}}/x" }), item("many slashes", { url: "http:////{{hostport}}//x" }), item("query without path", { url: "{{url}}?a=1" }), item("hash without path", { url: "{{url}}#a" }),
    item("localhost", { url: "http://localhost:{{port}}/x" }, { test: "console.log(pm.response.code);" }), item("user info parts", { url: { protocol: "http", auth: { user: "us er", password: "p@ss:w" }, host: ["127.0.0.1"], port: "{{port}}", path: ["u"] } }),
    item("backslashes", { url: "http:\\\\{{hostport}}\\a\\b" }),
  ], { event: scripts({ pre: "const [, hostport] = pm.environment.get('url').split('//'); pm.variables.set('hostport', hostport); pm.variables.set('port', hostport.split(':')[1]);" }) }) },
  { name: "header forms", covers: "run-ordering §3.3 header rows; §7.1", collection: collection("header forms", items({
    map: { url: get("/h"), header: { "X-A": "1", "X-B": "two" } }, "list of texts": { url: get("/h"), header: ["X-A: 1", "X-B:2"] }, text: { url: get("/h"), header: "X-A: 1\nX-B: 2\r\nX-C: a:b\n: no\nnothing\n continued\nX-D:" }, none: { url: get("/h"), header: null },
    odd: { url: get("/h"), header: [null, { key: "X-Num", value: 5 }, { key: "X-True", value: true }, { key: "X-Obj", value: { a: 1 } }, { value: "nokey" }, { key: "X-None" }, { key: "X-Templ-{{v}}", value: "{{v}}{{v}}" }] },
    "own system headers": { url: get("/h"), header: rows({ Host: "example.test", "User-Agent": "mine", Accept: "a/b", "Accept-Encoding": "identity", "Cache-Control": "max-age=1", "Postman-Token": "t" }) },
    "lower case": { url: get("/h"), header: rows({ host: "example.test", "user-agent": "mine", accept: "a/b", "accept-encoding": "identity", "cache-control": "x" }) },
    "content length": post({ mode: "raw", raw: "12345" }, { header: rows({ "Content-Length": "5" }) }),
    "empty content type": post({ mode: "raw", raw: "x" }, { header: rows({ "Content-Type": "" }) }),
    "two content types": post({ mode: "raw", raw: "x" }, { header: [{ key: "Content-Type", value: "a/b" }, { key: "content-type", value: "c/d" }] }),
    "disabled content type": post({ mode: "raw", raw: "{} // c" }, { header: [{ key: "Content-Type", value: "application/json", disabled: true }] }),
    latin: { url: get("/h"), header: rows({ "X-L": "é" }) }, spaces: { url: get("/h"), header: rows({ "X-S": "  padded  ", "X-T": "a\tb" }) },
    "own cookie": { url: get("/h"), header: rows({ Cookie: "a=1", cookie: "b=2" }) },
    "form type": post({ mode: "formdata", formdata: [{ key: "a", value: "1" }] }, { header: rows({ "Content-Type": "multipart/form-data" }) }),
    "form boundary": post({ mode: "formdata", formdata: [{ key: "a", value: "1" }] }, { header: rows({ "Content-Type": "multipart/form-data; boundary=own" }) }),
    "urlencoded type": post({ mode: "urlencoded", urlencoded: [{ key: "a", value: "1" }] }, { header: rows({ "content-type": "application/x-www-form-urlencoded; charset=utf-8" }) }),
    "graphql type": post({ mode: "graphql", graphql: { query: "q" } }, { header: rows({ "Content-Type": "application/graphql" }) }),
  }), { variable: variables({ v: "val" }) }) },
  { name: "headers that HTTP forbids", covers: "http §3; run-ordering §3.3", collection: collection("bad headers", items({
    "line break": { url: get("/h"), header: rows({ "X-A": "a\nb" }) }, "from a variable": { url: get("/h"), header: rows({ "X-A": "{{nl}}" }) }, "name with space": { url: get("/h"), header: rows({ "X A": "1" }) }, "name with colon": { url: get("/h"), header: [{ key: "X:A", value: "1" }] }, cjk: { url: get("/h"), header: rows({ "X-A": "日本" }) }, after: get("/after"),
  }), { variable: variables({ nl: "a\r\nInjected: 1" }) }) },
  { name: "body forms", covers: "run-ordering §3.3 body; http §4; §7.1", collection: collection("body forms", items({
    "raw object": post({ mode: "raw", raw: { a: 1, b: ["{{v}}"] } }), "raw list": post({ mode: "raw", raw: [1, "{{v}}"] }), "raw number": post({ mode: "raw", raw: 5 }), "raw true": post({ mode: "raw", raw: true }), "raw null": post({ mode: "raw", raw: null }), "raw empty object": post({ mode: "raw", raw: {} }), "no raw": post({ mode: "raw" }),
    "unknown mode": post({ mode: "weird", raw: "text {{v}}" }), "unknown mode without raw": post({ mode: "weird", urlencoded: [{ key: "a", value: "1" }] }), "no mode": post({ raw: "text" }), "upper mode": post({ mode: "RAW", raw: "x" }), "null mode": post({ mode: null, raw: "x" }),
    text: post("plain {{v}}"), nothing: post(null), "empty object": post({}), "empty text": post(""), "other mode's content": post({ mode: "raw", raw: "r", urlencoded: [{ key: "a", value: "1" }] }),
    "urlencoded text": post({ mode: "urlencoded", urlencoded: "a=1&b={{v}}&c" }), "urlencoded odd": post({ mode: "urlencoded", urlencoded: [null, { key: "n", value: 5 }, { key: "o", value: { a: 1 } }, { key: "u" }, { key: "t", value: true }] }),
    "formdata odd": post({ mode: "formdata", formdata: [{ key: "n", value: 5, type: "text" }, { key: "o", value: { a: 1 }, type: "text" }, { key: "u", type: "text" }, { key: "z", value: null, type: "text" }] }),
    "urlencoded all disabled": post({ mode: "urlencoded", urlencoded: [{ key: "a", value: "1", disabled: true }] }), "disabled": post({ mode: "urlencoded", urlencoded: [{ key: "a", value: "1" }], disabled: true }),
    "graphql object": post({ mode: "graphql", graphql: { query: "{a}", variables: { n: 1, t: "{{v}}" } } }), "graphql extra": post({ mode: "graphql", graphql: { query: "{a}", operationName: null, variables: null, more: 1 } }), "graphql empty": post({ mode: "graphql", graphql: {} }), "graphql template": post({ mode: "graphql", graphql: { query: "{ {{v}} }", variables: "{ \"a\": {{nope}} }" } }),
    "language unknown": post({ mode: "raw", raw: "x", options: { raw: { language: "yaml" } } }), "json not json": post({ mode: "raw", raw: "{{v}} // c\n/* d */ \"/* s */\"", options: { raw: { language: "json" } } }), "crlf kept": post({ mode: "raw", raw: "a\r\nb\n" }), "bom": post({ mode: "raw", raw: "\ufeffa" }), "nul byte": post({ mode: "raw", raw: "a\u0000b" }),
  }), { variable: variables({ v: "val" }) }) },
  { name: "bodies by method", covers: "http §4 pruning; §12 disableBodyPruning", collection: collection("methods with bodies", [
    ...["GET", "HEAD", "COPY", "PURGE", "UNLOCK", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "LINK", "UNLINK", "LOCK", "PROPFIND", "VIEW", "CUSTOM", ""].map((method) => item(`m ${method}`, { method, url: get("/m"), body: { mode: "raw", raw: "body" } })),
    ...["GET", "HEAD"].map((method) => item(`${method} unpruned`, { method, url: get("/m"), body: { mode: "raw", raw: "body" } }, { extra: { protocolProfileBehavior: { disableBodyPruning: true } } })),
    ...["POST", "PUT", "DELETE", "PATCH"].map((method) => item(`${method} empty`, { method, url: get("/m") })),
  ]) },
  { name: "big bodies", covers: "http §4; pm-api §6.3 big", collection: collection("big", [
    item("sent", post({ mode: "raw", raw: "{{chunk}}".repeat(8) }), { pre: "pm.variables.set('chunk', 'ü0123456789'.repeat(4000));", test: "console.log(pm.response.json().body.length, pm.response.text().length > 352000, pm.request.body.raw.length);" }),
    item("rows", post({ mode: "urlencoded", urlencoded: Array.from({ length: 300 }, (_, index) => ({ key: `k${index}`, value: "v".repeat(index) })) })),
  ]) },
  { name: "protocol behaviour is merged", covers: "run-ordering §5.10 protocolProfileBehavior; http §12", collection: collection("behaviour", [
    item("collection", { method: "POST", url: get("/redirect/302?to=/landed"), body: { mode: "raw", raw: "x" } }),
    folder("F", [
      item("folder", { method: "POST", url: get("/redirect/302?to=/landed"), body: { mode: "raw", raw: "x" } }),
      item("request", { method: "POST", url: get("/redirect/302?to=/landed"), body: { mode: "raw", raw: "x" } }, { extra: { protocolProfileBehavior: { followRedirects: true, followOriginalHttpMethod: false } } }),
    ], { extra: { protocolProfileBehavior: { followRedirects: false } } }),
    item("not encoded", get("/a\"b?x=|<>"), { extra: { protocolProfileBehavior: { disableUrlEncoding: true } } }),
    item("not encoded, forbidden", get("/a b?x=ü"), { extra: { protocolProfileBehavior: { disableUrlEncoding: true } } }), item("not encoded, from variables", get("/{{odd}}?x={{odd}}"), { extra: { protocolProfileBehavior: { disableUrlEncoding: true } }, pre: "pm.variables.set('odd', '<a>|%41');" }),
    item("few redirects", get("/redirect/302?to=/redirect/302%3Fto%3D/landed"), { extra: { protocolProfileBehavior: { maxRedirects: 1 } } }),
    item("no referer", get("/redirect/302?to=/landed"), { extra: { protocolProfileBehavior: { removeRefererHeaderOnRedirect: true } } }),
    item("no cookies", get("/cookie?a=1"), { extra: { protocolProfileBehavior: { disableCookies: true } } }), item("cookies again", get("/c")),
    item("auth kept", { url: get("/redirect/302?to=/landed"), auth: { type: "bearer", bearer: [{ key: "token", value: "t" }] } }, { extra: { protocolProfileBehavior: { followAuthorizationHeader: true } } }),
    item("auth", { url: get("/redirect/302?to=/landed"), auth: { type: "bearer", bearer: [{ key: "token", value: "t" }] } }),
    item("null behaviour", get("/x"), { extra: { protocolProfileBehavior: null } }),
  ], { protocolProfileBehavior: { followOriginalHttpMethod: true } }) },
  { name: "auth over folders and scripts", covers: "run-ordering §5.10", collection: collection("auth", [
    folder("F", [
      item("inherits", get("/a")), item("null", { url: get("/a"), auth: null }), item("empty", { url: get("/a"), auth: {} }), item("type null", { url: get("/a"), auth: { type: null } }),
      folder("G", [item("deep", get("/a")), folder("N", [item("stopped", get("/a")), item("own again", { url: get("/a"), auth: { type: "basic", basic: [{ key: "username", value: "u" }] } })], { extra: { auth: { type: "noauth" } } })], { extra: { auth: null } }),
    ], { extra: { auth: { type: "bearer", bearer: [{ key: "token", value: "{{t}}" }] } } }),
    item("set by script", get("/a"), { pre: "console.log(pm.request.auth && pm.request.auth.type); pm.request.auth = { type: 'bearer', bearer: [{ key: 'token', value: '{{t}}-script' }] };" }),
    item("removed by script", { url: get("/a"), auth: { type: "bearer", bearer: [{ key: "token", value: "own" }] } }, { pre: "pm.request.auth = { type: 'noauth' };" }),
    item("updated by script", { url: get("/a"), auth: { type: "bearer", bearer: [{ key: "token", value: "own" }] } }, { pre: "pm.request.auth.update([{ key: 'token', value: 'new' }], 'bearer');" }),
    item("late variable", { url: get("/a"), auth: { type: "bearer", bearer: [{ key: "token", value: "{{late}}" }] } }, { pre: "pm.environment.set('late', 'set in script');" }),
    item("unresolved", { url: get("/a"), auth: { type: "bearer", bearer: [{ key: "token", value: "{{nope}}" }] } }),
    item("odd parameters", { url: get("/a"), auth: { type: "basic", basic: [{ key: "username", value: 5 }, { key: "password", value: null }, { key: "password", value: "last" }] } }),
    item("unicode", { url: get("/a"), auth: { type: "basic", basic: [{ key: "username", value: "ü" }, { key: "password", value: "日本:x" }] } }),
    item("key in query twice", { url: get("/a?k=1"), auth: { type: "apikey", apikey: [{ key: "key", value: "k" }, { key: "value", value: "2" }, { key: "in", value: "query" }] } }),
    item("key without name", { url: get("/a"), auth: { type: "apikey", apikey: [{ key: "value", value: "2" }] } }), item("key default place", { url: get("/a"), auth: { type: "apikey", apikey: [{ key: "key", value: "X-K" }, { key: "value", value: "{{t}}" }] } }),
    item("user header stays without auth", { url: get("/a"), header: [{ key: "Authorization", value: "mine" }], auth: { type: "noauth" } }),
  ], { auth: { type: "apikey", apikey: [{ key: "key", value: "X-Coll" }, { key: "value", value: "c" }, { key: "in", value: "header" }] }, variable: variables({ t: "tok" }) }) },
  { name: "auth of an unknown kind does not inherit", covers: "run-ordering §5.10 unknown type; http §5.1", collection: collection("unknown", [folder("unknown", [item("u", get("/a"))], { extra: { auth: { type: "mystery", mystery: [] } } })], { auth: { type: "bearer", bearer: [{ key: "token", value: "t" }] } }) },
  { name: "forms that only Waybill reads", covers: "run-ordering §7.1", collection: collection("lenient", items({
    "segment objects": { url: { host: ["{{url}}"], path: ["a", { type: "any", value: "b" }] } }, "path variables as a map": { url: { host: ["{{url}}"], path: [":a"], variable: { a: "A" } } },
    "rows without a key": post({ mode: "urlencoded", urlencoded: [{ value: "v" }] }), "rows as a map": post({ mode: "urlencoded", urlencoded: { a: "1" } }),
  })) },
  { name: "names of form parts cannot forge headers", covers: "http §4 Better", collection: collection("part names", [item("f", post({ mode: "formdata", formdata: [{ key: "q\"uo\r\nte", value: "1", type: "text" }] }))]) },
  { name: "a written content type wins", covers: "http §4", collection: collection("types", items({
    form: post({ mode: "formdata", formdata: [{ key: "a", value: "1" }] }, { header: rows({ "Content-Type": "multipart/mixed; boundary=own" }) }), urlencoded: post({ mode: "urlencoded", urlencoded: [{ key: "a", value: "1" }] }, { header: rows({ "Content-Type": "application/x-own" }) }),
  })) },
  { name: "scripts edit the request", covers: "pm-api §6.1; run-ordering §2", collection: collection("edits", edits({ method: "POST", url: get("/x?q=1"), header: [{ key: "A", value: "1" }], body: { mode: "raw", raw: "saved" } }, [
    "pm.request.body = undefined", "delete pm.request.body", "pm.request.body = null", "pm.request.body = {}", "pm.request.body = ''", "pm.request.body = 5", "pm.request.body = [1]", "pm.request.body = { mode: 'raw', raw: { a: 1 } }", "pm.request.body.raw = { a: 1 }", "pm.request.body.raw = 5", "pm.request.body.update('text')", "pm.request.body.update({})", "pm.request.body.mode = 'weird'", "pm.request.body.disabled = true", "pm.request.body.options = { raw: { language: 'json' } }",
    "pm.request.body.mode = 'urlencoded'; pm.request.body.urlencoded = [{ key: 'a', value: '{{url}}' }]", "pm.request.body = { mode: 'graphql', graphql: { query: 'q' } }", "pm.request.body = { mode: 'formdata', formdata: [{ key: 'a', value: '1' }] }", "pm.request.body.raw = JSON.stringify({ a: '{{url}}' })", "pm.request.body.raw += ' more'",
    "pm.request.method = 'put'", "pm.request.method = ''", "pm.request.method = null", "pm.request.method = 'get'", "delete pm.request.method",
    "pm.request.headers = 'B: 2'", "pm.request.headers = [{ key: 'B', value: '2' }]", "pm.request.header = [{ key: 'B', value: '2' }]", "pm.request.headers.add('B: 2')", "pm.request.headers.clear()", "pm.request.headers.each((h) => { h.value += '!'; })", "pm.request.headers.upsert({ key: 'a', value: 'lower' })", "pm.request.addHeader({ key: 'C', value: '{{url}}' })", "pm.request.upsertHeader({ key: 'A', value: 'up' })", "pm.request.removeHeader('a', { ignoreCase: true })", "pm.request.removeHeader('a')", "pm.request.headers.add({ key: 'Off', value: '1', disabled: true })", "pm.request.headers.one('A').disabled = true",
    "pm.request.url = '{{url}}/new?z=1'", "pm.request.url = undefined", "pm.request.url = ''", "pm.request.url.path = ['p', 'q']", "pm.request.url.path.push('pushed')", "pm.request.url.path = '/p/q'", "pm.request.url.query.clear()", "pm.request.url.query = 'a=1'", "pm.request.url.update('{{url}}/up')", "pm.request.url.addQueryParams('k=v w&l')", "pm.request.url.addQueryParams([{ key: 'k', value: 'v&w' }])", "pm.request.url.removeQueryParams('q')", "pm.request.url.query.upsert({ key: 'q', value: '2' })", "pm.request.url.hash = 'h'", "pm.request.url.query.get('q'); pm.request.url.getPath()",
    "pm.request.authorizeUsing('basic', { username: 'u', password: 'p' })", "pm.request.update({ method: 'PATCH', url: '{{url}}/updated' })", "pm.request.description = 'changed'", "pm.request.name = 'changed'", "pm.request.unknown = 1", "pm.request = { method: 'PUT' }",
  ])) },
  { name: "the saved request in scripts", covers: "pm-api §6.1", collection: collection("saved", [
    item("full", {
      id: "req-1", name: "named {{v}}", method: "post", description: { content: "**d** {{v}}", type: "text/markdown" },
      url: { raw: "{{url}}/x/:id?q=1", host: ["{{url}}"], path: ["x", ":id"], query: [{ key: "q", value: "{{v}}", description: "of q" }, { key: "d", value: "2", disabled: true, description: { content: "of d", type: "text/plain" } }], variable: [{ id: "v1", key: "id", value: "7", type: "string", description: "of v" }] },
      header: [{ key: "A", value: "1", type: "text", description: "of A {{v}}" }, { key: "B", value: "2", disabled: true, warning: "w" }],
      body: { mode: "raw", raw: "x", options: { raw: { language: "json" } } }, certificate: { name: "c", matches: ["https://x/*"], key: { src: "/k" }, cert: { src: "/c" } }, unknown: { a: 1 },
    }),
    item("text", "{{url}}/t?a=1#h"), item("url text", { url: "{{url}}/t?a=1", method: "get", header: "A: 1" }), item("described", { url: get("/d"), description: "plain {{v}}" }),
    item("form", post({ mode: "formdata", formdata: [{ key: "a", value: "{{v}}", type: "text", description: "of a" }, { key: "off", type: "text", value: null, disabled: true }] })),
    item("urlencoded", post({ mode: "urlencoded", urlencoded: [{ key: "a", value: "1", type: "text", description: "of a" }] })), item("graphql", post({ mode: "graphql", graphql: { query: "{a}", variables: "{\"x\":1}" } })), item("disabled", post({ mode: "raw", raw: "x", disabled: true })),
    item("basic", { url: get("/a"), auth: { type: "basic", basic: { username: "u", password: "p" } } }), item("bare", {}),
  ], { variable: variables({ v: "val" }), event: scripts({ pre: SAVED, test: SAVED }) }) },
  { name: "names and descriptions are not the request", covers: "run-ordering §3.3 name and description", collection: collection("Colléction {{v}}", [
    folder("Földer {{v}} 日本", [item("Réquest 😀", { url: get("/n"), description: "d {{v}}" }, { pre: "console.log(pm.info.requestName, JSON.stringify(pm.execution.location));", test: "pm.test('tést {{v}} 😀', () => {}); pm.test('  padded  ', () => {}); pm.test('line\\nbreak', () => {}); pm.test('', () => {});" })]),
  ], { variable: variables({ v: "val" }) }) },
];
