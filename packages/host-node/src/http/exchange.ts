import type { Clock, FailurePhase, HttpHeader } from "@waybill/core";
import type { Dispatcher } from "undici";
import type { ConnectionFacts } from "./connection-facts.ts";

/**
 * One request and its response on one connection: undici's handler, which also holds what came of it. Times are monotonic ms, 0
 * for what did not happen. Made once per hop of the hot path, so it has fields instead of closures.
 */
export class Exchange implements Dispatcher.DispatchHandler {
  /** Resolves when the response is complete or will never be; never rejects. */
  readonly done: Promise<void>;
  readonly head: string;
  status = 0;
  reason = "";
  headers: readonly HttpHeader[] = [];
  chunks: Uint8Array[] = [];
  received = 0;
  /** Codes of informational responses; absent when there were none. */
  interim: number[] | undefined;
  error: unknown;
  connection: ConnectionFacts | undefined;
  /** How far it came where no connection came about. */
  phase: FailurePhase | undefined;
  reused = false;
  startedAt = 0;
  sentAt = 0;
  firstByteAt = 0;
  endedAt = 0;

  #finish: () => void = () => undefined;
  readonly #clock: Clock;
  readonly #limit: number;

  constructor(head: string, clock: Clock, limit: number) {
    this.head = head;
    this.#clock = clock;
    this.#limit = limit;
    this.done = new Promise((resolve) => {
      this.#finish = resolve;
    });
  }

  onRequestStart(): void {}

  onResponseStarted(): void {
    this.firstByteAt = this.#clock.monotonic();
  }

  onResponseStart(controller: Dispatcher.DispatchController, status: number, ...rest: readonly unknown[]): void {
    if (status < 200) {
      this.interim ??= [];
      this.interim.push(status);
      return;
    }
    this.status = status;
    this.reason = typeof rest[1] === "string" ? rest[1] : "";
    this.headers = pairs(controller.rawHeaders);
  }

  onResponseData(controller: Pick<Dispatcher.DispatchController, "abort">, chunk: Buffer): void {
    this.received += chunk.length;
    if (this.#limit === 0 || this.received <= this.#limit) {
      this.chunks.push(chunk);
      return;
    }
    const error = new TooLargeError();
    this.error ??= error;
    controller.abort(error);
  }

  onResponseEnd(): void {
    this.endedAt = this.#clock.monotonic();
    this.#finish();
  }

  onResponseError(_controller: unknown, error: unknown): void {
    this.error ??= error;
    this.onResponseEnd();
  }
}

/** Given to undici, read by `describeError`. */
class TooLargeError extends Error {
  readonly code = "ERR_RESPONSE_TOO_LARGE";
  constructor() {
    super("Maximum response size reached");
  }
}

function pairs(raw: Dispatcher.DispatchController["rawHeaders"]): readonly HttpHeader[] {
  const headers: HttpHeader[] = [];
  if (!Array.isArray(raw)) return headers;
  for (let index = 0; index + 1 < raw.length; index += 2) {
    headers.push({ key: latin1(raw[index]), value: trimEnd(latin1(raw[index + 1])) });
  }
  return headers;
}

/** Blanks behind a value do not belong to it; the parser leaves them there. */
function trimEnd(value: string): string {
  const code = value.charCodeAt(value.length - 1);
  return code === 0x20 || code === 0x09 ? value.replace(/[ \t]+$/, "") : value;
}

function latin1(text: Buffer | string | undefined): string {
  return typeof text === "object" ? text.toString("latin1") : (text ?? "");
}
