// Warnings of a run: the same words about the same request are said once.
import type { EventCursor, ItemRef } from "./events.ts";
import type { Outlet } from "./outlet.ts";

/** Different warnings that are remembered and said; a run whose warnings never repeat must not grow without bound. */
const MOST = 1000;

export interface WarningPlace {
  readonly cursor: EventCursor;
  readonly item: ItemRef;
}

export class WarningLog {
  readonly #outlet: Outlet;
  readonly #said = new Set<string>();

  constructor(outlet: Outlet) {
    this.#outlet = outlet;
  }

  /** Says it unless this run has said it before, of whatever request. */
  oncePerRun(code: string, message: string, place: WarningPlace): void {
    this.#say({ key: `${code} ${message}`, code, message }, place);
  }

  /** Says it unless this run has said it of this request before. */
  oncePerRequest(code: string, message: string, place: WarningPlace): void {
    this.#say({ key: `${code} ${message} ${place.item.id}`, code, message }, place);
  }

  #say(warning: { readonly key: string; readonly code: string; readonly message: string }, place: WarningPlace): void {
    const { key, code, message } = warning;
    if (this.#said.has(key) || this.#said.size > MOST) return;
    this.#said.add(key);
    const { cursor, item } = place;
    const isLast = this.#said.size > MOST;
    this.#outlet.emit(
      isLast
        ? { type: "warning", code: "warnings-cut", message: `more than ${MOST} different warnings: no more are shown` }
        : { type: "warning", code, message, cursor, item },
    );
  }
}
