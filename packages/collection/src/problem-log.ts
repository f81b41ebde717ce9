// Collects what is wrong with a JSON value. Places are given as (object, key) and turned into pointers only when there is
// something to report, so that a good file of thousands of requests pays nothing for them.
import type { JsonValue } from "./json.ts";
import type { Parsed, Problem } from "./problem.ts";

/** A member of an object or list of the value that is read. Without `key` the object itself. */
interface Place {
  readonly owner: object;
  readonly key?: string | number;
}

export interface ProblemLog {
  problem(place: Place, code: string, message: string): void;
  notice(place: Place, code: string, message: string): void;
  /** Objects that are not of the value itself, and the objects of the value they were made of: places in them are told as these. */
  madeOf(origins: ReadonlyMap<object, object>): void;
  /** The value with its notices, or the problems if there are any. */
  finish<Value>(value: Value): Parsed<Value>;
}

interface Entry {
  readonly place: Place;
  readonly code: string;
  readonly message: string;
}

/** A log for one value. Beyond `LIMIT` problems only their number is kept: a hostile file must not fill memory. */
export function createProblemLog(root: JsonValue): ProblemLog {
  let origins: ReadonlyMap<object, object> = new Map();
  const problems: Entry[] = [];
  const notices: Entry[] = [];
  let dropped = 0;
  return {
    problem(place, code, message) {
      if (problems.length < LIMIT) problems.push({ place, code, message });
      else dropped += 1;
    },
    notice(place, code, message) {
      if (notices.length < LIMIT) notices.push({ place, code, message });
    },
    madeOf(made) {
      origins = made;
    },
    finish(value) {
      const told = (entries: readonly Entry[]) =>
        withPointers(
          root,
          entries.map((entry) => atOrigin(entry, origins)),
        );
      if (problems.length === 0) return { ok: true, value, notices: told(notices) };
      const found = told(problems);
      return { ok: false, problems: dropped === 0 ? found : [...found, tooMany(dropped)] };
    },
  };
}

const LIMIT = 1000;

function tooMany(dropped: number): Problem {
  return { pointer: "", code: "more-problems", message: `There are ${dropped} more problems of these kinds.` };
}

function atOrigin(entry: Entry, origins: ReadonlyMap<object, object>): Entry {
  const owner = origins.get(entry.place.owner);
  return owner === undefined ? entry : { ...entry, place: { owner } };
}

function withPointers(root: JsonValue, entries: readonly Entry[]): Problem[] {
  if (entries.length === 0) return [];
  const pointers = pointersOf(root, new Set(entries.map((entry) => entry.place.owner)));
  return entries.map(({ place, code, message }) => {
    const base = pointers.get(place.owner) ?? "";
    return { pointer: place.key === undefined ? base : `${base}/${escapeToken(place.key)}`, code, message };
  });
}

/** Walks the value without recursion (files may be nested deeply) and answers the pointers of the wanted objects. */
function pointersOf(root: JsonValue, wanted: ReadonlySet<object>): Map<object, string> {
  const pointers = new Map<object, string>();
  const open: { readonly value: object; readonly pointer: string }[] = [];
  if (typeof root === "object" && root !== null) open.push({ value: root, pointer: "" });
  const seen = new Set<object>();
  for (let next = open.pop(); next !== undefined && pointers.size < wanted.size; next = open.pop()) {
    if (seen.has(next.value)) continue;
    seen.add(next.value);
    if (wanted.has(next.value)) pointers.set(next.value, next.pointer);
    for (const [key, value] of Object.entries(next.value)) {
      if (typeof value === "object" && value !== null) {
        open.push({ value, pointer: `${next.pointer}/${escapeToken(key)}` });
      }
    }
  }
  return pointers;
}

function escapeToken(key: string | number): string {
  return String(key).replaceAll("~", "~0").replaceAll("/", "~1");
}
