// Handshakes and tokens with servers that check what they get, with code that is not ours.
import type { SecureContextOptions } from "node:tls";
import { afterEach, describe, expect, it, vi } from "vitest";
import { SELF_SIGNED } from "../cli/self-signed.ts";
import { authItem } from "./auth-item.ts";
import { type AuthServer, startAuthServer } from "./auth-server.ts";
import { runItems } from "./run-items.ts";
import { digestCredentials, digestVerifier } from "./verifiers/digest.ts";
import { ntlmCredentials, ntlmVerifier } from "./verifiers/ntlm.ts";
import { oauth2Credentials, tokenServer } from "./verifiers/oauth2.ts";
import { NO, YES, type Incoming, type Verifier } from "./verifiers/verifier.ts";

const open: AuthServer[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((server) => server.close()));
});

async function serve(
  verifiers: Readonly<Record<string, Verifier>>,
  secure?: SecureContextOptions,
): Promise<AuthServer> {
  const server = await startAuthServer(verifiers, secure);
  open.push(server);
  return server;
}

const get = (path: string) => ({ url: `{{url}}${path}` });
const post = (path: string) => ({ method: "POST", url: `{{url}}${path}`, body: { mode: "raw", raw: "hello wörld" } });

describe("digest", () => {
  const algorithms = ["MD5", "MD5-sess", "SHA-256", "SHA-256-sess", "SHA-512-256", "SHA-512-256-sess"];
  const digest = (request: object, parameters: object = {}) => ({
    type: "digest",
    parameters: { ...digestCredentials, ...parameters },
    request,
  });

  it("is accepted for every algorithm and qop, with the user's name beyond ASCII", async () => {
    const variants = algorithms.flatMap((algorithm) => ["auth", "auth-int"].map((qop) => ({ algorithm, qop })));
    const paths = Object.fromEntries(
      variants.map((variant) => [`/${variant.algorithm}/${variant.qop}`, digestVerifier(variant)]),
    );
    // One server for each: nonces are remembered by server.
    for (const [path, verifier] of Object.entries({ ...paths, "/rfc2069": digestVerifier() })) {
      const server = await serve({ [path]: verifier });
      const { items } = await runItems(
        [authItem("get", digest(get(`${path}?a=b c`))), authItem("post", digest(post(path)))],
        server.url,
      );
      expect([path, items["get"]?.sent, items["post"]?.sent]).toEqual([path, [401, 200], [200]]);
    }
  });

  it("is refused with a wrong password, after one try", async () => {
    const server = await serve({ "/": digestVerifier({ qop: "auth" }) });
    const { items } = await runItems([authItem("x", digest(get("/"), { password: "wrong" }))], server.url);
    expect(items["x"]?.sent).toEqual([401, 401]);
  });

  it("uses a nonce again with a rising count, and takes a new one when it is stale", async () => {
    const server = await serve({ "/": digestVerifier({ qop: "auth", algorithm: "SHA-256", nonceUses: 3 }) });
    const names = ["a", "b", "c", "d", "e"];
    const { items, requests } = await runItems(
      names.map((name) => authItem(name, digest(get("/")))),
      server.url,
    );
    expect(names.map((name) => items[name]?.sent)).toEqual([[401, 200], [200], [200], [401, 200], [200]]);
    expect(requests).toBe(7);
  });

  it("answers 403, and the strongest of several challenges", async () => {
    const extra = ', Digest realm="weak", nonce="w", algorithm=MD5, Basic realm="b"';
    const server = await serve({ "/": digestVerifier({ qop: "auth", algorithm: "SHA-512-256", status: 403, extra }) });
    const { items } = await runItems([authItem("x", digest(get("/")))], server.url);
    expect(items["x"]?.sent).toEqual([403, 200]);
  });

  it("is not answered with disableRetryRequest", async () => {
    const server = await serve({ "/": digestVerifier({ qop: "auth" }) });
    const { items } = await runItems([authItem("x", digest(get("/"), { disableRetryRequest: true }))], server.url);
    expect(items["x"]?.sent).toEqual([401]);
  });

  it("finds its way over a redirect of the same server", async () => {
    const server = await serve({
      "/from": () => ({ ok: true, status: 302, headers: { location: "/to?x=1" } }),
      "/to": digestVerifier({ qop: "auth" }),
    });
    const { items } = await runItems([authItem("x", digest(get("/from")))], server.url);
    expect(items["x"]?.sent).toEqual([401, 200]);
  });

  it("is sent at most three times more to a server that is never content", async () => {
    let asked = 0;
    const greedy: Verifier = () => ({
      ok: false,
      headers: { "www-authenticate": `Digest realm="r", qop="auth", nonce="${(asked += 1)}", stale=true` },
    });
    const server = await serve({ "/": greedy });
    const { items } = await runItems([authItem("x", digest(get("/")))], server.url);
    expect(items["x"]?.sent.length).toBeLessThanOrEqual(4);
    expect(asked).toBe(items["x"]?.sent.length);
  });
});

describe("ntlm", () => {
  const ntlm = (request: object, parameters: object = {}) => ({
    type: "ntlm",
    parameters: { ...ntlmCredentials, workstation: "ws", ...parameters },
    request,
  });

  it.each([false, true])(
    "is accepted, with a body in the last step only (the server tells its time: %s)",
    async (sendsTime) => {
      const seen: Incoming[] = [];
      const verifier = ntlmVerifier({ sendsTime });
      const server = await serve({
        "/": (request) => {
          seen.push(request);
          return verifier(request);
        },
      });
      const { items } = await runItems(
        [authItem("get", ntlm(get("/"))), authItem("post", ntlm(post("/")))],
        server.url,
      );
      expect(items).toMatchObject({ get: { sent: [401, 401, 200] }, post: { sent: [401, 401, 200] } });
      expect(seen.map(({ body }) => body.toString())).toEqual(["", "", "", "", "", "hello wörld"]);
      const [first, second] = [
        new Set(seen.slice(0, 3).map((one) => one.connection)),
        new Set(seen.slice(3).map((one) => one.connection)),
      ];
      expect([first.size, second.size]).toEqual([1, 1]);
      expect([...first].filter((connection) => second.has(connection))).toEqual([]);
    },
  );

  it("keeps its connection with the lenient parser too", async () => {
    const server = await serve({ "/": ntlmVerifier() });
    const lenient = { protocolProfileBehavior: { insecureHTTPParser: true } };
    const item = (name: string, request: object) => ({ ...authItem(name, ntlm(request)), ...lenient });
    const wrong = { ...authItem("wrong", ntlm(get("/"), { password: "wrong" })), ...lenient };
    const { items } = await runItems([item("get", get("/")), item("post", post("/")), wrong], server.url);
    expect([items["get"]?.sent, items["post"]?.sent]).toEqual([
      [401, 401, 200],
      [401, 401, 200],
    ]);
    expect(items["wrong"]?.sent).toEqual([401, 401, 401]);
    expect(server.connections()).toBe(3);
  });

  it("shares its connection with no other request, also not while several go on", async () => {
    const owners = new Map<object, Set<string>>();
    const verifier = ntlmVerifier();
    const watch =
      (check: Verifier): Verifier =>
      (request) => {
        const kind = request.target.startsWith("/ntlm") ? request.target : "other";
        owners.set(request.connection, (owners.get(request.connection) ?? new Set()).add(kind));
        return check(request);
      };
    const server = await serve({ "/ntlm": watch(verifier), "/": watch(() => YES) });
    const asked = JSON.stringify(ntlm({}).parameters);
    const script = `const auth = { type: "ntlm", ntlm: ${asked} };
      for (const n of [1, 2, 3]) {
        pm.sendRequest({ url: pm.environment.get("url") + "/ntlm" + n, auth }, (error, response) => pm.test("ntlm" + n, () => pm.expect(response.code).to.equal(200)));
        pm.sendRequest(pm.environment.get("url") + "/plain" + n);
      }`;
    const { items, events } = await runItems(
      [authItem("x", { ...ntlm(get("/ntlm0")), parts: { pre: script } })],
      server.url,
    );
    expect(items["x"]?.sent.filter((code) => code === 200)).toHaveLength(7);
    const tests = events.filter((event) => event.type === "test-finished");
    expect(tests.map(({ test }) => test.passed)).toEqual([true, true, true]);
    expect([...owners.values()].filter((kinds) => kinds.size > 1)).toEqual([]);
  });

  it.each([["DOM\\Us\u00e9r"], ["Us\u00e9r@DOM"]])("reads the domain in %s", async (username) => {
    const server = await serve({ "/": ntlmVerifier() });
    const { items } = await runItems([authItem("x", ntlm(get("/"), { username, domain: "" }))], server.url);
    expect(items["x"]?.sent).toEqual([401, 401, 200]);
  });

  it("is refused with a wrong password, after one handshake", async () => {
    const server = await serve({ "/": ntlmVerifier() });
    const { items } = await runItems([authItem("x", ntlm(get("/"), { password: "wrong" }))], server.url);
    expect(items["x"]?.sent).toEqual([401, 401, 401]);
  });

  it("sends a request whole that a server takes without a handshake", async () => {
    const bodies: string[] = [];
    const server = await serve({
      "/": ({ body }) => {
        bodies.push(body.toString());
        return YES;
      },
    });
    const { items } = await runItems([authItem("get", ntlm(get("/"))), authItem("post", ntlm(post("/")))], server.url);
    expect(items).toMatchObject({ get: { sent: [200] }, post: { sent: [200, 200] } });
    expect(bodies).toEqual(["", "", "hello wörld"]);
  });
});

describe("oauth2", () => {
  const oauth2 = (parameters: object, path = "/resource") => ({
    type: "oauth2",
    parameters: { accessTokenUrl: "{{url}}/token", ...oauth2Credentials, ...parameters },
    request: get(path),
  });

  it.each([
    ["client credentials", { grant_type: "client_credentials" }, "client_credentials 200"],
    [
      "client credentials in the body",
      { grant_type: "client_credentials", client_authentication: "body" },
      "client_credentials 200",
    ],
    ["password", { grant_type: "password_credentials", scope: "read write" }, "password 200"],
  ])("gets a token by %s, once for all requests", async (_name, parameters, token) => {
    const tokens = tokenServer();
    const server = await serve({ "/token": tokens.token, "/resource": tokens.resource });
    const { items, requests } = await runItems(
      ["a", "b", "c"].map((name) => authItem(name, oauth2(parameters))),
      server.url,
    );
    expect(items).toMatchObject({
      a: { sent: [200], tokens: [token] },
      b: { sent: [200], tokens: [] },
      c: { sent: [200] },
    });
    expect(requests).toBe(3);
  });

  it("renews a token before it expires, by its refresh token where there is one", async () => {
    const tokens = tokenServer(20);
    const server = await serve({ "/token": tokens.token, "/resource": tokens.resource });
    const item = (name: string) => authItem(name, oauth2({ grant_type: "password_credentials" }));
    const { items } = await runItems([item("a"), item("b")], server.url);
    expect(items).toMatchObject({ a: { sent: [200] }, b: { sent: [200] } });
    expect(tokens.grants).toEqual(["password", "refresh_token"]);
  });

  it("renews a token that a server refuses, once, and sends the request once more", async () => {
    const tokens = tokenServer();
    const server = await serve({
      "/token": tokens.token,
      "/resource": tokens.resource,
      "/revoke": () => {
        tokens.revoke();
        return YES;
      },
      "/never": () => NO,
    });
    const auth = { grant_type: "client_credentials" };
    const { items, events } = await runItems(
      [
        authItem("a", oauth2(auth)),
        authItem("revoke", { type: "noauth", request: get("/revoke") }),
        authItem("b", oauth2(auth)),
        authItem("never", oauth2(auth, "/never")),
      ],
      server.url,
    );
    expect(items).toMatchObject({ a: { sent: [200] }, b: { sent: [401, 200] }, never: { sent: [401, 401] } });
    const causes = events.filter((event) => event.type === "response-received" && event.item.name === "b");
    expect(causes.map((event) => event.type === "response-received" && event.cause)).toEqual(["collection", "auth"]);
  });

  it("fails the request when the token is refused, with the words of the server", async () => {
    const tokens = tokenServer();
    const server = await serve({ "/token": tokens.token, "/resource": tokens.resource });
    const wrong = { grant_type: "client_credentials", clientSecret: "wrong" };
    const { items } = await runItems([authItem("x", oauth2(wrong))], server.url);
    expect(items["x"]).toMatchObject({ sent: ["ERR_VAULT"], failure: expect.stringContaining("invalid_client: ") });
  });

  it("fails the request when the token server is not there", async () => {
    const server = await serve({});
    const item = authItem(
      "x",
      oauth2({ grant_type: "client_credentials", accessTokenUrl: "http://127.0.0.1:1/token" }),
    );
    const { items } = await runItems([item], server.url);
    expect(items["x"]).toMatchObject({
      sent: ["ECONNREFUSED"],
      failure: expect.stringMatching(/^no token from http:/),
    });
  });

  it("sends without a token, with one warning, where a person would be needed or --oauth2 is off", async () => {
    const tokens = tokenServer();
    const server = await serve({ "/token": tokens.token, "/resource": tokens.resource });
    const person = authItem("x", oauth2({ grant_type: "authorization_code" }));
    const asked = await runItems([person], server.url, { iterationCount: 2 });
    expect(asked.items["x"]).toMatchObject({
      sent: [401, 401],
      tokens: [],
      warnings: [expect.stringContaining("needs a person")],
    });
    const machine = authItem("x", oauth2({ grant_type: "client_credentials" }));
    const off = await runItems([machine], server.url, { oauth2: "off" });
    expect(off.items["x"]).toMatchObject({ sent: [401], tokens: [], warnings: [] });
  });

  it("asks for tokens under the TLS rules of the run", async () => {
    const tokens = tokenServer();
    const server = await serve({ "/resource": tokens.resource });
    const secure = await serve({ "/token": tokens.token }, SELF_SIGNED);
    const item = authItem("x", oauth2({ grant_type: "client_credentials", accessTokenUrl: `${secure.url}/token` }));
    const checked = await runItems([item], server.url);
    expect(checked.items["x"]?.sent).toEqual(["DEPTH_ZERO_SELF_SIGNED_CERT"]);
    const unchecked = await runItems([item], server.url, { insecure: true });
    expect(unchecked.items["x"]).toMatchObject({ sent: [200], tokens: ["client_credentials 200"] });
  });

  it("asks for tokens through the proxy, within the time of a request", async () => {
    const tokens = tokenServer();
    const proxied: string[] = [];
    const proxy = await serve({
      "http://auth.test/token": (request) => {
        proxied.push(request.target);
        return tokens.token(request);
      },
      "http://": tokens.resource,
      "/hangs": () => new Promise(() => undefined),
    });
    const item = (accessTokenUrl: string) =>
      authItem("x", oauth2({ grant_type: "client_credentials", accessTokenUrl }));
    vi.stubEnv("http_proxy", proxy.url);
    vi.stubEnv("no_proxy", "");
    vi.stubEnv("NO_PROXY", "");
    try {
      const { items } = await runItems([item("http://auth.test/token")], "http://api.test");
      expect(items["x"]).toMatchObject({ sent: [200], tokens: ["client_credentials 200"] });
      expect(proxied).toEqual(["http://auth.test/token"]);
    } finally {
      vi.unstubAllEnvs();
    }
    const late = await runItems([item(`${proxy.url}/hangs`)], proxy.url, { timeoutRequest: 200 });
    expect(late.items["x"]?.sent).toEqual(["ESOCKETTIMEDOUT"]);
  });

  it("tells neither tokens nor secrets", async () => {
    const tokens = tokenServer();
    const given: string[] = [];
    const token: Verifier = async (request) => {
      const verdict = await tokens.token(request);
      given.push(JSON.parse(verdict.text ?? "{}").access_token);
      return verdict;
    };
    const echo: Verifier = ({ headers, target }) => ({ ok: true, text: JSON.stringify({ headers, target }) });
    const server = await serve({ "/token": token, "/echo": echo });
    const parameters = { grant_type: "client_credentials", addTokenTo: "queryParams" };
    const { events } = await runItems([authItem("x", oauth2(parameters, "/echo"))], server.url);
    const told = events.map(
      (event) => JSON.stringify(event) + ("response" in event ? Buffer.from(event.response.body).toString() : ""),
    );
    expect(given[0]).toMatch(/\w{20}/);
    expect(told.join("\n")).not.toContain(given[0]);
    expect(told.join("\n")).not.toContain(oauth2Credentials.clientSecret);
  });
});
