// A JSON Web Token made for the request (RFC 7519).
import { utf8ToBytes } from "@noble/hashes/utils.js";
import { decodeBase64 } from "./base64.ts";
import { couldNotSign } from "./could-not-sign.ts";
import { readJsonObject } from "./json-object.ts";
import { parameterFlag } from "./parameter-flag.ts";
import { parameterText } from "./parameter-text.ts";
import { parameterValue } from "./parameter-value.ts";
import type { MakeSigningScheme, Parameters } from "./scheme.ts";
import { signJws } from "./sign-jws.ts";
import { withHeader } from "./with-header.ts";
import { withQueryParameter } from "./with-query-parameter.ts";

export const makeJwt: MakeSigningScheme = ({ keys }) => ({
  async prepare(request, parameters) {
    const fail = (reason: string) => couldNotSign(request, "jwt", reason);
    const text = (name: string) => parameterText(parameters, name);
    const header = readJsonObject(parameterValue(parameters, "header"), "JWT header");
    if (!header.ok) return fail(header.reason);
    const payload = readJsonObject(parameterValue(parameters, "payload"), "JWT Claims Set");
    if (!payload.ok) return fail(payload.reason);
    const secret = secretOf(parameters);
    if (secret === undefined) return fail("the secret is no Base64");
    const algorithm = text("algorithm");
    const jws = await signJws(
      {
        algorithm,
        header: JSON.stringify({ ...header.value, alg: algorithm }),
        payload: JSON.stringify(payload.value),
        secret,
        privateKey: text("privateKey"),
      },
      keys,
    );
    if (!jws.ok) return fail(jws.reason);
    const { token } = jws;
    const signed =
      text("addTokenTo") === "queryParam"
        ? withQueryParameter(request, text("queryParamKey") || "token", token)
        : withHeader(request, "Authorization", `${prefixOf(parameters)} ${token}`.trim());
    return { kind: "signed", request: signed, secrets: [token] };
  },
});

function secretOf(parameters: Parameters): Uint8Array | undefined {
  const secret = parameterText(parameters, "secret");
  return parameterFlag(parameters, "isSecretBase64Encoded") ? decodeBase64(secret) : utf8ToBytes(secret);
}

function prefixOf(parameters: Parameters): string {
  return parameterValue(parameters, "headerPrefix") === undefined
    ? "Bearer"
    : parameterText(parameters, "headerPrefix").trim();
}
