import type { FailurePhase } from "@waybill/core";

/** A connection on its way: how far it has come, and what ends it. Times are monotonic ms, 0 for a phase that did not happen. */
export class Connecting {
  readonly startedAt: number;
  phase: FailurePhase = "connecting";
  lookedUpAt = 0;
  connectedAt = 0;
  securedAt = 0;
  #error: Error | undefined;
  #close: ((error: Error) => void) | undefined;

  constructor(startedAt: number) {
    this.startedAt = startedAt;
  }

  /** `close` ends what is going on from now on. It is called at once when the connection is not wanted any more. */
  onCancel(close: (error: Error) => void): void {
    this.#close = close;
    if (this.#error !== undefined) close(this.#error);
  }

  cancel(error: Error): void {
    if (this.#error !== undefined) return;
    this.#error = error;
    this.#close?.(error);
  }
}
