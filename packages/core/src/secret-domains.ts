// Where a secret of the vault may be sent to (run-ordering §3.1).

/** Whether one of the domains covers the URL; without domains every https URL is covered. */
export function mayReceive(url: string, domains: readonly string[] | undefined): boolean {
  const target = PARTS.exec(url);
  if (target === null) return false;
  if (domains === undefined) return target[1]?.toLowerCase() === "https";
  return domains.some((domain) => covers(domain, target));
}

/** `scheme://host:port/path`: all but the host may be missing. */
const PARTS = /^(?:([a-z][a-z0-9+.-]*):\/\/)?(\[[^\]]*\]|[^/?#:@\\]+)(?::(\d+|\*))?(?:[/?#]|$)/i;

/** Without a scheme https is meant; without a port, or with `*`, any; a path says nothing. `*.` stands for the subdomains, `*` for any host. */
function covers(domain: string, [, protocol = "", host = "", port]: readonly (string | undefined)[]): boolean {
  const wanted = PARTS.exec(domain.trim());
  if (wanted === null) return false;
  const [, scheme = "https", name = "", number = "*"] = wanted;
  if (scheme.toLowerCase() !== protocol.toLowerCase()) return false;
  if (number !== "*" && number !== (port ?? DEFAULT_PORTS.get(protocol.toLowerCase()))) return false;
  return isHost(name.toLowerCase(), host.toLowerCase());
}

const DEFAULT_PORTS: ReadonlyMap<string, string> = new Map([
  ["http", "80"],
  ["https", "443"],
]);

function isHost(wanted: string, host: string): boolean {
  if (wanted === "*" || wanted === host) return true;
  return wanted.startsWith("*.") && host.endsWith(wanted.slice(1)) && host.length > wanted.length - 1;
}
