import type { Socket } from "node:net";
import type { Connecting } from "./connecting.ts";
import type { ConnectionPlan } from "./connection-plan.ts";
import { reach } from "./reach.ts";
import { secureSocket } from "./secure-socket.ts";

/**
 * From a host and a port to a socket that requests can be written to: looked up, connected, through a proxy, secured. Rejects with
 * the error of the phase it came to, which `connecting` tells.
 */
export async function openConnection(plan: ConnectionPlan, connecting: Connecting): Promise<Socket> {
  const { clock, identity, origin } = plan;
  const socket = plan.proxy === undefined ? await reach(plan, connecting) : await throughProxy(plan, connecting);
  if (!origin.secure) return socket;
  const secured = await secureSocket(socket, { identity, end: origin, connecting });
  connecting.securedAt = clock.monotonic();
  return secured;
}

async function throughProxy(plan: ConnectionPlan, connecting: Connecting): Promise<Socket> {
  const { reachThroughProxy } = await import("./reach-through-proxy.ts");
  return reachThroughProxy(plan, connecting);
}
