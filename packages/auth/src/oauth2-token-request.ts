// Requests for tokens (RFC 6749 §4.3, §4.4, §6) and what servers answer.
import type { HttpHeader, HttpRequest, HttpResponse } from "@waybill/core";
import type { Oauth2Settings, TokenParameter } from "./oauth2-settings.ts";
import { readJsonObject } from "./json-object.ts";
import { encodeStrictly } from "./percent-encoding.ts";
import { utf8Base64 } from "./utf8-base64.ts";
import { withQueryParameter } from "./with-query-parameter.ts";

export type Grant = "client_credentials" | "password" | "refresh_token";

/** The request for a token. Settings are those of the request that needs it; it follows no redirect and has no cookies. */
export function tokenRequest(
  settings: Oauth2Settings,
  grant: { readonly kind: Grant; readonly refreshToken: string },
  base: HttpRequest["settings"],
): HttpRequest {
  const isRefresh = grant.kind === "refresh_token";
  const extra = isRefresh ? settings.refreshParameters : settings.tokenParameters;
  const fields = [...grantFields(settings, grant), ...clientFields(settings), ...of(extra, "body")];
  const request: HttpRequest = {
    method: "POST",
    url: absolute(isRefresh ? settings.refreshUrl : settings.tokenUrl),
    headers: [{ key: "Accept", value: "application/json" }, ...clientHeader(settings), ...headersOf(extra)],
    body: { kind: "text", text: fields.map(formPair).join("&"), contentType: "application/x-www-form-urlencoded" },
    settings: { ...base, followRedirects: false, disableCookies: true, disabledSystemHeaders: {} },
  };
  return of(extra, "query").reduce((made, [key, value]) => withQueryParameter(made, key, value), request);
}

export interface Token {
  readonly accessToken: string;
  /** As the server named it; empty when it did not. */
  readonly type: string;
  /** Seconds; undefined when the server does not say. */
  readonly expiresIn: number | undefined;
  readonly refreshToken: string;
}

export type TokenAnswer =
  | { readonly kind: "token"; readonly token: Token }
  | { readonly kind: "refused"; readonly reason: string };

/** Reads a JSON answer, or the form that some older servers send. */
export function readTokenAnswer(response: HttpResponse): TokenAnswer {
  const members = membersOf(response.text());
  const text = (name: string): string => {
    const value = members[name];
    return typeof value === "string" || typeof value === "number" ? String(value) : "";
  };
  const accessToken = text("access_token");
  const isGood = response.code >= 200 && response.code < 300;
  if (!isGood || accessToken === "") return { kind: "refused", reason: refusal(response, text) };
  const seconds = Number.parseFloat(text("expires_in"));
  return {
    kind: "token",
    token: {
      accessToken,
      type: text("token_type"),
      expiresIn: Number.isFinite(seconds) ? seconds : undefined,
      refreshToken: text("refresh_token"),
    },
  };
}

function refusal({ code, headers }: HttpResponse, text: (name: string) => string): string {
  if (text("error") !== "") return [text("error"), text("error_description")].filter((part) => part !== "").join(": ");
  if (code >= 300 && code < 400) {
    const target = headers.find(({ key }) => key.toLowerCase() === "location")?.value ?? "";
    return `the server redirects to ${target}; redirects are not followed with credentials`;
  }
  return code >= 200 && code < 300 ? "the answer has no access_token" : `the server answered ${code}`;
}

function membersOf(text: string): Readonly<Record<string, unknown>> {
  const read = readJsonObject(text.trim(), "answer");
  if (read.ok) return read.value;
  return Object.fromEntries(
    text.split("&").map((pair) => [decode(pair.split("=", 1)[0]), decode(pair.slice(pair.indexOf("=") + 1))]),
  );
}

function decode(text = ""): string {
  try {
    return decodeURIComponent(text.replaceAll("+", " "));
  } catch {
    return text;
  }
}

type Field = readonly [name: string, value: string];

function grantFields(settings: Oauth2Settings, { kind, refreshToken }: { kind: Grant; refreshToken: string }): Field[] {
  switch (kind) {
    case "client_credentials":
      return [["grant_type", kind], ...settings.wishes];
    case "password":
      return [
        ["grant_type", kind],
        ["username", settings.username],
        ["password", settings.password],
        ...settings.wishes,
      ];
    case "refresh_token":
      return [["grant_type", kind], ["refresh_token", refreshToken], ...settings.wishes];
  }
}

function clientFields({ credentialsIn, clientId, clientSecret }: Oauth2Settings): Field[] {
  if (credentialsIn === "header" || clientId === "") return [];
  return clientSecret === ""
    ? [["client_id", clientId]]
    : [
        ["client_id", clientId],
        ["client_secret", clientSecret],
      ];
}

/** RFC 6749 §2.3.1: both are encoded as in a form before they become a Basic header. */
function clientHeader({ credentialsIn, clientId, clientSecret }: Oauth2Settings): HttpHeader[] {
  if (credentialsIn === "body" || clientId === "") return [];
  const credentials = [clientId, clientSecret].map(formText).join(":");
  return [{ key: "Authorization", value: `Basic ${utf8Base64(credentials)}`, credential: true }];
}

function headersOf(parameters: readonly TokenParameter[]): HttpHeader[] {
  return of(parameters, "header").map(([key, value]) => ({ key, value }));
}

function of(parameters: readonly TokenParameter[], wanted: TokenParameter["place"]): Field[] {
  return parameters.flatMap(({ key, value, place }): Field[] => (place === wanted ? [[key, value]] : []));
}

function formPair([name, value]: Field): string {
  return `${formText(name)}=${formText(value)}`;
}

function formText(text: string): string {
  return encodeStrictly(text).replaceAll("%20", "+");
}

function absolute(url: string): string {
  return url.includes("://") ? url : `http://${url}`;
}
