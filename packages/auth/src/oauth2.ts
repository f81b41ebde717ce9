// Bearer tokens of OAuth 2 (RFC 6750), got where no person is needed (RFC 6749).
import type { AuthAnswer, Authorized, HttpRequest } from "@waybill/core";
import type { AuthWorld } from "./auth-world.ts";
import { decodeBase64 } from "./base64.ts";
import { headerValue } from "./header-value.ts";
import { readJsonObject } from "./json-object.ts";
import { oauth2Settings } from "./oauth2-settings.ts";
import type { Token } from "./oauth2-token-request.ts";
import { Oauth2Tokens, type Acquired } from "./oauth2-tokens.ts";
import { parameterText } from "./parameter-text.ts";
import { parameterValue } from "./parameter-value.ts";
import type { Challenged, MakeSigningScheme, Parameters } from "./scheme.ts";
import { withHeader } from "./with-header.ts";
import { withQueryParameter } from "./with-query-parameter.ts";

const DONE: AuthAnswer = { kind: "done" };
const WHO = "runtime~oauth2.auth: could not sign the request";

export const makeOauth2: MakeSigningScheme = (world) => {
  const tokens = new Oauth2Tokens(world);
  return {
    async prepare(request, parameters, aid) {
      const given = parameterText(parameters, "accessToken");
      const type = parameterText(parameters, "tokenType");
      const isUsable = given !== "" && !isExpired(given, world);
      if (isUsable || world.oauth2 === "off") return withToken(request, parameters, { accessToken: given, type });
      const need = { settings: oauth2Settings(parameters), request: request.settings, aid };
      const acquired = await tokens.get(need);
      if (acquired.kind === "none" && given !== "") return withToken(request, parameters, { accessToken: given, type });
      return withAcquired(request, parameters, acquired);
    },
    async respond(challenged, aid) {
      const { request, response, parameters, replays } = challenged;
      if (response.code !== 401 || replays > 0 || world.oauth2 === "off") return DONE;
      const need = { settings: oauth2Settings(parameters), request: request.settings, aid };
      return replay(request, parameters, await tokens.get(need, (token) => wasSent(token, challenged)));
    },
  };
};

type UsedToken = Pick<Token, "accessToken" | "type">;

function withToken(request: HttpRequest, parameters: Parameters, { accessToken, type }: UsedToken): Authorized {
  if (accessToken === "") return { kind: "unsigned", request };
  if (/^(mac|dpop)$/i.test(type)) {
    return { kind: "unsigned", request, warning: `${WHO}: tokens of type ${type} are not supported` };
  }
  const secrets = [accessToken];
  switch (placeOf(parameters)) {
    case "header":
      return {
        kind: "signed",
        request: withHeader(request, "Authorization", headerOf(parameters, accessToken)),
        secrets,
      };
    case "queryParams":
      return { kind: "signed", request: withQueryParameter(request, "access_token", accessToken), secrets };
    default:
      return { kind: "unsigned", request, warning: `${WHO}: addTokenTo is neither header nor queryParams` };
  }
}

function placeOf(parameters: Parameters): string {
  return parameterText(parameters, "addTokenTo") || "header";
}

function headerOf(parameters: Parameters, token: string): string {
  const given = parameterValue(parameters, "headerPrefix");
  const prefix = given === undefined ? "Bearer" : parameterText(parameters, "headerPrefix").trim();
  return prefix === "" ? token : `${prefix} ${token}`;
}

function withAcquired(request: HttpRequest, parameters: Parameters, acquired: Acquired): Authorized {
  switch (acquired.kind) {
    case "token":
      return withToken(request, parameters, acquired.token);
    case "failed":
      return { kind: "failed", failure: acquired.failure };
    case "none": {
      const grant = parameterText(parameters, "grant_type") || "authorization_code";
      return {
        kind: "unsigned",
        request,
        warning: `${WHO}: there is no access token, and ${whyNot(parameters, grant)}`,
      };
    }
  }
}

function whyNot(parameters: Parameters, grant: string): string {
  const isForMachines = /^(client_credentials|password(_credentials)?)$/.test(grant);
  return isForMachines && parameterText(parameters, "accessTokenUrl").trim() === ""
    ? "accessTokenUrl is empty"
    : `the grant ${grant} needs a person; set accessToken, or refreshToken with accessTokenUrl`;
}

/** One more try with a new token. Without one the response stands. */
function replay(request: HttpRequest, parameters: Parameters, acquired: Acquired): AuthAnswer {
  if (acquired.kind === "none") return DONE;
  if (acquired.kind === "failed") return { kind: "done", warning: `${WHO}: ${acquired.failure.message}` };
  const signed = withToken(request, parameters, acquired.token);
  if (signed.kind !== "signed") return DONE;
  return { kind: "again", request: signed.request, secrets: signed.secrets ?? [] };
}

/** True when this is the token that the server refused: signing with it again changes nothing. */
function wasSent(token: Token, { request, parameters }: Challenged): boolean {
  const again = withToken(request, parameters, token);
  const sent = ({ url, headers }: HttpRequest) => `${headerValue(headers, "authorization")} ${url}`;
  return again.kind === "signed" && sent(again.request) === sent(request);
}

/** True for a JSON Web Token whose time is up; of other tokens nobody can tell. */
function isExpired(token: string, { now }: Pick<AuthWorld, "now">): boolean {
  const parts = token.split(".");
  const bytes = parts.length === 3 ? decodeBase64(parts[1] ?? "") : undefined;
  if (bytes === undefined) return false;
  const claims = readJsonObject(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""), "claims");
  const expiry = claims.ok ? claims.value["exp"] : undefined;
  return typeof expiry === "number" && expiry * 1000 <= now();
}
