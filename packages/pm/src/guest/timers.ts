// Timers and immediates of all scripts in the VM. The host keeps the time; the guest keeps what is to be called.
import { append } from "./append.ts";
import type { GuestMessage } from "../protocol.ts";
import { asMicrotask, SafeMap } from "./primordials.ts";
import { isCallback, type Callback, type ScriptRun } from "./script-run.ts";

export interface TimerPort {
  send(message: GuestMessage): void;
  /** Asks for a call of `runImmediates` when all microtasks have run. */
  drain(): void;
}

interface Timer {
  readonly run: ScriptRun;
  readonly callback: Callback;
  /** Undefined for immediates. */
  readonly ms: number | undefined;
  readonly repeats: boolean;
}

/** What setters without a function answer is undefined, as scripts know it. */
export class Timers {
  readonly #port: TimerPort;
  readonly #timers = new SafeMap<number, Timer>();
  #immediates: number[] = [];
  #last = 0;

  constructor(port: TimerPort) {
    this.#port = port;
  }

  set(
    run: ScriptRun,
    callback: unknown,
    options: { readonly ms: unknown; readonly repeats: boolean },
  ): number | undefined {
    if (!isCallback(callback)) return undefined;
    const ms = delay(options.ms);
    const id = this.#add({ run, callback, ms, repeats: options.repeats });
    if (this.#timers.has(id)) this.#port.send({ kind: "timer-set", timer: id, ms });
    return id;
  }

  setImmediate(run: ScriptRun, callback: unknown): number | undefined {
    if (!isCallback(callback)) return undefined;
    const id = this.#add({ run, callback, ms: undefined, repeats: false });
    append(this.#immediates, id);
    this.#port.drain();
    return id;
  }

  clear(id: unknown): void {
    const key = Number(id);
    const timer = this.#timers.get(key);
    if (timer === undefined) return;
    this.#timers.delete(key);
    if (timer.ms !== undefined) this.#port.send({ kind: "timer-clear", timer: key });
    timer.run.release();
  }

  clearAll(run: ScriptRun): void {
    this.#timers.forEach((timer, id) => {
      if (timer.run === run) this.clear(id);
    });
  }

  /** The host says that the time has come. */
  fire(id: number): void {
    const timer = this.#timers.get(id);
    if (timer === undefined) return;
    if (!timer.repeats) this.#timers.delete(id);
    timer.run.guard(timer.callback, {}, []);
    if (!timer.repeats) timer.run.release();
    else if (this.#timers.has(id)) this.#port.send({ kind: "timer-set", timer: id, ms: timer.ms ?? 0 });
  }

  get hasImmediates(): boolean {
    return this.#immediates.length > 0;
  }

  /** Immediates set by these wait for the next call. */
  runImmediates(): void {
    const ids = this.#immediates;
    this.#immediates = [];
    for (let i = 0; i < ids.length; i += 1) this.fire(ids[i] ?? 0);
  }

  /** A script that has skipped the request gets a name for a timer that never runs. */
  #add(timer: Timer): number {
    this.#last += 1;
    if (timer.run.skipped) return this.#last;
    timer.run.hold();
    this.#timers.set(this.#last, timer);
    return this.#last;
  }
}

export function queueMicrotaskFor(run: ScriptRun, callback: unknown): void {
  if (!isCallback(callback)) throw new TypeError("The argument of queueMicrotask must be a function");
  run.hold();
  run.mayQueue = true;
  asMicrotask(() => {
    run.guard(callback, undefined, []);
    run.release();
  });
}

const LONGEST = 2 ** 31 - 1;

/** As in Node: anything that is no time in range is the shortest time. */
function delay(ms: unknown): number {
  const number = Number(ms ?? 0);
  return number >= 0 && number <= LONGEST ? number : 0;
}
