// A `Location` as the reference reads it: spliced onto the current URL as text, dot segments kept, what a URL cannot carry encoded.
import { originEnd, parseOrigin, pathOf } from "./origin.ts";

export type Location =
  | { readonly ok: true; readonly url: string; readonly credentials?: string }
  | { readonly ok: false; readonly message: string };

/** Where a `Location` header leads from this URL. Credentials come apart from the URL, percent-encoding undone. */
export function resolveLocation(header: string, base: string): Location {
  const location = withoutHash(asUtf8(header).trim());
  const scheme = SCHEME.exec(location)?.[1];
  if (scheme !== undefined) {
    const isHttp = /^https?$/i.test(scheme);
    return isHttp ? checked(location, header) : { ok: false, message: `Invalid protocol: ${scheme.toLowerCase()}:` };
  }
  return checked(splice(withSlashes(location), base), header);
}

const SCHEME = /^([a-z][a-z0-9+.-]*):\/\//i;

/** Header values come as Latin-1; a server that writes a path in UTF-8 means UTF-8. */
function asUtf8(header: string): string {
  const utf8 = Buffer.from(header, "latin1").toString("utf8");
  return utf8.includes("\ufffd") ? header : utf8;
}

function withoutHash(text: string): string {
  const hash = text.indexOf("#");
  return hash < 0 ? text : text.slice(0, hash);
}

/** Backslashes of a path are slashes; those of a query are not. */
function withSlashes(location: string): string {
  return location.replace(/^[^?]*/, (path) => path.replaceAll("\\", "/"));
}

function splice(location: string, base: string): string {
  const end = originEnd(base);
  const origin = base.slice(0, end);
  if (location.startsWith("//")) return origin.slice(0, origin.indexOf("//")) + location;
  if (location.startsWith("/")) return origin + location;
  const whole = pathOf(base, end);
  const path = whole.split("?", 1)[0] ?? "/";
  if (location === "") return origin + whole;
  if (location.startsWith("?")) return origin + path + location;
  return origin + path.slice(0, path.lastIndexOf("/") + 1) + location;
}

function checked(url: string, header: string): Location {
  const end = originEnd(url);
  const authority = url.indexOf("//") + 2;
  const at = url.lastIndexOf("@", end);
  const hasCredentials = at >= authority && at < end;
  const origin = url.slice(0, authority) + url.slice(hasCredentials ? at + 1 : authority, end);
  if (!parseOrigin(origin).ok || !URL.canParse(origin))
    return { ok: false, message: `Invalid redirect to "${header}"` };
  const path = pathOf(url, end);
  const target = `${origin}${encodePath(path)}`;
  return hasCredentials
    ? { ok: true, url: target, credentials: decoded(url.slice(authority, at)) }
    : { ok: true, url: target };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function encodePath(text: string): string {
  const mark = text.indexOf("?");
  const path = mark < 0 ? text : text.slice(0, mark);
  const query = mark < 0 ? "" : text.slice(mark);
  return path.replaceAll("\\", "/").replace(IN_PATH, encodeCharacter) + query.replace(IN_QUERY, encodeCharacter);
}

const IN_PATH = /[^!#-;=?-_a-z|~]/gu;
const IN_QUERY = /[^!#-&(-;=?-~]/gu;

function encodeCharacter(character: string): string {
  const bytes = Buffer.from(character);
  return [...bytes].map((byte) => `%${byte.toString(16).toUpperCase().padStart(2, "0")}`).join("");
}
