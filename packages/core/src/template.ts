// `{{name}}` replacement. A text is split once; rendering walks the pieces and looks again only when a value brought braces.

/** A text split at its tokens: `literals[0] names[0] literals[1] names[1] … literals[n]`. */
export interface Template {
  readonly text: string;
  readonly literals: readonly string[];
  readonly names: readonly string[];
  /** True when the text around the tokens could become a token itself (`{{{{name}}}}`, `{{{name}}`). */
  readonly nested: boolean;
}

/** The text of a name; `undefined` leaves the token as written. */
export type TemplateLookup = (name: string) => string | undefined;

const MOST_PASSES = 19;

/** Values may be large, but a value that names itself twice must not grow without bounds: later passes get less room. */
const MOST_CHARACTERS = 2 ** 28;
const MOST_CHARACTERS_AGAIN = 2 ** 24;

/** Splits a text at its `{{name}}` tokens. A name has no braces and is not trimmed. */
export function compileTemplate(text: string): Template {
  const literals: string[] = [];
  const names: string[] = [];
  let end = 0;
  for (let token = nextToken(text, 0); token !== undefined; token = nextToken(text, token.end)) {
    literals.push(text.slice(end, token.start));
    names.push(text.slice(token.start + 2, token.end - 2));
    end = token.end;
  }
  literals.push(text.slice(end));
  return { text, literals, names, nested: names.length > 0 && literals.join("").includes("{{") };
}

/**
 * Replaces tokens until nothing changes, at most 19 times. Unknown names stay as written. `onStopped` is told when the last
 * pass still changed the text, so that what is left over may be unfinished, or when the text grew too long.
 */
export function renderTemplate(
  template: Template,
  lookup: TemplateLookup,
  onStopped?: (template: Template) => void,
): string {
  if (template.names.length === 0) return template.text;
  let pass = renderPass(template, lookup, MOST_CHARACTERS);
  for (let count = 1; pass.mayHoldTokens && count < MOST_PASSES; count += 1) {
    const again = renderPass(compileTemplate(pass.text), lookup, MOST_CHARACTERS_AGAIN);
    if (again.text === pass.text && !again.full) return pass.text;
    pass = again;
    if (pass.full) break;
  }
  if (onStopped !== undefined && (pass.full || isUnfinished(pass, lookup))) onStopped(template);
  return pass.text;
}

interface Pass {
  readonly text: string;
  readonly mayHoldTokens: boolean;
  /** A value did not fit any more; its token and the later ones stayed. */
  readonly full: boolean;
}

function renderPass({ literals, names, nested }: Template, lookup: TemplateLookup, room: number): Pass {
  let text = literals[0] ?? "";
  let mayHoldTokens = nested;
  let full = false;
  for (let i = 0; i < names.length; i += 1) {
    const name = names[i] ?? "";
    const value: string | undefined = full ? undefined : lookup(name);
    full ||= value !== undefined && text.length + value.length > room;
    if (value === undefined || full) text += `{{${name}}}`;
    else {
      text += value;
      mayHoldTokens ||= value.includes("{");
    }
    text += literals[i + 1] ?? "";
  }
  return { text, mayHoldTokens, full };
}

function isUnfinished(pass: Pass, lookup: TemplateLookup): boolean {
  if (!pass.mayHoldTokens) return false;
  const template = compileTemplate(pass.text);
  return template.names.length > 0 && renderPass(template, lookup, MOST_CHARACTERS_AGAIN).text !== pass.text;
}

interface Token {
  readonly start: number;
  readonly end: number;
}

/** The first `{{`, then no braces, then `}}`. Braces before it (`{{{a}}`) belong to the text. */
function nextToken(text: string, from: number): Token | undefined {
  let start = text.indexOf("{{", from);
  while (start >= 0) {
    const brace = nextBrace(text, start + 2);
    if (text.startsWith("}}", brace)) return { start, end: brace + 2 };
    start = text.indexOf("{{", brace === start + 2 && text[brace] === "{" ? start + 1 : brace);
  }
  return undefined;
}

const OPEN = 123;
const CLOSE = 125;

function nextBrace(text: string, from: number): number {
  for (let i = from; i < text.length; i += 1) {
    const code = text.charCodeAt(i);
    if (code === OPEN || code === CLOSE) return i;
  }
  return text.length;
}
