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
  listed(): readonly Element[];
}

type Call = "create" | "assign" | "replace" | "remove";
type Values = readonly ButtonVariable[];

/** What a call is about. */
interface Subject {
  readonly call: Call;
  readonly name: string;
  readonly index: number | undefined;
  /** The arguments as they came. */
  readonly given: readonly unknown[];
}

export function createEnvironmentCalls({ store, report, listed }: EnvironmentCallsParts): UncheckedCalls {
  const change = ({ call, name, index, given }: Subject): FaultCode | undefined => {
    const matches = store.find(name, index);
    const isNew = call === "create";
    if (isNew === matches.length > 0) return isNew ? "E_DUPLICATE" : "E_NOT_FOUND";
    if (call === "remove") return void matches.forEach(store.remove);
    const read = readValues(given[1]);
    if (typeof read === "string") return read;
    if (read.isPartial) report.warn(`env.${call} ${name} drops what is no data`);
    const values = isNew
      ? [read.entries]
      : matches.map((held) => (call === "assign" ? merge(held.values, read, given[2]) : read.entries));
    if (isTooLarge(values, store)) return "E_TOO_LARGE";
    if (isNew) store.create(name, read.entries, index);
    else matches.forEach((held, at) => (held.values = values[at] || []));
    return undefined;
  };
  /** A call whose index is its argument at `position`; values and flag come second and third, where it has them. */
  const callOf =
    (call: Call, position: number) =>
    (...given: readonly unknown[]): boolean => {
      const buttons = listed();
      const name = typeof given[0] === "string" || typeof given[0] === "number" ? `${given[0]}` : "";
      const place = placeOf(given[position], buttons);
      const index = place !== undefined && place >= 0 ? place : undefined;
      const code = !name
        ? "E_NAME"
        : index !== undefined || !store.segregateEnvironments
          ? change({ call, name, index, given })
          : place === undefined
            ? "E_INDEX_REQUIRED"
            : "E_INDEX_INVALID";
      if (code) report.fault({ code, method: `env.${call}`, name, index });
      // The button may appear later; a mistyped index would never be heard of otherwise.
      else if (index !== undefined && index >= buttons.length)
        setTimeout(() => index < listed().length || report.warn(`no button ${index}`), 5000);
      return !code;
    };

  const calls: UncheckedCalls = {
    create: callOf("create", 2),
    assign: callOf("assign", 3),
    replace: callOf("replace", 2),
    remove: callOf("remove", 1),
    upsert: (...given) => (calls.get(given[0], given[2]) ? calls.replace : calls.create)(...given),
    get(name, index) {
      const [held] = store.find(String(name), placeOf(index, listed()));
      return held && copyOf(held);
    },
    list() {
      listed();
      const environments = store.known().map(copyOf);
      if (store.segregateEnvironments && environments.some(({ buttonIndex }) => buttonIndex === undefined))
        report.warn("an environment without index belongs to no button");
      return environments;
    },
  };
  return calls;
}

/** Undefined when nothing is given; negative for what is no place, as an element that is no button. */
function placeOf(written: unknown, buttons: readonly Element[]): number | undefined {
  if (written === undefined || written === null) return undefined;
  const place =
    typeof written === "object"
      ? buttons.findIndex((button) => button === written)
      : Math.trunc(typeof written === "number" ? written : Number.parseInt(String(written), 10));
  return place < 1e9 ? place : -1;
}

/** 5,000 variables in one environment; 5 MiB in all. */
function isTooLarge(lists: readonly Values[], store: EnvironmentStore): boolean {
  return (
    lists.some((list) => list.length > 5000) ||
    JSON.stringify([lists, store.known().map((held) => held.values)]).length > 5_242_880
  );
}

/** Existing keys in their place, several of one key as one; new keys at the end. */
function merge(before: Values, { entries, isObject }: ReadValues, preventOverride: unknown): Values {
  const given = new Map(entries.map((entry) => [entry.key, entry]));
  const fresh = new Map(given);
  const kept = before.flatMap((variable): ButtonVariable | [] => {
    const entry = given.get(variable.key);
    const isFirst = fresh.delete(variable.key);
    if (!entry || preventOverride) return variable;
    if (!isFirst) return [];
    return isObject ? { ...variable, value: entry.value, enabled: true } : entry;
  });
  return [...kept, ...fresh.values()];
}

function copyOf({ name, index, values }: HeldEnvironment): ListedEnvironment {
  const copy: ButtonVariable[] = JSON.parse(JSON.stringify(values));
  return { name, button_index: index, buttonIndex: index, values: copy };
}
