import type { Agent } from "node:http";
import type { Socket } from "node:net";
import type { Readable } from "node:stream";
import type { FailurePhase } from "@waybill/core";
import Client from "undici/lib/dispatcher/client.js";
import { Connecting } from "./connecting.ts";
import { connectionFacts } from "./connection-data.ts";
import type { ConnectionFacts } from "./connection-facts.ts";
import type { ConnectionPlan } from "./connection-plan.ts";
import { controlSocket } from "./control-socket.ts";
import type { Exchange } from "./exchange.ts";
import { openConnection } from "./open-connection.ts";

const IDLE_MS = 60_000;
const SERVER_MARGIN_MS = 1000;
const MAX_HEADER_BYTES = 128 * 1024;

// undici wants a URL, and asks our connector with it. The connector knows better, so that odd host names reach the resolver as written.
const PLACEHOLDER = "http://waybill.invalid";

export interface LaneOptions extends ConnectionPlan {
  /** A name for a new connection, unique in a run. */
  readonly nextId: () => string;
  /** Requests go out with this instead: see agent-exchange.ts. */
  readonly agent?: Agent;
}

/** A body as undici takes it. `length` is for streams, whose size undici cannot know. */
export interface LaneBody {
  readonly content: Uint8Array | Readable | null;
  readonly length: number;
}

/** One undici client: one connection at a time, one request at a time, connected again when the server closed it. */
export class Lane {
  /** The request whose head is to be written next. */
  starting: Exchange | undefined;
  connection: ConnectionFacts | undefined;
  #latest: Connecting | undefined;
  readonly #client: Client;
  readonly #options: LaneOptions;

  constructor(options: LaneOptions) {
    this.#options = options;
    this.#client = new Client(PLACEHOLDER, {
      connect: (_asked: unknown, callback: ConnectCallback) => this.#connect(callback),
      pipelining: 1,
      allowH2: false,
      keepAliveTimeout: IDLE_MS,
      keepAliveTimeoutThreshold: SERVER_MARGIN_MS,
      headersTimeout: 0,
      bodyTimeout: 0,
      maxHeaderSize: MAX_HEADER_BYTES,
    });
  }

  /** Sends one request; `exchange.done` tells when it is over. `close` ends the connection after it. */
  send(exchange: Exchange, body: LaneBody, how: { readonly isHead: boolean; readonly close: boolean }): void {
    this.starting = exchange;
    exchange.startedAt = this.#options.clock.monotonic();
    // The head is ours (control-socket.ts). undici only has to know whether a response body follows, and how long the request's is.
    this.#client.dispatch(
      {
        path: "/",
        method: how.isHead ? "HEAD" : "POST",
        body: body.content,
        headers: body.length > 0 ? ["content-length", String(body.length)] : null,
        reset: how.close,
      },
      exchange,
    );
  }

  /** True until the TCP connection stands. */
  get isConnecting(): boolean {
    return this.#latest === undefined || this.#latest.connectedAt === 0;
  }

  /** How far the latest connection came. */
  get phase(): FailurePhase {
    return this.#latest?.phase ?? "connecting";
  }

  /** Ends the connection at once; a request in progress fails with this error. */
  destroy(error: Error): Promise<void> {
    this.#latest?.cancel(error);
    return this.#client.destroy(error);
  }

  #connect(callback: ConnectCallback): void {
    const connecting = new Connecting(this.#options.clock.monotonic());
    this.#latest = connecting;
    openConnection(this.#options, connecting)
      .then((socket) => this.#adopt(socket, connecting))
      .then(
        (socket) => callback(null, socket),
        (error: Error) => {
          connecting.cancel(error);
          callback(error, null);
        },
      );
  }

  #adopt(socket: Socket, connecting: Connecting): Socket {
    const { clock, nextId } = this.#options;
    const facts = connectionFacts(socket, connecting, nextId());
    this.connection = facts;
    controlSocket(socket, this, clock);
    socket.once("close", () => {
      if (this.connection === facts) this.connection = undefined;
    });
    return socket;
  }
}

type ConnectCallback = (...result: [error: null, socket: Socket] | [error: Error, socket: null]) => void;
