// `insecureHTTPParser`: undici's parser cannot be told to be lenient, Node's can (http.md §3, last rows). One connection a request.
import type { ClientRequest } from "node:http";
import type { Socket } from "node:net";
import type { Clock, HttpHeader } from "@waybill/core";
import { Connecting } from "./connecting.ts";
import { connectionFacts } from "./connection-data.ts";
import { Exchange } from "./exchange.ts";
import type { Flight } from "./flight.ts";
import type { LaneOptions } from "./lane.ts";
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
}

interface Context {
  readonly flight: Flight;
  readonly clock: Clock;
  readonly limit: number;
}

/** Like `sendHop`, through Node's own client. */
export async function sendLenient(
  request: LenientRequest,
  context: Context,
): Promise<{ readonly exchange: Exchange; readonly wasConnecting: boolean }> {
  const { clock, flight, limit } = context;
  const exchange = new Exchange("", clock, limit);
  exchange.startedAt = clock.monotonic();
  const connecting = new Connecting(exchange.startedAt);
  let wasConnecting = false;
  flight.stop = (cause) => {
    wasConnecting = connecting.connectedAt === 0;
    connecting.cancel(new Error(cause));
  };
  const outgoing = await connect(request, { connecting, exchange, clock });
  if (outgoing !== undefined) {
    connecting.onCancel((error) => outgoing.destroy(error));
    conduct(outgoing, exchange, request.body);
  }
  await exchange.done;
  exchange.phase = connecting.phase;
  flight.stop = undefined;
  outgoing?.destroy();
  return { exchange, wasConnecting };
}

interface Start {
  readonly connecting: Connecting;
  readonly exchange: Exchange;
  readonly clock: Clock;
}

/** Answers nothing where no connection came about: the exchange is over then. */
async function connect(request: LenientRequest, start: Start): Promise<ClientRequest | undefined> {
  const { connecting, exchange, clock } = start;
  try {
    const socket = await openConnection(request.plan, connecting);
    exchange.connection = connectionFacts(socket, connecting, request.plan.nextId());
    exchange.sentAt = clock.monotonic();
    return open(request, socket);
  } catch (error) {
    connecting.cancel(error instanceof Error ? error : new Error(String(error)));
    exchange.onResponseError(undefined, error);
    return undefined;
  }
}

function open({ method, path, headers }: LenientRequest, socket: Socket): ClientRequest {
  return process.getBuiltinModule("node:http").request({
    method,
    path,
    headers: headers.flatMap(({ key, value }) => [key, value]),
    setHost: false,
    setDefaultHeaders: false,
    insecureHTTPParser: true,
    maxHeaderSize: MAX_HEADER_BYTES,
    // Secured already, where it has to be.
    createConnection: () => socket,
  });
}
