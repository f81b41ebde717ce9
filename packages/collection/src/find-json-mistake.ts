// A strict walk over text that JSON.parse refused, to the first mistake. Engines word and place their errors differently, and some
// give no place at all, so they are not asked. Without recursion: the text may be nested deeply.

export interface JsonMistake {
  readonly at: number;
  readonly reason: string;
}

/** The first mistake in the text, or undefined if it is JSON. */
export function findJsonMistake(text: string): JsonMistake | undefined {
  const open: ("}" | "]")[] = [];
  let expected: Expected = "value";
  for (let at = skipBlank(text, 0); at < text.length; ) {
    const step = takeToken(text, at, { expected, inside: open.at(-1) });
    if (step.kind === "mistake") return step;
    if (step.kind === "open") open.push(step.close);
    if (step.kind === "close") open.pop();
    expected = "next" in step ? step.next : open.length === 0 ? "nothing" : "separator";
    at = skipBlank(text, step.end);
  }
  if (expected === "nothing") return undefined;
  return { at: text.length, reason: `The text ends where ${wanted(expected, open.at(-1))} should be` };
}

type Expected = "value" | "value-or-close" | "key" | "key-or-close" | "colon" | "separator" | "nothing";
type Close = "}" | "]" | undefined;

type Step =
  | { readonly kind: "open"; readonly close: "}" | "]"; readonly next: Expected; readonly end: number }
  | { readonly kind: "close" | "scalar"; readonly end: number }
  | { readonly kind: "key" | "colon" | "comma"; readonly next: Expected; readonly end: number }
  | ({ readonly kind: "mistake" } & JsonMistake);

interface State {
  readonly expected: Expected;
  readonly inside: Close;
}

function takeToken(text: string, at: number, state: State): Step {
  const character = text.charAt(at);
  switch (state.expected) {
    case "value":
      return takeValue(text, at, state);
    case "value-or-close":
      return character === "]" ? { kind: "close", end: at + 1 } : takeValue(text, at, state);
    case "key":
    case "key-or-close":
      return takeKey(text, at, state);
    case "colon":
      return character === ":" ? { kind: "colon", next: "value", end: at + 1 } : unexpected(text, at, state);
    case "separator":
      return takeSeparator(text, at, state);
    case "nothing":
      return { kind: "mistake", at, reason: `The value is complete, but ${found(text, at)} follows` };
  }
}

function takeSeparator(text: string, at: number, state: State): Step {
  const character = text.charAt(at);
  if (character === state.inside) return { kind: "close", end: at + 1 };
  if (character !== ",") return unexpected(text, at, state);
  return { kind: "comma", next: state.inside === "}" ? "key" : "value", end: at + 1 };
}

function takeKey(text: string, at: number, state: State): Step {
  const character = text.charAt(at);
  if (character === "}") {
    return state.expected === "key-or-close" ? { kind: "close", end: at + 1 } : unexpected(text, at, state);
  }
  if (character !== '"') return unexpected(text, at, state);
  const string = takeString(text, at);
  return string.kind === "scalar" ? { kind: "key", next: "colon", end: string.end } : string;
}

function takeValue(text: string, at: number, state: State): Step {
  const character = text.charAt(at);
  if (character === "{") return { kind: "open", close: "}", next: "key-or-close", end: at + 1 };
  if (character === "[") return { kind: "open", close: "]", next: "value-or-close", end: at + 1 };
  if (character === '"') return takeString(text, at);
  const word = /[\w.+-]{1,40}/y;
  word.lastIndex = at;
  const scalar = word.exec(text)?.[0] ?? "";
  return SCALAR.test(scalar) ? { kind: "scalar", end: at + scalar.length } : longNumberOr(text, at, state);
}

const SCALAR = /^(?:true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)$/;

function longNumberOr(text: string, at: number, state: State): Step {
  const number = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?(?![\w.+-])/y;
  number.lastIndex = at;
  const length = number.exec(text)?.[0].length;
  return length === undefined ? unexpected(text, at, state) : { kind: "scalar", end: at + length };
}

function takeString(text: string, start: number): Step {
  for (let at = start + 1; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 0x22) return { kind: "scalar", end: at + 1 };
    if (code < 0x20) return badCharacter(text, at, start);
    if (code !== 0x5c) continue;
    const escape = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y;
    escape.lastIndex = at;
    const length = escape.exec(text)?.[0].length;
    if (length === undefined)
      return { kind: "mistake", at, reason: `"${text.slice(at, at + 2)}" is no escape of JSON` };
    at += length - 1;
  }
  return { kind: "mistake", at: start, reason: "This text has no closing quote" };
}

function badCharacter(text: string, at: number, start: number): Step {
  const code = text.charCodeAt(at);
  if (code === 0x0a || code === 0x0d)
    return { kind: "mistake", at: start, reason: "This text has no closing quote on its line" };
  const name = code === 0x09 ? "a tab" : `the control character ${code}`;
  return { kind: "mistake", at, reason: `A text must not contain ${name}; it must be escaped` };
}

function unexpected(text: string, at: number, { expected, inside }: State): Step {
  const afterComma =
    (expected === "key" && text[at] === "}") || (expected === "value" && text[at] === "]" && inside === "]");
  if (afterComma) return { kind: "mistake", at, reason: `A comma must not stand before "${text[at]}"` };
  return { kind: "mistake", at, reason: `Expected ${wanted(expected, inside)}, found ${found(text, at)}` };
}

function wanted(expected: Expected, inside: Close): string {
  switch (expected) {
    case "value":
      return "a value";
    case "value-or-close":
      return 'a value or "]"';
    case "key":
      return "a name in double quotes";
    case "key-or-close":
      return 'a name in double quotes or "}"';
    case "colon":
      return '":"';
    default:
      return `"," or "${inside ?? "}"}"`;
  }
}

function found(text: string, at: number): string {
  const word = /[\w$.+-]{1,20}/y;
  word.lastIndex = at;
  const shown = word.exec(text)?.[0] ?? String.fromCodePoint(text.codePointAt(at) ?? 0);
  return shown === '"' ? "a quote" : `"${shown}"`;
}

function skipBlank(text: string, from: number): number {
  let at = from;
  while (at < text.length && BLANK.includes(text.charAt(at))) at += 1;
  return at;
}

const BLANK = " \t\n\r";
