// run-ordering §3.3, §3.4 and http §2–§4: what goes out.
import { collection, item, type ParityCase, variables } from "../case.ts";

const post = (body: object, extra: object = {}) => ({ method: "POST", url: "{{url}}/post", body, ...extra });
const get = (path: string) => `{{url}}${path}`;

/** One request a row: name and URL. */
const urls = (rows: Readonly<Record<string, string | object>>) => Object.entries(rows).map(([name, url]) => item(name, { url }));

export const requestCases: readonly ParityCase[] = [
  {
    name: "URLs given as text",
    covers: "run-ordering §3.3 URL, §3.4; http §2",
    collection: collection("urls", urls({
      dots: get("/a/../b/./c//d"),
      spaces: get("/a b/c?x=a b"),
      quotes: get("/a\"b<c>d`e?q=\"'<>`"),
      braces: get("/a{b}c?d={e}"),
      escapes: get("/%41%zz?x=%41&y=%zz"),
      plus: get("/a+b?x=a+b"),
      unicode: get("/ünï/日本?q=ü&日=本"),
      backslash: get("/a\\b?x=a\\b"),
      hash: get("/a?x=1#frag"),
      "hash without query": get("/a#frag?x=1"),
      "empty query": get("/a?"),
      "bare key": get("/a?x&y=&=z&&"),
      "two question marks": get("/a?x=1?y=2"),
      equals: get("/a?x=a=b=c"),
      pipes: get("/a|b^c[d]~e?x=|^[]~"),
      unresolved: get("/{{nope}}/x?q={{nope}}"),
      semicolon: get("/a;b,c:d@e!f$g&h?x=a;b,c:d@e!f$g"),
      tilde: get("/~user/'x'(y)*?x='y'(z)*"),
    })),
  },
  {
    name: "variables in every part of the URL",
    covers: "run-ordering §3.3 URL as one text",
    collection: collection("parts", urls({
      whole: "{{whole}}",
      path: get("/{{seg}}/{{segs}}"),
      query: get("/q?{{pair}}&x={{amp}}"),
      hash: get("/q{{frag}}?x=1"),
      question: get("/q{{quest}}&z=1"),
      structured: { raw: "{{url}}/get?a={{amp}}&b=1&c", host: ["{{url}}"], path: ["get", "{{segs}}"], query: [{ key: "a", value: "{{amp}}" }, { key: "b", value: "1", disabled: true }, { key: "c", value: null }, { key: "d", value: "" }, { key: "", value: "v" }, { key: "lit&=#", value: "x&y=z#w" }] },
    }), { variable: variables({ whole: "{{url}}/whole?x=1", seg: "one", segs: "a/b/c", pair: "p=1&q=2", amp: "1&two=2", frag: "#cut", quest: "?s=1" }) }),
  },
  {
    name: "path variables",
    covers: "run-ordering §3.3 path variables",
    collection: collection("path-variables", [
      item("p", { url: { raw: "{{url}}/:id/:id.json/:missing/x:y/:empty/:slash/:tpl", host: ["{{url}}"], path: [":id", ":id.json", ":missing", "x:y", ":empty", ":slash", ":tpl"], variable: [{ key: "id", value: "12" }, { key: "empty", value: "" }, { key: "slash", value: "a/b?c" }, { key: "tpl", value: "{{v}}" }] } }),
      item("text", { url: "{{url}}/:id/x" }),
      item("number", { url: { raw: "{{url}}/:n", host: ["{{url}}"], path: [":n"], variable: [{ key: "n", value: 5 }] } }),
    ], { variable: variables({ v: "resolved" }) }),
  },
  {
    name: "methods",
    covers: "run-ordering §3.3 method; http §3 Content-Length",
    collection: collection("methods", [
      ...["get", "POST", "put", "Patch", "DELETE", "OPTIONS", "PROPFIND", "x-custom"].map((method) => item(method, { method, url: get("/m") })),
      item("template", { method: "{{m}}", url: get("/m") }),
    ], { variable: variables({ m: "PUT", M: "DELETE" }) }),
  },
  {
    name: "headers",
    covers: "run-ordering §3.3 header rows; http §3",
    collection: collection("headers", [
      item("h", { url: get("/h"), header: [
        { key: "X-One", value: "1" }, { key: "x-two", value: "{{v}}" }, { key: "X-Off", value: "no", disabled: true },
        { key: "X-Empty", value: "" }, { key: "", value: "nameless" }, { key: "X-{{v}}", value: "named" }, { key: "X-Dup", value: "a" }, { key: "X-Dup", value: "b" },
        { key: "X-Null", value: null }, { key: "Accept", value: "text/plain" }, { key: "X-Json", value: "{\"a\":\"{{v}}\"}" }, { key: "X-Nope", value: "{{nope}}" },
      ] }),
      item("text headers", { url: get("/h"), header: "A: 1\nB: two words\n" }),
      item("overrides", { url: get("/h"), header: [{ key: "cache-control", value: "max-age=0" }, { key: "accept-encoding", value: "gzip" }, { key: "connection", value: "close" }] }),
    ], { variable: variables({ v: "value" }) }),
  },
  {
    name: "raw bodies",
    covers: "http §4 raw; run-ordering §3.3 body raw",
    collection: collection("raw", [
      item("plain", post({ mode: "raw", raw: "text {{v}}" })),
      item("empty", post({ mode: "raw", raw: "" })),
      ...["json", "xml", "html", "javascript", "text"].map((language) => item(language, post({ mode: "raw", raw: "<{{v}}>", options: { raw: { language } } }))),
      item("comments", post({ mode: "raw", raw: "{\n // one\n \"a\": \"http://x\", /* two */ \"b\": \"{{v}}\"\n}", options: { raw: { language: "json" } } })),
      item("comments by header", post({ mode: "raw", raw: "{ /* c */ \"a\": 1 }" }, { header: [{ key: "Content-Type", value: "application/json" }] })),
      item("own type", post({ mode: "raw", raw: "x", options: { raw: { language: "json" } } }, { header: [{ key: "content-type", value: "a/b" }] })),
      item("unicode", post({ mode: "raw", raw: "ünï 日本 😀" })),
      item("disabled", post({ mode: "raw", raw: "x", disabled: true })),
      item("on get", { method: "GET", url: get("/get"), body: { mode: "raw", raw: "dropped" } }),
      item("on get unpruned", { method: "GET", url: get("/get"), body: { mode: "raw", raw: "kept" } }, { extra: { protocolProfileBehavior: { disableBodyPruning: true } } }),
      item("on delete", { method: "DELETE", url: get("/delete"), body: { mode: "raw", raw: "kept" } }),
    ], { variable: variables({ v: "value" }) }),
  },
  {
    name: "urlencoded bodies",
    covers: "http §4 urlencoded; run-ordering §3.4 last row",
    collection: collection("urlencoded", [
      item("u", post({ mode: "urlencoded", urlencoded: [
        { key: "a", value: "1" }, { key: "a", value: "2" }, { key: "sp ace", value: "x y+z" }, { key: "sym", value: "!'()*~-_.&=?/#%41" }, { key: "ü", value: "日本" },
        { key: "off", value: "x", disabled: true }, { key: "nul", value: null }, { key: "emp", value: "" }, { key: "{{v}}", value: "{{v}}" }, { key: "", value: "nokey" },
      ] })),
      item("none", post({ mode: "urlencoded", urlencoded: [] })),
    ], { variable: variables({ v: "val&ue" }) }),
  },
  {
    name: "form data",
    covers: "http §4 formdata",
    collection: collection("formdata", [
      item("f", post({ mode: "formdata", formdata: [
        { key: "a", value: "1", type: "text" }, { key: "a", value: "2", type: "text" }, { key: "{{v}}", value: "{{v}}", type: "text" }, { key: "off", value: "x", type: "text", disabled: true },
        { key: "typed", value: "{\"a\":1}", type: "text", contentType: "application/json" }, { key: "emp", value: "", type: "text" }, { key: "ü", value: "日本", type: "text" },
      ] })),
      item("none", post({ mode: "formdata", formdata: [] })),
    ], { variable: variables({ v: "value" }) }),
  },
  {
    name: "graphql bodies",
    covers: "http §4 graphql",
    collection: collection("graphql", [
      item("g", post({ mode: "graphql", graphql: { query: "query Q { a(x: \"{{v}}\") }", operationName: "Q", variables: "{\"n\": {{n}}}" } })),
      item("query only", post({ mode: "graphql", graphql: { query: "{ a }" } })),
      item("empty variables", post({ mode: "graphql", graphql: { query: "{ a }", variables: "" } })),
    ], { variable: variables({ v: "value", n: 5 }) }),
  },
  {
    name: "auth and its inheritance",
    covers: "run-ordering §5.10; http §5 basic, bearer, apikey",
    collection: collection("auth", [
      item("collection", get("/a")),
      item("own basic", { url: get("/a"), auth: { type: "basic", basic: [{ key: "username", value: "{{u}}" }, { key: "password", value: "pä:ss" }] } }),
      item("empty basic", { url: get("/a"), auth: { type: "basic", basic: [] } }),
      item("noauth", { url: get("/a"), auth: { type: "noauth" } }),
      item("null inherits", { url: get("/a"), auth: null }),
      item("apikey header", { url: get("/a"), auth: { type: "apikey", apikey: [{ key: "key", value: "X-Key" }, { key: "value", value: "{{u}}" }, { key: "in", value: "header" }] } }),
      item("apikey query", { url: get("/a?x=1"), auth: { type: "apikey", apikey: [{ key: "key", value: "k e&y" }, { key: "value", value: "v&a=l#ue" }, { key: "in", value: "query" }] } }),
      item("over user header", { url: get("/a"), header: [{ key: "authorization", value: "mine" }] }),
      item("empty bearer", { url: get("/a"), auth: { type: "bearer", bearer: [{ key: "token", value: "" }] } }),
      { name: "F", id: "id-F", auth: { type: "bearer", bearer: [{ key: "token", value: "folder" }] }, item: [item("in folder", get("/a")), { name: "G", id: "id-G", auth: { type: "noauth" }, item: [item("stopped", get("/a"))] }] },
      item("unknown type", { url: get("/a"), auth: { type: "frobnicate", frobnicate: [] } }),
      item("v20 shape", { url: get("/a"), auth: { type: "basic", basic: { username: "old", password: "shape" } } }),
    ], { auth: { type: "bearer", bearer: [{ key: "token", value: "{{u}}" }] }, variable: variables({ u: "user" }) }),
  },
  {
    name: "user info in the URL",
    covers: "http §2 user:pass@",
    collection: collection("userinfo", [
      item("both", { url: "http://us%20er:p%40ss@{{hostport}}/u" }), item("user", { url: "http://user@{{hostport}}/u" }),
      item("header wins", { url: "http://user:pass@{{hostport}}/u", header: [{ key: "Authorization", value: "mine" }] }),
    ], { event: [{ listen: "prerequest", script: { exec: ["pm.variables.set('hostport', pm.environment.get('url').slice(7));"] } }] }),
  },
  {
    name: "pre-request scripts change the request",
    covers: "pm-api §6.1, D-7; run-ordering §2",
    collection: collection("edits", [
      item("url", get("/a"), { pre: "pm.request.url = pm.variables.replaceIn('{{url}}') + '/changed?{{q}}';" }),
      item("query", get("/a?x=1"), { pre: "pm.request.url.query.add({ key: 'added', value: '{{q}}' }); pm.request.addQueryParams('more=1'); pm.request.removeQueryParams('x');" }),
      item("headers", { url: get("/a"), header: [{ key: "X-A", value: "1" }, { key: "X-B", value: "2" }] }, { pre: "pm.request.headers.add({ key: 'X-C', value: '{{q}}' }); pm.request.headers.remove('X-A'); pm.request.headers.upsert({ key: 'X-B', value: 'up' }); pm.request.headers.upsert({ key: 'X-D', value: 'new' });" }),
      item("method and body", { method: "POST", url: get("/post"), body: { mode: "raw", raw: "old" } }, { pre: "pm.request.method = 'put'; pm.request.body = 'new {{q}}';" }),
      item("body update", { method: "POST", url: get("/post"), body: { mode: "raw", raw: "old" } }, { pre: "pm.request.body.update({ mode: 'urlencoded', urlencoded: [{ key: 'k', value: '{{q}}' }] });" }),
      item("auth", get("/a"), { pre: "pm.request.authorizeUsing('bearer', [{ key: 'token', value: 'T{{q}}' }]);" }),
      item("untouched", get("/a"), { pre: "console.log(pm.request.method, pm.request.url.getPath(), pm.request.headers.count());" }),
    ], { variable: variables({ q: "Q" }) }),
    options: { iterationCount: 2 },
  },
  {
    name: "the request as tests see it",
    covers: "pm-api §6.1 in test",
    collection: collection("seen", [
      item("s", { method: "POST", url: { raw: "{{url}}/p/:id?x={{q}}", host: ["{{url}}"], path: ["p", ":id"], query: [{ key: "x", value: "{{q}}" }], variable: [{ key: "id", value: "9" }] }, header: [{ key: "X-A", value: "{{q}}" }], body: { mode: "raw", raw: "b {{q}}" } }, {
        test: `
console.log(pm.request.method, pm.request.url.getPath(), pm.request.url.getQueryString(), pm.request.url.getPathWithQuery());
console.log(pm.request.headers.get('x-a'), pm.request.headers.get('Content-Type'), pm.request.headers.has('host'));
console.log(pm.request.body.raw, pm.request.body.mode, pm.request.body.toString());`,
      }),
    ], { variable: variables({ q: "Q" }) }),
  },
  {
    name: "redirects",
    covers: "http §6",
    collection: collection("redirects", [
      ...[301, 302, 303, 307, 308].flatMap((code) => ["GET", "POST"].map((method) => item(`${method} ${code}`, { method, url: get(`/redirect/${code}?to=/landed`), body: { mode: "raw", raw: method === "POST" ? "body" : "" } }, { test: "console.log(pm.response.code, pm.request.method, pm.request.url.getPath());" }))),
      item("not followed", get("/redirect/302?to=/landed"), { test: "console.log(pm.response.code, pm.response.headers.get('location'));", extra: { protocolProfileBehavior: { followRedirects: false } } }),
      item("original method", { method: "POST", url: get("/redirect/302?to=/landed"), body: { mode: "raw", raw: "kept" } }, { extra: { protocolProfileBehavior: { followOriginalHttpMethod: true } } }),
    ]),
  },
  {
    name: "redirects ignored by option",
    covers: "cli §2.1 --ignore-redirects",
    collection: collection("ignored", [item("r", get("/redirect/302?to=/landed"), { test: "console.log(pm.response.code);" })]),
    options: { ignoreRedirects: true },
  },
  {
    name: "cookies over requests",
    covers: "http §7; pm-api §7 read",
    collection: collection("cookies", [
      item("set", get("/cookie?a=1&b=two%20words"), { test: "console.log(pm.cookies.get('a'), pm.cookies.has('b'), pm.cookies.has('c'), pm.cookies.toObject());" }),
      item("sent", get("/get"), { test: "console.log(pm.cookies.toObject());" }),
      item("user cookie", { url: get("/get"), header: [{ key: "Cookie", value: "mine=1" }] }),
      item("disabled", get("/get"), { extra: { protocolProfileBehavior: { disableCookies: true } } }),
      item("kept over redirects", get("/redirect/302?to=/cookie%3Fz%3D9"), { test: "console.log(pm.cookies.toObject());" }),
    ]),
    options: { iterationCount: 2 },
  },
  {
    name: "disabled system headers",
    covers: "http §3, §12 disabledSystemHeaders",
    collection: collection("system", [
      item("some", get("/h"), { extra: { protocolProfileBehavior: { disabledSystemHeaders: { accept: true, "cache-control": true, "accept-encoding": true, "postman-token": true, "user-agent": true } } } }),
      item("content", { method: "POST", url: get("/post"), body: { mode: "raw", raw: "x" } }, { extra: { protocolProfileBehavior: { disabledSystemHeaders: { "content-type": true } } } }),
    ]),
  },
];
