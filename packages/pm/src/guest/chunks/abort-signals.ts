// AbortController and AbortSignal, as the DOM standard has them.
import { Event, EventTarget, type EventLike } from "./event-classes.ts";

declare const DOMException: new (message: string, name: string) => Error;
declare function setTimeout(callback: () => void, ms: number): unknown;

/** Proves that a constructor is called from here. */
const KEY: unique symbol = Symbol("AbortSignal");

export class AbortSignal extends EventTarget {
  #aborted = false;
  #reason: unknown;
  #onabort: ((this: AbortSignal, event: EventLike) => unknown) | null = null;
  /** Signals that abort with this one. */
  readonly #dependents = new Set<AbortSignal>();

  constructor(key?: unknown) {
    if (key !== KEY) throw new TypeError("Illegal constructor");
    super();
    this.addEventListener("abort", (event: EventLike) => this.#onabort?.call(this, event));
  }

  get aborted(): boolean {
    return this.#aborted;
  }

  get reason(): unknown {
    return this.#reason;
  }

  get onabort() {
    return this.#onabort;
  }

  set onabort(listener) {
    this.#onabort = typeof listener === "function" ? listener : null;
  }

  throwIfAborted(): void {
    if (this.#aborted) throw this.#reason;
  }

  get [Symbol.toStringTag](): string {
    return "AbortSignal";
  }

  static abort(reason?: unknown): AbortSignal {
    const signal = new AbortSignal(KEY);
    signal[KEY](reason);
    return signal;
  }

  static timeout(ms: number): AbortSignal {
    const signal = new AbortSignal(KEY);
    setTimeout(() => signal[KEY](new DOMException("The operation was aborted due to timeout", "TimeoutError")), ms);
    return signal;
  }

  static any(signals: Iterable<AbortSignal>): AbortSignal {
    const all = [...signals];
    const combined = new AbortSignal(KEY);
    const first = all.find((signal) => signal.#aborted);
    if (first !== undefined) combined[KEY](first.#reason);
    else for (const signal of all) signal.#dependents.add(combined);
    return combined;
  }

  [KEY](reason: unknown): void {
    if (this.#aborted) return;
    this.#aborted = true;
    this.#reason = reason === undefined ? new DOMException("This operation was aborted", "AbortError") : reason;
    this.dispatchEvent(new Event("abort"));
    for (const dependent of this.#dependents) dependent[KEY](this.#reason);
    this.#dependents.clear();
  }
}

export class AbortController {
  readonly #signal = new AbortSignal(KEY);

  get signal(): AbortSignal {
    return this.#signal;
  }

  abort(reason?: unknown): void {
    this.#signal[KEY](reason);
  }

  get [Symbol.toStringTag](): string {
    return "AbortController";
  }
}
