// What a publisher passes as values, as entries of our own (run-button.md §6.2). Nothing of the caller's is kept.

import { entriesOf } from "@waybill/button-protocol";
import type { ButtonVariable } from "@waybill/button-protocol";
import type { FaultCode } from "./report.ts";

/** `isObject`: the values had names only, so that types of existing entries stay. */
export interface ReadValues {
  readonly entries: readonly ButtonVariable[];
  readonly isObject: boolean;
  /** Something was left out that is no data, or had no key. */
  readonly isPartial: boolean;
}

/** The caller's values, copied as JSON data, or the code of the fault. Missing values are an empty list. Never throws. */
export function readValues(values: unknown): ReadValues | FaultCode {
  const given = values === undefined || values === null ? {} : values;
  if (typeof given !== "object") return "E_VALUES";
  let isPartial = false;
  try {
    const data = isRows(given) && !Array.isArray(given) ? Array.from(given, entryOf) : given;
    // Indented by one blank for each level, which tells the depth.
    const json = JSON.stringify(
      data,
      (_, value: unknown) => {
        isPartial = isPartial || /^(un|f|sy)/.test(typeof value);
        return value;
      },
      1,
    );
    if (/\n {34}/.test(json)) return "E_TOO_LARGE";
    const copy: object = JSON.parse(json);
    const entries = entriesOf(copy);
    return { entries, isPartial: isPartial || entries.length < Object.keys(copy).length, isObject: !isRows(given) };
  } catch {
    // A member throws, or refers to itself.
    return "E_VALUES";
  }
}

type Row = readonly [unknown, unknown];

/** A list, or a map of any kind. */
function isRows(values: object): values is Iterable<Row> {
  return Symbol.iterator in values;
}

/** A file has no place among variables: without a key it is dropped. */
function entryOf([key, value]: Row): object {
  return { key: value instanceof Blob ? 0 : typeof key === "number" ? `${key}` : key, value };
}
