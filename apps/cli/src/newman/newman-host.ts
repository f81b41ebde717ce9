import type { NewmanEmitter } from "./newman-emitter.ts";

/** A caller who listens as newman's users do. */
export interface NewmanHost {
  readonly emitter: NewmanEmitter;
  /** False: no execution and no response is kept. */
  readonly keepExecutions: boolean;
}
