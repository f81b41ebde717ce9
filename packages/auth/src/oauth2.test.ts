// Behaviour of RFC 6749 (§2.3.1, §4.3, §4.4, §5, §6) and RFC 6750 §2, and of cli.md §12.
import type { AuthAid, Authorized, HttpRequest, Sent } from "@waybill/core";
import { describe, expect, it } from "vitest";
import { createAuthorizer, type AuthWorld } from "./index.ts";
import { headerOf, NOW, requestOf, responseOf, worldOf } from "./test/signing.ts";

const MACHINE = {
  grant_type: "client_credentials",
  accessTokenUrl: "http://auth.test/token",
  clientId: "id",
  clientSecret: "secret",
};

describe("a token that is there", () => {
  it.each([
    ["in the header", {}, "Bearer t", ""],
    ["with another prefix", { headerPrefix: "Token " }, "Token t", ""],
    ["alone", { headerPrefix: "" }, "t", ""],
    ["in the query", { addTokenTo: "queryParams" }, undefined, "?access_token=t"],
  ])("%s", async (_name, parameters, header, query) => {
    const { prepare } = oauth2();
    const signed = await prepare({ accessToken: "t", ...parameters });
    expect([headerOf(signed.request, "authorization"), signed.request.url]).toEqual([
      header,
      `http://host/path${query}`,
    ]);
    expect(signed.secrets).toEqual(["t"]);
  });

  it("of a type that signs requests is not sent, and that is said", async () => {
    const { prepare } = oauth2();
    const unsigned = await prepare({ accessToken: "t", tokenType: "mac" });
    expect(unsigned).toMatchObject({ kind: "unsigned", warning: expect.stringContaining("mac"), request: requestOf() });
  });

  it("is not asked for again, unless it is a JSON Web Token whose time is up", async () => {
    const jwt = (exp: number) => `h.${Buffer.from(JSON.stringify({ exp })).toString("base64url")}.s`;
    const { prepare, asked } = oauth2();
    await prepare({ ...MACHINE, accessToken: jwt(NOW / 1000 + 60) });
    await prepare({ ...MACHINE, accessToken: "opaque" });
    expect(asked).toEqual([]);
    const renewed = await prepare({ ...MACHINE, accessToken: jwt(NOW / 1000 - 1) });
    expect(headerOf(renewed.request, "authorization")).toBe("Bearer token-1");
    const stuck = await prepare({ accessToken: jwt(NOW / 1000 - 1) });
    expect(stuck.kind).toBe("signed");
  });
});

describe("a token that is not there", () => {
  it.each([
    ["client_credentials", MACHINE, "grant_type=client_credentials", `Basic ${btoa("id:secret")}`],
    [
      "credentials in the body",
      { ...MACHINE, client_authentication: "body", scope: "a b", audience: "api" },
      "grant_type=client_credentials&scope=a+b&audience=api&client_id=id&client_secret=secret",
      undefined,
    ],
    [
      "password",
      { ...MACHINE, grant_type: "password_credentials", username: "ü", password: "p&", resource: "r" },
      "grant_type=password&username=%C3%BC&password=p%26&resource=r",
      `Basic ${btoa("id:secret")}`,
    ],
    [
      "refresh",
      { accessTokenUrl: "http://auth.test/token", refreshToken: "r1", clientId: "a:b", clientSecret: "c d" },
      "grant_type=refresh_token&refresh_token=r1",
      `Basic ${btoa("a%3Ab:c+d")}`,
    ],
  ])("is asked for: %s", async (_name, parameters, body, header) => {
    const { prepare, asked } = oauth2();
    const signed = await prepare(parameters);
    expect(headerOf(signed.request, "authorization")).toBe("Bearer token-1");
    expect(asked).toMatchObject([{ method: "POST", url: "http://auth.test/token", body: { text: body } }]);
    expect(asked[0] && headerOf(asked[0], "authorization")).toBe(header);
    expect(asked[0]?.settings).toMatchObject({ followRedirects: false, disableCookies: true, strictSSL: true });
  });

  it("is asked for with parameters of the user's own", async () => {
    const { prepare, asked } = oauth2();
    const row = (key: string, value: string, send_as: string, enabled = true) => ({ key, value, send_as, enabled });
    const tokenRequestParams = [
      row("b", "1&2", "request_body"),
      row("X-H", "h", "request_header"),
      row("q", "3", "request_url"),
      row("off", "x", "request_body", false),
    ];
    await prepare({ ...MACHINE, tokenRequestParams });
    expect(asked).toMatchObject([
      { url: "http://auth.test/token?q=3", body: { text: "grant_type=client_credentials&b=1%262" } },
    ]);
    expect(asked[0] && headerOf(asked[0], "x-h")).toBe("h");
  });

  it("is asked for once, however many requests wait for it, and once for each client, user, scope and audience", async () => {
    const { prepare, asked } = oauth2();
    await Promise.all([prepare(MACHINE), prepare(MACHINE), prepare(MACHINE)]);
    await prepare(MACHINE);
    expect(asked).toHaveLength(1);
    for (const other of [
      { clientId: "2" },
      { scope: "s" },
      { audience: "a" },
      { accessTokenUrl: "http://auth.test/2" },
    ]) {
      await prepare({ ...MACHINE, ...other });
    }
    expect(asked).toHaveLength(5);
  });

  it("is renewed 30 s before its time is up, by its refresh token", async () => {
    let now = NOW;
    const { prepare, asked } = oauth2({ now: () => now }, ({ count }) => ({
      access_token: `token-${count}`,
      expires_in: 100,
      refresh_token: "refresh",
    }));
    await prepare(MACHINE);
    now += 69_000;
    await prepare(MACHINE);
    expect(asked).toHaveLength(1);
    now += 1000;
    await prepare(MACHINE);
    expect(asked.map(bodyText)).toEqual([
      "grant_type=client_credentials",
      "grant_type=refresh_token&refresh_token=refresh",
    ]);
  });

  it("is asked for by its grant when the refresh token is refused", async () => {
    const { prepare, asked } = oauth2({}, ({ request, count }) =>
      bodyText(request).startsWith("grant_type=refresh")
        ? { error: "invalid_grant" }
        : { access_token: `token-${count}` },
    );
    const signed = await prepare({ ...MACHINE, refreshToken: "old" });
    expect(headerOf(signed.request, "authorization")).toBe("Bearer token-2");
    expect(asked).toHaveLength(2);
  });

  it.each([
    [
      "a refusal",
      400,
      '{"error":"invalid_client","error_description":"no such client"}',
      "invalid_client: no such client",
    ],
    ["no token", 200, "{}", "the answer has no access_token"],
    ["no JSON", 500, "<html>", "the server answered 500"],
    ["a redirect", 302, "", "the server redirects to http://other/; redirects are not followed with credentials"],
  ])("and refused is a failure of the request: %s", async (_name, code, text, reason) => {
    const { prepare } = oauth2({}, () => ({ code, text }));
    await expect(prepare(MACHINE)).rejects.toMatchObject({
      reason: "secret",
      code: "ERR_VAULT",
      url: "http://auth.test/token",
      message: `the token was refused by http://auth.test/token: ${reason}`,
    });
  });

  it("and not reached keeps the reason of the connection", async () => {
    const { prepare } = oauth2({}, () => "refused");
    await expect(prepare(MACHINE)).rejects.toMatchObject({
      reason: "refused",
      message: "no token from http://auth.test/token: connect ECONNREFUSED",
    });
  });

  it("comes as a form from some servers", async () => {
    const { prepare } = oauth2({}, () => ({ code: 200, text: "access_token=a%2Bb&token_type=bearer" }));
    expect(headerOf((await prepare(MACHINE)).request, "authorization")).toBe("Bearer a+b");
  });

  it.each([
    [
      { grant_type: "authorization_code", accessTokenUrl: "http://auth.test/token" },
      "authorization_code needs a person",
    ],
    [{ grant_type: "implicit" }, "implicit needs a person"],
    [{}, "authorization_code needs a person"],
    [{ grant_type: "client_credentials" }, "accessTokenUrl is empty"],
  ])("with %o goes without, and that is said", async (parameters, why) => {
    const { prepare, asked } = oauth2();
    const unsigned = await prepare(parameters);
    expect(unsigned).toMatchObject({ kind: "unsigned", warning: expect.stringContaining(why) });
    expect(asked).toEqual([]);
  });

  it("is not asked for when that is off", async () => {
    const { prepare, asked } = oauth2({ oauth2: "off" });
    expect(await prepare(MACHINE)).toEqual({ kind: "unsigned", request: requestOf() });
    expect((await prepare({ ...MACHINE, accessToken: "t" })).kind).toBe("signed");
    expect(asked).toEqual([]);
  });
});

describe("a token that is refused", () => {
  it("is renewed once and the request sent once more, whatever its place", async () => {
    for (const addTokenTo of ["header", "queryParams"]) {
      const { prepare, respond, asked } = oauth2();
      const parameters = { ...MACHINE, addTokenTo };
      const first = await prepare(parameters);
      const answer = await respond(parameters, first.request, 0);
      if (answer.kind !== "again") throw new Error("it is sent again");
      const { headers, url } = answer.request;
      expect(`${headers[0]?.value} ${url}`).toContain("token-2");
      expect(asked).toHaveLength(2);
      expect(await respond(parameters, answer.request, 1)).toEqual({ kind: "done" });
      expect((await prepare(parameters)).request).toEqual(answer.request);
    }
  });

  it("by several servers at once is renewed once", async () => {
    const { prepare, respond, asked } = oauth2();
    const { request } = await prepare(MACHINE);
    const answers = await Promise.all([respond(MACHINE, request, 0), respond(MACHINE, request, 0)]);
    const late = await respond(MACHINE, request, 0);
    expect(
      [...answers, late].map((answer) => answer.kind === "again" && headerOf(answer.request, "authorization")),
    ).toEqual(["Bearer token-2", "Bearer token-2", "Bearer token-2"]);
    expect(asked).toHaveLength(2);
  });

  it("and was in the collection is renewed too, where no person is needed", async () => {
    const { prepare, respond } = oauth2();
    const parameters = { ...MACHINE, accessToken: "old" };
    expect(await respond(parameters, (await prepare(parameters)).request, 0)).toMatchObject({ kind: "again" });
    const lone = { accessToken: "old" };
    expect(await respond(lone, (await prepare(lone)).request, 0)).toEqual({ kind: "done" });
  });

  it("and not renewed leaves the response as it is, with a warning", async () => {
    const { prepare, respond } = oauth2({}, ({ count }) => (count === 1 ? { access_token: "t" } : { error: "nope" }));
    const { request } = await prepare(MACHINE);
    expect(await respond(MACHINE, request, 0)).toMatchObject({
      kind: "done",
      warning: expect.stringContaining("nope"),
    });
  });
});

type Answer = { readonly code: number; readonly text: string } | Readonly<Record<string, unknown>> | "refused";

/** An authorizer whose token server answers from a function. */
function oauth2(
  world: Partial<AuthWorld> = {},
  answer: (asked: { request: HttpRequest; count: number }) => Answer = ({ count }) => ({
    access_token: `token-${count}`,
  }),
) {
  const asked: HttpRequest[] = [];
  const authorizer = createAuthorizer(worldOf(world));
  const aid: AuthAid = {
    requestToken: async (request) => {
      asked.push(request);
      return sentOf(request, answer({ request, count: asked.length }));
    },
  };
  return {
    asked,
    async prepare(
      parameters: object,
    ): Promise<Exclude<Authorized, { kind: "failed" }> & { secrets?: readonly string[] }> {
      const prepared = await authorizer.prepare(requestOf(), { type: "oauth2", parameters: { ...parameters } }, aid);
      if (prepared.kind === "failed") throw prepared.failure;
      return prepared;
    },
    respond: async (parameters: object, request: HttpRequest, replays: number) =>
      authorizer.respond(
        {
          request,
          response: responseOf(401),
          url: request.url,
          auth: { type: "oauth2", parameters: { ...parameters } },
          replays,
        },
        aid,
      ),
  };
}

function sentOf(request: HttpRequest, answer: Answer): Sent {
  const { method, url, headers } = request;
  const told = { request: { method, url, headers }, history: [], warnings: [] };
  if (answer === "refused") {
    const failure = { reason: "refused", code: "ECONNREFUSED", message: "connect ECONNREFUSED", url } as const;
    return { kind: "failed", ...told, failure };
  }
  const isWhole = "code" in answer && "text" in answer;
  const code = isWhole ? Number(answer["code"]) : "error" in answer ? 400 : 200;
  const text = isWhole ? String(answer["text"]) : JSON.stringify(answer);
  return { kind: "response", ...told, response: responseOf(code, [{ key: "Location", value: "http://other/" }], text) };
}

function bodyText({ body }: HttpRequest): string {
  return body.kind === "text" ? body.text : "";
}
