import type { Paint } from "./paint.ts";
import { textWidth } from "./text-width.ts";
import { wrapWords } from "./wrap-text.ts";

/** One failure as the table shows it: a name with the iteration below it, and the lines of the detail. */
export interface FailureRow {
  readonly failure: readonly string[];
  readonly detail: readonly string[];
}

export interface FailureTableOptions {
  readonly paint: Paint;
  /** Width of the terminal; without one, as in a pipe, nothing is wrapped. */
  readonly columns?: number;
  /** Failures of the run, which may be more than the rows. */
  readonly total: number;
}

const GAP = 2;

/** The list of failures in three columns: number, failure, detail. */
export function failureTable(rows: readonly FailureRow[], options: FailureTableOptions): string {
  const { paint, columns, total } = options;
  const digits = String(rows.length).length;
  const numberWidth = digits + 1 + GAP;
  const widths = columnWidths(rows, columns === undefined ? undefined : columns - 5 - numberWidth);
  const line = (number: string, failure: string, detail: string): string =>
    ` ${pad(number, numberWidth - 1)}${pad(failure, widths.failure)}${pad(detail, widths.detail)}`;
  const blank = `${line("", "", "")}\n`;
  const cells = rows.map((row, index) => {
    const number = `${String(index + 1).padStart(digits, "0")}.`;
    return lines(row, widths)
      .map(([failure, detail], at) => `${line(at === 0 ? number : "", failure, detail)}\n`)
      .join("");
  });
  const hidden = total - rows.length;
  const more = hidden > 0 ? `\n… and ${hidden} more\n` : "";
  const head = `${paint.red(line("#".padStart(digits + 1), "failure", "detail"))}\n`;
  return head + cells.map((cell) => blank + cell).join("") + more;
}

interface Widths {
  readonly failure: number;
  readonly detail: number;
}

const SMALLEST_FAILURE = 11;

/** As wide as the content; on a terminal at most its width, a fifth of it for the name of the failure. */
function columnWidths(rows: readonly FailureRow[], most: number | undefined): Widths {
  const failure = GAP + Math.max(7, ...rows.flatMap((row) => row.failure.map(textWidth)));
  const detail =
    GAP - 1 + Math.max(6, ...rows.flatMap((row) => row.detail.flatMap((text) => text.split("\n")).map(textWidth)));
  if (most === undefined) return { failure, detail };
  const name = Math.min(failure, Math.max(SMALLEST_FAILURE, Math.floor(most / 5)));
  return { failure: name, detail: Math.min(detail, Math.max(20, most - name)) };
}

function lines(row: FailureRow, widths: Widths): readonly (readonly [string, string])[] {
  const failure = row.failure.flatMap((text) => wrapWords(text, widths.failure - GAP));
  const detail = row.detail.flatMap((text) => wrapWords(text, widths.detail - 1));
  return Array.from({ length: Math.max(failure.length, detail.length) }, (_, at) => [
    failure[at] ?? "",
    detail[at] ?? "",
  ]);
}

function pad(text: string, width: number): string {
  return text + " ".repeat(Math.max(0, width - textWidth(text)));
}
