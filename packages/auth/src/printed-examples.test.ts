// What the standards print: RFC 7617 §2 and §2.1 (Basic), RFC 6750 §2.1 and §2.3 (Bearer), RFC 6749 §2.3.1, §4.3.2, §4.4.2 and §6
// (requests for tokens).
import type { AuthAid, HttpRequest } from "@waybill/core";
import { describe, expect, it } from "vitest";
import { createAuthorizer } from "./index.ts";
import { headerOf, requestOf, responseOf, sign, worldOf } from "./test/signing.ts";

describe("RFC 7617", () => {
  it.each([
    ["§2", "Aladdin", "open sesame", "Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ=="],
    ["§2.1", "test", "123\u00a3", "Basic dGVzdDoxMjPCow=="],
  ])("%s", async (_, username, password, header) => {
    const signed = await sign({ type: "basic", parameters: { username, password } });
    expect(signed.authorization).toBe(header);
  });
});

describe("RFC 6750", () => {
  const token = "mF_9.B5f-4.1JqM";
  const url = "https://server.example.com/resource";

  it("§2.1", async () => {
    expect((await sign({ type: "bearer", parameters: { token } })).authorization).toBe(`Bearer ${token}`);
    expect((await sign({ type: "oauth2", parameters: { accessToken: token } })).authorization).toBe(`Bearer ${token}`);
  });

  it("§2.3", async () => {
    const parameters = { accessToken: token, addTokenTo: "queryParams" };
    const { request } = await sign({ type: "oauth2", parameters }, { url });
    expect(request.url).toBe(`${url}?access_token=${token}`);
  });
});

describe("RFC 6749", () => {
  const CLIENT = {
    accessTokenUrl: "https://server.example.com/token",
    clientId: "s6BhdRkqt3",
    clientSecret: "gX1fBat3bV",
  };
  const BASIC = "Basic czZCaGRSa3F0MzpnWDFmQmF0M2JW";
  const refreshToken = "tGzv3JOkF0XG5Qx2TlKWIA";
  const refresh = `grant_type=refresh_token&refresh_token=${refreshToken}`;

  it.each([
    ["§4.4.2", { grant_type: "client_credentials" }, "grant_type=client_credentials", BASIC],
    [
      "§4.3.2",
      { grant_type: "password_credentials", username: "johndoe", password: "A3ddj3w" },
      "grant_type=password&username=johndoe&password=A3ddj3w",
      BASIC,
    ],
    ["§6", { refreshToken }, refresh, BASIC],
    [
      "§2.3.1",
      { refreshToken, clientSecret: "7Fjfp0ZBr1KtDRbnfVdmIw", client_authentication: "body" },
      `${refresh}&client_id=s6BhdRkqt3&client_secret=7Fjfp0ZBr1KtDRbnfVdmIw`,
      undefined,
    ],
  ])("%s", async (_, parameters, body, header) => {
    const asked: HttpRequest[] = [];
    const aid: AuthAid = {
      requestToken: async (request) => {
        asked.push(request);
        const { method, url, headers } = request;
        const response = responseOf(200, [], '{"access_token":"2YotnFZFEjr1zCsicMWpAA","token_type":"example"}');
        return { kind: "response", request: { method, url, headers }, response, history: [], warnings: [] };
      },
    };
    const auth = { type: "oauth2", parameters: { ...CLIENT, ...parameters } };
    await createAuthorizer(worldOf()).prepare(requestOf(), auth, aid);
    expect(asked).toMatchObject([{ method: "POST", url: CLIENT.accessTokenUrl, body: { text: body } }]);
    expect(asked.map((request) => headerOf(request, "authorization"))).toEqual([header]);
  });
});
