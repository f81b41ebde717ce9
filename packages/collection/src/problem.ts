/** One thing wrong with an input: where (JSON pointer, RFC 6901), a stable code for programs, a sentence for people. */
export interface Problem {
  readonly pointer: string;
  readonly code: string;
  readonly message: string;
  /** Place in the text, from 1, and the text of that line: for text that is no JSON or no CSV. */
  readonly line?: number;
  readonly column?: number;
  readonly excerpt?: string;
}

/** A parse answers the whole value, or all problems. Notices are what a person should hear about a value that is usable. */
export type Parsed<Value> =
  | { readonly ok: true; readonly value: Value; readonly notices: readonly Problem[] }
  | { readonly ok: false; readonly problems: readonly Problem[] };
