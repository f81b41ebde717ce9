import type { JsonValue } from "@waybill/collection";

/** Writes JSON text piece by piece at a given depth, indented by two blanks or compact. */
export interface JsonWriter {
  /** A value that stands at `depth` (its own first line is not indented). */
  value(value: JsonValue, depth: number): string;
  /** `"key": text` members joined and set in braces. */
  object(members: readonly (readonly [string, string])[], depth: number): string;
  /** The line break and indentation before a member at `depth`; nothing in compact text. */
  lineBreak(depth: number): string;
  readonly colon: string;
}

export function jsonWriter(compact: boolean): JsonWriter {
  const lineBreak = (depth: number): string => (compact ? "" : `\n${"  ".repeat(depth)}`);
  const colon = compact ? ":" : ": ";
  return {
    colon,
    lineBreak,
    value(value, depth) {
      if (compact) return JSON.stringify(value);
      const text = JSON.stringify(value, undefined, 2);
      return depth === 0 ? text : text.replaceAll("\n", lineBreak(depth));
    },
    object(members, depth) {
      if (members.length === 0) return "{}";
      const lines = members.map(([key, text]) => `${lineBreak(depth + 1)}${JSON.stringify(key)}${colon}${text}`);
      return `{${lines.join(",")}${lineBreak(depth)}}`;
    },
  };
}
