/**
 * What undici decides for itself and we must not leave to it, done on the socket it was given (docs/decisions/0003-request-head.md):
 * - the request head: undici writes its own spelling of `Host`, `Connection` and `Content-Length`, and refuses some header fields;
 * - `100 Continue`, which undici takes for a broken response;
 * - a head that never ends, where it is not made of header fields;
 * - the queue of the stream: what arrives goes to the parser at once (queueless-read.ts).
 */
import type { Socket } from "node:net";
import type { Clock } from "@waybill/core";
import type { ConnectionFacts } from "./connection-facts.ts";
import type { Exchange } from "./exchange.ts";
import { queuelessRead } from "./queueless-read.ts";
import { skipContinue } from "./skip-continue.ts";

interface Controlled {
  starting: Exchange | undefined;
  readonly connection: ConnectionFacts | undefined;
}

/** From now on the first write of a request is its own head, and interim responses never reach the parser. */
export function controlSocket(socket: Socket, lane: Controlled, clock: Clock): void {
  const { connection: facts } = lane;
  if (facts === undefined) return;
  const read = queuelessRead(socket);
  const write = socket.write.bind(socket);
  let awaitingResponse = false;
  let held: Buffer | undefined;
  let latest: Exchange | undefined;
  let headBytes = 0;

  socket.write = (chunk: string | Uint8Array, encoding?: BufferEncoding | WriteCallback, callback?: WriteCallback) => {
    const exchange = lane.starting;
    if (exchange === undefined) {
      return typeof encoding === "string" ? write(chunk, encoding, callback) : write(chunk, encoding);
    }
    lane.starting = undefined;
    exchange.connection = facts;
    exchange.reused = facts.uses++ > 0;
    exchange.sentAt = clock.monotonic();
    awaitingResponse = true;
    held = undefined;
    latest = exchange;
    headBytes = 0;
    return write(exchange.head, "latin1");
  };

  socket.read = (size?: number) => {
    const chunk: Buffer | null = read(size);
    if (chunk === null) return null;
    if (latest?.status === 0) {
      headBytes += chunk.length;
      if (headBytes > MOST_HEAD_BYTES) {
        socket.destroy(new HeadOverflowError());
        return null;
      }
    }
    if (!awaitingResponse) return chunk;
    const rest = skipContinue(held === undefined ? chunk : Buffer.concat([held, chunk]));
    held = rest.held;
    if (rest.passed === undefined) return null;
    awaitingResponse = false;
    facts.responseStart = rest.passed;
    return rest.passed;
  };
}

/** The parser limits header fields, but neither the status line nor interim responses. What begins a body may be among these bytes. */
const MOST_HEAD_BYTES = 256 * 1024;

/** Read by `describeError`. */
class HeadOverflowError extends Error {
  readonly code = "HPE_HEADER_OVERFLOW";
  constructor() {
    super("Parse Error: Header overflow");
  }
}

type WriteCallback = (error?: Error | null) => void;
