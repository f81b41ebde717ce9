// The parts of a URL's text, as the reference cuts them: more lenient than any standard, and nothing is decoded or checked.

export interface UrlParts {
  /** Without `://`; absent when the text has none. */
  readonly protocol: string | undefined;
  readonly userInfo: UserInfo | undefined;
  readonly host: string;
  readonly port: string | undefined;
  /** With its slash, or empty. */
  readonly path: string;
  readonly query: string | undefined;
  readonly hash: string | undefined;
}

export interface UserInfo {
  readonly user: string;
  readonly password: string | undefined;
}

/** Cuts at `#`, then `?`, then `://`, then the first `/`. A separator inside a token that was left as written does not cut. */
export function splitUrl(text: string): UrlParts {
  const whole = maskTokens(text);
  const { head: beforeHash, tail: hash } = cut(whole, "#");
  const { head: beforeQuery, tail: query } = cut(beforeHash, "?");
  const { protocol, rest } = cutProtocol(withForwardSlashes(beforeQuery));
  const slash = rest.mask.indexOf("/");
  const authority = slash < 0 ? rest : slice(rest, 0, slash);
  return {
    protocol,
    ...splitAuthority(authority),
    path: slash < 0 ? "" : rest.text.slice(slash),
    query: query?.text,
    hash: hash?.text,
  };
}

/** `mask` is as long as `text`, with tokens blotted out: a place found in the one is a place in the other. */
interface Masked {
  readonly text: string;
  readonly mask: string;
}

function maskTokens(text: string): Masked {
  const mask = text.includes("{{") ? text.replace(/\{\{[^{}]*\}\}/g, (token) => "x".repeat(token.length)) : text;
  return { text, mask };
}

function slice(masked: Masked, start: number, end?: number): Masked {
  return { text: masked.text.slice(start, end), mask: masked.mask.slice(start, end) };
}

function cut(masked: Masked, separator: string): { readonly head: Masked; readonly tail?: Masked } {
  const at = masked.mask.indexOf(separator);
  return at < 0 ? { head: masked } : { head: slice(masked, 0, at), tail: slice(masked, at + separator.length) };
}

function withForwardSlashes(masked: Masked): Masked {
  if (!masked.text.includes("\\")) return masked;
  return { text: masked.text.replaceAll("\\", "/"), mask: masked.mask.replaceAll("\\", "/") };
}

/** Slashes behind `://` count with it, but for `file:`, which has no host. */
function cutProtocol(masked: Masked): { readonly protocol: string | undefined; readonly rest: Masked } {
  const { head, tail } = cut(masked, "://");
  if (tail === undefined) return { protocol: undefined, rest: masked };
  const protocol = head.text.toLowerCase();
  if (protocol === "file") return { protocol, rest: tail };
  let slashes = 0;
  while (tail.mask[slashes] === "/") slashes += 1;
  return { protocol, rest: slashes === 0 ? tail : slice(tail, slashes) };
}

/** User info ends at the last `@`; the port follows the last colon, unless that colon belongs to `[::1]`. */
function splitAuthority(authority: Masked): Pick<UrlParts, "userInfo" | "host" | "port"> {
  const at = authority.mask.lastIndexOf("@");
  const colon = authority.mask.lastIndexOf(":");
  const hasPort = colon > at && !authority.mask.includes("]", colon);
  return {
    userInfo: at < 0 ? undefined : splitUserInfo(slice(authority, 0, at)),
    host: authority.text.slice(at + 1, hasPort ? colon : undefined),
    port: hasPort ? authority.text.slice(colon + 1) : undefined,
  };
}

function splitUserInfo(masked: Masked): UserInfo {
  const { head, tail } = cut(masked, ":");
  return { user: head.text, password: tail?.text };
}
