// One request to one server and back: finds a connection, sends, and tries once more where a kept connection had gone stale.
import type { Clock, OwnConnection } from "@waybill/core";
import { Exchange } from "./exchange.ts";
import type { Flight } from "./flight.ts";
import type { Lane, LaneBody } from "./lane.ts";
import type { LanePool } from "./lane-pool.ts";
import type { PreparedBody } from "./request-body.ts";

export interface HopRequest {
  readonly method: string;
  readonly head: string;
  readonly body: PreparedBody;
  /** The connection is not used again after this. */
  readonly close: boolean;
  /** Set when the request has a connection to itself. */
  readonly own: OwnConnection | undefined;
}

export interface HopContext {
  readonly pool: LanePool;
  readonly flight: Flight;
  readonly clock: Clock;
  readonly limit: number;
}

export interface HopResult {
  readonly exchange: Exchange;
  /** The TCP connection never stood. */
  readonly wasConnecting: boolean;
}

/** Always resolves: what went wrong is in the exchange's `error`, or the flight is cancelled. */
export async function sendHop(hop: HopRequest, context: HopContext): Promise<HopResult> {
  if (hop.own !== undefined) return sendAlone(hop, hop.own, context);
  const lane = context.pool.take() ?? (await waitForLane(context));
  if (lane === undefined) return unsent(context);
  const first = startOn(lane, hop, context);
  await first.exchange.done;
  finishOn(lane, first.exchange, context);
  if (!isStale(first.exchange, hop.method) || context.flight.cancelled !== undefined) return first;
  const fresh = context.pool.takeFresh();
  const second = startOn(fresh, hop, context);
  await second.exchange.done;
  finishOn(fresh, second.exchange, context);
  return second;
}

/** Over a connection that nothing else uses. It stays open while the server asks for more and there is more to come. */
async function sendAlone(hop: HopRequest, own: OwnConnection, context: HopContext): Promise<HopResult> {
  const { pool } = context;
  const lane = pool.own(own.id);
  const sent = startOn(lane, hop, context);
  await sent.exchange.done;
  finishOn(lane, sent.exchange, context);
  if (own.last || sent.exchange.status !== 401) await pool.disown(own.id);
  return sent;
}

/** Answers nothing when the flight was cancelled meanwhile. */
async function waitForLane({ pool, flight }: HopContext): Promise<Lane | undefined> {
  const place = pool.wait();
  const cancelled = Promise.withResolvers<undefined>();
  flight.stop = () => {
    place.leave();
    cancelled.resolve(undefined);
  };
  const lane = await Promise.race([place.lane, cancelled.promise]);
  flight.stop = undefined;
  if (flight.cancelled === undefined) return lane;
  if (lane !== undefined) pool.give(lane);
  return undefined;
}

function unsent({ clock }: HopContext): HopResult {
  const exchange = new Exchange("", clock, 0);
  exchange.startedAt = clock.monotonic();
  return { exchange, wasConnecting: true };
}

function startOn(lane: Lane, hop: HopRequest, { pool, flight, clock, limit }: HopContext): HopResult {
  const exchange = new Exchange(hop.head, clock, limit);
  const result = { exchange, wasConnecting: false };
  flight.stop = (cause) => {
    result.wasConnecting = exchange.connection === undefined && lane.isConnecting;
    void pool.drop(lane, new Error(cause));
  };
  lane.send(exchange, laneBody(hop.body), { isHead: hop.method === "HEAD", close: hop.close });
  return result;
}

function finishOn(lane: Lane, exchange: Exchange, { pool, flight }: HopContext): void {
  flight.stop = undefined;
  if (exchange.connection === undefined) exchange.phase = lane.phase;
  pool.give(lane);
  noteExcess(exchange);
}

const EMPTY: LaneBody = { content: null, length: 0 };

function laneBody(body: PreparedBody): LaneBody {
  switch (body.kind) {
    case "none":
      return EMPTY;
    case "bytes":
      return { content: body.bytes.length === 0 ? null : body.bytes, length: 0 };
    case "stream":
      return { content: body.open(), length: body.length };
  }
}

const REPEATABLE = new Set(["GET", "HEAD", "OPTIONS", "TRACE", "PUT", "DELETE"]);
const STALE = new Set(["UND_ERR_SOCKET", "ECONNRESET", "EPIPE"]);

function isStale({ error, reused, firstByteAt }: Exchange, method: string): boolean {
  return error !== undefined && reused && firstByteAt === 0 && REPEATABLE.has(method) && STALE.has(codeOf(error));
}

/** Bytes behind the end of a response are no response. The reference fails the request, and who sent them is not to be trusted. */
function noteExcess(exchange: Exchange): void {
  const late = exchange.connection?.socket.errored;
  if (exchange.error === undefined && late?.message === "bad response") exchange.error = new ExcessError();
}

class ExcessError extends Error {
  readonly code = "HPE_INVALID_CONSTANT";
  constructor() {
    super("Parse Error: Expected HTTP/, RTSP/ or ICE/");
  }
}

function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : "";
}
