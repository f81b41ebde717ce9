// What the `Intl` of QuickJS asks of the host's, as JSON texts.

export interface IntlJob {
  /** `NumberFormat` …; `Date`, `Number`, `BigInt` and `String` for methods of their values; `Intl` for functions of its own. */
  readonly service: string;
  readonly locales?: unknown;
  readonly options?: unknown;
  readonly method: string;
  readonly values: readonly IntlValue[];
}

/** What JSON has not travels with a tag. */
export type IntlValue =
  | string
  | readonly ["number" | "bigint" | "date", string]
  | readonly ["list", readonly string[]]
  | readonly ["undefined"];

export type IntlAnswer =
  | { readonly value?: unknown }
  | { readonly error: { readonly name: string; readonly message: string } };

/** Methods of the objects that the constructors of `Intl` make. Bound ones are getters of a function that needs no `this`. */
export const INTL_SERVICES: Readonly<Record<string, { readonly bound?: string; readonly methods: readonly string[] }>> =
  {
    Collator: { bound: "compare", methods: [] },
    DateTimeFormat: { bound: "format", methods: ["formatToParts", "formatRange", "formatRangeToParts"] },
    DisplayNames: { methods: ["of"] },
    ListFormat: { methods: ["format", "formatToParts"] },
    NumberFormat: { bound: "format", methods: ["formatToParts", "formatRange", "formatRangeToParts"] },
    PluralRules: { methods: ["select", "selectRange"] },
    RelativeTimeFormat: { methods: ["format", "formatToParts"] },
    Segmenter: { methods: ["segment"] },
  };
