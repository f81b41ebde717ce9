/** A batch while it is written: words for its text, and the bytes of bodies in the order of their records. */
export interface BatchWords {
  readonly words: unknown[];
  readonly bodies: Uint8Array[];
}
