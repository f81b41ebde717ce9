import { fromWire } from "./wire-value.ts";

/** Reads the words of a batch one after the other, as what they were written as: only a lane writes them. */
export class WordReader {
  readonly #words: readonly unknown[];
  readonly #bodies: readonly Uint8Array[];
  #at = 0;
  #body = 0;

  constructor(text: string, bodies: readonly Uint8Array[]) {
    this.#words = parseWords(text);
    this.#bodies = bodies;
  }

  get isOver(): boolean {
    return this.#at >= this.#words.length;
  }

  isNext(word: number): boolean {
    return this.#words[this.#at] === word;
  }

  /** Reads the next word if it is this one. */
  skip(word: number): boolean {
    if (!this.isNext(word)) return false;
    this.#at += 1;
    return true;
  }

  number(): number {
    return this.#next() as number;
  }

  text(): string {
    return this.#next() as string;
  }

  /** A word that is JSON by itself. */
  parseJson<Value>(): Value {
    return this.#next() as Value;
  }

  /** What `toWire` was given. */
  parse<Value>(): Value {
    return fromWire(this.#next()) as Value;
  }

  body(): Uint8Array {
    return this.#bodies[this.#body++] ?? NO_BODY;
  }

  #next(): unknown {
    if (this.#at >= this.#words.length) throw new Error("the lane wrote what no lane writes");
    return this.#words[this.#at++];
  }
}

const NO_BODY = new Uint8Array();

function parseWords(text: string): readonly unknown[] {
  return JSON.parse(text) as readonly unknown[];
}
