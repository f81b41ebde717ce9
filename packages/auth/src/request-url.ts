import type { HttpRequest } from "@waybill/core";
import type { AuthWorld } from "./auth-world.ts";
import { headerValue } from "./header-value.ts";

/** The parts of a request's URL as signatures name them. */
export interface RequestUrl {
  readonly scheme: "http" | "https";
  /** ASCII, lower case; that of the user's own `Host` header if there is one. */
  readonly host: string;
  readonly port: number;
  /** What the `Host` header says: `host`, with the port unless it is the default one. */
  readonly authority: string;
  /** Begins with `/`. */
  readonly path: string;
  /** Without its `?`; empty for none. */
  readonly query: string;
}

/** Where a request goes, as its request line and `Host` header will say. */
export function requestUrl(request: HttpRequest, world: Pick<AuthWorld, "asciiHost">): RequestUrl {
  const [, scheme = "http", given = "", rest = ""] = /^(\w+):\/\/([^/?#\\]*)([^#]*)/.exec(request.url) ?? [];
  const isSecure = scheme.toLowerCase() === "https";
  const own = headerValue(request.headers, "host");
  const { host, port } = splitAuthority(own ?? given, isSecure);
  const name = host.startsWith("[") ? host.toLowerCase() : world.asciiHost(host);
  const [path, query] = splitPath(rest);
  const isDefault = port === (isSecure ? 443 : 80);
  return {
    scheme: isSecure ? "https" : "http",
    host: name,
    port,
    authority: own ?? (isDefault ? name : `${name}:${port}`),
    path,
    query,
  };
}

/** The origin of a URL: what answers of a server may be remembered for. */
export function originOf(url: string): string {
  return /^\w+:\/\/[^/?#\\]*/.exec(url)?.[0].toLowerCase() ?? "";
}

function splitPath(text: string): readonly [path: string, query: string] {
  const mark = text.indexOf("?");
  const path = mark < 0 ? text : text.slice(0, mark);
  return [path.startsWith("/") ? path : `/${path}`, mark < 0 ? "" : text.slice(mark + 1)];
}

function splitAuthority(authority: string, isSecure: boolean): { readonly host: string; readonly port: number } {
  const [, host = "", port = ""] = /^(\[[^\]]*\]|[^:]*)(?::(\d*))?/.exec(authority) ?? [];
  return { host, port: port === "" ? (isSecure ? 443 : 80) : Number(port) };
}
