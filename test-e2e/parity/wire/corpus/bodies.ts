import type { JsonObject, JsonValue } from "@waybill/collection";
import type { WireCase, WireGroup } from "../wire-case.ts";

const post = (name: string, body: JsonValue, more: JsonObject = {}): WireCase => ({
  name,
  request: { method: "POST", url: "{{url}}/b", body, ...more },
});
const raw = (name: string, content: string, language?: string, more: JsonObject = {}): WireCase =>
  post(name, { mode: "raw", raw: content, ...(language !== undefined && { options: { raw: { language } } }) }, more);
const urlencoded = (name: string, ...rows: readonly JsonValue[]): WireCase => post(name, { mode: "urlencoded", urlencoded: rows });
const form = (name: string, ...rows: readonly JsonValue[]): WireCase => post(name, { mode: "formdata", formdata: rows });
const graphql = (name: string, content: JsonValue): WireCase => post(name, { mode: "graphql", graphql: content });
const file = (name: string, content: JsonValue, more: JsonObject = {}): WireCase => post(name, { mode: "file", file: content }, more);
const field = (key: string, value: JsonValue, more: JsonObject = {}): JsonObject => ({ key, value, type: "text", ...more });
const upload = (key: string, src: JsonValue, more: JsonObject = {}): JsonObject => ({ key, src, type: "file", ...more });
const typed = (value: string): JsonObject => ({ header: [{ key: "Content-Type", value }] });

const COMMENTED = '{"a": "http://x//y", /* one */ "b": 1, // two\n "c": "/* no */ \\" // no"}\n// three';

export const bodies: WireGroup = {
  name: "bodies",
  covers: "http §4",
  variables: { v: "välue", k: "key", json: '{"z":1}', path: "a.txt", b64: "AAEC/w==" },
  cases: [
    raw("text", "plain {{v}} ☃"),
    raw("text of line breaks", "a\r\nb\nc\r"),
    raw("text that is empty", ""),
    raw("text that becomes empty", "{{nope2}}", "json"),
    ...["json", "xml", "html", "javascript", "text", "other"].map((language) => raw(`language ${language}`, "<x>{{v}}</x>", language)),
    raw("comments in JSON", COMMENTED, "json"),
    raw("comments under a JSON type", COMMENTED, undefined, typed("application/vnd.api+json; charset=utf-8")),
    raw("comments in text", COMMENTED, "text"),
    raw("a type of its own", "x", "json", typed("a/b; c=d")),
    raw("a type that is empty", "x", "json", typed("")),
    raw("bytes of control", "\u0000\u0001\u007f\u0080"),
    raw("half a pair of surrogates", "a\ud800b"),
    urlencoded("pairs", { key: "a", value: "1" }, { key: "b", value: "2" }, { key: "a", value: "3" }),
    urlencoded("signs in pairs", { key: "a b&c=d", value: "e+f&g=h~!'()*-_." }, { key: "é", value: "☃\n" }),
    urlencoded("escapes in pairs", { key: "%41", value: "%zz" }),
    urlencoded("empty pairs", { key: "e", value: "" }, { key: "n", value: null }, { key: "m" }, { key: "", value: "v" }),
    urlencoded("disabled pairs", { key: "a", value: "1", disabled: true }, { key: "b", value: "2" }),
    urlencoded("no pair"),
    urlencoded("variables in pairs", { key: "{{k}}", value: "{{v}}&{{nope}}" }),
    form("fields", field("a", "1"), field("b", ""), field("a", "{{v}} ☃"), field("", "no name")),
    form("field types", field("j", "{}", { contentType: "application/json" }), field("e", "x", { contentType: "" })),
    form("field file names", field("a", "1", { fileName: "" }), field("b", "2", { fileName: "x.json" }), field("c", "3", { fileName: "noext" }), field("d", "4", { fileName: "" , contentType: "a/b" })),
    form("field file names beyond ASCII", field("a", "1", { fileName: "ü.txt" }), field("b", "2", { fileName: "☃ (1)*.txt" }), field("ö☃", "3")),
    form("field values of other kinds", field("n", 5), field("t", true), field("z", null), field("o", { a: [1] })),
    form("disabled fields", field("a", "1", { disabled: true }), field("b", "2")),
    form("only disabled fields", field("a", "1", { disabled: true })),
    form("no field"),
    form("a field with line breaks", field("a", "1\r\n2\n--BOUNDARY--")),
    form("files", upload("f", "a.txt"), upload("g", "./sub/inner.html"), upload("h", "{{files}}/data.json")),
    form("files by extension", upload("a", "noext"), upload("b", "UPPER.PNG"), upload("c", "archive.tar.gz"), upload("d", "empty"), upload("e", "crlf.bin")),
    form("file names beyond ASCII", upload("a", "ünï.txt"), upload("b", "名前☃.xml"), upload("c", "with space.csv")),
    form("several files in one field", upload("f", ["a.txt", "data.json"], { contentType: "x/y" })),
    form("files under other names", upload("f", "a.txt", { fileName: "b.png" }), upload("g", "a.txt", { fileName: "" }), upload("h", "data.json", { contentType: "c/d" })),
    form("file by a variable", upload("{{k}}", "{{path}}")),
    form("a file that is missing, and a field", upload("f", "missing.txt"), field("a", "1")),
    form("some files that are missing", upload("f", ["a.txt", "missing.txt"]), upload("g", "sub")),
    form("only a file that is missing", upload("f", "missing.txt")),
    form("a file without a source", upload("f", null), upload("g", []), upload("h", "")),
    form("Base64 in a file field", { key: "f", type: "file", value: "{{b64}}" }, { key: "g", type: "file", value: "aGk=", fileName: "h.html" }),
    form("a link to a file", upload("f", "link.txt")),
    file("file", { src: "data.json" }),
    file("file by a variable of the environment", { src: "{{path}}" }),
    file("file without an extension", { src: "noext" }),
    file("file that is empty", { src: "empty" }),
    file("file with a type of its own", { src: "data.json" }, typed("a/b")),
    file("file that is missing", { src: "missing.bin" }),
    file("file that is a directory", { src: "sub" }),
    file("file without a source", {}),
    file("file of bytes", { src: "crlf.bin" }),
    file("file as Base64", { content: "AAEC/w==" }),
    file("file as text", "a.txt"),
    graphql("GraphQL", { query: "query Q($a: Int) { a(b: \"{{v}}\") }", operationName: "Q", variables: '{"a": 1}' }),
    graphql("GraphQL without variables", { query: "{ a }", variables: "" }),
    graphql("GraphQL of an object", { query: "{ a }", variables: { x: "{{v}}" } }),
    graphql("GraphQL without a query", { variables: "{}" }),
    graphql("GraphQL with nulls", { query: null, operationName: null, variables: null }),
    graphql("GraphQL with a variable for variables", { query: "{ a }", variables: "{{json}}" }),
    graphql("GraphQL with what is no JSON", { query: "{ a }", variables: "{ not json" }),
    post("disabled body", { mode: "raw", raw: "x", disabled: true }),
    post("no mode", { mode: "none" }),
    ...["GET", "COPY", "HEAD", "PURGE", "UNLOCK", "DELETE", "OPTIONS", "LINK", "PUT", "VIEW"].map(
      (method): WireCase => ({ name: `body of ${method}`, request: { method, url: "{{url}}/b", body: { mode: "raw", raw: "x" } } }),
    ),
    ...["GET", "HEAD", "COPY"].map(
      (method): WireCase => ({
        name: `body of ${method}, unpruned`,
        request: { method, url: "{{url}}/b", body: { mode: "urlencoded", urlencoded: [{ key: "a", value: "1" }] } },
        behaviour: { disableBodyPruning: true },
      }),
    ),
    { name: "form of GET, unpruned", request: { url: "{{url}}/b", body: { mode: "formdata", formdata: [field("a", "1"), upload("f", "a.txt")] } }, behaviour: { disableBodyPruning: true } },
    { name: "chunks", request: { method: "POST", url: "{{url}}/b", header: [{ key: "Transfer-Encoding", value: "chunked" }], body: { mode: "raw", raw: "hello" } } },
  ],
};

export const restrictedFiles: WireGroup = {
  name: "restricted files",
  covers: "http §13",
  options: { insecureFileRead: false },
  cases: [
    form("inside", upload("f", "a.txt"), upload("g", "./sub/../a.txt"), upload("h", "{{files}}/data.json")),
    form("outside by dots", upload("f", "../outside.txt"), field("a", "1")),
    form("outside by an absolute path", upload("f", "{{files}}/../outside.txt"), field("a", "1")),
    form("inside by way of outside", upload("f", "../work/a.txt"), field("a", "1")),
    file("file inside", { src: "a.txt" }),
    file("file outside", { src: "../outside.txt" }),
  ],
};
