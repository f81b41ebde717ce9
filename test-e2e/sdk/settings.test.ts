// Match patterns, proxies, certificates, versions, scripts, events, descriptions.
import { describe, expect, it } from "vitest";
import { disagreements, type Sdk } from "./reference.ts";

const URLS: readonly string[] =
  "http://a.com|http://a.com/|http://a.com/foo|https://a.com/foobar|http://www.google.com/x|https://google.com/x|http://a.com:80/|http://a.com:8080/x|http://b.a.com:8080/x|file:///abc|http://x/a/1/b|http://[::1]/|http://a.com/foo?x|ftp://a/b|HTTP://A.COM/X|a.com|http://{{x}}/y|http://a.com/a+b||https://a.com:443/|http://user@a.com/q".split(
    "|",
  );

describe("match patterns", () => {
  it("match URLs like the reference", () => {
    const patterns =
      "<all_urls>|http://*/*|https://*.google.com/*|http+https://*/*|http://a.com/*|http://a.com/foo*|http://a.com:80/*|http://a.com:*/*|*://*/*|http://*.a.com:8080/*|http://a.com|http://*a.com/*|http://a.*/*|file:///a*|http://*/a/*/b|http://{{x}}/*|http+https://*:*/*|ftp://a/*||http|http://a.com/a+b|HTTP://A.com/*";
    const observe = (sdk: Sdk, text: string): unknown => {
      const pattern = new sdk.UrlMatchPattern(text);
      return [URLS.map((url) => pattern.test(url)), pattern.toJSON(), pattern.toString(), pattern.getProtocols()];
    };
    expect(disagreements(patterns.split("|"), observe)).toEqual([]);
  });

  it("answer about parts of URLs like the reference", () => {
    const observe = (sdk: Sdk): unknown => {
      const pattern = new sdk.UrlMatchPattern("http+https://*.a.com:80/x*");
      return [
        pattern.testProtocol("http"),
        pattern.testProtocol("ftp"),
        pattern.testProtocol(),
        pattern.testHost("b.a.com"),
        pattern.testHost("a.com"),
        pattern.testHost("xa.com"),
        pattern.testPort("80", "http"),
        pattern.testPort("81", "http"),
        pattern.testPort(undefined, "http"),
        pattern.testPath("/xy"),
        pattern.testPath("/y"),
      ];
    };
    expect(disagreements([0], observe)).toEqual([]);
  });

  it("work in lists like the reference", () => {
    const observe = (sdk: Sdk, url: string): unknown => {
      const list = new sdk.UrlMatchPatternList(null, ["http://a.com/*", "https://google.com/*"]);
      return [list.test(url), list.toJSON(), new sdk.UrlMatchPatternList(null, []).test(url)];
    };
    expect(disagreements(URLS, observe)).toEqual([]);
  });
});

describe("proxies", () => {
  it("are made and used like the reference", () => {
    const definitions: readonly (object | null | undefined)[] = [
      undefined,
      null,
      {},
      {
        host: "p.com",
        port: 80,
        match: "https://*.a.com:*/*",
        tunnel: true,
        disabled: false,
        authenticate: true,
        username: "u",
        password: "p",
      },
      { host: "p.com", port: "81", protocol: "https", match: "http+https://a.com/*" },
      { host: "http://p.com:90/x", match: "bad" },
      { host: "p", match: { pattern: "http://a.com/*" } },
      { host: "p", bypass: ["http://a.com/*"] },
      { host: "p", username: "u" },
      { host: "p", authenticate: true, username: "u@", password: "p:/é" },
      { host: "p", port: null },
      { host: "p", port: "abc", protocol: "socks5h" },
      { host: "p", protocol: "SOCKS5", match: "<all_urls>" },
      { host: ["a"], tunnel: "x", username: 5, match: 5 },
      { host: "p", match: "" },
    ];
    const observe = (sdk: Sdk, definition: object | null | undefined): unknown => {
      const proxy = new sdk.ProxyConfig(definition);
      return [
        proxy,
        proxy.toJSON(),
        proxy.getProxyUrl(),
        proxy.getProtocols(),
        URLS.map((url) => proxy.test(url)),
        proxy.test(),
      ];
    };
    expect(disagreements(definitions, observe)).toEqual([]);
  });

  it("change and are chosen like the reference", () => {
    const observe = (sdk: Sdk): unknown => {
      const proxy = new sdk.ProxyConfig({ host: "p", match: "http://a.com/*" });
      const patterns = [["https"], ["http", "https"], [], undefined].map((protocols) => {
        proxy.updateProtocols(protocols);
        return proxy.match.toString();
      });
      proxy.update({ host: "z", port: 1 });
      const list = new sdk.ProxyConfigList({}, [
        { host: "a", match: "http://x/*" },
        { host: "b", match: "http+https://*/*", disabled: true },
        { host: "c", match: "http+https://*:*/*" },
      ]);
      return [patterns, proxy, [...URLS, undefined].map((url) => list.resolve(url)?.host)];
    };
    expect(disagreements([0], observe)).toEqual([]);
  });
});

describe("certificates", () => {
  it("are made, matched and written like the reference", () => {
    const definitions: readonly (object | null | undefined)[] = [
      undefined,
      null,
      {},
      { key: "/k", cert: "/c" },
      { key: { value: "K", src: "/k", x: 1 }, cert: { value: "C" }, passphrase: "" },
      { matches: "https://a.com/*" },
      { matches: null },
      {
        name: "n",
        matches: ["https://a.com/*", "http://a.com/*"],
        key: { src: "/k" },
        cert: { src: "/c" },
        pfx: { src: "/p" },
        passphrase: "x",
        id: "i",
      },
    ];
    const observe = (sdk: Sdk, definition: object | null | undefined): unknown => {
      const certificate = new sdk.Certificate(definition);
      const list = new sdk.CertificateList({}, definition ? [definition] : []);
      const usable =
        definition !== undefined && definition !== null && "matches" in definition && definition.matches !== null;
      return [
        certificate,
        certificate.toJSON(),
        usable && URLS.map((url) => [certificate.canApplyTo(url), list.resolveOne(url)?.name]),
      ];
    };
    expect(disagreements(definitions, observe)).toEqual([]);
  });
});

describe("versions", () => {
  it("are read like the reference", () => {
    const versions: readonly (string | object | null | undefined)[] = [
      "1.2.3",
      "1.2.3-alpha.1+build.5",
      "1.2",
      "v1.2.3",
      "",
      "x",
      null,
      undefined,
      {},
      { major: 1, minor: 2, patch: 3, prerelease: "a", build: "b" },
      " 1.2.3 ",
      "01.2.3",
      "1.2.3.4",
      { string: "1.2.3" },
      { raw: "1.2.3" },
      "1.2.3-",
      "=1.2.3",
      "1.2.3+b",
      "1.2.3-a_b",
      "1.2.3-1",
    ];
    const observe = (sdk: Sdk, version: string | object | null | undefined): unknown => {
      const [made, updated] = [new sdk.Version(version), new sdk.Version("9.9.9")];
      updated.set(version);
      return [made, made.toJSON(), updated, made.toString() ?? ""];
    };
    expect(disagreements(versions, observe)).toEqual([]);
  });
});

describe("scripts and events", () => {
  const scripts: readonly unknown[] = [
    undefined,
    null,
    "",
    "a\nb",
    "a\r\nb",
    ["a", "b"],
    {},
    { exec: "a" },
    { exec: ["a", "b\nc"] },
    { exec: [] },
    { exec: "" },
    { exec: null },
    { exec: 5 },
    { src: "http://a/b.js" },
    { src: { host: "a" } },
    { type: "text/x", exec: "q", id: "i", name: "n", packages: { a: { id: "1" } }, requests: { x: {} }, foo: 1 },
    { exec: ["  ", ""] },
    { type: null },
  ];

  it("are made like the reference", () => {
    const observe = (sdk: Sdk, definition: unknown): unknown => {
      const script = new sdk.Script(definition as string);
      return [script, script.toJSON(), script.toSource(), script.isEmpty()];
    };
    expect(disagreements(scripts, observe)).toEqual([]);
    const attach = (sdk: Sdk, script: unknown): unknown => {
      const event = new sdk.Event({ listen: "test", script: script as string });
      return [event, event.toJSON()];
    };
    expect(disagreements(scripts, attach)).toEqual([]);
  });

  it("update like the reference", () => {
    const observe = (sdk: Sdk, definition: unknown): unknown => {
      const script = new sdk.Script({ exec: "old", type: "old", packages: {} });
      script.update(definition as string);
      const event = new sdk.Event({ listen: "test", script: "old" });
      event.update({ script: definition as string });
      return [script, event];
    };
    expect(disagreements(scripts, observe)).toEqual([]);
  });

  it("are found by name, through parents, like the reference", () => {
    const event = (listen: string, id: string, more: object = {}): object => ({
      listen,
      script: { id, exec: id },
      ...more,
    });
    const observe = (sdk: Sdk): unknown => {
      const collection = new sdk.Collection({
        event: [event("test", "c"), event("prerequest", "p")],
        item: [
          {
            name: "f",
            event: [event("test", "f"), event("test", "off", { disabled: true })],
            item: [{ name: "r", request: "u", event: [event("test", "r")] }],
          },
        ],
      });
      const folder = collection.items.idx(0) as InstanceType<Sdk["ItemGroup"]>;
      const item = folder.items.idx(0) as InstanceType<Sdk["Item"]>;
      return [
        ...["test", "prerequest", "x", undefined].map((name) => [
          item.events.listeners(name),
          item.events.listenersOwn(name),
          item.getEvents(name),
          folder.events.listeners(name),
        ]),
        item.getPath(),
      ];
    };
    expect(disagreements([0], observe)).toEqual([]);
  });
});

describe("descriptions", () => {
  it("are made and updated like the reference", () => {
    const definitions: readonly unknown[] = [
      "a",
      "",
      null,
      undefined,
      { content: "c", type: "text/html", version: 1 },
      {},
      { content: null },
      { type: "x" },
    ];
    const observe = (sdk: Sdk, definition: unknown): unknown => {
      const [made, updated] = [new sdk.Description(definition as string), new sdk.Description("old")];
      updated.update(definition as string, "text/markdown");
      return [made, made.toJSON(), made.toString(), updated];
    };
    expect(disagreements(definitions, observe)).toEqual([]);
  });
});
