// Finds any of many texts in one pass (Wu–Manber with blocks of two characters): hundreds of secrets cost little more than one.

export const MASK = "••••••";

/** Shorter texts are not looked for: they would hide half of every report. */
export const SHORTEST_SECRET = 4;

const WINDOW = SHORTEST_SECRET;
const BLOCKS = 65_536;

export class SecretSearch {
  /** How far the window may move when it ends with a block; 0 where a text may begin with this window. */
  readonly #shifts = new Uint8Array(BLOCKS).fill(WINDOW - 1);
  /** Texts by the block that ends their first window, longest first. */
  readonly #texts = new Map<number, string[]>();

  add(text: string): void {
    if (text.length < WINDOW) return;
    const last = blockAt(text, WINDOW - 1);
    const alike = this.#texts.get(last) ?? [];
    if (alike.includes(text)) return;
    this.#texts.set(
      last,
      [...alike, text].sort((a, b) => b.length - a.length),
    );
    for (let end = 1; end < WINDOW; end += 1) {
      const block = blockAt(text, end);
      this.#shifts[block] = Math.min(this.#shifts[block] ?? 0, WINDOW - 1 - end);
    }
  }

  /** The text with each secret replaced; the same string when there is none in it. */
  mask(text: string, mask = MASK): string {
    let masked = "";
    let done = 0;
    for (const { start, end } of this.#findAll(text)) {
      masked += text.slice(done, start) + mask;
      done = end;
    }
    return done === 0 ? text : masked + text.slice(done);
  }

  /** Where secrets lie, those that overlap taken as one. */
  #findAll(text: string): readonly Span[] {
    const { length } = text;
    const shifts = this.#shifts;
    let spans: Span[] | undefined;
    for (let at = WINDOW - 1; at < length; ) {
      const shift = shifts[blockAt(text, at)] ?? 1;
      if (shift > 0) at += shift;
      else {
        const span = this.#match(text, at);
        if (span !== undefined) spans = extend(spans ?? [], span);
        at += 1;
      }
    }
    return spans ?? NO_SPANS;
  }

  #match(text: string, at: number): Span | undefined {
    const start = at - WINDOW + 1;
    const found = this.#texts.get(blockAt(text, at))?.find((secret) => text.startsWith(secret, start));
    return found === undefined ? undefined : { start, end: start + found.length };
  }
}

interface Span {
  readonly start: number;
  readonly end: number;
}

const NO_SPANS: readonly Span[] = [];

function extend(spans: Span[], span: Span): Span[] {
  const last = spans.at(-1);
  if (last === undefined || span.start >= last.end) spans.push(span);
  else spans[spans.length - 1] = { start: last.start, end: Math.max(last.end, span.end) };
  return spans;
}

/** The two characters that end at `end`, as one number. */
function blockAt(text: string, end: number): number {
  return ((text.charCodeAt(end - 1) & 255) << 8) | (text.charCodeAt(end) & 255);
}
