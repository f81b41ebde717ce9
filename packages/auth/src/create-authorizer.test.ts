import type { HttpRequest } from "@waybill/core";
import { describe, expect, it } from "vitest";
import { createAuthorizer } from "./index.ts";
import { NO_AID, requestOf as request, worldOf } from "./test/signing.ts";

const sign = async (type: string, parameters: Record<string, unknown>, changes: Partial<HttpRequest> = {}) => {
  const authorized = await createAuthorizer(worldOf()).prepare(request(changes), { type, parameters }, NO_AID);
  if (authorized.kind === "failed") throw new Error(authorized.failure.message);
  return { ...authorized, headers: authorized.request.headers, url: authorized.request.url };
};

const header = (key: string, value: string) => ({ key, value });
const made = (key: string, value: string) => ({ key, value, credential: true });

// Every row was recorded from newman 6.2.2 against a raw socket server.
describe("headers as the reference sends them", () => {
  it.each([
    ["basic without values", "basic", {}, [made("Authorization", "Basic Og==")]],
    [
      "basic with characters outside ASCII",
      "basic",
      { username: "ü", password: "p:ä€" },
      [made("Authorization", "Basic w7w6cDrDpOKCrA==")],
    ],
    ["basic with half a surrogate pair", "basic", { username: "\ud800" }, [made("Authorization", "Basic 77+9Og==")]],
    ["basic with numbers", "basic", { username: 1, password: true }, [made("Authorization", "Basic MTp0cnVl")]],
    ["bearer with an empty token", "bearer", { token: "" }, []],
    ["bearer without a token", "bearer", {}, []],
    ["bearer keeps blanks", "bearer", { token: " abc " }, [made("Authorization", "Bearer  abc ")]],
    ["apikey without anything", "apikey", {}, []],
    ["apikey with a name only", "apikey", { key: "X-K" }, [made("X-K", "")]],
    ["apikey with a value only", "apikey", { value: "v" }, []],
    ["apikey with a number", "apikey", { key: "k", value: 1 }, [made("k", "1")]],
    ["apikey in an unknown place", "apikey", { key: "k", value: "v", in: "cookie" }, [made("k", "v")]],
    ["noauth", "noauth", {}, []],
  ])("%s", async (...[, type, parameters, headers]) => {
    const signed = await sign(type, parameters);
    expect(signed.kind).toBe("signed");
    expect(signed.headers).toEqual(headers);
  });
});

describe("headers of the user", () => {
  it("are replaced in any case, the others keep their order", async () => {
    const headers = [header("authorization", "x"), header("b", "1"), header("AUTHORIZATION", "y"), header("c", "2")];
    const signed = await sign("basic", { username: "u", password: "p" }, { headers });
    expect(signed.headers).toEqual([header("b", "1"), header("c", "2"), made("Authorization", "Basic dTpw")]);
  });

  it("stay when a bearer token is empty", async () => {
    const headers = [header("Authorization", "x")];
    expect((await sign("bearer", {}, { headers })).headers).toEqual(headers);
  });

  it("stay as they were in the request that was given", async () => {
    const headers = [header("Authorization", "x")];
    await sign("bearer", { token: "t" }, { headers });
    expect(headers).toEqual([header("Authorization", "x")]);
  });
});

describe("apikey in the query", () => {
  it.each([
    [
      "replaces every parameter of that name, case matters",
      "http://h/p?a=1&k=old&K=2&k=3",
      { key: "k", value: "v w&x=y#z'é%20+" },
      "http://h/p?a=1&K=2&k=v%20w%26x=y%23z%27%C3%A9%20+",
    ],
    ["starts a query", "http://h/p", { key: "k k", value: "" }, "http://h/p?k%20k="],
    ["encodes what would end its name", "http://h/p", { key: "a=b&c", value: "v=1" }, "http://h/p?a%3Db%26c=v=1"],
    [
      "replaces a parameter whose name is encoded",
      "http://h/p?k%20k=1",
      { key: "k k", value: "2" },
      "http://h/p?k%20k=2",
    ],
  ])("%s", async (...[, url, parameters, expected]) => {
    const signed = await sign("apikey", { ...parameters, in: "query" }, { url });
    expect(signed.url).toBe(expected);
    expect(signed.headers).toEqual([]);
  });

  it("names its parameter, so that it is kept from other targets", async () => {
    const signed = await sign("apikey", { key: "k k", value: "v", in: "query" });
    expect(signed.request.credentialParameters).toEqual(["k%20k"]);
  });
});

describe("a type without a scheme", () => {
  it.each(["foo", "constructor", "__proto__", ""])("%o leaves the request unsigned, with one warning", async (type) => {
    const unsigned = await sign(type, {});
    expect(unsigned).toMatchObject({
      kind: "unsigned",
      warning: `runtime: could not find a handler for auth: ${type}`,
    });
    expect(unsigned.request).toEqual(request());
  });
});

it("parameters that are inherited from a prototype do not count", async () => {
  const parameters = Object.create({ token: "t" });
  expect((await sign("bearer", parameters)).headers).toEqual([]);
});
