// `console.table`: an array or object of rows as a table, the way Node draws it.
import type { ConsoleValue } from "@waybill/core";
import { inspectValue } from "./inspect-value.ts";
import type { InspectOptions } from "./inspect-value.ts";
import { textWidth } from "./text-width.ts";
import { withoutColours } from "./without-colours.ts";

type Entries = readonly (readonly [string, ConsoleValue])[];

const MOST_ROWS = 100;
const INDEX = "(index)";
const VALUES = "Values";

/** Undefined for a value that has no rows: it is printed like any other. */
export function consoleTable(messages: readonly ConsoleValue[], options: InspectOptions): string | undefined {
  const [data, wanted] = messages;
  const rows = data === undefined ? undefined : entriesOf(data);
  if (rows === undefined) return undefined;
  const shown = rows.slice(0, MOST_ROWS);
  const columns = columnsOf(shown, wanted);
  const print = (value: ConsoleValue | undefined): string =>
    value === undefined ? "" : inspectValue(value, { ...options, breakLength: Number.POSITIVE_INFINITY });
  const body = shown.map(([index, row]) => {
    const cells = new Map(entriesOf(row) ?? [[VALUES, row]]);
    return [index, ...columns.map((column) => print(cells.get(column)))];
  });
  return draw([[INDEX, ...columns], ...body], options);
}

function entriesOf(value: ConsoleValue): Entries | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  switch (value.$) {
    case "object":
      return value.entries;
    case "array":
    case "set":
      return value.items.map((item, index) => [String(index), item] as const);
    default:
      return undefined;
  }
}

function columnsOf(rows: Entries, wanted: ConsoleValue | undefined): readonly string[] {
  const names = wanted === undefined ? undefined : entriesOf(wanted)?.map(([, name]) => name);
  if (names !== undefined) return names.filter((name) => typeof name === "string");
  const found = rows.flatMap(([, row]) => (entriesOf(row) ?? []).map(([name]) => name));
  const hasPlain = rows.some(([, row]) => entriesOf(row) === undefined);
  return [...new Set(found), ...(hasPlain ? [VALUES] : [])];
}

function draw(rows: readonly (readonly string[])[], { paint }: InspectOptions): string {
  const visible = (cell: string): number => textWidth(withoutColours(cell));
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => visible(row[column] ?? ""))));
  const rule = (left: string, middle: string, right: string): string =>
    paint.grey(left + widths.map((width) => "─".repeat(width + 2)).join(middle) + right);
  const bar = paint.grey("│");
  const lines = rows.map((row) => {
    const cells = row.map((cell, column) => ` ${cell}${" ".repeat((widths[column] ?? 0) - visible(cell))} `);
    return `${bar}${cells.join(bar)}${bar}`;
  });
  const [head = "", ...body] = lines;
  return [rule("┌", "┬", "┐"), head, rule("├", "┼", "┤"), ...body, rule("└", "┴", "┘")].join("\n");
}
