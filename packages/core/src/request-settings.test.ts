import { describe, expect, it } from "vitest";
import { effectiveAuth } from "./request-auth.ts";
import { mergeSettings } from "./request-settings.ts";

describe("settings of a request", () => {
  it("have the defaults of the reference", () => {
    expect(mergeSettings()).toEqual({
      timeout: 0,
      strictSSL: true,
      followRedirects: true,
      maxRedirects: 10,
      followOriginalHttpMethod: false,
      followAuthorizationHeader: false,
      removeRefererHeaderOnRedirect: false,
      disableCookies: false,
      disableBodyPruning: false,
      disableUrlEncoding: false,
      disabledSystemHeaders: {},
      insecureHTTPParser: false,
      other: {},
    });
  });

  it.each([
    "strictSSL",
    "followRedirects",
    "followOriginalHttpMethod",
    "followAuthorizationHeader",
    "removeRefererHeaderOnRedirect",
    "disableCookies",
    "disableBodyPruning",
    "disableUrlEncoding",
    "insecureHTTPParser",
  ] as const)("%s of an inner level wins over an outer one", (key) => {
    for (const value of [true, false]) {
      expect(mergeSettings({ [key]: !value }, undefined, { other: 1 }, { [key]: value })[key]).toBe(value);
      expect(mergeSettings({ [key]: value }, {})[key]).toBe(value);
    }
  });

  it("key by key, not level by level", () => {
    expect(mergeSettings({ maxRedirects: 3, strictSSL: false }, { strictSSL: true })).toMatchObject({
      maxRedirects: 3,
      strictSSL: true,
    });
  });

  it("keep the keys that only the transport reads, and no unknown ones", () => {
    const behaviour = { protocolVersion: "http2", tlsDisabledProtocols: ["TLSv1"], foo: 1 };

    expect(mergeSettings(behaviour).other).toEqual({ protocolVersion: "http2", tlsDisabledProtocols: ["TLSv1"] });
  });

  it.each([true, false])("tell the transport of a strictSSL: %s that was written somewhere", (strictSSL) => {
    expect(mergeSettings({ strictSSL: !strictSSL }, { strictSSL }).other).toEqual({ strictSSL });
    expect(mergeSettings({}).other).toEqual({});
  });

  it("name system headers in lower case", () => {
    expect(
      mergeSettings({ disabledSystemHeaders: { "User-Agent": true, accept: false } }).disabledSystemHeaders,
    ).toEqual({
      "user-agent": true,
      accept: false,
    });
  });

  it.each([
    ["maxRedirects", "x"],
    ["strictSSL", "no"],
    ["disabledSystemHeaders", [1]],
  ])("a value of the wrong kind (%s: %j) is the default", (key, value) => {
    expect(mergeSettings({ [key]: value })).toEqual(mergeSettings());
  });

  it("are not taken from a prototype", () => {
    expect(mergeSettings(JSON.parse('{"__proto__": {"strictSSL": false}}'))).toEqual(mergeSettings());
  });
});

describe("the auth that signs a request", () => {
  const auth = (type: string) => ({ type, parameters: [] });

  it("is the nearest one that has a type", () => {
    expect(effectiveAuth(undefined, auth(""), auth("basic"), auth("bearer"))).toEqual(auth("basic"));
    expect(effectiveAuth(undefined, undefined)).toBeUndefined();
  });

  it("noauth stops inheritance", () => {
    expect(effectiveAuth(auth("noauth"), auth("bearer"))).toEqual(auth("noauth"));
  });
});
