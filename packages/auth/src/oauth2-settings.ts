// What an auth block says about getting tokens (cli.md §12).
import { parameterText } from "./parameter-text.ts";
import { parameterValue } from "./parameter-value.ts";
import type { Parameters } from "./scheme.ts";

/** A parameter that goes with token requests beside those of the standard. */
export interface TokenParameter {
  readonly key: string;
  readonly value: string;
  readonly place: "body" | "header" | "query";
}

export interface Oauth2Settings {
  /** How a token can be had without a person; absent when a person is needed or the block does not say where to ask. */
  readonly grant: "client_credentials" | "password" | undefined;
  readonly tokenUrl: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly credentialsIn: "header" | "body";
  readonly username: string;
  readonly password: string;
  /** `scope`, `audience`, `resource`: those that are given. */
  readonly wishes: readonly (readonly [name: string, value: string])[];
  readonly tokenParameters: readonly TokenParameter[];
  readonly refreshUrl: string;
  readonly refreshToken: string;
  readonly refreshParameters: readonly TokenParameter[];
}

export function oauth2Settings(parameters: Parameters): Oauth2Settings {
  const text = (name: string) => parameterText(parameters, name).trim();
  const tokenUrl = text("accessTokenUrl");
  return {
    grant: tokenUrl === "" ? undefined : grantOf(text("grant_type")),
    tokenUrl,
    clientId: parameterText(parameters, "clientId"),
    clientSecret: parameterText(parameters, "clientSecret"),
    credentialsIn: text("client_authentication") === "body" ? "body" : "header",
    username: parameterText(parameters, "username"),
    password: parameterText(parameters, "password"),
    wishes: ["scope", "audience", "resource"].flatMap((name) =>
      text(name) === "" ? [] : [[name, text(name)] as const],
    ),
    tokenParameters: tokenParameters(parameterValue(parameters, "tokenRequestParams")),
    refreshUrl: text("refreshTokenUrl") || tokenUrl,
    refreshToken: parameterText(parameters, "refreshToken"),
    refreshParameters: tokenParameters(parameterValue(parameters, "refreshRequestParams")),
  };
}

function grantOf(name: string): Oauth2Settings["grant"] {
  switch (name) {
    case "client_credentials":
      return "client_credentials";
    case "password_credentials":
    case "password":
      return "password";
    default:
      return undefined;
  }
}

function tokenParameters(given: unknown): readonly TokenParameter[] {
  return Array.isArray(given) ? given.flatMap(readTokenParameter) : [];
}

function readTokenParameter(row: unknown): readonly TokenParameter[] {
  if (typeof row !== "object" || row === null) return [];
  const member = (name: string): unknown => Object.getOwnPropertyDescriptor(row, name)?.value;
  const key = member("key");
  const isOff = member("enabled") === false || member("disabled") === true;
  if (typeof key !== "string" || key === "" || isOff) return [];
  return [{ key, value: String(member("value") ?? ""), place: placeOf(member("send_as")) }];
}

function placeOf(given: unknown): TokenParameter["place"] {
  if (given === "request_header") return "header";
  return given === "request_url" ? "query" : "body";
}
