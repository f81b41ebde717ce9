import type { AbortSignalLike } from "@waybill/core";

export type Cancellation = "aborted" | "timeout";

/** One `send` in progress: what it must stop when it is cancelled. */
export class Flight {
  cancelled: Cancellation | undefined;
  /** Ends what is going on just now. */
  stop: ((cause: Cancellation) => void) | undefined;

  cancel(cause: Cancellation): void {
    if (this.cancelled !== undefined) return;
    this.cancelled = cause;
    this.stop?.(cause);
  }
}

/**
 * The flights under each abort signal, with one listener a signal instead of one a request. A signal whose flights have all ended is
 * let go of when another one comes.
 */
export class Flights {
  readonly #groups = new Map<AbortSignalLike, Group>();

  /** Answers the flight's group, for it to leave. */
  enter(flight: Flight, signal: AbortSignalLike): Set<Flight> {
    const { flights } = this.#groups.get(signal) ?? this.#watch(signal);
    return flights.add(flight);
  }

  cancelAll(): void {
    for (const [signal, group] of this.#groups) {
      signal.removeEventListener("abort", group.listener);
      group.listener();
    }
    this.#groups.clear();
  }

  #watch(signal: AbortSignalLike): Group {
    for (const [other, { flights, listener }] of this.#groups) {
      if (flights.size > 0) continue;
      other.removeEventListener("abort", listener);
      this.#groups.delete(other);
    }
    const flights = new Set<Flight>();
    const listener = (): void => {
      for (const flight of flights) flight.cancel("aborted");
    };
    signal.addEventListener("abort", listener);
    const group = { flights, listener };
    this.#groups.set(signal, group);
    return group;
  }
}

interface Group {
  readonly flights: Set<Flight>;
  readonly listener: () => void;
}
