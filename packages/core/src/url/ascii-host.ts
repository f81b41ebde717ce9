// A host as it is asked for in DNS: IDNA to ASCII, addresses in their usual form. No platform has to help.
import { looksLikeIpv4, normalizeIpv4, normalizeIpv6 } from "./ip-address.ts";
import { encodePunycode } from "./punycode.ts";

/** The host for the wire, or undefined for one that no resolver can know (`a b`, `256.0.0.1`, a token left as written). */
export function asciiHost(host: string): string | undefined {
  if (PLAIN_NAME.test(host) || PLAIN_ADDRESS.test(host)) return host;
  if (host.includes(":")) return bracketed(host);
  const name = domainName(host);
  if (name === undefined || !isDomain(name)) return undefined;
  return looksLikeIpv4(name) ? normalizeIpv4(name) : name;
}

/** What nearly every host is, and needs nothing done to it. */
const PLAIN_NAME = /^[a-z][a-z0-9-]*(?:\.[a-z][a-z0-9-]*)*$/;
const PLAIN_ADDRESS = /^(?:(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(?:\.(?!$)|$)){4}$/;

/** Without what the URL standard forbids in a domain, and without braces: they are what is left of a template. */
function isDomain(name: string): boolean {
  for (const character of name)
    if (character <= " " || character === "\u007f" || FORBIDDEN.includes(character)) return false;
  return true;
}

const FORBIDDEN = '"#%/:<>?@[\\]^`{|}';

/** `[::1]`, and `::1` as the reference takes it too. */
function bracketed(host: string): string | undefined {
  const inner = host.startsWith("[") && host.endsWith("]") ? host.slice(1, -1) : host;
  const address = normalizeIpv6(inner);
  return address === undefined ? undefined : `[${address}]`;
}

function domainName(host: string): string | undefined {
  const decoded = decodeEscapes(host);
  if (decoded === undefined) return undefined;
  const labels = mapped(decoded).split(".");
  return labels.map((label) => (isAscii(label) ? label : `xn--${encodePunycode(label)}`)).join(".");
}

function decodeEscapes(host: string): string | undefined {
  if (!host.includes("%")) return host;
  try {
    return decodeURIComponent(host);
  } catch {
    return undefined;
  }
}

/**
 * The mapping of UTS #46 as far as JavaScript brings its tables: compatibility forms, lower case, other full stops, and the
 * characters that count as nothing (soft hyphen, zero-width ones, variation selectors).
 */
function mapped(text: string): string {
  if (isAscii(text)) return text.toLowerCase();
  // Character by character: the lower case of a whole word would give its last sigma another form.
  const lower = Array.from(text.normalize("NFKC"), (character) => character.toLowerCase()).join("");
  return lower.normalize("NFKC").replace(FULL_STOP, ".").replace(NOTHING, "");
}

const FULL_STOP = /[\u3002\uff0e\uff61]/g;
const NOTHING = /\u00ad|\u034f|[\u180b-\u180f]|\u200b|\u2060|\u2064|[\ufe00-\ufe0f]|\ufeff/g;

function isAscii(text: string): boolean {
  for (let at = 0; at < text.length; at += 1) if (text.charCodeAt(at) > 0x7f) return false;
  return true;
}
