import { csvCells } from "./csv-cells.ts";
import type { CsvCell } from "./csv-cells.ts";
import { CsvRecords } from "./csv-records.ts";
import type { CsvRecord } from "./csv-records.ts";
import { csvValue, losesInformation } from "./csv-types.ts";
import type { CsvTypes } from "./csv-types.ts";
import type { JsonObject, JsonValue } from "./json.ts";
import type { Problem } from "./problem.ts";

export interface CsvOptions {
  readonly types: CsvTypes;
  /** One character; the comma by default. */
  readonly delimiter?: string;
}

/** A data row with its place in the text in characters: `end` is where its line break begins. */
export interface CsvRow {
  readonly row: JsonObject;
  readonly start: number;
  readonly end: number;
  readonly line: number;
}

/** Reads CSV given in pieces. Rows come in order; what is wrong is told at the end, all of it. */
export interface CsvReader {
  push(text: string): readonly CsvRow[];
  finish(): CsvEnd;
}

export interface CsvEnd {
  readonly rows: readonly CsvRow[];
  readonly problems: readonly Problem[];
  readonly notices: readonly Problem[];
}

/**
 * A host that leaves a file on disk remembers the `end` of rows: the text of the header followed by the text from one row's end to
 * another's reads as the rows between.
 */
export function csvReader(options: CsvOptions): CsvReader {
  const records = new CsvRecords(options.delimiter ?? ",");
  const table = new CsvTable(options);
  return {
    push: (text) => records.push(text).flatMap((record) => table.take(record)),
    finish() {
      const last = records.finish();
      if (last.kind === "unclosed") table.report(unclosed(last.line));
      const rows = last.kind === "record" ? table.take(last.record) : [];
      return { rows, problems: table.problems, notices: table.notices };
    },
  };
}

/** Turns records into rows and collects what is to be said about them. */
class CsvTable {
  readonly problems: Problem[] = [];
  readonly notices: Problem[] = [];
  #header: readonly string[] | undefined;
  readonly #delimiter: string;
  readonly #types: CsvTypes;
  readonly #warned = new Set<number>();
  #rows = 0;

  constructor(options: CsvOptions) {
    this.#delimiter = options.delimiter ?? ",";
    this.#types = options.types;
  }

  /** The row of a record; none for the header, a blank line, and a record with a mistake. */
  take(record: CsvRecord): CsvRow[] {
    const text = record.start === 0 && record.text.startsWith("\uFEFF") ? record.text.slice(1) : record.text;
    if (isBlank(text, this.#delimiter)) return [];
    const parsed = csvCells(text, this.#delimiter);
    if (parsed.kind === "text-after-quote") {
      this.report(textAfterQuote(record.line, parsed.column, text));
      return [];
    }
    if (this.#header === undefined) {
      this.#takeHeader(parsed.cells);
      return [];
    }
    this.#noticeLoss(parsed.cells, record.line);
    this.#rows += 1;
    const row = rowOf(parsed.cells, this.#header, this.#types);
    return [{ row, start: record.start, end: record.end, line: record.line }];
  }

  report(problem: Problem): void {
    if (this.problems.length < MAX_PROBLEMS) this.problems.push(problem);
  }

  #takeHeader(cells: readonly CsvCell[]): void {
    const names = cells.map((cell) => cell.text);
    this.#header = names;
    for (const name of duplicates(names)) this.notices.push(duplicateColumn(name));
    const [only] = names;
    if (names.length === 1 && only !== undefined && this.#delimiter === "," && /[;\t]/.test(only)) {
      this.notices.push(otherDelimiter(only));
    }
  }

  #noticeLoss(cells: readonly CsvCell[], line: number): void {
    if (this.#types !== "newman" || this.#header === undefined) return;
    for (const [index, cell] of cells.entries()) {
      const name = this.#header[index];
      if (name === undefined) return;
      if (cell.quoted || this.#warned.has(index) || !losesInformation(cell.text)) continue;
      this.#warned.add(index);
      this.notices.push(numberLoss(cell.text, { name, row: this.#rows, line }));
    }
  }
}

const MAX_PROBLEMS = 1000;

/** Missing cells are absent, surplus cells dropped; of columns of one name the last counts. */
function rowOf(cells: readonly CsvCell[], header: readonly string[], types: CsvTypes): JsonObject {
  const entries: [string, JsonValue][] = [];
  for (let index = 0; index < header.length; index += 1) {
    const name = header[index];
    const cell = cells[index];
    if (name === undefined || cell === undefined) break;
    entries.push([name, cell.quoted ? cell.text : csvValue(cell.text, types)]);
  }
  // Not by assignment: a column may be called `__proto__`.
  return Object.fromEntries(entries);
}

function duplicates(names: readonly string[]): Set<string> {
  const seen = new Set<string>();
  const twice = new Set<string>();
  for (const name of names) (seen.has(name) ? twice : seen).add(name);
  return twice;
}

function isBlank(text: string, delimiter: string): boolean {
  if (text === "") return true;
  return text.charCodeAt(0) <= 32 && !text.includes(delimiter) && text.trim() === "";
}

function unclosed(line: number): Problem {
  return {
    pointer: "",
    code: "csv-unclosed-quote",
    message: `The quote that opens on line ${line} is never closed.`,
    line,
  };
}

function textAfterQuote(line: number, column: number, text: string): Problem {
  const message = `There is text behind a closing quote in the row of line ${line}: a quote inside a quoted cell is written twice.`;
  return {
    pointer: "",
    code: "csv-text-after-quote",
    message,
    line,
    excerpt: text.slice(Math.max(0, column - 40), column + 40),
  };
}

function duplicateColumn(name: string): Problem {
  return {
    pointer: "",
    code: "csv-duplicate-column",
    message: `The column "${name}" appears more than once; its last value counts.`,
    line: 1,
  };
}

function otherDelimiter(name: string): Problem {
  const seen = name.includes(";") ? "semicolons" : "tabs";
  const message = `The header is one column that contains ${seen}. If these separate columns, choose the character with --data-delimiter.`;
  return { pointer: "", code: "csv-delimiter", message, line: 1 };
}

function numberLoss(cell: string, at: { readonly name: string; readonly row: number; readonly line: number }): Problem {
  const became = JSON.stringify(csvValue(cell, "newman"));
  const message = `Column "${at.name}": ${cell} in row ${at.row + 1} (line ${at.line}) is read as the number ${became}. Use --data-types exact to keep such cells as text.`;
  return {
    pointer: `/${at.row}/${at.name.replaceAll("~", "~0").replaceAll("/", "~1")}`,
    code: "csv-number-loss",
    message,
    line: at.line,
  };
}
