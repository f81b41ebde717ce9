import type { Socket } from "node:net";

/** What is known of one connection. Times are monotonic ms, 0 for a phase that did not happen. */
export interface ConnectionFacts {
  readonly startedAt: number;
  lookedUpAt: number;
  connectedAt: number;
  securedAt: number;
  /** Requests written so far. */
  uses: number;
  /** The first bytes of the latest response, as they came: undici keeps the reason phrase only as UTF-8. */
  responseStart: Uint8Array | undefined;
  readonly socket: Socket;
}
