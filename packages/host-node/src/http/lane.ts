import type { Socket } from "node:net";
import { connect } from "node:net";
import type { Readable } from "node:stream";
import type { Clock } from "@waybill/core";
import Client from "undici/lib/dispatcher/client.js";
import type { ConnectionFacts } from "./connection-facts.ts";
import { controlSocket } from "./control-socket.ts";
import type { Exchange } from "./exchange.ts";
import { localhostLookup } from "./localhost-lookup.ts";
import type { Origin } from "./origin.ts";
import type { TlsSessions } from "./tls-sessions.ts";

const IDLE_MS = 60_000;
const SERVER_MARGIN_MS = 1000;
const MAX_HEADER_BYTES = 128 * 1024;
const FAMILY_STAGGER_MS = 250;

// undici wants a URL, and asks our connector with it. The connector knows better, so that odd host names reach the resolver as written.
const PLACEHOLDER = "http://waybill.invalid";

export interface LaneOptions {
  readonly origin: Origin;
  readonly verify: boolean;
  readonly clock: Clock;
  readonly sessions: TlsSessions;
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
  #latest: ConnectionFacts | undefined;
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

  /** Ends the connection at once; a request in progress fails with this error. */
  destroy(error: Error): Promise<void> {
    this.#latest?.socket.destroy();
    return this.#client.destroy(error);
  }

  #connect(callback: ConnectCallback): void {
    const { clock } = this.#options;
    const startedAt = clock.monotonic();
    const socket = this.#open();
    const facts: ConnectionFacts = {
      socket,
      startedAt,
      lookedUpAt: 0,
      connectedAt: 0,
      securedAt: 0,
      uses: 0,
      responseStart: undefined,
    };
    this.#latest = facts;
    socket.setNoDelay(true);
    const settle = once(callback);
    const ready = (): void => {
      this.connection = facts;
      controlSocket(socket, this, clock);
      settle(null, socket);
    };
    socket.once("lookup", () => (facts.lookedUpAt = clock.monotonic()));
    socket.once("connect", () => {
      facts.connectedAt = clock.monotonic();
      if (!this.#options.origin.secure) ready();
    });
    socket.once("secureConnect", () => {
      facts.securedAt = clock.monotonic();
      ready();
    });
    socket.on("error", (error) => settle(error, null));
    socket.once("close", () => {
      if (this.connection === facts) this.connection = undefined;
    });
  }

  #open(): Socket {
    const { origin, sessions, verify } = this.#options;
    const where = {
      host: origin.hostname,
      port: origin.port,
      autoSelectFamily: true,
      autoSelectFamilyAttemptTimeout: FAMILY_STAGGER_MS,
      ...(origin.hostname.endsWith(".localhost") && { lookup: localhostLookup }),
    };
    return origin.secure ? sessions.connect(where, verify) : connect(where);
  }
}

type ConnectCallback = (...result: [error: null, socket: Socket] | [error: Error, socket: null]) => void;

function once(callback: ConnectCallback): ConnectCallback {
  let called = false;
  return (...result) => {
    if (called) return;
    called = true;
    callback(...result);
  };
}
