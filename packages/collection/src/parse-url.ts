import type { KeyValue, UrlDefinition } from "./collection.ts";
import { cutMasked, maskTemplates, sliceMasked, splitMasked } from "./masked-text.ts";
import type { MaskedText } from "./masked-text.ts";

/**
 * Splits URL text into parts, `{{templates}}` intact: a separator inside a template does not separate. Never fails; nothing is
 * decoded or checked. Only whitespace in front is dropped.
 */
export function parseUrl(text: string): UrlDefinition {
  const raw = text.trimStart();
  const { head: beforeHash, tail: hash } = cutMasked(maskTemplates(raw), "#");
  const { head: beforeQuery, tail: query } = cutMasked(beforeHash, "?");
  const { protocol, rest } = cutProtocol(withForwardSlashes(beforeQuery));
  const { head: authority, tail: pathText } = cutMasked(rest, "/");
  const path = pathText === undefined ? undefined : splitMasked(pathText, "/");
  return {
    raw,
    ...(protocol !== undefined && { protocol }),
    ...splitAuthority(authority),
    ...(path !== undefined && { path }),
    query: query === undefined ? [] : rowsOf(splitMasked(query, "&")),
    ...(hash !== undefined && { hash: hash.text }),
    variables: path === undefined ? [] : pathVariables(path),
  };
}

/** Rows of a query text. Unlike in a URL, every `&` separates. Empty text has no rows. */
export function parseQuery(text: string): KeyValue[] {
  return text === "" ? [] : rowsOf(text.split("&"));
}

/** An empty row in the middle has a null key, an empty last row an empty one, as in the reference. */
function rowsOf(rows: readonly string[]): KeyValue[] {
  return rows.map((row, index) => {
    if (row === "") return { key: index === rows.length - 1 ? "" : null, value: null, disabled: false };
    const equals = row.indexOf("=");
    return equals === -1
      ? { key: row, value: null, disabled: false }
      : { key: row.slice(0, equals), value: row.slice(equals + 1), disabled: false };
  });
}

/** The segments of a host or path given as text. */
export function splitSegments(text: string, separator: "." | "/"): string[] {
  return splitMasked(maskTemplates(text), separator);
}

/** The names of `:name` segments, each once. A name ends at the first dot; a lone colon is none. */
function pathVariables(path: readonly string[]): { readonly key: string }[] {
  const names = new Set<string>();
  for (const segment of path) {
    const name = segment.startsWith(":") ? segment.slice(1).split(".", 1)[0] : "";
    if (name !== undefined && name !== "") names.add(name);
  }
  return Array.from(names, (key) => ({ key }));
}

function withForwardSlashes({ text, mask }: MaskedText): MaskedText {
  return mask.includes("\\") ? { text: replaceWhere(text, mask), mask: mask.replaceAll("\\", "/") } : { text, mask };
}

function replaceWhere(text: string, mask: string): string {
  return Array.from({ length: text.length }, (_, at) => (mask[at] === "\\" ? "/" : text[at])).join("");
}

/**
 * The protocol is everything before `://`, wherever that is (`u@h/p://x` too); more slashes behind it count with it. The last of
 * those of a `file:` begins its path.
 */
function cutProtocol(masked: MaskedText): { readonly protocol?: string; readonly rest: MaskedText } {
  const { head, tail } = cutMasked(masked, "://");
  if (tail === undefined) return { rest: masked };
  const slashes = /^\/*/.exec(tail.mask)?.[0].length ?? 0;
  const ofProtocol = head.text.toLowerCase() === "file" ? Math.max(slashes - 1, 0) : slashes;
  return { protocol: head.text, rest: sliceMasked(tail, ofProtocol) };
}

function splitAuthority(authority: MaskedText): Pick<UrlDefinition, "auth" | "host" | "port"> {
  const at = authority.mask.lastIndexOf("@");
  const { host, port } = splitPort(sliceMasked(authority, at + 1));
  return {
    ...(at !== -1 && { auth: splitUserInfo(sliceMasked(authority, 0, at)) }),
    ...(host.text !== "" && { host: splitMasked(host, ".") }),
    ...(port !== undefined && { port }),
  };
}

function splitUserInfo(masked: MaskedText): { readonly user: string; readonly password?: string } {
  const { head, tail } = cutMasked(masked, ":");
  return tail === undefined ? { user: head.text } : { user: head.text, password: tail.text };
}

/** The port follows the last colon, unless that colon belongs to `[::1]`. */
function splitPort(masked: MaskedText): { readonly host: MaskedText; readonly port?: string } {
  const at = masked.mask.lastIndexOf(":");
  if (at === -1 || masked.mask.includes("]", at)) return { host: masked };
  return { host: sliceMasked(masked, 0, at), port: masked.text.slice(at + 1) };
}
