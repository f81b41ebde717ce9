// The way out of the engine, with its back-pressure.
import type { Emit, RunEvent } from "./events.ts";

/** Calls `job` later, when the engine has nothing to do but wait. */
export type WhenIdle = (job: () => void) => void;

/** Events are handed on at least this often, however busy the engine is. */
const MOST_WAITING = 64;

/**
 * Hands events to `emit` in order and remembers the promises it answers until they are awaited. With `whenIdle` they wait in a queue
 * until then: reports are made while a request is on its way and not before it leaves.
 */
export class Outlet {
  readonly #emit: Emit;
  readonly #whenIdle: WhenIdle | undefined;
  #waiting: RunEvent[] = [];
  #pending: Promise<unknown> | undefined;

  constructor(emit: Emit, whenIdle?: WhenIdle) {
    this.#emit = emit;
    this.#whenIdle = whenIdle;
  }

  emit(event: RunEvent): void {
    if (this.#whenIdle === undefined) return this.#hand(event);
    const waiting = this.#waiting.push(event);
    if (waiting === 1) this.#whenIdle(() => this.#handLater());
    else if (waiting >= MOST_WAITING) this.flush();
  }

  /** Hands on all that waits. */
  flush(): void {
    const events = this.#waiting;
    if (events.length === 0) return;
    this.#waiting = [];
    for (const event of events) this.#hand(event);
  }

  /** Resolves when all events handed on so far were taken, and rejects as `emit` did; nothing when no one asked to wait. */
  drained(): Promise<unknown> | undefined {
    const pending = this.#pending;
    this.#pending = undefined;
    return pending;
  }

  #hand(event: RunEvent): void {
    const answer = this.#emit(event);
    if (answer !== undefined) this.#remember(answer);
  }

  #handLater(): void {
    try {
      this.flush();
    } catch (defect) {
      this.#remember(Promise.reject(defect));
    }
  }

  #remember(answer: Promise<unknown>): void {
    this.#pending = this.#pending === undefined ? answer : Promise.all([this.#pending, answer]);
    // A rejection is met by `drained`; until then it must not count as unhandled.
    this.#pending.then(undefined, () => undefined);
  }
}
