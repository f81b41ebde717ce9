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
export function readValues(values: unknown = {}): ReadValues | FaultCode {
  if (typeof values !== "object") return "E_VALUES";
  const isMap = /(?:Map|Params|FormData)\]$/.test(Object.prototype.toString.call(values));
  let isPartial = false;
  try {
    const source: unknown = isMap ? rowsOf(values) : values;
    const json = JSON.stringify(source ?? {}, (_, value: unknown) => {
      isPartial ||= value === undefined || typeof value === "function" || typeof value === "symbol";
      return value;
    });
    const copy: object = JSON.parse(json);
    if (isTooDeep(copy, 32)) return "E_TOO_LARGE";
    const entries = entriesOf(copy);
    isPartial ||= Array.isArray(copy) && entries.length < copy.length;
    return { entries, isPartial, isObject: !isMap && !Array.isArray(copy) };
  } catch {
    // A member throws, or refers to itself.
    return "E_VALUES";
  }
}

/** A file has no place among variables: without a key it is dropped. */
function rowsOf(map: unknown): object[] {
  const rows = map as Iterable<readonly [unknown, unknown]>;
  return Array.from(rows, ([key, value]) =>
    value instanceof Blob ? {} : { key: typeof key === "number" ? `${key}` : key, value },
  );
}

function isTooDeep(value: unknown, levels: number): boolean {
  return (
    typeof value === "object" &&
    value !== null &&
    (levels < 0 || Object.values(value).some((member) => isTooDeep(member, levels - 1)))
  );
}
