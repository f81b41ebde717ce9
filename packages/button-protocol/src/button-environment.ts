import type { JsonValue } from "@waybill/collection";

/** One variable that a button hands over. Without a type it is of the default type. */
export interface ButtonVariable {
  readonly key: string;
  readonly value: JsonValue;
  readonly enabled: boolean;
  readonly type?: "secret" | "any";
}

/** An environment as a button embeds, makes or hands it over. Names are exact and may be shared by several. */
export interface ButtonEnvironment {
  readonly name: string;
  readonly values: readonly ButtonVariable[];
}

/** The entries of a list, or of an object's own members in their order (run-button.md §4). Entries without a text as key are left out. */
export function entriesOf(values: object): readonly ButtonVariable[] {
  const entries = Array.isArray(values) ? values : Object.entries(values).map(([key, value]) => ({ key, value }));
  return entries.flatMap(variableOf);
}

function variableOf(entry: unknown): ButtonVariable | [] {
  const { key, value = "", enabled, disabled, type }: Readonly<Record<string, JsonValue | undefined>> = Object(entry);
  return typeof key === "string"
    ? {
        key,
        value,
        enabled: disabled !== true && enabled !== false,
        ...((type === "secret" || type === "any") && { type }),
      }
    : [];
}
