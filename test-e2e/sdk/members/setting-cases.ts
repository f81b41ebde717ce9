// Certificate, ProxyConfig, UrlMatchPattern, Script, Event, and their lists.
import fc from "fast-check";
import { anyEvent, anyScript } from "../any-collection.ts";
import type { Sdk } from "../reference.ts";
import { urlText, word } from "./any-text.ts";
import {
  fieldsOf,
  memberCase,
  methodsOf,
  NOTHING,
  one,
  several,
  type MemberCases,
  type Subject,
} from "./member-case.ts";

const some = (shape: Record<string, fc.Arbitrary<unknown>>): fc.Arbitrary<object> =>
  fc.record(shape, { requiredKeys: [] });
const host = fc.constantFrom("a.com", "*.a.com", "*", "b.a.com", "localhost", "{{h}}", "a.com:8080", "*:*", "");
const pattern = fc
  .tuple(
    fc.constantFrom("http", "https", "http+https", "*", "file", "HTTP"),
    host,
    fc.constantFrom("/*", "/", "", "/foo*", "/x/*/y", "/a+b", "/{{p}}"),
  )
  .map(([protocol, name, path]) => `${protocol}://${name}${path}`);
const anyPattern = fc.oneof(pattern, fc.constantFrom("<all_urls>", "http://", "*://*/*"));
const matching = fc.oneof(
  urlText,
  fc
    .tuple(
      fc.constantFrom("http", "https", "ftp"),
      fc.constantFrom("a.com", "b.a.com", "localhost", "a.com:8080", "a.com:80"),
      fc.constantFrom("/", "", "/foo", "/x/1/y?z"),
    )
    .map(([protocol, name, path]) => `${protocol}://${name}${path}`),
);
const URLS = [
  "http://a.com/",
  "https://b.a.com:8080/foo?x",
  "a.com",
  "",
  "ftp://a/b",
  "http://[::1]/",
  "https://u@a.com/{{p}}",
];
const PATTERNS = ["http://a.com/*", "https://*.a.com:8080/*", "<all_urls>", "http+https://*:*/*"];

const matchPattern: Subject = {
  name: "UrlMatchPattern",
  examples: [...PATTERNS, { pattern: "http://a.com/foo*" }, undefined],
  definitions: anyPattern,
};
/** A pattern that cannot be read matches nothing here, which is a difference. */
const readable: Subject = { ...matchPattern, examples: PATTERNS };

const certificate: Subject = {
  name: "Certificate",
  examples: [
    undefined,
    {
      matches: ["https://a.com/*"],
      key: { src: "/k", value: "K" },
      cert: "/c",
      pfx: { src: "/p" },
      passphrase: "p",
      id: "i",
      name: "n",
    },
    { matches: ["https://*.a.com:8080/*"] },
  ],
  definitions: some({
    id: word,
    name: word,
    matches: fc.array(pattern, { maxLength: 3 }),
    key: fc.oneof(word, some({ src: word, value: word })),
    cert: fc.oneof(word, some({ src: word, value: word })),
    pfx: word,
    passphrase: word,
  }),
};
const usable: Subject = {
  ...certificate,
  definitions: certificate.definitions.filter((made) => "matches" in (made as object)),
  examples: certificate.examples.slice(1),
};

const proxy: Subject = {
  name: "ProxyConfig",
  examples: [
    undefined,
    {
      host: "p.com",
      port: "81",
      protocol: "socks5",
      match: "http://a.com/*",
      tunnel: true,
      authenticate: true,
      username: "u@",
      password: "é",
    },
    { host: "http://p.com:90/x", bypass: ["http://a.com/*"], disabled: true },
  ],
  definitions: some({
    host: fc.oneof(fc.constantFrom("p.com", "http://p:1/x", ""), word),
    match: fc.oneof(
      pattern,
      pattern.map((text) => ({ pattern: text })),
    ),
    port: fc.constantFrom<unknown>(80, "81", null, "x", undefined),
    protocol: fc.constantFrom("http", "https", "socks5", "SOCKS5"),
    tunnel: fc.boolean(),
    bypass: fc.array(pattern, { maxLength: 2 }),
    authenticate: fc.boolean(),
    username: word,
    password: word,
    disabled: fc.boolean(),
  }),
};

const script: Subject = {
  name: "Script",
  examples: [
    undefined,
    "a\nb",
    ["a", "b"],
    { exec: "a\r\nb", type: "text/x", packages: { a: { id: "1" } }, requests: {} },
    { src: "http://a/b.js" },
    { exec: [] },
  ],
  definitions: anyScript,
};
const event: Subject = {
  name: "Event",
  examples: [
    undefined,
    { listen: "test", script: "a" },
    { listen: "test", script: { exec: ["a"] }, disabled: true },
    {},
  ],
  definitions: anyEvent,
};

const eventTree = fc.record({
  own: fc.array(anyEvent, { maxLength: 3 }),
  outer: fc.array(anyEvent, { maxLength: 3 }),
  name: fc.constantFrom("test", "prerequest", "other"),
});
const TREES = [
  { own: [], outer: [], name: "test" },
  {
    own: [{ listen: "test", script: "a" }],
    outer: [{ listen: "test", script: "b", disabled: true }, { listen: "test" }],
    name: "test",
  },
];
const listening = (method: "listeners" | "listenersOwn"): MemberCases[string] =>
  memberCase<unknown>(TREES, eventTree, (sdk, input) => {
    const { own, outer, name } = input as (typeof TREES)[number];
    const group = new sdk.ItemGroup({ event: outer, item: [{ name: "i", request: "r", event: own }] } as never);
    const item = group.items.idx(0) as InstanceType<Sdk["Item"]>;
    return [item.events[method](name), group.events[method](name)];
  });

const lists = (name: string, definitions: fc.Arbitrary<unknown>, examples: readonly unknown[]): Subject => ({
  name,
  examples,
  definitions: fc.array(definitions, { maxLength: 3 }),
  make: (sdk, input: never) => new (Reflect.get(sdk, name))({}, input),
});
const patternList = lists("UrlMatchPatternList", pattern, [[], PATTERNS]);
const proxyList = lists("ProxyConfigList", proxy.definitions, [
  [],
  proxy.examples.slice(1),
  [{ host: "b", match: "<all_urls>", disabled: true }, { host: "c" }],
]);
const certificateList = lists("CertificateList", usable.definitions, [[], usable.examples]);
const events = lists("EventList", anyEvent, [[], event.examples.slice(1)]);

export const SETTING_CASES: MemberCases = {
  ...fieldsOf(matchPattern, ["pattern"]),
  ...methodsOf(matchPattern, {
    update: one(
      anyPattern.map((text) => ({ pattern: text })),
      { pattern: "https://b.com/*" },
    ),
    toString: NOTHING,
    toJSON: NOTHING,
  }),
  ...methodsOf(readable, {
    testProtocol: one(fc.constantFrom("http", "https", "file", "ftp", undefined), "http", "ftp", undefined),
    getProtocols: NOTHING,
    testHost: one(fc.oneof(host, word), "a.com", "b.a.com", "xa.com", undefined),
    testPort: several(
      fc.tuple(fc.constantFrom("80", "443", "8080", "", undefined), fc.constantFrom("http", "https", "ftp")),
      ["80", "http"],
      ["81", "http"],
      [undefined, "https"],
    ),
    testPath: one(fc.constantFrom("/", "/foo", "/x/1/y", "", "/a+b", undefined), "/", "/foobar", undefined),
    test: one(matching, ...URLS),
  }),
  ...fieldsOf(
    certificate,
    ["id", "name", "matches", "key", "cert", "pfx", "passphrase"].filter((field) => field !== "id"),
  ),
  "Certificate#id": memberCase(
    [{ id: "i" }, {}],
    some({ id: word }),
    (sdk, definition) => new sdk.Certificate(definition).id,
  ),
  ...methodsOf(certificate, { update: one(certificate.definitions, ...certificate.examples), toJSON: NOTHING }),
  ...methodsOf(usable, { canApplyTo: one(matching, ...URLS) }),
  ...fieldsOf(proxy, "host match port tunnel bypass authenticate username password protocol".split(" ")),
  ...methodsOf(proxy, {
    update: one(proxy.definitions, ...proxy.examples),
    updateProtocols: one(
      fc.uniqueArray(fc.constantFrom("http", "https", "ftp"), { maxLength: 2 }),
      ["https"],
      ["http", "https"],
      [],
      undefined,
    ),
    test: one(matching, ...URLS),
    getProxyUrl: NOTHING,
    getProtocols: NOTHING,
  }),
  ...fieldsOf(script, ["type", "packages", "requests", "src", "exec"]),
  ...methodsOf(script, {
    toSource: NOTHING,
    isEmpty: NOTHING,
    update: one(anyScript, "new", ["a"], { exec: "x" }, undefined),
  }),
  ...fieldsOf(event, ["listen", "script"]),
  ...methodsOf(event, { update: one(anyEvent, { script: "new" }, { listen: "prerequest" }, undefined) }),
  ...fieldsOf(events, []),
  "EventList#listeners": listening("listeners"),
  "EventList#listenersOwn": listening("listenersOwn"),
  ...fieldsOf(patternList, []),
  ...methodsOf(patternList, { test: one(matching, ...URLS) }),
  ...fieldsOf(proxyList, []),
  ...methodsOf(proxyList, { resolve: one(matching, ...URLS, undefined) }),
  ...fieldsOf(certificateList, []),
  ...methodsOf(certificateList, { resolveOne: one(matching, ...URLS) }),
};
