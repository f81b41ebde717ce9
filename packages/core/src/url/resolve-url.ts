// The text of a URL, templates replaced, becomes the URL of the wire or the reason why it cannot be asked for.
import type { RequestFailure } from "../http.ts";
import { asciiHost } from "./ascii-host.ts";
import { encodePath, encodeQuery } from "./percent-encode.ts";
import { splitUrl, type UrlParts, type UserInfo } from "./split-url.ts";

export type ResolvedUrl =
  | {
      readonly kind: "url";
      /** Absolute, encoded, without user info and fragment. */
      readonly url: string;
      /** Absent when there is none: still encoded as written. */
      readonly userInfo: UserInfo | undefined;
      readonly hash: string | undefined;
    }
  | { readonly kind: "failed"; readonly url: string; readonly failure: RequestFailure };

/** Parses the whole text again, because a variable may have held a host, several segments or parameters. Never throws. */
export function resolveUrl(text: string, options: { readonly disableEncoding: boolean }): ResolvedUrl {
  const trimmed = text.trimStart();
  if (trimmed === "") return failed("", { code: INVALID, message: "runtime: request url is empty" });
  const parts = splitUrl(trimmed);
  const protocol = parts.protocol ?? "http";
  const target = options.disableEncoding ? targetOf(parts) : encodedTargetOf(parts);
  const authority = resolveAuthority(parts, protocol);
  const url = `${protocol}://${authority.text}${target}`;
  if (authority.host === "") return failed(url, { code: INVALID, message: `Invalid URI "${withHash(url, parts)}"` });
  if (protocol !== "http" && protocol !== "https")
    return failed(url, { code: INVALID, message: `Invalid protocol: ${protocol}:` });
  if (!authority.portIsValid) return failed(url, badPort(parts.port ?? ""));
  if (authority.unknown) return failed(url, unknownHost(authority.host));
  if (options.disableEncoding && FORBIDDEN_IN_TARGET.test(target)) return failed(url, UNESCAPED);
  return { kind: "url", url, userInfo: parts.userInfo, hash: parts.hash };
}

const INVALID = "ERR_INVALID_URL";
const UNESCAPED = { code: "ERR_UNESCAPED_CHARACTERS", message: "Request path contains unescaped characters" };
const FORBIDDEN_IN_TARGET = /[^\u0021-\u00ff]/;

function encodedTargetOf({ path, query }: UrlParts): string {
  return targetOf({ path: encodePath(path), query: query === undefined ? undefined : encodeQuery(query) });
}

function targetOf({ path, query }: Pick<UrlParts, "path" | "query">): string {
  return `${path === "" ? "/" : path}${query === undefined ? "" : `?${query}`}`;
}

interface Authority {
  readonly text: string;
  readonly host: string;
  /** No resolver can know the host. */
  readonly unknown: boolean;
  readonly portIsValid: boolean;
}

/** A port without a host means this machine, as in the reference. */
function resolveAuthority({ host, port }: UrlParts, protocol: string): Authority {
  const given = host === "" && port !== undefined && protocol !== "file" ? "localhost" : host;
  const ascii = asciiHost(given);
  const known = ascii ?? given.toLowerCase();
  const number = port === undefined || port === "" ? undefined : Number(port);
  const portIsValid = number === undefined || (Number.isInteger(number) && number >= 0 && number < 65_536);
  const suffix = number === undefined ? "" : `:${portIsValid ? number : port}`;
  return { text: `${known}${suffix}`, host: known, unknown: ascii === undefined, portIsValid };
}

function withHash(url: string, { hash }: UrlParts): string {
  return hash === undefined ? url : `${url}#${hash}`;
}

function badPort(port: string): Pick<RequestFailure, "code" | "message"> {
  return {
    code: "ERR_SOCKET_BAD_PORT",
    message: `Port should be >= 0 and < 65536. Received type string ('${port}').`,
  };
}

/** What DNS would answer, said without asking it. */
function unknownHost(bracketed: string): Partial<RequestFailure> & Pick<RequestFailure, "code" | "message"> {
  const host = bracketed.replace(/^\[(.*)\]$/, "$1");
  const token = /\{\{[^{}]*\}\}/.exec(host)?.[0];
  return {
    reason: "dns",
    code: "ENOTFOUND",
    message: `getaddrinfo ENOTFOUND ${host}`,
    errno: -3008,
    syscall: "getaddrinfo",
    ...(token !== undefined && {
      hint: `${token} in the host has no value. Define the variable, or correct its name.`,
    }),
  };
}

function failed(url: string, failure: Partial<RequestFailure> & Pick<RequestFailure, "code" | "message">): ResolvedUrl {
  return { kind: "failed", url, failure: { reason: "url", url, ...failure } };
}
