const ESCAPE = "\u001b";
const COLOUR = new RegExp(`${ESCAPE}\\[\\d+m`, "g");

/** The text without the codes of `Paint`. */
export function withoutColours(text: string): string {
  return text.includes(ESCAPE) ? text.replace(COLOUR, "") : text;
}
