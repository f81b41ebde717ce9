/**
 * A console argument as JSON (pm-api §1.4). Strings, finite numbers, booleans and null stand for themselves; everything else is an
 * object with a `$` tag, because JSON has no Map, Date, undefined or cycle. packages/pm encodes, reporters print.
 */
export type ConsoleValue = string | number | boolean | null | TaggedValue;

export type TaggedValue =
  | { readonly $: "undefined" }
  /** `NaN`, `Infinity`, `-Infinity`, `-0`. */
  | { readonly $: "number"; readonly text: string }
  | { readonly $: "bigint"; readonly text: string }
  | { readonly $: "symbol"; readonly text: string }
  /** Printed as it is: `[Function: name]`, `[WeakMap]`, `[ArrayBuffer { byteLength: 8 }]`. */
  | { readonly $: "text"; readonly text: string }
  | { readonly $: "date"; readonly iso: string }
  | { readonly $: "regexp"; readonly text: string }
  | {
      readonly $: "error";
      readonly type: string;
      readonly name: string;
      readonly message: string;
      readonly stack?: string;
    }
  | { readonly $: "array"; readonly items: readonly ConsoleValue[]; readonly id?: number; readonly more?: number }
  | {
      readonly $: "object";
      readonly class?: string;
      readonly entries: readonly (readonly [string, ConsoleValue])[];
      readonly id?: number;
    }
  | { readonly $: "map"; readonly entries: readonly (readonly [ConsoleValue, ConsoleValue])[]; readonly id?: number }
  | { readonly $: "set"; readonly items: readonly ConsoleValue[]; readonly id?: number }
  /** `Buffer` and typed arrays. */
  | { readonly $: "bytes"; readonly class: string; readonly items: readonly number[]; readonly more?: number }
  /** A reference to the value with that `id`. */
  | { readonly $: "circular"; readonly id: number };
