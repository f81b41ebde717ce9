// What an auth makes stays with the server that it was made for.
import { afterEach, describe, expect, it } from "vitest";
import { authItem } from "./auth-item.ts";
import { type AuthServer, startAuthServer } from "./auth-server.ts";
import { runItems } from "./run-items.ts";
import { YES, type Incoming, type Verifier } from "./verifiers/verifier.ts";

const open: AuthServer[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((server) => server.close()));
});

async function serve(verifiers: Readonly<Record<string, Verifier>>): Promise<AuthServer> {
  const server = await startAuthServer(verifiers);
  open.push(server);
  return server;
}

const get = (path: string) => ({ url: `{{url}}${path}` });

describe("redirects to another host", () => {
  it("leave every kind of credentials behind", async () => {
    const arrived: Incoming[] = [];
    const other = await serve({
      "/": (request) => {
        arrived.push(request);
        return YES;
      },
    });
    const target = `http://localhost:${other.port}/`;
    const server = await serve({ "/": () => ({ ok: true, status: 307, headers: { location: target } }) });
    const auths: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
      basic: { username: "u", password: "p" },
      bearer: { token: "t" },
      apikey: { key: "X-Api-Secret", value: "v", in: "header" },
      oauth2: { accessToken: "t" },
      awsv4: { accessKey: "A", secretKey: "S", sessionToken: "session" },
      jwt: { algorithm: "HS256", secret: "s", payload: "{}" },
    };
    const inQuery: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
      apikey: { key: "k", value: "hush", in: "query" },
      oauth2: { accessToken: "hush", addTokenTo: "queryParams" },
      jwt: { algorithm: "HS256", secret: "s", payload: "{}", addTokenTo: "queryParam", queryParamKey: "hush" },
      awsv4: { accessKey: "hush", secretKey: "S", addAuthDataToQuery: true },
      oauth1: { consumerKey: "hush", consumerSecret: "S" },
    };
    const items = [...Object.entries(auths), ...Object.entries(inQuery)].map(([type, parameters], index) =>
      authItem(`${type} ${index}`, { type, parameters, request: get("/") }),
    );
    const { items: results } = await runItems(items, server.url);
    expect(Object.values(results).map(({ sent }) => sent)).toEqual(items.map(() => [200]));
    const names = ["authorization", "x-api-secret", "x-amz-security-token", "x-amz-date"];
    expect(arrived.flatMap(({ headers }) => names.filter((name) => name in headers))).toEqual([]);
    expect(
      arrived.filter(({ headers }) => headers.referer?.includes("hush")).map(({ headers }) => headers.referer),
    ).toEqual([]);
  });

  it.each([
    ["leave what an auth put into a form behind", {}, "a=1&b=2"],
    [
      "keep it where the request says so",
      { followAuthorizationHeader: true },
      expect.stringContaining("oauth_token=hush"),
    ],
  ])("%s", async (_, behaviour, expected) => {
    const bodies: string[] = [];
    const keep: Verifier = ({ body }) => {
      bodies.push(body.toString());
      return YES;
    };
    const other = await serve({ "/": keep });
    const target = `http://localhost:${other.port}/`;
    const server = await serve({ "/": () => ({ ok: true, status: 307, headers: { location: target } }) });
    const parameters = { consumerKey: "k", consumerSecret: "S", token: "hush", tokenSecret: "T" };
    const form = {
      mode: "urlencoded",
      urlencoded: [
        { key: "a", value: "1" },
        { key: "b", value: "2" },
      ],
    };
    const item = authItem("x", {
      type: "oauth1",
      parameters,
      request: { method: "POST", url: "{{url}}/", body: form },
    });
    const { items } = await runItems([{ ...item, protocolProfileBehavior: behaviour }], server.url);
    expect(items["x"]?.sent).toEqual([200]);
    expect(bodies).toEqual([expected]);
  });

  it.each([
    ["digest", 'Digest realm="r", nonce="n", qop="auth"'],
    ["ntlm", "NTLM"],
  ])("answer no challenge of the other host: %s", async (type, challenge) => {
    const authorizations: unknown[] = [];
    const ask: Verifier = ({ headers }) => {
      authorizations.push(headers["authorization"]);
      return { ok: false, headers: { "www-authenticate": challenge } };
    };
    const other = await serve({ "/": ask });
    const target = `http://localhost:${other.port}/`;
    const server = await serve({ "/": () => ({ ok: true, status: 307, headers: { location: target } }) });
    const item = authItem("x", { type, parameters: { username: "u", password: "p" }, request: get("/") });
    const { items } = await runItems([item], server.url);
    expect(items["x"]?.sent).toEqual([401]);
    expect(authorizations).toEqual([undefined]);
  });
});
