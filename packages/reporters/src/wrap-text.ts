import { characterWidth, textWidth } from "./text-width.ts";

/** Cuts every line of a text to at most `width` columns, wherever that is. Colour escapes count nothing and are never cut. */
export function cutLines(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  let colours = "";
  for (const line of text.split("\n")) {
    const cut = cutLine(colours + line, width);
    lines.push(...cut.lines);
    colours = cut.colours;
  }
  return lines;
}

const ESCAPE = "\u001b";

function cutLine(line: string, width: number): { readonly lines: readonly string[]; readonly colours: string } {
  if (!line.includes(ESCAPE) && textWidth(line) <= width) return { lines: [line], colours: "" };
  const lines: string[] = [];
  let current = "";
  let used = 0;
  let colours = "";
  for (const piece of pieces(line)) {
    const isColour = piece.startsWith(ESCAPE);
    const size = isColour ? 0 : characterWidth(piece);
    if (used + size > width) {
      lines.push(closed(current, colours));
      current = colours;
      used = 0;
    }
    if (isColour) colours = stillOpen(colours, piece);
    current += piece;
    used += size;
  }
  lines.push(closed(current, colours));
  return { lines, colours };
}

function* pieces(line: string): Generator<string> {
  let position = 0;
  while (position < line.length) {
    const end = line[position] === ESCAPE ? line.indexOf("m", position) + 1 : 0;
    const piece = end > 0 ? line.slice(position, end) : String.fromCodePoint(line.codePointAt(position) ?? 0);
    yield piece;
    position += piece.length;
  }
}

/** Codes that end a colour or weight close what is open: this package never nests them. */
function stillOpen(colours: string, code: string): string {
  return code === "\u001b[39m" || code === "\u001b[22m" || code === "\u001b[24m" ? "" : colours + code;
}

function closed(line: string, colours: string): string {
  return colours === "" ? line : `${line}${ESCAPE}[0m`;
}

/** Breaks a text at blanks so that no line is wider than `width`; a longer word is cut. */
export function wrapWords(text: string, width: number): readonly string[] {
  return text.split("\n").flatMap((line) => (textWidth(line) <= width ? [line] : wrapLine(line, width)));
}

function wrapLine(line: string, width: number): readonly string[] {
  const lines: string[] = [];
  let current = "";
  for (const word of line.split(" ")) {
    const longer = current === "" ? word : `${current} ${word}`;
    if (textWidth(longer) <= width) {
      current = longer;
      continue;
    }
    if (current !== "") lines.push(current);
    const parts = cutLines(word, width);
    lines.push(...parts.slice(0, -1));
    current = parts.at(-1) ?? "";
  }
  return current === "" ? lines : [...lines, current];
}
