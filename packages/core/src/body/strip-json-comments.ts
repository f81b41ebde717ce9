// `//` and `/* */` comments in the body of a request that says it is JSON. The text need not be JSON otherwise.

/** The text without comments outside double-quoted strings. A comment without end reaches to the end of the text. */
export function stripJsonComments(text: string): string {
  if (!text.includes("/")) return text;
  let result = "";
  let kept = 0;
  let at = nextOf(text, 0);
  while (at < text.length) {
    if (text[at] === '"') {
      at = nextOf(text, endOfString(text, at));
      continue;
    }
    const end = endOfComment(text, at);
    if (end > at) {
      result += text.slice(kept, at);
      kept = end;
    }
    at = nextOf(text, Math.max(end, at + 1));
  }
  return kept === 0 ? text : result + text.slice(kept);
}

const QUOTE = 34;
const SLASH = 47;
const BACKSLASH = 92;

/** The next quote or slash. */
function nextOf(text: string, from: number): number {
  let at = from;
  while (at < text.length) {
    const code = text.charCodeAt(at);
    if (code === QUOTE || code === SLASH) return at;
    at += 1;
  }
  return at;
}

function endOfString(text: string, start: number): number {
  let at = start + 1;
  while (at < text.length) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) return at + 1;
    at += code === BACKSLASH ? 2 : 1;
  }
  return text.length;
}

/** `start` itself when no comment starts there. A line comment leaves its line feed. */
function endOfComment(text: string, start: number): number {
  if (text.startsWith("//", start)) return indexOrEnd(text, "\n", start);
  if (!text.startsWith("/*", start)) return start;
  return Math.min(indexOrEnd(text, "*/", start + 2) + 2, text.length);
}

function indexOrEnd(text: string, searched: string, from: number): number {
  const at = text.indexOf(searched, from);
  return at < 0 ? text.length : at;
}
