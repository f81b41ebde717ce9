// The URLs a client certificate is for (http.md §8), read as the reference does.
import { originEnd, parseOrigin, pathOf } from "./origin.ts";

const PATTERN = /^([^:]+):\/\/(\*|(?:\*\.)?[^*/:[\]]+|\[[^\]/]+\])(?::(\*|\d+))?(\/.*)$/;
const SCHEMES = new Set(["*", "http", "https"]);

/** What decides whether a URL fits; undefined for a text that is no pattern. */
export function compileUrlPattern(pattern: string): ((url: string) => boolean) | undefined {
  if (pattern === "<all_urls>") return () => true;
  const [, schemes = "", host = "", port, path = ""] = PATTERN.exec(pattern) ?? [];
  const allowed = new Set(schemes.split("+"));
  if (![...allowed].every((scheme) => SCHEMES.has(scheme))) return undefined;
  const fitsHost = hostTest(host.toLowerCase());
  const fitsPath = pathTest(path);
  return (url) => {
    const end = originEnd(url);
    const { origin } = parseOrigin(url.slice(0, Math.max(0, end)));
    if (origin === undefined) return false;
    const scheme = origin.secure ? "https" : "http";
    if (!allowed.has("*") && !allowed.has(scheme)) return false;
    const wanted = port ?? (origin.secure ? "443" : "80");
    if (wanted !== "*" && Number(wanted) !== origin.port) return false;
    return fitsHost(origin.hostname) && fitsPath(withoutQuery(pathOf(url, end)));
  };
}

function withoutQuery(path: string): string {
  const mark = path.indexOf("?");
  return mark < 0 ? path : path.slice(0, mark);
}

function hostTest(host: string): (hostname: string) => boolean {
  if (host === "*") return () => true;
  if (host.startsWith("*.")) return (hostname) => hostname === host.slice(2) || hostname.endsWith(host.slice(1));
  const name = host.startsWith("[") ? host.slice(1, -1) : host;
  return (hostname) => hostname === name;
}

/** The texts between the stars, each as early as it can be: no star makes the search go back. */
function pathTest(pattern: string): (path: string) => boolean {
  const [first = "", ...rest] = pattern.split("*");
  const last = rest.pop();
  if (last === undefined) return (path) => path === first;
  return (path) => {
    const end = path.length - last.length;
    if (end < first.length || !path.startsWith(first) || !path.endsWith(last)) return false;
    let position = first.length;
    for (const part of rest) {
      const found = path.indexOf(part, position);
      if (found < 0 || found + part.length > end) return false;
      position = found + part.length;
    }
    return true;
  };
}
