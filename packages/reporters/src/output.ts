/** Where a report is written. A promise from `write` means that the reader is slow: write no more until it resolves. */
export interface Output {
  write(text: string): void | Promise<void>;
  /** True where a person looks on and the cursor may be moved back. */
  readonly isTerminal: boolean;
  /** Width of the terminal in columns. */
  readonly columns?: number;
}
