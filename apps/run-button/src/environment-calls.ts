// The calls on environments (run-button.md §6.1, §6.2). Each answers whether it was done; each failure is reported once.

import type { ButtonVariable } from "@waybill/button-protocol";
import type { EnvironmentStore, HeldEnvironment } from "./environment-store.ts";
import { readValues } from "./read-values.ts";
import type { ReadValues } from "./read-values.ts";
import type { FaultCode, Report } from "./report.ts";

/** An index, or the button's element. */
export type ButtonReference = number | string | Element | null | undefined;

/** What may be given as values: an object, entries, or a map. */
export type EnvironmentValues =
  | Readonly<Record<string, unknown>>
  | readonly object[]
  | Map<string, unknown>
  | URLSearchParams
  | FormData
  | null
  | undefined;

/** An environment as listed: a copy, with the index of its button under both spellings. */
export interface ListedEnvironment {
  readonly name: string;
  readonly button_index: number | undefined;
  readonly buttonIndex: number | undefined;
  readonly values: readonly ButtonVariable[];
}

export interface EnvironmentCalls {
  /** Makes an environment; false when its name is taken. */
  create(name: string | number, values?: EnvironmentValues, index?: ButtonReference): boolean;
  /** Merges by key; with `preventOverride` existing keys keep their values. False when there is none of this name. */
  assign(
    name: string | number,
    values?: EnvironmentValues,
    preventOverride?: boolean,
    index?: ButtonReference,
  ): boolean;
  /** Replaces all values. False when there is none of this name. */
  replace(name: string | number, values?: EnvironmentValues, index?: ButtonReference): boolean;
  remove(name: string | number, index?: ButtonReference): boolean;
  /** Makes or replaces. */
  upsert(name: string | number, values?: EnvironmentValues, index?: ButtonReference): boolean;
  get(name: string | number, index?: ButtonReference): ListedEnvironment | undefined;
  list(): ListedEnvironment[];
}

/** The same for callers without types: every argument may be anything. */
export interface UncheckedCalls {
  create(name?: unknown, values?: unknown, index?: unknown): boolean;
  assign(name?: unknown, values?: unknown, preventOverride?: unknown, index?: unknown): boolean;
  replace(name?: unknown, values?: unknown, index?: unknown): boolean;
  remove(name?: unknown, index?: unknown): boolean;
  upsert(name?: unknown, values?: unknown, index?: unknown): boolean;
  get(name?: unknown, index?: unknown): ListedEnvironment | undefined;
  list(): ListedEnvironment[];
}

export interface EnvironmentCallsParts {
  readonly store: EnvironmentStore;
  readonly report: Report;
  /** The buttons as they are at the time of a call. */
  buttons(): readonly Element[];
}

/** What a call is about, once its arguments are read. */
interface Subject {
  readonly name: string;
  readonly index: number | undefined;
  readonly matches: readonly HeldEnvironment[];
  readonly read: ReadValues;
}

type Act = (subject: Subject) => FaultCode | undefined;

// One closure, longer than usual: the calls share what a call is, and each further border costs bytes of a script with a size limit.
// oxlint-disable-next-line max-lines-per-function
export function createEnvironmentCalls({ store, report, buttons }: EnvironmentCallsParts): UncheckedCalls {
  const perform = (call: string, [written, given, reference]: readonly unknown[], act: Act): boolean => {
    const list = buttons();
    const method = `env.${call}`;
    const name = typeof written === "number" ? `${written}` : written;
    const place = placeOf(reference, list);
    const index = place !== undefined && place >= 0 ? place : undefined;
    const attempt = (): FaultCode | undefined => {
      if (typeof name !== "string" || !name) return "E_NAME";
      if (store.isSegregated && index === undefined)
        return place === undefined ? "E_INDEX_REQUIRED" : "E_INDEX_INVALID";
      const read = readValues(given);
      if (typeof read === "string") return read;
      if (read.isPartial) report.warn(`${method} ${name}: only data with keys is kept`);
      return act({ name, index, matches: store.find(name, index), read });
    };
    const code = attempt();
    const hint = place === -1 ? "-1: not found; jQuery needs '.postman-run-button'" : "";
    if (code) report.fault({ code, method, ...(typeof name === "string" && { name }), index }, hint);
    // The button may appear later; a mistyped index would never be heard of otherwise.
    else if (index !== undefined && index >= list.length)
      setTimeout(() => index < buttons().length || report.warn(`E_INDEX_INVALID no button ${index}`), 5000);
    return !code;
  };
  const change = (
    matches: readonly HeldEnvironment[],
    valuesFor: (held: HeldEnvironment) => Values,
  ): FaultCode | undefined => {
    const changes = matches.map(valuesFor);
    if (isTooLarge(changes, store)) return "E_TOO_LARGE";
    matches.forEach((held, at) => (held.values = changes[at] || []));
    return matches[0] ? undefined : "E_NOT_FOUND";
  };

  const calls: UncheckedCalls = {
    create: (...given) =>
      perform("create", given, ({ name, index, matches, read: { entries } }) => {
        if (matches[0]) return "E_DUPLICATE";
        if (isTooLarge([entries], store)) return "E_TOO_LARGE";
        store.create(name, entries, index);
        return undefined;
      }),
    // oxlint-disable-next-line max-params -- the positions of the documented call
    assign: (name, given, preventOverride, index) =>
      perform("assign", [name, given, index], ({ matches, read }) =>
        change(matches, ({ values }) => merge(values, read, preventOverride)),
      ),
    replace: (...given) => perform("replace", given, ({ matches, read }) => change(matches, () => read.entries)),
    remove: (name, index) =>
      perform("remove", [name, {}, index], ({ matches }) => {
        matches.forEach(store.remove);
        return matches[0] ? undefined : "E_NOT_FOUND";
      }),
    upsert: (...given) => calls[calls.get(given[0], given[2]) ? "replace" : "create"](...given),
    get(name, index) {
      const [held] = store.find(`${String(name)}`, placeOf(index, buttons()));
      return held && listed(held, store);
    },
    list() {
      buttons();
      const environments = store.all().map((held) => listed(held, store));
      if (store.isSegregated && environments.some(({ buttonIndex }) => buttonIndex === undefined))
        report.warn("an environment made without an index belongs to no button");
      return environments;
    },
  };
  return calls;
}

type Values = readonly ButtonVariable[];

/** Undefined when nothing is given; NaN or negative for what is no place, as an element that is no button. */
function placeOf(written: unknown, buttons: readonly Element[]): number | undefined {
  if (written === undefined || written === null) return undefined;
  if (typeof written === "object") {
    const place = buttons.findIndex((button) => button === written);
    return place < 0 ? Number.NaN : place;
  }
  const place = Math.trunc(typeof written === "number" ? written : Number.parseInt(String(written), 10));
  return place < 1e9 ? place : Number.NaN;
}

/** 5,000 variables in one environment; 5 MiB in all. */
function isTooLarge(lists: readonly (readonly ButtonVariable[])[], store: EnvironmentStore): boolean {
  if (lists.some((list) => list.length > 5000)) return true;
  return JSON.stringify([lists, store.all().map((held) => held.values)]).length > 5_242_880;
}

/** Existing keys in their place, several of one key as one; new keys at the end. */
function merge(
  before: readonly ButtonVariable[],
  { entries, isObject }: ReadValues,
  preventOverride: unknown,
): readonly ButtonVariable[] {
  const given = new Map(entries.map((entry) => [entry.key, entry]));
  const placed = new Set<string>();
  const kept = before.flatMap((variable): ButtonVariable[] => {
    const entry = given.get(variable.key);
    if (entry === undefined) return [variable];
    const isFirst = !placed.has(variable.key);
    placed.add(variable.key);
    if (preventOverride) return [variable];
    if (!isFirst) return [];
    return [isObject ? { ...variable, value: entry.value, enabled: true } : entry];
  });
  return [...kept, ...[...given.values()].filter((entry) => !placed.has(entry.key))];
}

function listed(held: HeldEnvironment, store: EnvironmentStore): ListedEnvironment {
  const index = store.indexOf(held);
  const values: ButtonVariable[] = JSON.parse(JSON.stringify(held.values));
  return { name: held.name, button_index: index, buttonIndex: index, values };
}
