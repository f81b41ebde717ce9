// Vectors of RFC 7515 §A.1 (HS256) and §A.2 (RS256); algorithms whose signatures are random are checked end to end.
import { createHmac, createPrivateKey } from "node:crypto";
import { describe, expect, it } from "vitest";
import { RFC7515_KEY } from "./test/rfc7515-key.ts";
import { signJws } from "./sign-jws.ts";
import { NOW, sign, worldOf } from "./test/signing.ts";

const PAYLOAD = '{"iss":"joe",\r\n "exp":1300819380,\r\n "http://example.com/is_root":true}';
const BODY = "eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ";

describe("RFC 7515", () => {
  it("§A.1", async () => {
    const secret = Buffer.from(
      "AyM1SysPpbyDfgZld3umj1qzKObwVMkoqQ-EstJQLr_T-1qS0gZH75aKtMN3Yj0iPS4hcgUuTwjAzZr1Z9CAow",
      "base64url",
    );
    const header = '{"typ":"JWT",\r\n "alg":"HS256"}';
    const input = { algorithm: "HS256", header, payload: PAYLOAD, secret, privateKey: "" };
    expect(await signJws(input, worldOf().keys)).toEqual({
      ok: true,
      token: `eyJ0eXAiOiJKV1QiLA0KICJhbGciOiJIUzI1NiJ9.${BODY}.dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk`,
    });
  });

  it("§A.2", async () => {
    const key = createPrivateKey({ key: RFC7515_KEY, format: "jwk" });
    const input = {
      algorithm: "RS256",
      header: '{"alg":"RS256"}',
      payload: PAYLOAD,
      secret: new Uint8Array(0),
      privateKey: key.export({ type: "pkcs8", format: "pem" }).toString(),
    };
    expect(await signJws(input, worldOf().keys)).toEqual({
      ok: true,
      token: `eyJhbGciOiJSUzI1NiJ9.${BODY}.cC4hiUPoj9Eetdgtv3hF80EGrhuB__dzERat0XF9g2VtQgr9PJbu3XOiZj5RZmh7AAuHIm4Bh-0Qc_lF5YKt_O8W2Fp5jujGbds9uJdbF9CUAr7t1dnZcAcQjbKBYNX4BAynRFdiuB--f_nZLgrnbyTyWzO75vRK5h6xBArLIARNPvkSjtQBMHlb1L07Qe7K0GarZRmB_eSN9383LcOLn6_dO--xi12jzDwusC-eOkHWEsqtFZESc6BfI7noOPqvhJ1phCnvWh6IeYI2w9QOYEUipUTI8np6LbgGY9Fs98rqVt5AXLIhWkWywlVmtVrBp0igcN_IoypGlUPQGe77Rw`,
    });
  });

  it.each([
    ["HS384", "sha384"],
    ["HS512", "sha512"],
  ])("§3.1 with %s", async (algorithm, hash) => {
    const input = { algorithm, header: "{}", payload: "{}", secret: new TextEncoder().encode("k"), privateKey: "" };
    const made = await signJws(input, worldOf().keys);
    expect(made).toEqual({ ok: true, token: `e30.e30.${createHmac(hash, "k").update("e30.e30").digest("base64url")}` });
  });
});

describe("jwt", () => {
  const jwt = (parameters: object) => ({ type: "jwt", parameters: { algorithm: "HS256", secret: "k", ...parameters } });

  it("replaces a parameter of that name in the query", async () => {
    const signed = await sign(jwt({ addTokenTo: "queryParam" }), { url: "http://host/path?token=old&a=1" });
    expect(signed.request.url).toMatch(/^http:\/\/host\/path\?a=1&token=[\w-]+\.e30\.[\w-]+$/);
  });

  it.each([
    [{ payload: "{a" }, /JSON/],
    [{ header: "{a" }, /JSON/],
    [{ payload: "[1]" }, /^JWT Claims Set must be an object$/],
    [{ secret: "" }, /^Invalid secret key/],
    [{ secret: "?", isSecretBase64Encoded: true }, /^the secret is no Base64$/],
    [{ algorithm: "RS256" }, /^Invalid private key/],
    [{ algorithm: "RS256", privateKey: "x" }, /^the private key is neither PEM nor a data URI$/],
    [{ algorithm: "none" }, /^invalid algorithm$/],
    [{ algorithm: undefined }, /^invalid algorithm$/],
  ])("with %o the request goes out unsigned, with a warning", async (wrong, reason) => {
    const signed = await sign(jwt(wrong));
    expect(signed).toMatchObject({ kind: "unsigned", request: { headers: [] } });
    expect(signed.warning?.replace("runtime~jwt.auth: could not sign the request: ", "")).toMatch(reason);
  });

  it("a claim named __proto__ is a claim", async () => {
    const signed = await sign(jwt({ payload: '{"__proto__":{"a":1}}' }));
    expect(atob(signed.authorization?.split(".")[1] ?? "")).toBe('{"__proto__":{"a":1}}');
  });
});

describe("asap", () => {
  const key = createPrivateKey({ key: RFC7515_KEY, format: "jwk" }).export({ type: "pkcs8", format: "der" });
  const asap = (parameters: object) => ({
    type: "asap",
    parameters: {
      iss: "me",
      aud: "you",
      kid: "me/1",
      privateKey: `data:application/pkcs8;kid=me%2F1;base64,${key.toString("base64")}`,
      ...parameters,
    },
  });
  const claimsOf = (authorization: string | undefined): unknown => JSON.parse(atob(authorization?.split(".")[1] ?? ""));

  it("claims who asks whom, for an hour", async () => {
    const { authorization } = await sign(asap({}));
    const iat = NOW / 1000;
    expect(claimsOf(authorization)).toEqual({
      iat,
      iss: "me",
      sub: "me",
      jti: expect.any(String),
      aud: "you",
      exp: iat + 3600,
    });
    expect(atob(authorization?.split(/[ .]/)[1] ?? "")).toBe('{"alg":"RS256","kid":"me/1"}');
  });

  it("takes claims of the user's own before the others", async () => {
    const { authorization } = await sign(
      asap({ iss: "", aud: "", exp: "60", claims: '{"iss":"ci","aud":["a","b"],"x":1}' }),
    );
    expect(claimsOf(authorization)).toMatchObject({
      iss: "ci",
      sub: "ci",
      aud: ["a", "b"],
      x: 1,
      exp: NOW / 1000 + 60,
    });
  });

  it.each([
    [{ iss: "" }, "One or more of required claims missing: iss"],
    [{ aud: "" }, "One or more of required claims missing: aud"],
    [{ kid: "" }, "One or more of required claims missing: kid"],
    [{ privateKey: "" }, "One or more of required claims missing: privateKey"],
    [{ alg: "HS256" }, "invalid algorithm"],
    [{ privateKey: "x" }, "the private key is neither PEM nor a data URI"],
  ])("with %o the request goes out unsigned, with a warning", async (wrong, reason) => {
    const signed = await sign(asap(wrong));
    expect(signed).toMatchObject({ kind: "unsigned", request: { headers: [] } });
    expect(signed.warning).toBe(`runtime~asap.auth: could not sign the request: ${reason}`);
  });
});
