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

/** An entry of a `values` list (run-button.md §4, entries), or undefined when it has no text as its key. */
function variableOf(entry: unknown): ButtonVariable | undefined {
  if (!isRecord(entry) || typeof entry["key"] !== "string") return undefined;
  const { key, value = "", enabled, disabled, type } = entry;
  const plain = { key, value, enabled: disabled !== true && enabled !== false };
  return type === "secret" || type === "any" ? { ...plain, type } : plain;
}

/** The entries of a list, or of an object's own members in their order. Entries without a key are left out. */
export function entriesOf(values: object): readonly ButtonVariable[] {
  if (Array.isArray(values)) return values.flatMap((entry: unknown) => variableOf(entry) ?? []);
  return Object.entries(values).map(([key, value]) => ({ key, value, enabled: true }));
}

function isRecord(value: unknown): value is Record<string, JsonValue | undefined> {
  return typeof value === "object" && value !== null;
}
