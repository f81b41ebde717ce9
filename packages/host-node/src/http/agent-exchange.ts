// Requests over agents of the user (`requestAgents`): the connections are theirs. Loaded with the first of them.
import type { ClientRequest, RequestOptions } from "node:http";
import type { LookupFunction, Socket } from "node:net";
import type { Clock } from "@waybill/core";
import { Connecting } from "./connecting.ts";
import { connectionFacts } from "./connection-data.ts";
import { Exchange } from "./exchange.ts";
import type { Flight } from "./flight.ts";
import type { LaneOptions } from "./lane.ts";
import type { LenientRequest } from "./lenient-exchange.ts";
import { allowedAddresses, inTurns, literalAddresses } from "./name-addresses.ts";
import { conduct, MAX_HEADER_BYTES } from "./node-exchange.ts";

/** Like `sendHop`, over an agent. A denied address is refused where the agent connects with the lookup it is given, as Node's do. */
export async function sendWithAgent(
  request: LenientRequest & { readonly lenient: boolean },
  context: { readonly flight: Flight; readonly clock: Clock; readonly limit: number },
): Promise<{ readonly exchange: Exchange; readonly wasConnecting: boolean }> {
  const { clock, flight, limit } = context;
  const exchange = new Exchange("", clock, limit);
  exchange.startedAt = clock.monotonic();
  const connecting = new Connecting(exchange.startedAt);
  let wasConnecting = false;
  const outgoing = open(request);
  flight.stop = (cause) => {
    wasConnecting = exchange.connection === undefined;
    outgoing.destroy(new Error(cause));
  };
  outgoing.once("socket", (socket) => watch(socket, outgoing, { request, connecting, exchange, clock }));
  conduct(outgoing, exchange, request.body);
  await exchange.done;
  exchange.phase = connecting.phase;
  flight.stop = undefined;
  return { exchange, wasConnecting };
}

function open({ plan, method, path, headers, lenient }: LenientRequest & { readonly lenient: boolean }): ClientRequest {
  const { agent, identity, origin } = plan;
  const options: RequestOptions & { setDefaultHeaders: boolean; rejectUnauthorized: boolean } = {
    ...identity.materials,
    ...(agent !== undefined && { agent }),
    host: origin.hostname,
    port: origin.port,
    method,
    path,
    headers: headers.flatMap(({ key, value }) => [key, value]),
    setHost: false,
    setDefaultHeaders: false,
    insecureHTTPParser: lenient,
    maxHeaderSize: MAX_HEADER_BYTES,
    rejectUnauthorized: identity.verify,
    lookup: guardedLookup(plan),
  };
  const client = origin.secure ? process.getBuiltinModule("node:https") : process.getBuiltinModule("node:http");
  return client.request(options);
}

interface Watched {
  readonly request: LenientRequest;
  readonly connecting: Connecting;
  readonly exchange: Exchange;
  readonly clock: Clock;
}

function watch(socket: Socket, outgoing: ClientRequest, { request, connecting, exchange, clock }: Watched): void {
  const ready = (): void => {
    exchange.connection = connectionFacts(socket, connecting, request.plan.nextId());
    exchange.sentAt = clock.monotonic();
  };
  exchange.reused = outgoing.reusedSocket;
  if (exchange.reused) return ready();
  socket.once("lookup", () => (connecting.lookedUpAt = clock.monotonic()));
  socket.once("connect", () => {
    connecting.connectedAt = clock.monotonic();
    connecting.phase = "securing";
    if (!request.plan.origin.secure) ready();
  });
  socket.once("secureConnect", () => {
    connecting.securedAt = clock.monotonic();
    ready();
  });
}

function guardedLookup({ guard, resolve }: LaneOptions): LookupFunction {
  return (hostname, { all }, callback) => {
    const found = Promise.resolve(literalAddresses(hostname) ?? resolve(hostname));
    found
      .then((names) => allowedAddresses(inTurns(names), hostname, guard))
      .then((allowed) => {
        const addresses = allowed.map((address) => ({ address, family: address.includes(":") ? 6 : 4 }));
        if (all === true) callback(null, addresses);
        else callback(null, addresses[0]?.address ?? "", addresses[0]?.family);
      })
      .catch((error: NodeJS.ErrnoException) => callback(error, ""));
  };
}
