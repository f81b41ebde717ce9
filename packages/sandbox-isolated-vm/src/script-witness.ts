/** Told while scripts block the thread of their caller, so that nothing of what they said is lost should it never come back. */
export interface ScriptWitness {
  /** A VM starts. `lastWords` reads this memory when the thread is lost. */
  started(memory: SharedArrayBuffer): void;
  /** Something goes in: it may be the last that is heard of this thread. */
  entering(): void;
  /** The guest has posted this, in the middle of what it is doing. */
  posted(messages: string): void;
  /** A script has ended: what the guest has recorded since its last post. Costs a call out of the VM for each script. */
  recorded?(messages: readonly string[]): void;
  /** All that was posted so far has been dealt with. */
  dealtWith(): void;
}

export const NO_WITNESS: ScriptWitness = { started() {}, entering() {}, posted() {}, dealtWith() {} };
