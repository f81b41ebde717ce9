// The way out of the engine, with its back-pressure.
import type { Emit, RunEvent } from "./events.ts";

/** Hands events to `emit` in order and remembers the promises it answers until they are awaited. */
export class Outlet {
  readonly #emit: Emit;
  #pending: Promise<unknown> | undefined;

  constructor(emit: Emit) {
    this.#emit = emit;
  }

  emit(event: RunEvent): void {
    const answer = this.#emit(event);
    if (answer === undefined) return;
    this.#pending = this.#pending === undefined ? answer : Promise.all([this.#pending, answer]);
    // A rejection is met by `drained`; until then it must not count as unhandled.
    this.#pending.then(undefined, () => undefined);
  }

  /** Resolves when all events so far were taken, and rejects as `emit` did; nothing when no one asked to wait. */
  drained(): Promise<unknown> | undefined {
    const pending = this.#pending;
    this.#pending = undefined;
    return pending;
  }
}
