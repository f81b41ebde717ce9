// Where a response sends the request next (http.md §6).
import type { HttpHeader, RequestSettings } from "@waybill/core";
import { headerValue } from "./received-response.ts";

export interface RedirectInput {
  readonly method: string;
  readonly url: string;
  readonly headers: readonly HttpHeader[];
  readonly settings: RequestSettings;
  readonly status: number;
  readonly responseHeaders: readonly HttpHeader[];
}

export type Redirect =
  | { readonly kind: "none" }
  | { readonly kind: "broken"; readonly message: string }
  | {
      readonly kind: "follow";
      readonly method: string;
      readonly url: string;
      readonly headers: readonly HttpHeader[];
      readonly keepsBody: boolean;
    };

const NONE: Redirect = { kind: "none" };

export function nextHop(input: RedirectInput): Redirect {
  const { settings, status } = input;
  if (status < 300 || status > 399 || !settings.followRedirects) return NONE;
  const location = headerValue(input.responseHeaders, "location");
  if (location === "") return NONE;
  const target = resolveLocation(location, input.url);
  if (target === undefined) return { kind: "broken", message: `Invalid redirect to "${location}"` };
  if (target.protocol !== "http:" && target.protocol !== "https:") {
    return { kind: "broken", message: `Invalid protocol: ${target.protocol}` };
  }
  return follow(input, target);
}

function follow(input: RedirectInput, target: URL): Redirect {
  const { settings } = input;
  const keepsBody = input.status === 307 || input.status === 308 || settings.followOriginalHttpMethod;
  const method = keepsBody || input.method === "HEAD" ? input.method : "GET";
  const from = new URL(input.url);
  const dropped = new Set(["host"]);
  if (!keepsBody) for (const name of CONTENT_HEADERS) dropped.add(name);
  if (!isSameTarget(from, target)) {
    dropped.add("cookie");
    if (!settings.followAuthorizationHeader) dropped.add("authorization");
  }
  const referer = refererOf(from, target, settings);
  if (referer !== undefined || settings.removeRefererHeaderOnRedirect) dropped.add("referer");
  const headers = input.headers.filter(({ key }) => !dropped.has(key.toLowerCase()));
  return {
    kind: "follow",
    method,
    url: target.href,
    headers: referer === undefined ? headers : [...headers, { key: "Referer", value: referer, system: true }],
    keepsBody,
  };
}

const CONTENT_HEADERS = ["content-type", "content-length", "transfer-encoding", "content-encoding"];

/** Header values come as Latin-1; a server that writes a bare path in UTF-8 means UTF-8. */
function resolveLocation(location: string, base: string): URL | undefined {
  const utf8 = Buffer.from(location, "latin1").toString("utf8");
  const text = utf8.includes("\ufffd") ? location : utf8;
  return URL.canParse(text, base) ? new URL(text, base) : undefined;
}

/** The same host and port; http on 80 to https on 443 of one name is the same target, https to http never is. */
function isSameTarget(from: URL, to: URL): boolean {
  if (from.hostname !== to.hostname) return false;
  if (from.protocol === to.protocol) return from.port === to.port;
  return from.protocol === "http:" && from.port === "" && to.port === "";
}

function refererOf(from: URL, to: URL, settings: RequestSettings): string | undefined {
  if (settings.removeRefererHeaderOnRedirect) return undefined;
  if (from.protocol === "https:" && to.protocol === "http:") return undefined;
  const referer = new URL(from);
  referer.username = "";
  referer.password = "";
  referer.hash = "";
  return referer.href;
}
