// Finds any of many texts in one pass (Wu–Manber with blocks of two characters): hundreds of secrets cost little more than one.
import { utf8Bytes } from "./utf8-bytes.ts";

export const MASK = "••••••";
const MASK_BYTES = Uint8Array.from(utf8Bytes(MASK));

/** Shorter texts are not looked for: they would hide half of every report. */
export const SHORTEST_SECRET = 4;

const WINDOW = SHORTEST_SECRET;
const LONGEST = 1024;
const BLOCKS = 65_536;

export class SecretSearch {
  /** How far the window may move when it ends with a block; 0 where a text may begin with this window. */
  readonly #shifts = new Uint8Array(BLOCKS).fill(WINDOW - 1);
  /** Texts by the block that ends their first window, longest first. */
  readonly #texts = new Map<number, string[]>();
  #pieces = 0;

  /** Grows with what is looked for. */
  get pieces(): number {
    return this.#pieces;
  }

  /** Long texts are looked for piece by piece, so that no text takes more than a bounded time at each place. */
  add(text: string): void {
    if (text.length < WINDOW) return;
    for (let at = 0; at + LONGEST < text.length; at += LONGEST) this.#addPiece(text.slice(at, at + LONGEST));
    this.#addPiece(text.slice(-LONGEST));
  }

  #addPiece(text: string): void {
    const last = blockAt(text, WINDOW - 1);
    const alike = this.#texts.get(last);
    if (alike === undefined) this.#texts.set(last, [text]);
    else if (alike.includes(text)) return;
    else insertByLength(alike, text);
    this.#pieces += 1;
    for (let end = 1; end < WINDOW; end += 1) {
      const block = blockAt(text, end);
      this.#shifts[block] = Math.min(this.#shifts[block] ?? 0, WINDOW - 1 - end);
    }
  }

  /** The text with each secret replaced; the same string when there is none in it. */
  mask(text: string): string {
    const spans = this.#spansIn(text);
    if (spans.length === 0) return text;
    let masked = "";
    let done = 0;
    for (const { start, end } of spans) {
      masked += text.slice(done, start) + MASK;
      done = end;
    }
    return masked + text.slice(done);
  }

  /** The bytes with each secret replaced, by the mask in UTF-8; the same bytes when there is none in them. */
  maskBytes(bytes: Uint8Array): Uint8Array {
    const spans = this.#spansInBytes(bytes);
    if (spans.length === 0) return bytes;
    const hidden = spans.reduce((sum, { start, end }) => sum + end - start, 0);
    const masked = new Uint8Array(bytes.length - hidden + spans.length * MASK_BYTES.length);
    let [done, at] = [0, 0];
    for (const { start, end } of spans) {
      masked.set(bytes.subarray(done, start), at);
      masked.set(MASK_BYTES, at + start - done);
      at += start - done + MASK_BYTES.length;
      done = end;
    }
    masked.set(bytes.subarray(done), at);
    return masked;
  }

  /** Where secrets lie, those that overlap taken as one. */
  #spansIn(text: string): readonly Span[] {
    const { length } = text;
    const shifts = this.#shifts;
    const spans: Span[] = [];
    for (let at = WINDOW - 1; at < length; ) {
      const block = blockAt(text, at);
      const shift = shifts[block] ?? 1;
      if (shift === 0) {
        const start = at - WINDOW + 1;
        const found = this.#texts.get(block)?.find((secret) => text.startsWith(secret, start));
        if (found !== undefined) extend(spans, { start, end: start + found.length });
      }
      at += shift === 0 ? 1 : shift;
    }
    return spans;
  }

  /** The same for bytes, without making a text of them: bodies are long. */
  #spansInBytes(bytes: Uint8Array): readonly Span[] {
    const { length } = bytes;
    const shifts = this.#shifts;
    const spans: Span[] = [];
    for (let at = WINDOW - 1; at < length; ) {
      const block = ((bytes[at - 1] ?? 0) << 8) | (bytes[at] ?? 0);
      const shift = shifts[block] ?? 1;
      if (shift === 0) {
        const start = at - WINDOW + 1;
        const found = this.#texts.get(block)?.find((secret) => standsAt(bytes, secret, start));
        if (found !== undefined) extend(spans, { start, end: start + found.length });
      }
      at += shift === 0 ? 1 : shift;
    }
    return spans;
  }
}

/** Longest first. */
function insertByLength(texts: string[], text: string): void {
  const shorter = texts.findIndex((each) => each.length < text.length);
  texts.splice(shorter < 0 ? texts.length : shorter, 0, text);
}

interface Span {
  readonly start: number;
  readonly end: number;
}

function extend(spans: Span[], span: Span): void {
  const last = spans.at(-1);
  if (last === undefined || span.start >= last.end) spans.push(span);
  else spans[spans.length - 1] = { start: last.start, end: Math.max(last.end, span.end) };
}

function standsAt(bytes: Uint8Array, text: string, start: number): boolean {
  for (let i = 0; i < text.length; i += 1) if (bytes[start + i] !== text.charCodeAt(i)) return false;
  return true;
}

/** The two characters that end at `end`, as one number. */
function blockAt(text: string, end: number): number {
  return ((text.charCodeAt(end - 1) & 255) << 8) | (text.charCodeAt(end) & 255);
}
