// From a host name to the addresses a connection may be made to.
import { isIP } from "node:net";
import type { AddressGuard } from "./address-guard.ts";

/** Looks a name up. Rejects as `dns.lookup` does. */
export type Resolve = (hostname: string) => Promise<readonly string[]>;

const LOOPBACK: readonly string[] = ["::1", "127.0.0.1"];

/** A server is never tried at more addresses than this, whatever its name servers answer. */
const MOST_ADDRESSES = 16;

/** The address of a literal, both loopback ones for names below `localhost` (RFC 6761); undefined for a name to be looked up. */
export function literalAddresses(hostname: string): readonly string[] | undefined {
  if (isIP(hostname) !== 0) return [hostname];
  const name = hostname.endsWith(".") ? hostname.slice(0, -1) : hostname;
  return name.endsWith(".localhost") ? LOOPBACK : undefined;
}

/** What the system's resolver says. */
export const systemResolve: Resolve = (hostname) => {
  const { ADDRCONFIG, lookup } = process.getBuiltinModule("node:dns");
  const hints = process.platform === "win32" ? 0 : ADDRCONFIG;
  return new Promise((resolve, reject) => {
    lookup(hostname, { all: true, order: "verbatim", hints }, (error, found) => {
      if (error === null) resolve(found.map(({ address }) => address));
      else reject(error);
    });
  });
};

/** Addresses in the order to try them: families take turns, IPv6 first (RFC 8305). */
export function inTurns(addresses: readonly string[]): readonly string[] {
  const [six, four] = [6, 4].map((family) => addresses.filter((address) => isIP(address) === family));
  const turns = addresses.flatMap((_, index) => [six?.[index], four?.[index]]);
  return turns.filter((address) => address !== undefined).slice(0, MOST_ADDRESSES);
}

/** The addresses that may be used: these are then connected to, and no others. Throws when there is none left. */
export function allowedAddresses(
  addresses: readonly string[],
  hostname: string,
  guard: AddressGuard | undefined,
): readonly string[] {
  if (guard === undefined) return addresses;
  const allowed = addresses.filter((address) => guard.denies(address) === undefined);
  const denied = allowed.length === 0 ? firstDenied(addresses, hostname, guard) : undefined;
  if (denied !== undefined) throw denied;
  return allowed;
}

/** Why a host that says its address by itself must not be connected to, through a proxy neither. */
export function deniedLiteral(hostname: string, guard: AddressGuard): AddressDeniedError | undefined {
  const addresses = isLocalhost(hostname) ? LOOPBACK : (literalAddresses(hostname) ?? []);
  return firstDenied(addresses, hostname, guard);
}

function isLocalhost(hostname: string): boolean {
  return hostname === "localhost" || hostname === "localhost.";
}

function firstDenied(
  addresses: readonly string[],
  hostname: string,
  guard: AddressGuard,
): AddressDeniedError | undefined {
  for (const address of addresses) {
    const range = guard.denies(address);
    if (range !== undefined) return new AddressDeniedError(hostname, address, range);
  }
  return undefined;
}

/** Read by `describeError`. */
class AddressDeniedError extends Error {
  readonly code = "ERR_ADDRESS_DENIED";
  readonly address: string;
  constructor(hostname: string, address: string, range: string) {
    const what = hostname === address ? address : `${address} of ${hostname}`;
    super(`The address ${what} is denied: it is in ${range === address ? "the list" : range}`);
    this.address = address;
  }
}
