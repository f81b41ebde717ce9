// Url, QueryParam, FormParam, Header, Cookie, Request, RequestBody, RequestAuth.
import fc from "fast-check";
import { anyAuth, anyBody, anyCookie, anyField, anyRequest, anyRow, anyUrl, anyVariable } from "../any-collection.ts";
import type { Sdk } from "../reference.ts";
import { cookieText, headerText, queryText, urlText, word } from "./any-text.ts";
import {
  fieldsOf,
  memberCase,
  methodsOf,
  NOTHING,
  one,
  several,
  staticsOf,
  type MemberCases,
  type Subject,
} from "./member-case.ts";

const URL_EXAMPLES: readonly unknown[] = [
  "http://user:pa%20ss@a.com:8080/p/:id/{{v}}?a=1&a=2&{{q}}=%zz&é#h",
  "https://[::1]:443/x?y",
  "{{base}}/{{path}}?x={{y}}#{{z}}",
  "http://münchen.de/日本/😀?k=%E9&%=%",
  "localhost",
  "",
  {
    raw: "x",
    protocol: "http",
    host: ["a", "{{b}}"],
    port: "{{p}}",
    path: ["c", ":id"],
    query: [{ key: "k", value: "v", disabled: true }],
  },
  {
    host: "a.com",
    path: "/b/c",
    query: "d=e",
    variable: [{ key: "id", value: "1" }],
    auth: { user: "u", password: "p" },
  },
];
const url: Subject = { name: "Url", examples: URL_EXAMPLES, definitions: fc.oneof(urlText, anyUrl) };
/** What is added as text or as definitions. */
const params = fc.oneof(queryText, fc.array(anyRow, { maxLength: 3 }));
const keys = fc.oneof(word, fc.array(word, { maxLength: 3 }), fc.constantFrom("a", "k", "y"));
const PARAMS = ["x=1&y", "", [{ key: "z", value: "1" }], []];

const queryParam: Subject = {
  name: "QueryParam",
  examples: [
    "a=b",
    "a",
    "=b",
    "",
    { key: "k", value: "v" },
    { key: "k", value: null, disabled: true },
    { key: "{{a&b}}", value: "c d" },
  ],
  definitions: fc.oneof(
    queryText.filter((text) => !text.includes("&")),
    anyRow,
  ),
};
const formParam: Subject = {
  name: "FormParam",
  examples: [
    { key: "a", value: "b" },
    { key: "f", type: "file", src: "x", contentType: "c" },
    { key: "é", value: "😀", disabled: true },
  ],
  definitions: anyField,
};
const header: Subject = {
  name: "Header",
  examples: ["A: b", "no colon", "", ":", { key: "k", value: "v", disabled: true, system: true }, { key: "k" }, {}],
  definitions: fc.oneof(headerText, anyRow),
};
const cookie: Subject = {
  name: "Cookie",
  examples: [
    "a=b; Path=/; Secure; HttpOnly; Max-Age=5; Expires=Wed, 21 Oct 2015 07:28:00 GMT; SameSite=Lax",
    { name: "a", value: "b c", domain: "d.com", hostOnly: true, session: true },
    { key: "k", value: "%41" },
    {},
  ],
  definitions: fc.oneof(cookieText, anyCookie),
};

const body: Subject = {
  name: "RequestBody",
  examples: [
    undefined,
    "text",
    { mode: "raw", raw: "x", options: { raw: { language: "json" } } },
    { mode: "urlencoded", urlencoded: "a=b&c=d e" },
    {
      mode: "formdata",
      formdata: [
        { key: "a", value: "b" },
        { key: "f", type: "file", src: "x" },
      ],
    },
    { mode: "file", file: { src: "a" } },
    { mode: "graphql", graphql: { query: "q", variables: "{}" } },
    { mode: "raw", raw: "", disabled: true },
  ],
  definitions: anyBody,
};
const auth: Subject = {
  name: "RequestAuth",
  examples: [
    undefined,
    { type: "basic", basic: [{ key: "username", value: "u" }] },
    { type: "basic", basic: { username: "u" } },
    { type: "noauth" },
    { type: "bearer", bearer: [{ key: "token", value: "{{t}}" }], digest: [{ key: "d", value: 1 }] },
  ],
  definitions: anyAuth,
};
const authType = fc.constantFrom("basic", "bearer", "digest", "noauth", "custom", undefined);
const authParameters = fc.oneof(
  fc.array(anyVariable, { maxLength: 2 }),
  fc.dictionary(fc.constantFrom("username", "token", "k"), word),
);

const request: Subject = {
  name: "Request",
  examples: [
    undefined,
    "http://a/:x?y=1",
    {
      url: "http://u:p@a.com?x=1&x=2",
      method: "post",
      header: "a: 1\nA: 2\na: 3",
      body: { mode: "raw", raw: "hé" },
      auth: { type: "basic", basic: [{ key: "username", value: "u" }] },
    },
    { url: { host: ["a"] }, header: [{ key: "a", value: "b", disabled: true }], description: "d", unknown: 1 },
    {
      url: "u",
      proxy: { host: "p", match: "http://a/*" },
      certificate: { matches: ["https://a/*"], key: { src: "k" } },
    },
  ],
  definitions: anyRequest,
};
const headerOptions = fc.record(
  { ignoreCase: fc.boolean(), enabled: fc.boolean(), multiValue: fc.boolean(), sanitizeKeys: fc.boolean() },
  { requiredKeys: [] },
);

export const REQUEST_CASES: MemberCases = {
  ...fieldsOf(url, ["auth", "protocol", "port", "path", "hash", "host", "query", "variables"]),
  ...methodsOf(url, {
    update: one(url.definitions, ...URL_EXAMPLES),
    addQueryParams: one(params, ...PARAMS),
    removeQueryParams: one(keys, "a", ["a", "y"], [], "zz"),
    getRaw: NOTHING,
    toString: one(fc.constantFrom(undefined, true, false), undefined, true),
    getPath: one(fc.constantFrom(undefined, true, false), undefined, true),
    getQueryString: NOTHING,
    getPathWithQuery: one(fc.constantFrom(undefined, true), undefined, true),
    getHost: NOTHING,
    getRemote: one(fc.constantFrom(undefined, true), undefined, true),
  }),
  // Without a host the reference fails.
  "Url#getOAuth1BaseUrl": memberCase(url.examples, url.definitions, (sdk: Sdk, definition) => {
    const made = new sdk.Url(definition as string);
    return made.getHost() === "" || made.getOAuth1BaseUrl();
  }),
  ...staticsOf("Url", { parse: one(urlText, ...URL_EXAMPLES.filter((example) => typeof example === "string")) }),

  ...fieldsOf(queryParam, ["key", "value"]),
  ...methodsOf(queryParam, {
    toString: NOTHING,
    valueOf: NOTHING,
    update: one(queryParam.definitions, ...queryParam.examples),
  }),
  ...staticsOf("QueryParam", {
    parse: one(queryText, "a=1&b&&=c", "", "a=%zz&é"),
    parseSingle: several(
      fc.tuple(queryText, fc.nat(2), fc.array(fc.constantFrom("a", ""), { minLength: 3, maxLength: 3 })),
      ["a=b", 0, ["a=b"]],
      ["", 1, ["a", ""]],
      ["", 0, [""]],
    ),
    unparse: one(
      fc.oneof(fc.array(anyRow, { maxLength: 3 }), fc.dictionary(word, word)),
      [{ key: "a", value: "b" }],
      { a: "1", b: null },
      [],
    ),
    unparseSingle: one(anyRow, { key: "a", value: "b&c=d" }, { key: "a" }, { value: "v" }, null, {}),
  }),

  ...fieldsOf(formParam, ["key", "value"]),
  ...methodsOf(formParam, { toString: NOTHING, valueOf: NOTHING, toJSON: NOTHING }),
  ...staticsOf("FormParam", { parse: one(queryText, "a=b", "") }),

  ...fieldsOf(header, ["key", "value", "disabled"]),
  ...methodsOf(header, {
    toString: NOTHING,
    valueOf: NOTHING,
    update: one(anyRow, { key: "n", value: "w" }, {}, { key: "n", disabled: false }),
  }),
  ...staticsOf("Header", {
    parse: one(headerText, "A: b\r\nC: d\r\n e", "A: é\nA: 2", "", "none"),
    parseSingle: one(headerText, "A: b", "A", ":b", "", " a : b "),
    unparse: several(
      fc.tuple(fc.array(anyRow, { maxLength: 3 }), fc.constantFrom(undefined, "\n")),
      [[{ key: "a", value: "b" }]],
      [[{ key: "a", value: "b", disabled: true }], "\n"],
      [[]],
    ),
    unparseSingle: one(anyRow, { key: "a", value: "b" }, { key: "a" }, {}, null),
    create: several(
      fc.tuple(fc.oneof(headerText, anyRow), fc.oneof(word, fc.constant(undefined))),
      ["v", "name"],
      ["A: b"],
      [{ key: "k", value: "v" }],
      [],
    ),
  }),

  ...fieldsOf(cookie, "name expires maxAge domain path secure httpOnly hostOnly session value extensions".split(" ")),
  ...methodsOf(cookie, {
    valueOf: NOTHING,
    toString: NOTHING,
    update: one(anyCookie, { name: "n", value: "w" }, { path: "/p" }, {}),
  }),
  ...staticsOf("Cookie", {
    parse: one(cookieText, "a=b; Path=/", "a", "", "a=b=c"),
    stringify: one(
      anyCookie,
      { name: "a", value: "b", path: "/", secure: true },
      { name: "a" },
      { key: "k", value: "v", maxAge: 1 },
    ),
    unparse: one(
      fc.array(anyCookie, { maxLength: 3 }),
      [
        { name: "a", value: "b" },
        { name: "c", value: "d e" },
      ],
      [],
    ),
    unparseSingle: one(anyCookie, { name: "a", value: "b" }, { name: "a" }, {}, null),
    splitParam: one(
      fc.oneof(
        cookieText.filter((text) => !text.includes(";")),
        queryText,
      ),
      "a=b",
      "a",
      "=b",
      'a="b"',
      " a = b ",
    ),
  }),

  ...fieldsOf(body, ["mode", "raw", "urlencoded", "formdata", "file", "graphql", "options", "disabled"]),
  ...methodsOf(body, { update: one(anyBody, ...body.examples), toString: NOTHING, isEmpty: NOTHING, toJSON: NOTHING }),

  ...fieldsOf(auth, ["type"]),
  ...methodsOf(auth, {
    update: several(
      fc.tuple(authParameters, authType),
      [{ username: "v" }],
      [[{ key: "token", value: "z" }], "bearer"],
      [null],
    ),
    use: several(fc.tuple(authType, authParameters), ["bearer"], ["digest", { a: 1 }], ["basic", { q: 1 }], []),
    current: NOTHING,
    parameters: NOTHING,
    clear: one(authType, "basic", "hawk", undefined),
  }),
  ...staticsOf("RequestAuth", {
    isValidType: one(
      fc.oneof(
        word.filter((name) => !(name in {})),
        fc.constant(undefined),
      ),
      "basic",
      "type",
      "",
      undefined,
      5,
    ),
  }),

  ...fieldsOf(request, ["url", "headers", "method", "body", "auth", "proxy", "certificate"]),
  ...methodsOf(request, {
    update: one(
      fc.oneof(
        anyRequest,
        anyUrl.map((changed) => ({ url: changed })),
        anyBody.map((changed) => ({ body: changed })),
      ),
      { url: "http://b" },
      { method: "put", header: [] },
      { body: null, auth: null },
      undefined,
    ),
    authorizeUsing: several(
      fc.oneof(fc.tuple(authType, authParameters), fc.tuple(anyAuth)),
      ["basic", { username: "u" }],
      [{ type: "bearer", token: "t" }],
      ["noauth"],
      [null],
    ),
    getHeaders: one(
      headerOptions,
      {},
      undefined,
      { ignoreCase: true, enabled: true },
      { multiValue: true, sanitizeKeys: true },
    ),
    addHeader: one(fc.oneof(anyRow, headerText), { key: "x", value: "y" }, "x: y", { key: "A", value: "4" }),
    removeHeader: several(
      fc.tuple(word, fc.record({ ignoreCase: fc.boolean() })),
      ["a"],
      ["a", { ignoreCase: true }],
      ["zz"],
    ),
    upsertHeader: one(anyRow, { key: "a", value: "n" }, { key: "z", value: "n", disabled: true }, undefined),
    addQueryParams: one(params, ...PARAMS),
    removeQueryParams: one(keys, "x", ["y"], "zz"),
    size: NOTHING,
    toJSON: NOTHING,
    clone: NOTHING,
  }),
  "Request#forEachHeader": memberCase(request.examples, request.definitions, (sdk: Sdk, definition) => {
    const seen: unknown[] = [];
    const made = new sdk.Request(definition as string);
    made.forEachHeader((item, owner) => seen.push(item, owner === made));
    return seen;
  }),
};
