// Loaded with the first connection through a proxy.
import type { Socket } from "node:net";
import type { Connecting } from "./connecting.ts";
import type { ConnectionPlan } from "./connection-plan.ts";
import { openTunnel } from "./open-tunnel.ts";
import { ProxyError } from "./proxy-error.ts";
import { reach } from "./reach.ts";
import { secureSocket } from "./secure-socket.ts";

/** A connection to the proxy for an http URL, a tunnel to the server for an https one. */
export async function reachThroughProxy(plan: ConnectionPlan, connecting: Connecting): Promise<Socket> {
  if (!plan.origin.secure) return reachProxy(plan, connecting);
  try {
    const socket = await reachProxy(plan, connecting);
    connecting.phase = "tunneling";
    const { hostname, port } = plan.origin;
    const { userAgent } = plan;
    await openTunnel(socket, { hostname, port, userAgent, authorization: plan.proxy?.authorization });
    return socket;
  } catch (error) {
    throw new ProxyError(error);
  }
}

async function reachProxy(plan: ConnectionPlan, connecting: Connecting): Promise<Socket> {
  const socket = await reach(plan, connecting);
  const { proxy } = plan;
  return proxy?.secure === true ? secureSocket(socket, { identity: proxy.identity, end: proxy, connecting }) : socket;
}
