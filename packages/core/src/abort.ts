// The engine's own `AbortController`: pure packages have none from the platform.
import type { AbortSignalLike } from "./ports.ts";

export interface Abort {
  readonly signal: AbortSignalLike;
  /** Aborts once, with the first reason. */
  abort(reason: unknown): void;
}

export function createAbort(): Abort {
  const signal = new Signal();
  return { signal, abort: (reason) => signal.fire(reason) };
}

/** Calls `listener` when `signal` aborts, at once if it has. Answers the function that stops listening. */
export function onAbort(signal: AbortSignalLike | undefined, listener: () => void): () => void {
  if (signal === undefined) return () => {};
  if (signal.aborted) listener();
  else signal.addEventListener("abort", listener, { once: true });
  return () => signal.removeEventListener("abort", listener);
}

class Signal implements AbortSignalLike {
  aborted = false;
  reason: unknown = undefined;
  readonly #listeners = new Set<() => void>();

  addEventListener(_type: "abort", listener: () => void): void {
    if (!this.aborted) this.#listeners.add(listener);
  }

  removeEventListener(_type: "abort", listener: () => void): void {
    this.#listeners.delete(listener);
  }

  fire(reason: unknown): void {
    if (this.aborted) return;
    this.aborted = true;
    this.reason = reason;
    for (const listener of this.#listeners) listener();
    this.#listeners.clear();
  }
}
