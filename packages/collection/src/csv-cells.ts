// The cells of one CSV record, by the rules of RFC 4180 and two of the reference: blanks around a cell do not count, and a quote
// inside an unquoted cell is text.

export interface CsvCell {
  readonly text: string;
  readonly quoted: boolean;
}

export type CsvCells =
  | { readonly kind: "cells"; readonly cells: readonly CsvCell[] }
  /** Something other than blanks stands between a closing quote and the next delimiter. */
  | { readonly kind: "text-after-quote"; readonly column: number };

/** Splits a record as `CsvRecords` cuts it. */
export function csvCells(record: string, delimiter: string): CsvCells {
  if (!record.includes('"')) {
    return { kind: "cells", cells: record.split(delimiter).map((text) => ({ text: trimBlanks(text), quoted: false })) };
  }
  const cells: CsvCell[] = [];
  for (let at = 0; at <= record.length; ) {
    const taken =
      record.charAt(skipBlanks(record, at, delimiter)) === '"'
        ? takeQuoted(record, at, delimiter)
        : takeUnquoted(record, at, delimiter);
    if (taken.cell === undefined) return { kind: "text-after-quote", column: taken.end + 1 };
    cells.push(taken.cell);
    at = taken.end + 1;
  }
  return { kind: "cells", cells };
}

/** `end` is the place of the delimiter behind the cell, or the end of the record. */
interface Taken {
  readonly cell?: CsvCell;
  readonly end: number;
}

function takeUnquoted(record: string, start: number, delimiter: string): Taken {
  const found = record.indexOf(delimiter, start);
  const end = found === -1 ? record.length : found;
  return { cell: { text: trimBlanks(record.slice(start, end)), quoted: false }, end };
}

function takeQuoted(record: string, start: number, delimiter: string): Taken {
  const open = skipBlanks(record, start, delimiter);
  let close = record.indexOf('"', open + 1);
  while (close !== -1 && record[close + 1] === '"') close = record.indexOf('"', close + 2);
  if (close === -1) return { end: record.length };
  const end = skipBlanks(record, close + 1, delimiter);
  if (end < record.length && record[end] !== delimiter) return { end };
  return { cell: { text: record.slice(open + 1, close).replaceAll('""', '"'), quoted: true }, end };
}

function skipBlanks(record: string, from: number, delimiter: string): number {
  let at = from;
  while ((record[at] === " " || record[at] === "\t") && record[at] !== delimiter) at += 1;
  return at;
}

function trimBlanks(text: string): string {
  const first = text.charCodeAt(0);
  const last = text.charCodeAt(text.length - 1);
  return first > 32 && last > 32 ? text : text.replace(/^[ \t\f]+|[ \t\f]+$/g, "");
}
