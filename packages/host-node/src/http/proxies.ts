// Which proxy a URL goes through (http.md §9).
import { BlockList, isIP } from "node:net";
import { type Origin, parseOrigin } from "./origin.ts";

export interface ProxySettings {
  /** `[http[s]://][user:password@]host[:port]`, for http URLs. */
  readonly http?: string;
  /** For https URLs; `http` when absent. */
  readonly https?: string;
  /** Comma list of what is reached directly: `*`, `host` and all below it, each with an optional `:port`, addresses and CIDR ranges. */
  readonly except?: string;
}

export interface Proxy {
  /** Without credentials. */
  readonly href: string;
  readonly secure: boolean;
  readonly hostname: string;
  readonly port: number;
  /** Value of `Proxy-Authorization`. */
  readonly authorization?: string;
}

export type FoundProxy =
  | { readonly ok: true; readonly proxy: Proxy | undefined }
  | { readonly ok: false; readonly message: string };

const DIRECT: FoundProxy = { ok: true, proxy: undefined };

/** Answers the proxy for an origin. */
export function proxyFinder({ http, https, except }: ProxySettings): (origin: Origin) => FoundProxy {
  if (!http && !https) return () => DIRECT;
  const plain = http ? parseProxy(http) : DIRECT;
  const secure = https ? parseProxy(https) : plain;
  const isDirect = exceptions(except ?? "");
  return (origin) => {
    if (isDirect(origin)) return DIRECT;
    return origin.secure ? secure : plain;
  };
}

/** The variables that curl and others read; a name in lower case wins. Secret is what `proxySecrets` finds in them. */
export function proxiesFromEnvironment(environment: Readonly<Record<string, string | undefined>>): ProxySettings {
  const read = (name: string): string | undefined => environment[name.toLowerCase()] || environment[name] || undefined;
  const [http, https, except] = [read("HTTP_PROXY"), read("HTTPS_PROXY"), read("NO_PROXY")];
  return {
    ...(http !== undefined && { http }),
    ...(https !== undefined && { https }),
    ...(except !== undefined && { except }),
  };
}

/** Texts in the settings that no report may show: passwords, and what is sent for them. */
export function proxySecrets({ http, https }: ProxySettings): readonly string[] {
  return [http, https].flatMap((text) => {
    const { password, authorization } = credentialsOf(text ?? "");
    return [...(password ? [password] : []), ...(authorization ? [authorization.slice("Basic ".length)] : [])];
  });
}

function parseProxy(text: string): FoundProxy {
  const whole = /^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `http://${text}`;
  const { authorization } = credentialsOf(text);
  const start = whole.indexOf("//") + 2;
  const end = endOfAuthority(whole, start);
  const bare = whole.slice(0, start) + whole.slice(whole.lastIndexOf("@", end) + 1 || start, end);
  const parsed = parseOrigin(bare);
  // The text is not repeated: it may hold a password.
  if (!parsed.ok || !URL.canParse(bare))
    return { ok: false, message: `The proxy setting is not an http:// or https:// URL: ${bare}` };
  const { secure, hostname, port } = parsed.origin;
  const host = isIP(hostname) === 6 ? `[${hostname}]` : hostname;
  const href = `${secure ? "https" : "http"}://${host}:${port}`;
  return { ok: true, proxy: { href, secure, hostname, port, ...(authorization !== undefined && { authorization }) } };
}

function endOfAuthority(url: string, start: number): number {
  const at = url.lastIndexOf("@");
  const slash = url.indexOf("/", Math.max(start, at));
  return slash < 0 ? url.length : slash;
}

function credentialsOf(text: string): { readonly password?: string; readonly authorization?: string } {
  const start = text.indexOf("//") < 0 ? 0 : text.indexOf("//") + 2;
  const at = text.lastIndexOf("@");
  if (at < start) return {};
  const [user = "", ...rest] = text.slice(start, at).split(":");
  const password = decoded(rest.join(":"));
  return { password, authorization: `Basic ${Buffer.from(`${decoded(user)}:${password}`).toString("base64")}` };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function exceptions(list: string): (origin: Origin) => boolean {
  const rules = list
    .split(",")
    .map((entry) => entry.trim().toLowerCase())
    .filter((entry) => entry !== "")
    .map(exception);
  return (origin) => rules.some((fits) => fits(origin));
}

function exception(entry: string): (origin: Origin) => boolean {
  if (entry === "*") return () => true;
  if (entry.includes("/")) return inRange(entry);
  const { host, port } = hostAndPort(entry);
  const name = host.replace(/^\*?\.+/, "");
  const fitsPort = (origin: Origin): boolean => port === undefined || Number(port) === origin.port;
  if (isIP(name) !== 0) {
    const fits = inRange(`${name}/${isIP(name) === 4 ? 32 : 128}`);
    return (origin) => fitsPort(origin) && fits(origin);
  }
  return (origin) => fitsPort(origin) && isBelow(withoutDot(origin.hostname), withoutDot(name));
}

function hostAndPort(entry: string): { readonly host: string; readonly port?: string } {
  const [, bracketed, bracketedPort] = /^\[([^\]]+)\](?::(\d+))?$/.exec(entry) ?? [];
  if (bracketed !== undefined) return { host: bracketed, ...(bracketedPort !== undefined && { port: bracketedPort }) };
  if (isIP(entry) !== 0) return { host: entry };
  const [, host = entry, port] = /^(.*?)(?::(\d+))?$/.exec(entry) ?? [];
  return { host, ...(port !== undefined && { port }) };
}

function isBelow(hostname: string, name: string): boolean {
  return hostname === name || hostname.endsWith(`.${name}`);
}

function withoutDot(name: string): string {
  return name.endsWith(".") ? name.slice(0, -1) : name;
}

/** Names are not looked up for this: only literal addresses are in a range. */
function inRange(range: string): (origin: Origin) => boolean {
  const [address = "", prefix = ""] = range.split("/");
  const family = isIP(address);
  const bits = /^\d{1,3}$/.test(prefix) ? Number(prefix) : Number.NaN;
  if (family === 0 || !(bits <= (family === 4 ? 32 : 128))) return () => false;
  const list = new BlockList();
  list.addSubnet(address, bits, familyName(address));
  return ({ hostname }) => isIP(hostname) !== 0 && list.check(hostname, familyName(hostname));
}

function familyName(address: string): "ipv4" | "ipv6" {
  return isIP(address) === 4 ? "ipv4" : "ipv6";
}
