// Masks secrets in every text of an event, however deep it lies.
import type { EventResponse, RunEvent } from "./events.ts";
import { MASK, type SecretSearch } from "./secret-search.ts";

/** What names places of the collection, not what happened there. */
const PLACES: ReadonlySet<string> = new Set(["type", "cursor", "item", "script", "phase", "cause"]);

/** Deeper than any value a sandbox may hand out. */
const DEEPEST = 1000;

/** The event with its secrets masked; the event itself when it has none. A binary body with a secret in it is left out. */
export function maskTexts(event: RunEvent, search: SecretSearch): RunEvent {
  const masked = maskMembers(event, (value, key) => (PLACES.has(key) ? value : maskValue(value, search, DEEPEST)));
  if (masked.type !== "response-received") return masked;
  const response = maskBody(masked.response, search);
  return response === masked.response ? masked : { ...masked, response };
}

function maskValue(value: unknown, search: SecretSearch, depth: number): unknown {
  if (typeof value === "string") return search.mask(value);
  if (typeof value !== "object" || value === null || ArrayBuffer.isView(value)) return value;
  if (depth === 0) return MASK;
  if (Array.isArray(value)) return maskItems(value, search, depth);
  return maskMembers(value, (member) => maskValue(member, search, depth - 1));
}

function maskItems(items: readonly unknown[], search: SecretSearch, depth: number): readonly unknown[] {
  let changed: unknown[] | undefined;
  for (let i = 0; i < items.length; i += 1) {
    const masked = maskValue(items[i], search, depth - 1);
    if (masked !== items[i]) changed ??= items.slice(0, i);
    changed?.push(masked);
  }
  return changed ?? items;
}

/** Keys stay: what a secret names is shown by its place. The copy has the members of the original and is of its type. */
function maskMembers<Whole extends object>(whole: Whole, mask: (value: unknown, key: string) => unknown): Whole {
  // Not `Object.entries`: most events hold no secret, and this runs for each of them.
  const members = whole as Readonly<Record<string, unknown>>;
  let changes: [string, unknown][] | undefined;
  for (const key of Object.keys(whole)) {
    const value = members[key];
    const masked = mask(value, key);
    if (masked !== value) (changes ??= []).push([key, masked]);
  }
  return changes === undefined ? whole : { ...whole, ...Object.fromEntries(changes) };
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
