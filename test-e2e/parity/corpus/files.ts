// run-ordering §7.1, §7.2 and cli §4: the shapes files may have, old ones and broken ones.
import { collection, folder, item, type ParityCase, type ParityOptions, scripts, variables } from "../case.ts";

const echo = "{{url}}/get";
const of = (name: string, covers: string, given: object, options: ParityOptions = {}): ParityCase => ({ name, covers, collection: given, options });
const values = (texts: Readonly<Record<string, unknown>>) => ({ name: "set", values: variables(texts) });
const look = item("look", `${echo}?e={{e}}&g={{g}}&c={{c}}`, { pre: "console.log(JSON.stringify(pm.environment.toObject(), ['e']), JSON.stringify(pm.globals.toObject(), ['g']), JSON.stringify(pm.collectionVariables.toObject()), pm.environment.name, pm.globals.name);" });

const V20 = {
  info: { _postman_id: "20202020-2020-4020-8020-202020202020", name: "Version 2.0", schema: "https://schema.getpostman.com/json/collection/v2.0.0/collection.json", description: "text" },
  auth: { type: "basic", basic: { username: "u", password: "{{c}}" } },
  event: [{ listen: "prerequest", script: { id: "s1", type: "text/javascript", exec: ["console.log('collection', pm.info.requestName);"] } }],
  variable: [{ id: "other", key: "c", value: "col" }],
  item: [
    { name: "text url", request: "{{url}}/get?a=1" },
    { name: "text url in request", request: { method: "POST", url: "{{url}}/:p/x?a=1", header: [{ key: "A", value: "1" }], body: { mode: "raw", raw: "b" } } },
    { name: "url object", request: { url: { raw: "{{url}}/:id?b=2", host: "{{url}}", path: ":id", query: [{ key: "b", value: "2" }], variable: [{ id: "id", value: "7" }] } } },
    { name: "own auth", request: { url: "{{url}}/a", auth: { type: "bearer", bearer: { token: "t" } } }, event: [{ listen: "test", script: "pm.test('old script form', () => {});" }] },
    { name: "F", auth: { type: "apikey", apikey: { key: "k", value: "v", in: "query" } }, item: [{ name: "in folder", request: { url: "{{url}}/f" } }] },
    { name: "urlencoded", request: { url: "{{url}}/u", method: "POST", body: { mode: "urlencoded", urlencoded: [{ key: "a", value: "1", type: "text" }] } } },
  ],
};

const V1 = {
  id: "10101010-1010-4010-8010-101010101010", name: "Version 1", description: "", timestamp: 1, order: ["r2", "r1"], folders_order: ["f2", "f1"], variables: [{ id: "v", key: "c", value: "col" }],
  events: [{ listen: "prerequest", script: { id: "s", exec: ["console.log('collection', pm.info.requestName);"] } }],
  folders: [{ id: "f1", name: "F1", order: ["r3"], folders_order: [] }, { id: "f2", name: "F2", order: [], folders_order: ["f3"] }, { id: "f3", name: "F3", order: ["r4", "r5"], folders_order: [] }],
  requests: [
    { id: "r1", name: "get", method: "GET", url: "{{url}}/get?a={{c}}", headers: "A: 1\nB: {{c}}\n//C: off\n", preRequestScript: "console.log('pre');", tests: "const { code } = responseCode;\ntests['ok'] = code === 200;\npm.test('also', () => {});" },
    { id: "r2", name: "raw", method: "POST", url: "{{url}}/post", headers: "Content-Type: application/json\n", dataMode: "raw", rawModeData: "{\"c\":\"{{c}}\"}" },
    { id: "r3", name: "params", method: "POST", url: "{{url}}/form", dataMode: "params", data: [{ key: "a", value: "1", type: "text", enabled: true }, { key: "b", value: "2", type: "text", enabled: false }] },
    { id: "r4", name: "urlencoded", method: "PUT", url: "{{url}}/u", dataMode: "urlencoded", data: [{ key: "a", value: "1 2", type: "text" }, { key: "{{c}}", value: "{{c}}", type: "text" }] },
    { id: "r5", name: "path variables and auth", method: "GET", url: "{{url}}/:id/x", pathVariables: { id: "9" }, currentHelper: "basicAuth", helperAttributes: { id: "basic", username: "u", password: "p" } },
  ],
};

export const fileCases: readonly ParityCase[] = [
  of("collection v2.0", "run-ordering §7.1 v2.0", V20), of("collection v2.0, iterations", "run-ordering §7.1 v2.0", V20, { iterationCount: 2, folder: "F" }),
  of("collection v1", "run-ordering §7.1 v1 converted", V1), of("collection v1, a folder", "run-ordering §7.1 v1 converted", V1, { folder: "F2" }), of("collection v1, several names", "run-ordering §7.1; §5.2", V1, { folder: ["F1", "raw"] }),
  of("collection v1 without order", "run-ordering §7.1 v1 converted", { id: "c1", name: "No order", requests: [{ id: "a", name: "a", url: "{{url}}/a", method: "GET" }, { id: "b", name: "b", url: "{{url}}/b", method: "GET", folder: "f" }], folders: [{ id: "f", name: "F", order: ["b"] }], order: ["a"] }),
  of("collection in a wrapper", "run-ordering §7.1 {collection}", { collection: collection("wrapped", [look]) }),
  of("no names, no ids", "run-ordering §7.1 odd JSON", { info: { schema: "https://schema.getpostman.com/json/collection/v2.1.0/collection.json" }, item: [{ request: echo }, { item: [{ request: { url: echo } }, { name: null, id: null, request: { url: echo, method: null } }] }, { name: "", request: { url: echo } }], event: scripts({ pre: "console.log(typeof pm.info.requestName, JSON.stringify(pm.execution.location));", test: "pm.test('ran', () => {});" }) }),
  of("null members", "run-ordering §7.1 odd JSON", { info: { name: "nulls", schema: "https://schema.getpostman.com/json/collection/v2.1.0/collection.json" }, auth: null, event: null, variable: null, protocolProfileBehavior: null, item: [null, { name: "r", event: null, response: null, protocolProfileBehavior: null, request: { url: echo, method: "GET", header: null, body: null, auth: null, description: null } }, { name: "F", item: null }, { name: "G", item: [] , auth: null, event: null }, { name: "no request" }, { name: "null request", request: null }] }),
  of("unknown members everywhere", "run-ordering §7.1 unknown fields", { info: { name: "more", schema: "https://schema.getpostman.com/json/collection/v2.1.0/collection.json", version: { major: 1 }, x: 1 }, x: 1, item: [{ name: "r", x: 1, request: { url: { host: ["{{url}}"], path: ["get"], x: 1 }, method: "GET", header: [{ key: "A", value: "1", x: 1 }], x: 1 }, response: [{ name: "example", code: 200, body: "b" }] }], variable: [{ key: "c", value: "1", x: 1 }] }),
  of("schema missing or unknown", "run-ordering §7.1", { info: { name: "no schema" }, item: [look] }), of("schema of the future", "run-ordering §7.1", { info: { name: "v9", schema: "https://schema.getpostman.com/json/collection/v9.0.0/collection.json" }, item: [look] }),
  of("ids that repeat", "run-ordering §7.1; §5.5 id first", collection("same ids", [item("a", echo, { id: "same", test: "pm.execution.setNextRequest('same');" }), item("b", echo), item("c", echo, { id: "same", test: "pm.execution.setNextRequest(null);" })])),
  of("items with both a request and items", "run-ordering §7.1 odd JSON", collection("both", [{ name: "both", id: "b", request: { url: `${echo}?own` }, item: [item("child", `${echo}?child`)] }])),
  of("one item instead of a list", "run-ordering §7.1 odd JSON", { info: { name: "one", schema: "https://schema.getpostman.com/json/collection/v2.1.0/collection.json" }, item: item("only", echo) }),
  of("collection variables of every form", "run-ordering §7.2", collection("variables", [item("r", `${echo}?a={{a}}&b={{b}}&c={{c}}&d={{d}}`, { pre: "console.log(JSON.stringify(pm.collectionVariables.toObject()), pm.collectionVariables.values.count());" })], { variable: [{ key: "c", value: "by key", id: "other" }, { key: "d", value: "off", disabled: true }, null, { key: "c2", value: null }, { key: "c3" }] })),
  of("variables without a key", "run-ordering §7.1", collection("nameless", [item("r", `${echo}?a={{a}}&b={{b}}`, { pre: "console.log(pm.collectionVariables.has('a'), pm.collectionVariables.has('undefined'));" })], { variable: [{ id: "a", value: "by id" }, { name: "b", value: "by name" }] })),
  of("unicode everywhere", "run-ordering §7.1 encodings", collection("日本 ünï 😀", [folder("Földer 😀", [item("Réquest 日本", { url: `${echo}?q={{ü}}`, method: "POST", body: { mode: "raw", raw: "{{日本}} 😀 {{ü}}" } }, { test: "pm.test('tést 😀 ' + pm.response.json().body, () => pm.expect('日本').to.equal('ü')); console.log(pm.info.requestName, '😀', { ключ: 'значение' }); pm.environment.set('ключ', '😀');" })])], { variable: variables({ ü: "ÜÜ", 日本: "Nihon" }) })),
  of("latin letters in a header beside a body", "http §3 values are Latin-1", collection("latin", [item("r", { url: "{{url}}/post", method: "POST", header: [{ key: "X-U", value: "café" }], body: { mode: "raw", raw: "b" } })])),
  of("environment: whole", "run-ordering §7.1 environment", collection("env", [look]), { environment: values({ e: "E" }), globals: values({ g: "G" }) }),
  of("environment: with an id only", "run-ordering §7.1", collection("env", [look]), { environment: { id: "e-id", values: variables({ e: "E" }) }, globals: { id: "g-id", values: variables({ g: "G" }) } }),
  of("environment: in wrappers", "run-ordering §7.1 unwrapped", collection("env", [look]), { environment: { environment: values({ e: "E" }) }, globals: { globals: values({ g: "G" }) } }),
  of("environment: without values", "run-ordering §7.1", collection("env", [look]), { environment: { name: "n", values: [] }, globals: { name: "n", values: [] } }),
  of("environment: a bare list", "run-ordering §7.1 a bare array", collection("env", [look]), { environment: variables({ e: "E" }) as object, globals: variables({ g: "G" }) as object }),
  of("environment: odd entries", "run-ordering §7.2", collection("env", [item("r", `${echo}?a={{a}}&n={{n}}`, { pre: "console.log(pm.environment.values.count(), pm.environment.has('a'), pm.environment.get('n'));" })]), { environment: { name: "odd", values: [null, { key: "a" }, { key: "n", value: 5, description: { content: "d" }, type: "text" }, { key: "s", value: "x", type: "secret" }] } }),
];
