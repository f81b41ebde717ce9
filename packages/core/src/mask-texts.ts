// Masks secrets in every text of an event, however deep it lies.
import type { EventResponse, RunEvent } from "./events.ts";
import { ObjectMemo } from "./object-memo.ts";
import { MASK, type SecretSearch } from "./secret-search.ts";

/** What names places of the collection, not what happened there. */
const PLACES: ReadonlySet<string> = new Set(["type", "cursor", "item", "script", "phase", "cause"]);

const NO_PLACES: ReadonlySet<string> = new Set();

/** Deeper than any value a sandbox may hand out. */
const DEEPEST = 1000;

/** Lists of objects that events have in common: most headers of a request are those of the one before. */
const REPEATED = "headers";

/** Masks the texts of events, one event after the other. */
export class TextMask {
  readonly search: SecretSearch;
  readonly #repeated = new ObjectMemo<unknown>();
  #pieces = 0;

  constructor(search: SecretSearch) {
    this.search = search;
  }

  /** The event with its secrets masked; the event itself when it has none. A binary body with a secret in it is left out. */
  event(event: RunEvent): RunEvent {
    if (this.#pieces !== this.search.pieces) {
      this.#pieces = this.search.pieces;
      this.#repeated.clear();
    }
    const masked = this.#members(event, DEEPEST, PLACES);
    if (masked.type !== "response-received") return masked;
    const response = maskBody(masked.response, this.search);
    return response === masked.response ? masked : { ...masked, response };
  }

  /** Keys stay: what a secret names is shown by its place. The copy has the members of the original and is of its type. */
  #members<Whole extends object>(whole: Whole, depth: number, places = NO_PLACES): Whole {
    // Not `Object.entries`, nor a callback: most events hold no secret, and this runs for each of them.
    const members = whole as Readonly<Record<string, unknown>>;
    let changes: [string, unknown][] | undefined;
    for (const key of Object.keys(whole)) {
      if (places.has(key)) continue;
      const value = members[key];
      const masked = this.#value(value, depth, key === REPEATED);
      if (masked !== value) (changes ??= []).push([key, masked]);
    }
    return changes === undefined ? whole : { ...whole, ...Object.fromEntries(changes) };
  }

  #value(value: unknown, depth: number, isRepeated = false): unknown {
    if (typeof value === "string") return this.search.mask(value);
    if (typeof value !== "object" || value === null || ArrayBuffer.isView(value)) return value;
    if (depth === 0) return MASK;
    return Array.isArray(value) ? this.#items(value, depth, isRepeated) : this.#members(value, depth - 1);
  }

  #items(items: readonly unknown[], depth: number, isRepeated: boolean): readonly unknown[] {
    let changed: unknown[] | undefined;
    for (let i = 0; i < items.length; i += 1) {
      const item = items[i];
      const masked = isRepeated ? this.#known(item, depth - 1) : this.#value(item, depth - 1);
      if (masked !== item) changed ??= items.slice(0, i);
      changed?.push(masked);
    }
    return changed ?? items;
  }

  #known(item: unknown, depth: number): unknown {
    if (typeof item !== "object" || item === null) return this.#value(item, depth);
    return this.#repeated.get(item) ?? this.#repeated.set(item, this.#value(item, depth));
  }
}

/** Bytes up to which a body is searched at once: that costs less than to put it off. */
const SMALL = 16 * 1024;

/** A large body is searched when someone reads it, and that may be no one. */
function maskBody(response: EventResponse, search: SecretSearch): EventResponse {
  if (response.body.length <= SMALL) {
    const masked = bodyWithout(response.body, search);
    return masked.body === response.body ? response : { ...response, ...masked };
  }
  let made: MaskedBody | undefined;
  const masked = (): MaskedBody => (made ??= bodyWithout(response.body, search));
  return {
    ...response,
    get body() {
      return masked().body;
    },
    get bodyOmitted() {
      return masked().bodyOmitted;
    },
  };
}

interface MaskedBody {
  readonly body: Uint8Array;
  readonly bodyOmitted?: string | undefined;
}

function bodyWithout(bytes: Uint8Array, search: SecretSearch): MaskedBody {
  const body = search.maskBytes(bytes);
  if (body === bytes || !bytes.includes(0)) return { body };
  return { body: new Uint8Array(0), bodyOmitted: "it is binary and holds a secret" };
}
