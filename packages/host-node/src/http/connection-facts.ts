import type { Socket } from "node:net";
import type { ConnectionData } from "@waybill/core";

/** What is known of one connection. Times are monotonic ms, 0 for a phase that did not happen. */
export interface ConnectionFacts {
  readonly startedAt: number;
  readonly lookedUpAt: number;
  readonly connectedAt: number;
  readonly securedAt: number;
  /** Requests written so far. */
  uses: number;
  /** The first bytes of the latest response, as they came: undici keeps the reason phrase only as UTF-8. */
  responseStart: Uint8Array | undefined;
  /** What the other side said against TLS after the handshake: undici forgets it when the connection then ends. */
  tlsError: Error | undefined;
  readonly socket: Socket;
  /** What reports may say of it. */
  readonly data: ConnectionData;
}
