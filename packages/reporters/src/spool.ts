/** A place to put what does not fit into memory, and to read it back in order, in pieces of any size. */
export interface Spool {
  append(text: string): void | Promise<void>;
  read(): AsyncIterable<string>;
  /** Removes what was put. */
  discard(): Promise<void>;
}
