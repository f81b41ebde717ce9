// What collections and servers say is printed to terminals: nothing of it may move the cursor, recolour or reorder the text.
import { escapeOf } from "./escape-of.ts";

const UNSAFE_IN_LINE = /[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/u;
const UNSAFE = /(?![\n\t])[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/u;
const EVERY_UNSAFE = new RegExp(UNSAFE.source, "gu");
const EVERY_UNSAFE_IN_LINE = new RegExp(UNSAFE_IN_LINE.source, "gu");

/** Text of several lines with control characters written as escapes; line breaks and tabs stay, `\r\n` becomes `\n`. */
export function printableText(text: string): string {
  return UNSAFE.test(text) ? text.replaceAll("\r\n", "\n").replace(EVERY_UNSAFE, escaped) : text;
}

/** The same for one line: line breaks and tabs are escaped too. */
export function printableLine(text: string): string {
  return UNSAFE_IN_LINE.test(text) ? text.replace(EVERY_UNSAFE_IN_LINE, escaped) : text;
}

function escaped(character: string): string {
  switch (character) {
    case "\n":
      return "\\n";
    case "\r":
      return "\\r";
    case "\t":
      return "\\t";
    default:
      return escapeOf(character.charCodeAt(0));
  }
}
