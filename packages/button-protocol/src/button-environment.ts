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
  if (Array.isArray(values)) return values.flatMap(variableOf);
  return Object.entries(values).map(([key, value]) => ({ key, value, enabled: true }));
}

function variableOf(entry: unknown): ButtonVariable | [] {
  const { key, value = "", enabled, disabled, type }: Readonly<Record<string, JsonValue | undefined>> = Object(entry);
  if (typeof key !== "string") return [];
  const plain = { key, value, enabled: disabled !== true && enabled !== false };
  return type === "secret" || type === "any" ? { ...plain, type } : plain;
}
