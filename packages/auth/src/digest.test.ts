// Vectors of RFC 7616 §3.9 (the second one as corrected by erratum 4897), RFC 2617 §3.5 and RFC 2069 §2.4 (erratum 749).
import { createHash } from "node:crypto";
import type { AuthAnswer, HttpRequest, HttpResponse } from "@waybill/core";
import { describe, expect, it } from "vitest";
import { digestAlgorithm, digestResponse } from "./digest-response.ts";
import { createAuthorizer } from "./index.ts";
import { headerOf, NO_AID, requestOf, responseOf, sign, textBody, worldOf } from "./test/signing.ts";

const challenge = (...values: readonly string[]): HttpResponse =>
  responseOf(
    401,
    values.map((value) => ({ key: "WWW-Authenticate", value })),
  );

describe("vectors", () => {
  const MUFASA = {
    username: "Mufasa",
    password: "Circle of Life",
    clientNonce: "f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ",
  };
  const realm =
    'realm="http-auth@example.org", qop="auth, auth-int", nonce="7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v", opaque="FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS"';

  it.each([
    ["MD5", "8ca523f5e9506fed4657c9700eebdbec"],
    ["SHA-256", "753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1"],
  ])("RFC 7616 §3.9.1 with %s", async (algorithm, response) => {
    const answered = await answer(MUFASA, challenge(`Digest ${realm}, algorithm=${algorithm}`), {
      url: "http://www.example.org/dir/index.html",
    });
    expect(answered).toBe(
      'Digest username="Mufasa", realm="http-auth@example.org", nonce="7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v", ' +
        `uri="/dir/index.html", algorithm=${algorithm}, qop=auth, nc=00000001, ` +
        `cnonce="f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ", response="${response}", ` +
        'opaque="FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS"',
    );
  });

  const JASON = {
    username: "Jäsøn Doe",
    password: "Secret, or not?",
    clientNonce: "NTg6RKcb9boFIAS3KrFK9BGeh+iDa/sm6jUMp2wds69v",
  };
  const api =
    'Digest realm="api@example.org", qop="auth", algorithm=SHA-512-256, nonce="5TsQWLVdgBdmrQ0XsxbDODV+57QdFR34I9HAbC/RVvkK", opaque="HRPCssKJSGjCrkzDg8OhwpzCiGPChXYjwrI2QmXDnsOS", charset=UTF-8';

  it("RFC 7616 §3.9.2 with SHA-512-256 and a hidden user", async () => {
    const answered = await answer(JASON, challenge(`${api}, userhash=true`), {
      url: "http://api.example.org/doe.json",
    });
    expect(answered).toContain('username="793263caabb707a56211940d90411ea4a575adeccb7e360aeb624ed06ece9b0b"');
    expect(answered).toContain('response="3798d4131c277846293534c3edc11bd8a5e4cdcbff78b05db9d95eeb1cec68a5"');
    expect(answered).toContain("userhash=true");
  });

  it("RFC 7616 §3.9.2 with the user in the extended notation", async () => {
    const answered = await answer(JASON, challenge(api), { url: "http://api.example.org/doe.json" });
    expect(answered).toMatch(/^Digest username\*=UTF-8''J%C3%A4s%C3%B8n%20Doe, realm/);
    expect(answered).toContain('response="3798d4131c277846293534c3edc11bd8a5e4cdcbff78b05db9d95eeb1cec68a5"');
  });

  const OLD =
    'Digest realm="testrealm@host.com", nonce="dcd98b7102dd2f0e8b11d0f600bfb0c093", opaque="5ccc069c403ebaf9f0171e9517f40e41"';
  it.each([
    ["RFC 2617 §3.5", `${OLD}, qop="auth,auth-int"`, "Circle Of Life", "6629fae49393a05397450978507c4ef1"],
    ["RFC 2069 §2.4", OLD, "CircleOfLife", "1949323746fe6a43ef61f9606e7febea"],
  ])("%s", async (_name, value, password, response) => {
    const answered = await answer({ username: "Mufasa", password, clientNonce: "0a4f113b" }, challenge(value), {
      url: "http://www.nowhere.org/dir/index.html",
    });
    expect(answered).toContain(`response="${response}"`);
  });

  // No standard prints a vector for these; the formula of RFC 7616 §3.4, written out.
  it.each(["MD5-sess", "SHA-256-sess", "SHA-512-256-sess"])("%s with auth-int", (name) => {
    const algorithm = digestAlgorithm(name);
    if (algorithm === undefined) throw new Error("it is known");
    const base = {
      username: "u",
      password: "p",
      realm: "r",
      nonce: "n",
      cnonce: "c",
      nc: "00000002",
      method: "PUT",
      uri: "/x",
    };
    const h = (text: string) =>
      createHash({ "MD5-sess": "md5", "SHA-256-sess": "sha256", "SHA-512-256-sess": "sha512-256" }[name] ?? "")
        .update(text)
        .digest("hex");
    const expected = h(`${h(`${h("u:r:p")}:n:c`)}:n:00000002:c:auth-int:${h(`PUT:/x:${h("body")}`)}`);
    expect(digestResponse({ ...base, algorithm, qop: "auth-int", bodyHash: h("body") })).toBe(expected);
  });
});

describe("challenges", () => {
  const user = { username: "u", password: "p", clientNonce: "c" };
  const plain = 'Digest realm="r", nonce="n1", qop="auth"';

  it.each([
    ["the strongest algorithm wins", [`${plain}, algorithm=MD5`, `${plain}, algorithm=SHA-256`], "algorithm=SHA-256"],
    [
      "in one header too",
      [`Basic realm="b, Digest", ${plain}, ${plain}, algorithm="SHA-512-256"`],
      "algorithm=SHA-512-256",
    ],
    ["unknown algorithms are passed over", [`${plain}, algorithm=SHA-3`, plain], "algorithm=MD5"],
    ["auth before auth-int", ['Digest realm="r", nonce="n", qop="auth-int,auth"'], "qop=auth,"],
    ["auth-int alone", ['Digest realm="r", nonce="n", qop="auth-int"'], "qop=auth-int,"],
    [
      "quotes, commas and escapes",
      ['Digest realm="a, \\"b\\" c=d", nonce="n=,1"'],
      'realm="a, \\"b\\" c=d", nonce="n=,1"',
    ],
    ["names in any case, blanks anywhere", ['digest  REALM = "r" ,nonce=n1'], 'realm="r", nonce="n1"'],
  ])("%s", async (_name, values, expected) => {
    expect(await answer(user, challenge(...values))).toContain(expected);
  });

  it.each([
    ["another scheme", user, challenge('Basic realm="r"')],
    ["success", user, responseOf(200)],
    ["407", user, { ...challenge(plain), code: 407 }],
    ["disableRetryRequest", { ...user, disableRetryRequest: true }, challenge(plain)],
  ])("%s is not answered", async (_name, parameters, response) => {
    expect(await respond(parameters, response)).toEqual({ kind: "done" });
  });

  it("403 is answered", async () => {
    expect((await respond(user, { ...challenge(plain), code: 403 })).kind).toBe("again");
  });

  it.each([
    ["an unknown algorithm", user, `${plain}, algorithm=X`],
    ["an unknown qop", user, 'Digest realm="r", nonce="n", qop="x"'],
    ["no user", { ...user, username: "" }, plain],
  ])("%s is said", async (_name, parameters, value) => {
    expect(await respond(parameters, challenge(value))).toMatchObject({
      kind: "done",
      warning: expect.stringMatching(/^runtime~digest\.auth: could not sign the request: /),
    });
  });

  it("of another host than the request's is not answered", async () => {
    const answered = await respond(user, challenge(plain), { url: "http://elsewhere/path" });
    expect(answered).toEqual({ kind: "done" });
  });

  it("behind a redirect is answered where it came from, for a request that only reads", async () => {
    const answered = await respond(user, challenge(plain), { url: "http://host/other?x=1" });
    expect(answered).toMatchObject({ kind: "again", request: { url: "http://host/other?x=1" } });
    expect(answered.kind === "again" && headerOf(answered.request, "authorization")).toContain('uri="/other?x=1"');
  });

  it("the hash of the body goes into auth-int", async () => {
    const value = 'Digest realm="r", nonce="n1", qop="auth-int"';
    const answers = await Promise.all(
      ["one", "two"].map((text) => answer(user, challenge(value), { method: "POST", body: textBody(text) })),
    );
    expect(answers[0]).not.toBe(answers[1]);
  });
});

describe("nonces", () => {
  const auth = { type: "digest", parameters: { username: "u", password: "p", clientNonce: "c" } };
  const plain = 'Digest realm="r", nonce="n1", qop="auth"';

  it("are used again with a rising count, until the server names another one", async () => {
    const authorizer = createAuthorizer(worldOf());
    const counts: (string | undefined)[] = [];
    const note = (request: HttpRequest) => {
      counts.push(
        /nonce="(\w+)".*nc=(\d+)/
          .exec(headerOf(request, "authorization") ?? "")
          ?.slice(1)
          .join(" "),
      );
      return request;
    };
    const prepare = async () => note((await signedBy(authorizer, auth)).request);
    const ask = (request: HttpRequest, response: HttpResponse, replays: number) =>
      authorizer.respond({ request, response, url: request.url, auth, replays }, NO_AID);
    const first = await prepare();
    const answered = await ask(first, challenge(plain), 0);
    if (answered.kind === "again") note(answered.request);
    await prepare();
    const third = await prepare();
    await ask(third, responseOf(200, [{ key: "Authentication-Info", value: 'nextnonce="n2"' }]), 0);
    const fourth = await prepare();
    const renewed = await ask(fourth, challenge('Digest realm="r", nonce="n3", qop="auth", stale=true'), 0);
    if (renewed.kind === "again") note(renewed.request);
    expect(counts).toEqual([undefined, "n1 00000001", "n1 00000002", "n1 00000003", "n2 00000001", "n3 00000001"]);
  });

  it("that are stale are answered once more, wrong passwords are not", async () => {
    const authorizer = createAuthorizer(worldOf());
    const { request } = await signedBy(authorizer, auth);
    const ask = (response: HttpResponse, replays: number, sent: HttpRequest = request) =>
      authorizer.respond({ request: sent, response, url: sent.url, auth, replays }, NO_AID);
    const first = await ask(challenge(plain), 0);
    if (first.kind !== "again") throw new Error("it is answered");
    expect((await ask(challenge(plain), 1, first.request)).kind).toBe("done");
    const stale = challenge(`${plain.replace("n1", "n2")}, stale=TRUE`);
    expect((await ask(stale, 1, first.request)).kind).toBe("again");
    expect((await ask(stale, 2, first.request)).kind).toBe("done");
  });

  it("that the user gives are used at once", async () => {
    const parameters = {
      ...auth.parameters,
      realm: "r",
      nonce: "given",
      qop: "auth",
      nonceCount: "5",
      algorithm: "SHA-256",
    };
    expect((await sign({ type: "digest", parameters })).authorization).toContain(
      'realm="r", nonce="given", uri="/path", algorithm=SHA-256, qop=auth, nc=00000005, cnonce="c"',
    );
  });
});

async function signedBy(authorizer: ReturnType<typeof createAuthorizer>, auth: { type: string; parameters: object }) {
  const prepared = await authorizer.prepare(requestOf(), { ...auth, parameters: { ...auth.parameters } }, NO_AID);
  if (prepared.kind !== "signed") throw new Error("it is signed");
  return prepared;
}

async function respond(
  parameters: object,
  response: HttpResponse,
  changes: { url?: string } = {},
): Promise<AuthAnswer> {
  const auth = { type: "digest", parameters: { ...parameters } };
  const request = requestOf();
  return createAuthorizer(worldOf()).respond(
    { request, response, url: changes.url ?? request.url, auth, replays: 0 },
    NO_AID,
  );
}

async function answer(parameters: object, response: HttpResponse, changes: Partial<HttpRequest> = {}) {
  const auth = { type: "digest", parameters: { ...parameters } };
  const request = requestOf(changes);
  const exchange = { request, response, url: request.url, auth, replays: 0 };
  const answered = await createAuthorizer(worldOf()).respond(exchange, NO_AID);
  return answered.kind === "again" ? headerOf(answered.request, "authorization") : undefined;
}
