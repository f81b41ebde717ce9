// What scripts ask of the host, and the replies.
import { append } from "./append.ts";
import type { GuestMessage, WireCall, WireReply } from "../protocol.ts";
import { SafeMap } from "./primordials.ts";
import type { ScriptRun } from "./script-run.ts";

interface Call {
  readonly run: ScriptRun;
  readonly phase: number;
  readonly ask: WireCall;
  readonly onReply: (reply: WireReply) => void;
}

/** At most this many calls of one script are under way; the others wait. */
const MOST_AT_ONCE = 100;

export class HostCalls {
  readonly #send: (message: GuestMessage) => void;
  readonly #open = new SafeMap<number, Call>();
  #waiting: Call[] = [];
  #last = 0;

  constructor(send: (message: GuestMessage) => void) {
    this.#send = send;
  }

  /**
   * The script stays alive until the reply has been handled. `onReply` is guarded: what it throws fails the script. A script that has
   * skipped the request asks nothing more.
   */
  ask(call: Call): void {
    if (call.run.skipped) return;
    call.run.hold();
    if (this.#countOf(call.run) < MOST_AT_ONCE) this.#start(call);
    else append(this.#waiting, call);
  }

  reply(id: number, reply: WireReply): void {
    const call = this.#open.get(id);
    if (call === undefined) return;
    this.#open.delete(id);
    this.#startNext(call.run);
    if (!call.run.ended) call.run.guard(() => call.onReply(reply), undefined, []);
    call.run.release();
  }

  #start(call: Call): void {
    this.#last += 1;
    this.#open.set(this.#last, call);
    this.#send({ kind: "ask", run: call.phase, call: this.#last, ask: call.ask });
  }

  #startNext(run: ScriptRun): void {
    const rest: Call[] = [];
    let started = false;
    for (let i = 0; i < this.#waiting.length; i += 1) {
      const call = this.#waiting[i];
      if (call === undefined) continue;
      if (!started && call.run === run) {
        started = true;
        this.#start(call);
      } else append(rest, call);
    }
    this.#waiting = rest;
  }

  #countOf(run: ScriptRun): number {
    let count = 0;
    this.#open.forEach((call) => {
      if (call.run === run) count += 1;
    });
    return count;
  }
}
