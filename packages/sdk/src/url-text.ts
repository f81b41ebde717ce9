// Reads a URL as people write it: templates anywhere, nothing decoded, no part is ever refused.
import { QueryParam, type ParsedParam } from "./query-param.ts";

/** The userinfo of a URL. */
export interface UrlAuth {
  /** May hold variables. */
  readonly user?: string | undefined;
  /** May hold variables. */
  readonly password?: string | undefined;
}

/** The parts of a URL text. A part that the text does not have is undefined. */
export interface ParsedUrl {
  /** The text that was read. */
  readonly raw: unknown;
  /** Without `://`; undefined where there is none. */
  readonly protocol: string | undefined;
  /** User and password, not decoded. */
  readonly auth: UrlAuth | undefined;
  /** The labels of the host. */
  readonly host: string[] | undefined;
  /** Digits, or a variable. */
  readonly port: string | undefined;
  /** The segments, without slashes. */
  readonly path: string[] | undefined;
  /** The parameters, as they were written. */
  readonly query: ParsedParam[] | undefined;
  /** Without `#`. */
  readonly hash: string | undefined;
  /** One for each `:name` in the path. */
  readonly variable: { key: string }[] | undefined;
}

/** Splits a URL into its parts. Delimiters inside `{{…}}` count as text. */
export function parseUrl(url: unknown): ParsedUrl {
  if (typeof url !== "string") {
    return { raw: url, ...NOTHING };
  }
  const raw = url.trimStart();
  const [location, hash] = cut(textOf(raw), "#");
  const [place, query] = cut(location, "?");
  const [protocol, rest] = splitProtocol(withSlashes(place));
  const [authority, path] = cut(rest, "/");
  const [userinfo, server] = splitUserinfo(authority);
  const [host, port] = splitPort(server);
  const segments = path === undefined ? undefined : split(path, "/");
  return {
    raw,
    protocol: protocol?.text,
    auth: userinfo === undefined ? undefined : authOf(userinfo),
    host: host.text === "" ? undefined : split(host, "."),
    port: port?.text,
    path: segments,
    query: query === undefined ? undefined : paramsOf(query),
    hash: hash?.text,
    variable: variablesOf(segments),
  };
}

/** Splits a host at its dots, those of templates aside. */
export function splitHost(host: string): string[] {
  return split(textOf(host), ".");
}

/** The name of the variable a path segment begins with. It ends at the first dot: `:id.json` names `id`. */
export function pathVariable(segment: string): string | undefined {
  if (!segment.startsWith(":")) {
    return undefined;
  }
  const dot = segment.indexOf(".");
  return segment.slice(1, dot === -1 ? undefined : dot) || undefined;
}

const NOTHING = {
  protocol: undefined,
  auth: undefined,
  host: undefined,
  port: undefined,
  path: undefined,
  query: undefined,
  hash: undefined,
  variable: undefined,
} as const;

/** A text with a twin of the same length in which templates are blank, so that delimiters are found in the twin only. */
interface Text {
  readonly text: string;
  readonly mask: string;
}

function textOf(text: string): Text {
  return {
    text,
    mask: text.includes("{{") ? text.replace(/\{\{[^{}]*\}\}/g, (token) => "_".repeat(token.length)) : text,
  };
}

function slice({ text, mask }: Text, start: number, end?: number): Text {
  return { text: text.slice(start, end), mask: mask.slice(start, end) };
}

function cut(text: Text, delimiter: string): readonly [Text, Text | undefined] {
  const index = text.mask.indexOf(delimiter);
  return index === -1 ? [text, undefined] : [slice(text, 0, index), slice(text, index + delimiter.length)];
}

function split({ text, mask }: Text, delimiter: string): string[] {
  if (mask === text) {
    return text.split(delimiter);
  }
  let start = 0;
  return mask.split(delimiter).map((part) => {
    const piece = text.slice(start, start + part.length);
    start += part.length + delimiter.length;
    return piece;
  });
}

function withSlashes({ text, mask }: Text): Text {
  if (!mask.includes("\\")) {
    return { text, mask };
  }
  return {
    text: Array.from(mask, (unit, index) => (unit === "\\" ? "/" : text[index])).join(""),
    mask: mask.replaceAll("\\", "/"),
  };
}

/** Slashes after the protocol do not matter, except that a file URL with a third one has no host. */
function splitProtocol(text: Text): readonly [Text | undefined, Text] {
  const [protocol, rest] = cut(text, "://");
  if (rest === undefined) {
    return [undefined, text];
  }
  const slashes = rest.mask.length - rest.mask.replace(/^\/+/, "").length;
  const isLocal = slashes > 0 && protocol.text.toLowerCase() === "file";
  return [protocol, slice(rest, isLocal ? slashes - 1 : slashes)];
}

function splitUserinfo(authority: Text): readonly [Text | undefined, Text] {
  const at = authority.mask.lastIndexOf("@");
  return at === -1 ? [undefined, authority] : [slice(authority, 0, at), slice(authority, at + 1)];
}

function splitPort(server: Text): readonly [Text, Text | undefined] {
  const colon = server.mask.lastIndexOf(":");
  return colon === -1 || server.mask.indexOf("]", colon) !== -1
    ? [server, undefined]
    : [slice(server, 0, colon), slice(server, colon + 1)];
}

function authOf(userinfo: Text): UrlAuth {
  const [user, password] = cut(userinfo, ":");
  return { user: user.text, password: password?.text };
}

function paramsOf(query: Text): ParsedParam[] {
  return split(query, "&").map((param, index, all) => QueryParam.parseSingle(param, index, all));
}

function variablesOf(segments: readonly string[] | undefined): { key: string }[] | undefined {
  const names = new Set(segments?.flatMap((segment) => pathVariable(segment) ?? []));
  return names.size === 0 ? undefined : Array.from(names, (key) => ({ key }));
}
