// One execution of one script: what it has said, what it still waits for, and how it ended.
import type { ScriptError } from "@waybill/core";
import type { WireNotice } from "../protocol.ts";
import { apply } from "./primordials.ts";
import { property } from "./read-safely.ts";
import type { ScriptSources } from "./stack-frames.ts";
import { thrownToData } from "./thrown-value.ts";

/** What a script run needs of the VM it lives in. */
export interface ScriptSurroundings {
  readonly sources: ScriptSources;
  /** Answers the length of the notice's text. */
  say(notice: WireNotice): number;
  /** Makes sure that the run is looked at again, now that something it waited for has happened. */
  wake(): void;
}

export class ScriptRun {
  readonly script: number;
  /** True when microtasks may be left though nothing is pending. */
  mayQueue: boolean;
  bodyDone = false;
  ended = false;
  skipped = false;
  /** The first error. */
  error: ScriptError | undefined;
  readonly failedTests: string[] = [];
  /** Timers, immediates, host calls: what keeps the script alive. */
  #pending = 0;
  #fatal: { readonly thrown: unknown; readonly stop: () => void } | undefined;
  #isCut = false;
  readonly #surroundings: ScriptSurroundings;

  constructor(script: number, mayQueue: boolean, surroundings: ScriptSurroundings) {
    this.script = script;
    this.mayQueue = mayQueue;
    this.#surroundings = surroundings;
  }

  /** True when nothing is left but microtasks. */
  get isIdle(): boolean {
    return this.skipped || this.#isCut || (this.bodyDone && this.#pending === 0);
  }

  hold(): void {
    this.#pending += 1;
  }

  release(): void {
    this.#pending -= 1;
    this.#surroundings.wake();
  }

  finishBody(): void {
    this.bodyDone = true;
    this.#surroundings.wake();
  }

  /** Something broke that should not: the script ends here, whatever it waits for. */
  abandon(thrown: unknown): void {
    this.fail(thrown);
    this.#pending = 0;
    this.bodyDone = true;
  }

  /** From here on the script goes on without effect, and does not wait for anything. */
  skip(): void {
    this.skipped = true;
    this.#surroundings.wake();
  }

  /** Emits a notice; answers the length of its text. What is said after `skip` or after the end is dropped. */
  say(notice: WireNotice): number {
    return this.skipped || this.ended ? 0 : this.#surroundings.say(notice);
  }

  /** This error ends the script, whatever it waits for, if nothing handles it. */
  endWith(thrown: unknown, stop: () => void): void {
    this.#fatal = { thrown, stop };
  }

  /** The thrown value is a failure of the script. */
  fail(thrown: unknown): void {
    this.failWith(this.describe(thrown));
    if (this.#fatal !== undefined && this.#fatal.thrown === thrown) this.#cut(this.#fatal.stop);
  }

  /** A rejection that nothing handled; the VM reports a copy of its reason. */
  failRejected(error: ScriptError): void {
    this.failWith(error);
    if (this.#fatal !== undefined && property(this.#fatal.thrown, "message") === error.message)
      this.#cut(this.#fatal.stop);
  }

  #cut(stop: () => void): void {
    this.#isCut = true;
    stop();
    this.#surroundings.wake();
  }

  failWith(error: ScriptError): void {
    if (this.skipped || this.ended) return;
    this.error ??= error;
    this.say({ kind: "exception", script: this.script, error });
  }

  describe(thrown: unknown): ScriptError {
    return thrownToData(thrown, this.#surroundings.sources);
  }

  /** Calls a function of the script; what it throws fails the script. */
  guard(callback: Callback, self: unknown, values: unknown[]): unknown {
    try {
      return apply(callback, self, values);
    } catch (thrown) {
      this.fail(thrown);
      return undefined;
    }
  }
}

export type Callback = (...values: unknown[]) => unknown;

export function isCallback(value: unknown): value is Callback {
  return typeof value === "function";
}
