// Cuts CSV text, given in pieces, into records. Knows quotes and line breaks, nothing of columns or types. Each character is looked
// at once, and an unclosed quote stops collecting after a while, so that no file costs more than one pass.

/** One record: its text without the line break, its place in the whole text in characters, its first line from 1. */
export interface CsvRecord {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly line: number;
}

type State = "cell-start" | "unquoted" | "quoted" | "quote-in-quoted" | "given-up";

/** Feed with `push`, close with `finish`. `delimiter` is one character. */
export class CsvRecords {
  readonly #delimiter: number;
  #state: State = "cell-start";
  /** The record in progress, of earlier pieces. */
  #pending: string[] = [];
  #pendingLength = 0;
  #start = 0;
  #startLine = 1;
  #line = 1;
  #quoteLine = 0;
  /** Characters of the pieces before the present one. */
  #offset = 0;
  #afterReturn = false;

  constructor(delimiter: string) {
    this.#delimiter = delimiter.charCodeAt(0);
  }

  /** The records that this piece completes. */
  push(piece: string): readonly CsvRecord[] {
    const records: CsvRecord[] = [];
    let from = 0;
    for (let at = 0; at < piece.length; at += 1) {
      const code = piece.charCodeAt(at);
      if (code === LF || code === CR) {
        const second = code === LF && this.#afterReturn;
        if (!second) this.#line += 1;
        this.#afterReturn = code === CR;
        if (this.#state === "quoted" || this.#state === "given-up") continue;
        if (!second) records.push(this.#takeRecord(piece, from, at));
        from = at + 1;
        this.#beginRecord(this.#offset + from);
      } else {
        this.#afterReturn = false;
        this.#state = this.#next(code);
      }
    }
    this.#keep(piece.slice(from));
    this.#offset += piece.length;
    return records;
  }

  /** The last record, empty when the text ended with a line break. `unclosed` is the line of a quote that was never closed. */
  finish():
    | { readonly kind: "record"; readonly record: CsvRecord }
    | { readonly kind: "unclosed"; readonly line: number } {
    const open = this.#state === "quoted" || this.#state === "given-up";
    return open ? { kind: "unclosed", line: this.#quoteLine } : { kind: "record", record: this.#takeRecord("", 0, 0) };
  }

  /** A quote opens a quoted cell only where a cell begins, blanks before it aside; anywhere else it is text. */
  #next(code: number): State {
    switch (this.#state) {
      case "cell-start":
        return this.#atCellStart(code);
      case "unquoted":
        return code === this.#delimiter ? "cell-start" : "unquoted";
      case "quoted":
        return code === QUOTE ? "quote-in-quoted" : "quoted";
      case "quote-in-quoted":
        return code === QUOTE ? "quoted" : code === this.#delimiter ? "cell-start" : "unquoted";
      case "given-up":
        return "given-up";
    }
  }

  #atCellStart(code: number): State {
    if (code === QUOTE) this.#quoteLine = this.#line;
    if (code === QUOTE) return "quoted";
    return code === SPACE || code === TAB || code === this.#delimiter ? "cell-start" : "unquoted";
  }

  #takeRecord(piece: string, from: number, to: number): CsvRecord {
    const last = piece.slice(from, to);
    const text = this.#pending.length === 0 ? last : this.#pending.join("") + last;
    return { text, start: this.#start, end: this.#start + text.length, line: this.#startLine };
  }

  #beginRecord(start: number): void {
    this.#state = "cell-start";
    this.#pending = [];
    this.#pendingLength = 0;
    this.#start = start;
    this.#startLine = this.#line;
  }

  #keep(rest: string): void {
    if (this.#state === "given-up") return;
    this.#pending.push(rest);
    this.#pendingLength += rest.length;
    if (this.#state === "quoted" && this.#pendingLength > MAX_QUOTED) {
      this.#state = "given-up";
      this.#pending = [];
    }
  }
}

/** No cell of a data row is as long as this many characters. */
const MAX_QUOTED = 32 * 1024 * 1024;
const LF = 10;
const CR = 13;
const TAB = 9;
const SPACE = 32;
const QUOTE = 34;
