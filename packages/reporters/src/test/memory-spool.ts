import type { Spool } from "../spool.ts";

export interface MemorySpool extends Spool {
  /** What is kept now; undefined once it was discarded. */
  kept(): string | undefined;
}

export function memorySpool(): MemorySpool {
  let parts: string[] | undefined = [];
  return {
    append(text) {
      parts?.push(text);
    },
    async *read() {
      yield* parts ?? [];
    },
    async discard() {
      parts = undefined;
    },
    kept: () => parts?.join(""),
  };
}
