// `insecureHTTPParser`: undici's parser cannot be told to be lenient, Node's can (http.md §3, last rows). One connection a request,
// or for those that belong together (NTLM).
import type { Agent, ClientRequest } from "node:http";
import type { Socket } from "node:net";
import type { Clock, HttpHeader, OwnConnection } from "@waybill/core";
import { Connecting } from "./connecting.ts";
import { connectionFacts } from "./connection-data.ts";
import { Exchange } from "./exchange.ts";
import type { Flight } from "./flight.ts";
import type { LaneOptions } from "./lane.ts";
import { type KeptConnection, type LanePool, MAX_OWN } from "./lane-pool.ts";
import { conduct, MAX_HEADER_BYTES } from "./node-exchange.ts";
import { openConnection } from "./open-connection.ts";
import type { PreparedBody } from "./request-body.ts";

export interface LenientRequest {
  readonly plan: LaneOptions;
  readonly method: string;
  /** What the request line names. */
  readonly path: string;
  readonly headers: readonly HttpHeader[];
  readonly body: PreparedBody;
  /** Set when the request has a connection to itself. */
  readonly own: OwnConnection | undefined;
}

interface Context {
  readonly pool: LanePool;
  readonly flight: Flight;
  readonly clock: Clock;
  readonly limit: number;
}

/** Like `sendHop`, through Node's own client. */
export async function sendLenient(
  request: LenientRequest,
  context: Context,
): Promise<{ readonly exchange: Exchange; readonly wasConnecting: boolean }> {
  const { clock, flight, limit, pool } = context;
  const exchange = new Exchange("", clock, limit);
  exchange.startedAt = clock.monotonic();
  const connecting = new Connecting(exchange.startedAt);
  let wasConnecting = false;
  flight.stop = (cause) => {
    wasConnecting = connecting.connectedAt === 0;
    connecting.cancel(new Error(cause));
  };
  const outgoing = await connect(request, { pool, connecting, exchange, clock });
  if (outgoing !== undefined) {
    connecting.onCancel((error) => outgoing.destroy(error));
    conduct(outgoing, exchange, request.body);
  }
  await exchange.done;
  exchange.phase = connecting.phase;
  flight.stop = undefined;
  const goesOn = request.own?.last === false && exchange.status === 401 && exchange.error === undefined;
  if (!goesOn) {
    outgoing?.destroy();
    letGo(pool, request.own);
  }
  return { exchange, wasConnecting };
}

function letGo({ kept }: LanePool, own: OwnConnection | undefined): void {
  if (own === undefined) return;
  kept.get(own.id)?.agent.destroy();
  kept.delete(own.id);
}

interface Start {
  readonly pool: LanePool;
  readonly connecting: Connecting;
  readonly exchange: Exchange;
  readonly clock: Clock;
}

/** Answers nothing where no connection came about: the exchange is over then. */
async function connect(request: LenientRequest, start: Start): Promise<ClientRequest | undefined> {
  const { exchange, clock } = start;
  try {
    const { agent, facts } = await connectionFor(request, start);
    exchange.connection = facts;
    exchange.reused = facts.uses++ > 0;
    exchange.sentAt = clock.monotonic();
    return open(request, agent);
  } catch (error) {
    start.connecting.cancel(error instanceof Error ? error : new Error(String(error)));
    exchange.onResponseError(undefined, error);
    return undefined;
  }
}

async function connectionFor({ own, plan }: LenientRequest, { pool, connecting }: Start): Promise<KeptConnection> {
  const known = own && pool.kept.get(own.id);
  if (known !== undefined && !known.facts.socket.destroyed) return known;
  const socket = await openConnection(plan, connecting);
  const made = {
    agent: agentOf(socket, own !== undefined),
    facts: connectionFacts(socket, connecting, plan.nextId()),
  };
  if (own !== undefined) keep(pool, own, made);
  return made;
}

/** An agent of one connection, which is secured already where it has to be. */
function agentOf(socket: Socket, keepAlive: boolean): Agent {
  const { Agent } = process.getBuiltinModule("node:http");
  const agent = new Agent({ keepAlive, maxSockets: 1 });
  agent.createConnection = () => socket;
  return agent;
}

function keep({ kept }: LanePool, { id }: OwnConnection, made: KeptConnection): void {
  const [oldest] = kept;
  if (oldest !== undefined && kept.size >= MAX_OWN) {
    oldest[1].agent.destroy();
    kept.delete(oldest[0]);
  }
  kept.set(id, made);
}

function open({ method, path, headers }: LenientRequest, agent: Agent): ClientRequest {
  return process.getBuiltinModule("node:http").request({
    agent,
    method,
    path,
    headers: headers.flatMap(({ key, value }) => [key, value]),
    setHost: false,
    setDefaultHeaders: false,
    insecureHTTPParser: true,
    maxHeaderSize: MAX_HEADER_BYTES,
  });
}
