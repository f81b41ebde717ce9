/** A place in a text as people count it: line and column from 1, and the text of the line around it. */
export interface TextPlace {
  readonly line: number;
  readonly column: number;
  readonly excerpt: string;
}

/** Lines end with LF, CR or both. A long line is cut around the place. */
export function textPlace(text: string, at: number): TextPlace {
  let line = 1;
  let lineStart = 0;
  for (const lineBreak of text.slice(0, at).matchAll(/\r\n|\r|\n/g)) {
    line += 1;
    lineStart = lineBreak.index + lineBreak[0].length;
  }
  const lineEnd = text.slice(lineStart, at + EXCERPT).search(/[\r\n]|$/) + lineStart;
  const start = Math.max(lineStart, at - EXCERPT / 2);
  return { line, column: at - lineStart + 1, excerpt: text.slice(start, Math.min(lineEnd, start + EXCERPT)) };
}

const EXCERPT = 100;
