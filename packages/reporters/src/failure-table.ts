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

/** A blank on each side of a cell. */
const PADDING = 2;

/** The list of failures in three columns: number, failure, detail. */
export function failureTable(rows: readonly FailureRow[], options: FailureTableOptions): string {
  const { paint, columns, total } = options;
  const digits = String(rows.length).length;
  const number = digits + 1;
  const { failure, detail } = columnWidths(rows, columns === undefined ? undefined : columns - 5 - number - PADDING);
  const line = (...cells: readonly [string, string, string]): string =>
    ` ${pad(cells[0], number)}  ${pad(cells[1], failure)}  ${pad(cells[2], detail)} `;
  const head = `${paint.red(line("#".padStart(number), "failure", "detail"))}\n`;
  const blank = `${line("", "", "")}\n`;
  const cells = rows.map((row, index) => {
    const left = row.failure.flatMap((text) => wrapWords(text, failure));
    const right = row.detail.flatMap((text) => wrapWords(text, detail));
    const first = `${String(index + 1).padStart(digits, "0")}.`;
    const height = Math.max(left.length, right.length);
    const lines = Array.from({ length: height }, (_, at) =>
      line(at === 0 ? first : "", left[at] ?? "", right[at] ?? ""),
    );
    return `${lines.join("\n")}\n`;
  });
  const hidden = total - rows.length;
  return head + cells.map((cell) => blank + cell).join("") + (hidden > 0 ? `\n… and ${hidden} more\n` : "");
}

interface Widths {
  readonly failure: number;
  readonly detail: number;
}

const SMALLEST_NAME = 9;
const SMALLEST_DETAIL = 20;

/** As wide as the content; on a terminal at most its width, a fifth of it for the name of the failure. */
function columnWidths(rows: readonly FailureRow[], most: number | undefined): Widths {
  const failure = widest(
    "failure",
    rows.flatMap((row) => row.failure),
  );
  const detail = widest(
    "detail",
    rows.flatMap((row) => row.detail.flatMap((text) => text.split("\n"))),
  );
  if (most === undefined) return { failure, detail };
  const name = Math.min(failure, Math.max(SMALLEST_NAME, Math.floor(most / 5) - PADDING));
  return { failure: name, detail: Math.min(detail, Math.max(SMALLEST_DETAIL, most - name - 2 * PADDING)) };
}

function widest(head: string, texts: readonly string[]): number {
  return texts.reduce((width, text) => Math.max(width, textWidth(text)), head.length);
}

function pad(text: string, width: number): string {
  return text + " ".repeat(Math.max(0, width - textWidth(text)));
}
