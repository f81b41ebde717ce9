import type { ConsoleValue } from "@waybill/core";

/** A console argument as an ordinary value where there is one; what has none keeps its tag. */
export function plainValue(value: ConsoleValue): unknown {
  if (typeof value !== "object" || value === null) return value;
  switch (value.$) {
    case "undefined":
      return undefined;
    case "number":
      return Number(value.text);
    case "bigint":
      return BigInt(value.text);
    case "text":
      return value.text;
    case "array":
      return value.more === undefined && value.id === undefined ? value.items.map(plainValue) : value;
    case "object":
      return value.id === undefined
        ? Object.fromEntries(value.entries.map(([key, part]) => [key, plainValue(part)]))
        : value;
    default:
      return value;
  }
}
