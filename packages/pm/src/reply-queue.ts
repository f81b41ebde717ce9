import type { CallReply, HostMessage } from "./protocol.ts";

/** So many answers, with their small bodies, make a message that is still small. */
const MOST = 32;

/**
 * Answers that come at about the same time go into a VM together: each crossing costs more than what a script does with the answer.
 * The last one that a script waits for, and what comes alone, is never held back.
 */
export class ReplyQueue {
  readonly #deliver: (message: HostMessage) => void;
  readonly #soon: ((callback: () => void) => void) | undefined;
  #queued: CallReply[] = [];
  #run = -1;
  #isScheduled = false;

  constructor(deliver: (message: HostMessage) => void, soon: ((callback: () => void) => void) | undefined) {
    this.#deliver = deliver;
    this.#soon = soon;
  }

  /** An answer for a run, and whether more of that run are on their way. */
  add(run: number, answer: CallReply, isMoreComing: boolean): void {
    if (run !== this.#run) this.flush();
    this.#run = run;
    this.#queued.push(answer);
    if (this.#soon === undefined || !isMoreComing || this.#queued.length >= MOST) return this.flush();
    if (this.#isScheduled) return;
    this.#isScheduled = true;
    this.#soon(() => {
      this.#isScheduled = false;
      this.flush();
    });
  }

  /** Delivers what waits. Done before any other message, so that the order stays. */
  flush(): void {
    const [first, ...others] = this.#queued;
    if (first === undefined) return;
    const replies = this.#queued;
    this.#queued = [];
    this.#deliver(others.length === 0 ? { kind: "reply", ...first } : { kind: "replies", replies });
  }

  /** Forgets what waits for a run that is over. */
  drop(run: number): void {
    if (run === this.#run) this.#queued = [];
  }
}
