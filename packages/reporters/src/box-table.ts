export interface BoxTable {
  readonly head: Row;
  readonly rows: readonly Row[];
  /** Rows over the full width, below the others. */
  readonly wide: readonly string[];
}

type Row = readonly [string, string, string];

export interface BoxStyle {
  /** Colours the frame. */
  frame(text: string): string;
  /** Without box-drawing characters. */
  readonly plain: boolean;
}

const FIRST = 25;
const SMALLEST = 10;
const PLAIN: Readonly<Record<string, string>> = { "│": "|", "─": "-", "┼": "+" };

/** A table with right-aligned columns, wide enough for its widest row. */
export function boxTable(table: BoxTable, { frame, plain }: BoxStyle): string {
  const widest = Math.max(0, ...table.wide.map((text) => text.length + 2));
  const rest = Math.max(widest - FIRST - 2, 2 * SMALLEST);
  const widths = [FIRST, Math.ceil(rest / 2), Math.floor(rest / 2)];
  const draw = (line: string): string => frame(plain ? line.replace(/[─-╿]/g, (part) => PLAIN[part] ?? "-") : line);
  const rule = (left: string, middle: string, right: string): string =>
    draw(left + widths.map((width) => "─".repeat(width)).join(middle) + right);
  const bar = draw("│");
  const cells = (row: Row): string =>
    bar + row.map((cell, column) => `${cell.padStart((widths[column] ?? 0) - 1)} `).join(bar) + bar;
  const wideRow = (text: string): string => `${bar} ${text.padEnd(FIRST + rest)} ${bar}`;
  return [
    rule("┌", "┬", "┐"),
    [table.head, ...table.rows].map(cells).join(`\n${rule("├", "┼", "┤")}\n`),
    rule("├", "┴", "┤"),
    table.wide.map(wideRow).join(`\n${rule("├", "─", "┤")}\n`),
    rule("└", "─", "┘"),
    "",
  ].join("\n");
}
