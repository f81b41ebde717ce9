// A resolved URL in the shape of the collection format, for scripts and reports.
import type { JsonObject } from "@waybill/collection";
import { encodeQuery, encodeUserInfo } from "./percent-encode.ts";
import type { ResolvedUrl } from "./resolve-url.ts";
import { splitUrl, type UserInfo } from "./split-url.ts";

export function urlJson(resolved: ResolvedUrl): JsonObject {
  const { protocol, host, port, path, query } = splitUrl(resolved.url);
  const { userInfo, hash } = resolved.kind === "url" ? resolved : { userInfo: undefined, hash: undefined };
  return {
    ...(protocol !== undefined && { protocol }),
    ...(userInfo !== undefined && { auth: userInfoJson(userInfo) }),
    ...(host !== "" && { host: host.split(".") }),
    ...(port !== undefined && { port }),
    ...(path !== "" && { path: path.slice(1).split("/") }),
    query: query === undefined ? [] : query.split("&").map(parameterJson),
    ...(hash !== undefined && { hash: encodeQuery(hash) }),
    variable: [],
  };
}

function userInfoJson({ user, password }: UserInfo): JsonObject {
  return { user: encodeUserInfo(user), ...(password !== undefined && { password: encodeUserInfo(password) }) };
}

function parameterJson(text: string): JsonObject {
  const equals = text.indexOf("=");
  return equals < 0 ? { key: text, value: null } : { key: text.slice(0, equals), value: text.slice(equals + 1) };
}
