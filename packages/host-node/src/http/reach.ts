import type { Socket } from "node:net";
import type { Connecting } from "./connecting.ts";
import type { ConnectionPlan } from "./connection-plan.ts";
import { dial } from "./dial.ts";
import { allowedAddresses, inTurns, literalAddresses } from "./name-addresses.ts";

/** A TCP connection to the proxy, or to the server itself. */
export async function reach(plan: ConnectionPlan, connecting: Connecting): Promise<Socket> {
  const { clock, guard, origin, proxy } = plan;
  const { hostname, port } = proxy ?? origin;
  const addresses = literalAddresses(hostname) ?? (await lookUp(plan, hostname, connecting));
  // The proxy's own address is the user's choice; the literal host behind it was checked with the URL.
  const allowed = allowedAddresses(addresses, hostname, proxy === undefined ? guard : undefined);
  connecting.phase = "connecting";
  const socket = await dial(allowed, port, connecting);
  connecting.connectedAt = clock.monotonic();
  connecting.onCancel((error) => socket.destroy(error));
  return socket;
}

async function lookUp(
  { clock, resolve }: ConnectionPlan,
  hostname: string,
  connecting: Connecting,
): Promise<readonly string[]> {
  connecting.phase = "looking-up";
  const cancelled = Promise.withResolvers<never>();
  connecting.onCancel(cancelled.reject);
  const addresses = inTurns(await Promise.race([resolve(hostname), cancelled.promise]));
  connecting.lookedUpAt = clock.monotonic();
  if (addresses.length > 0) return addresses;
  throw Object.assign(new Error(`getaddrinfo ENOTFOUND ${hostname}`), { code: "ENOTFOUND", syscall: "getaddrinfo" });
}
