// Which domains scripts may reach with `pm.cookies.jar()` (pm-api §7).

/**
 * All domains, those the run has sent requests to, or a list: a domain stands for itself, `*.domain` for those below it.
 */
export type CookieAccess = "all" | "requested" | readonly string[];

export function mayReachCookies(url: string, access: CookieAccess, requested: ReadonlySet<string>): boolean {
  if (access === "all") return true;
  const host = hostOf(url);
  if (access === "requested") return requested.has(host);
  return access.some((pattern) => covers(pattern.toLowerCase(), host));
}

/** The host of an absolute URL, in lower case, without port and credentials. */
export function hostOf(url: string): string {
  const authority = /^[a-z][a-z0-9+.-]*:\/\/([^/?#]*)/i.exec(url)?.[1] ?? "";
  const host = authority.slice(authority.lastIndexOf("@") + 1);
  return (host.startsWith("[") ? host.slice(0, host.indexOf("]") + 1) : host.replace(/:\d*$/, "")).toLowerCase();
}

function covers(pattern: string, host: string): boolean {
  return pattern.startsWith("*.") ? host.endsWith(pattern.slice(1)) : host === pattern;
}
