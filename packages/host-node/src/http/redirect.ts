// Where a response sends the request next (http.md §6).
import type { HttpHeader, RequestSettings } from "@waybill/core";
import { originEnd, parseOrigin, pathOf } from "./origin.ts";
import { headerValue } from "./received-response.ts";
import { resolveLocation } from "./resolve-location.ts";

export interface RedirectInput {
  readonly method: string;
  readonly url: string;
  readonly headers: readonly HttpHeader[];
  readonly settings: RequestSettings;
  readonly status: number;
  readonly responseHeaders: readonly HttpHeader[];
  /** How many were followed already. */
  readonly redirects: number;
  /** Names of query parameters that an auth made. */
  readonly credentialParameters?: readonly string[] | undefined;
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
      /** False where the next target may not have what an auth made. */
      readonly keepsCredentials: boolean;
    };

const NONE: Redirect = { kind: "none" };

/** Whether the response may be a redirect. */
export function mayRedirect(status: number): boolean {
  return status >= 300 && status <= 399;
}

/** The next hop, if this response asks for one and the settings allow it. */
export function nextHop(input: RedirectInput): Redirect {
  const { settings, status } = input;
  if (!mayRedirect(status) || !settings.followRedirects) return NONE;
  const header = input.responseHeaders.find(({ key }) => key.toLowerCase() === "location")?.value ?? "";
  if (header === "") return NONE;
  if (input.redirects >= settings.maxRedirects) {
    return { kind: "broken", message: `Exceeded maxRedirects. Probably stuck in a redirect loop ${input.url}` };
  }
  const location = resolveLocation(header, input.url);
  return location.ok
    ? follow(input, location.url, location.credentials)
    : { kind: "broken", message: location.message };
}

function follow(input: RedirectInput, url: string, credentials: string | undefined): Redirect {
  const keepsBody = input.status === 307 || input.status === 308 || input.settings.followOriginalHttpMethod;
  const method = keepsBody || input.method === "HEAD" ? input.method : "GET";
  const isSame = isSameTarget(input.url, url);
  const keepsCredentials = isSame || input.settings.followAuthorizationHeader;
  const kept = withoutDropped(input, { isSame, keepsBody, keepsCredentials });
  const headers = withCredentials(withReferer(kept, input, url), credentials);
  return { kind: "follow", method, url, headers, keepsBody, keepsCredentials };
}

const CONTENT_HEADERS = ["content-type", "content-length", "transfer-encoding", "content-encoding"];

interface Kept {
  readonly isSame: boolean;
  readonly keepsBody: boolean;
  readonly keepsCredentials: boolean;
}

function withoutDropped(input: RedirectInput, { isSame, keepsBody, keepsCredentials }: Kept): readonly HttpHeader[] {
  const dropped = new Set(["host"]);
  if (!keepsBody) for (const name of CONTENT_HEADERS) dropped.add(name);
  if (!isSame) dropped.add("cookie");
  if (!keepsCredentials) dropped.add("authorization");
  const isKept = ({ key, credential }: HttpHeader): boolean =>
    (keepsCredentials || credential !== true) && !dropped.has(key.toLowerCase());
  return input.headers.filter(isKept);
}

/** The same host and port; http on 80 to https on 443 of one name is the same target, https to http never is. */
function isSameTarget(from: string, to: string): boolean {
  const [old, next] = [originOf(from), originOf(to)];
  if (old === undefined || next === undefined || old.hostname !== next.hostname) return false;
  if (old.secure === next.secure) return old.port === next.port;
  return !old.secure && old.port === 80 && next.port === 443;
}

function originOf(url: string): ReturnType<typeof parseOrigin>["origin"] {
  return parseOrigin(url.slice(0, originEnd(url))).origin;
}

/** The previous URL; a user's own header gives it place and spelling. Not from https to http. */
function withReferer(headers: readonly HttpHeader[], input: RedirectInput, target: string): readonly HttpHeader[] {
  const { settings, url } = input;
  if (settings.removeRefererHeaderOnRedirect) return headers;
  if (originOf(url)?.secure === true && originOf(target)?.secure === false) return headers;
  const end = originEnd(url);
  const hidden = isSameTarget(url, target) ? [] : (input.credentialParameters ?? []);
  const value = url.slice(0, end) + withoutParameters(pathOf(url, end), hidden);
  const isReferer = ({ key }: HttpHeader): boolean => key.toLowerCase() === "referer";
  if (headers.some(isReferer)) return headers.map((each) => (isReferer(each) ? { ...each, value } : each));
  return [...headers, { key: "Referer", value, system: true }];
}

function withoutParameters(path: string, names: readonly string[]): string {
  const mark = path.indexOf("?");
  if (names.length === 0 || mark < 0) return path;
  const pairs = path.slice(mark + 1).split("&");
  const kept = pairs.filter((pair) => !names.includes(pair.split("=", 1)[0] ?? "")).join("&");
  return path.slice(0, mark) + (kept === "" ? "" : `?${kept}`);
}

function withCredentials(headers: readonly HttpHeader[], credentials: string | undefined): readonly HttpHeader[] {
  if (credentials === undefined || headerValue(headers, "authorization") !== "") return headers;
  const value = `Basic ${Buffer.from(credentials).toString("base64")}`;
  return [...headers, { key: "Authorization", value, system: true }];
}
