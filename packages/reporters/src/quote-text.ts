import { escapeOf } from "./escape-of.ts";

// With the flag `u` only halves of surrogate pairs match \p{Cs}.
const NEEDS_ESCAPE = /[\p{Cc}\p{Cs}'\\\u2028\u2029\u202a-\u202e\u2066-\u2069]/u;
const EVERY_ESCAPE = new RegExp(NEEDS_ESCAPE.source, "gu");
const SHORT: Readonly<Record<string, string>> = {
  "\b": "\\b",
  "\t": "\\t",
  "\n": "\\n",
  "\f": "\\f",
  "\r": "\\r",
  "\\": "\\\\",
};

/** A text as a JavaScript literal on one line, in the quotes that need the fewest escapes: single, double, backtick. */
export function quoteText(text: string): string {
  if (!NEEDS_ESCAPE.test(text)) return `'${text}'`;
  const quote = quoteFor(text);
  const body = text.replace(EVERY_ESCAPE, (character) => {
    if (character === "'") return quote === "'" ? "\\'" : character;
    return SHORT[character] ?? escapeOf(character.charCodeAt(0));
  });
  return quote + body + quote;
}

function quoteFor(text: string): string {
  if (!text.includes("'")) return "'";
  if (!text.includes('"')) return '"';
  return text.includes("`") || text.includes("${") ? "'" : "`";
}
