// Where a URL points. The path is never touched: what a collection writes is what goes out.
import { domainToASCII } from "node:url";

/** Scheme, host and port of a URL: everything a connection depends on, and the `Host` header. */
export interface Origin {
  readonly secure: boolean;
  /** ASCII, lower case, without brackets. */
  readonly hostname: string;
  readonly port: number;
  /** `host`, or `host:port` when the port is not the default one. */
  readonly authority: string;
}

export type ParsedOrigin =
  | { readonly ok: true; readonly origin: Origin }
  | { readonly ok: false; readonly origin?: undefined; readonly code: string; readonly message: string };

/** Index behind the authority of an absolute URL, or -1 for a text without a scheme. */
export function originEnd(url: string): number {
  const scheme = url.indexOf("://");
  if (scheme < 0) return -1;
  for (let index = scheme + 3; index < url.length; index++) {
    const character = url.charCodeAt(index);
    if (character === SLASH || character === QUESTION || character === HASH || character === BACKSLASH) return index;
  }
  return url.length;
}

const SLASH = 0x2f;
const QUESTION = 0x3f;
const HASH = 0x23;
const BACKSLASH = 0x5c;

/** Path and query as they are sent, for a URL and the index behind its authority. */
export function pathOf(url: string, end: number): string {
  const hash = url.indexOf("#", end);
  const path = hash < 0 ? url.slice(end) : url.slice(end, hash);
  return path.charCodeAt(0) === SLASH ? path : `/${path}`;
}

/** Reads `scheme://host:port`. */
export function parseOrigin(text: string): ParsedOrigin {
  const mark = text.indexOf("://");
  const scheme = text.slice(0, Math.max(0, mark)).toLowerCase();
  if (scheme !== "http" && scheme !== "https") return invalid(`Invalid protocol: ${scheme}:`);
  const authority = text.slice(Math.max(text.lastIndexOf("@") + 1, mark + 3));
  const colon = portMark(authority);
  const host = authority.slice(0, colon);
  if (host === "") return invalid(`Invalid URI "${text}"`);
  const secure = scheme === "https";
  const port = parsePort(authority.slice(colon + 1), secure);
  if (typeof port === "string") return { ok: false, code: "ERR_SOCKET_BAD_PORT", message: port };
  return { ok: true, origin: makeOrigin(host, port, secure) };
}

function portMark(authority: string): number {
  const colon = authority.indexOf(":", authority.startsWith("[") ? authority.indexOf("]") : 0);
  return colon < 0 ? authority.length : colon;
}

function parsePort(text: string, secure: boolean): number | string {
  if (text === "") return secure ? 443 : 80;
  const port = /^\d+$/.test(text) ? Number(text) : Number.NaN;
  return port < 65_536 ? port : `Port should be >= 0 and < 65536. Received type string ('${text}').`;
}

function makeOrigin(host: string, port: number, secure: boolean): Origin {
  const isDefault = port === (secure ? 443 : 80);
  // A name that IDNA cannot take (an unresolved `{{variable}}`) is looked up as written, and fails there.
  const name = host.startsWith("[") ? host.toLowerCase() : domainToASCII(host) || host.toLowerCase();
  return {
    secure,
    hostname: name.startsWith("[") ? name.slice(1, -1) : name,
    port,
    authority: isDefault ? name : `${name}:${port}`,
  };
}

function invalid(message: string): ParsedOrigin {
  return { ok: false, code: "ERR_INVALID_URL", message };
}
