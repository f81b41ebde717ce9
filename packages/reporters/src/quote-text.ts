const NEEDS_ESCAPE =
  /[\u0000-\u001f'\\\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;
const EVERY_ESCAPE = new RegExp(NEEDS_ESCAPE.source, "g");
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
    return SHORT[character] ?? numbered(character.charCodeAt(0));
  });
  return quote + body + quote;
}

function quoteFor(text: string): string {
  if (!text.includes("'")) return "'";
  if (!text.includes('"')) return '"';
  return text.includes("`") || text.includes("${") ? "'" : "`";
}

function numbered(code: number): string {
  const digits = code.toString(16).toUpperCase();
  return code < 256 ? `\\x${digits.padStart(2, "0")}` : `\\u${digits.padStart(4, "0")}`;
}
