// One isolate with the guest in it, started in the background: what is delivered before it is ready waits.
import type { DeathCause, ScriptLimits, Vm, VmHooks } from "@waybill/pm";
import type { Isolate, Reference } from "isolated-vm";
import { createBlackBox, type BlackBox } from "./black-box.ts";
import { CallerLine } from "./caller-line.ts";
import { GLUE } from "./glue.ts";
import type { Deliver, Delivery, Line } from "./line.ts";
import type { IsolatedVm } from "./load-isolated-vm.ts";
import { ownLine } from "./own-line.ts";
import { createScriptInterrupt, type ScriptInterrupt } from "./script-interrupt.ts";
import { NO_WITNESS, type ScriptWitness } from "./script-witness.ts";
import { startWatch } from "./watch.ts";

export interface IsolatedVmSession {
  /** Text of an expression that evaluates to the guest's `boot` function. */
  readonly boot: string;
  readonly hooks: VmHooks;
  readonly limits: ScriptLimits;
  readonly thread?: ScriptThread;
  /** Ends scripts that block the caller's thread. */
  readonly interrupt?: ScriptInterrupt;
  readonly catastrophe?: "survive" | "abort";
  /** Told while scripts run on the caller's thread. */
  readonly witness?: ScriptWitness;
}

/**
 * Where scripts run. `own`: on a thread of isolated-vm's; the caller is never blocked. `caller`: on that of the caller, which is faster,
 * once they have run on the other without harm. A script that passes a limit is ended there too, but one that no one can end takes the
 * caller's thread with it.
 */
export type ScriptThread = "own" | "caller";

/** isolated-vm takes no smaller limit. */
const SMALLEST_MB = 8;

export function startIsolatedVm(ivm: IsolatedVm, session: IsolatedVmSession): Vm {
  return new IsolateVm(ivm, session);
}

class IsolateVm implements Vm {
  readonly #ivm: IsolatedVm;
  readonly #session: IsolatedVmSession;
  readonly #isolate: Isolate;
  readonly #box: BlackBox = createBlackBox();
  #line: Line | undefined;
  #waiting: Delivery[] = [];
  #usedCpuMs = 0;
  #isOver = false;

  constructor(ivm: IsolatedVm, session: IsolatedVmSession) {
    const { boot, limits } = session;
    this.#ivm = ivm;
    this.#session = session;
    const onCatastrophicError = (message: string): void =>
      this.#die(/memory/i.test(message) ? "memory" : "crash", message);
    this.#isolate = new ivm.Isolate({
      memoryLimit: Math.max(SMALLEST_MB, limits.memoryMb),
      ...(session.catastrophe !== "abort" && { onCatastrophicError }),
    });
    this.#start(boot).catch((error: unknown) => this.#failToStart(error));
  }

  async #start(text: string): Promise<void> {
    const context = await this.#isolate.createContext();
    // Strict, so that scripts cannot get hold of the guest's functions through `caller` and the call sites of a stack.
    const script = await this.#isolate.compileScript(`"use strict";${text}`, { filename: "waybill-guest" });
    const boot: Reference = await script.run(context, { reference: true, release: true });
    const port: Reference<Deliver & ((self: unknown) => Deliver)> = await context.evalClosure(
      GLUE,
      [boot.derefInto({ release: true }), ...this.#callbacks()],
      {
        filename: "waybill-glue",
        result: { reference: true },
      },
    );
    this.#line = this.#isCaller ? this.#callerLine(port) : await this.#ownLine(port);
    for (const delivery of this.#waiting) this.#send(delivery);
    this.#waiting = [];
  }

  get #isCaller(): boolean {
    return this.#session.thread === "caller";
  }

  async #ownLine(port: Reference<(self: unknown) => Deliver>): Promise<Line> {
    return ownLine(await port.apply(undefined, [port], { result: { reference: true } }), this.#session.hooks);
  }

  #callerLine(deliver: Reference<Deliver>): Line {
    const { hooks, limits, interrupt = createScriptInterrupt(), witness = NO_WITNESS } = this.#session;
    witness.started(this.#box.memory);
    return new CallerLine({
      isolate: this.#isolate,
      deliver,
      box: this.#box,
      hooks,
      memoryMb: limits.memoryMb,
      witness,
      startWatch: () => startWatch(this.#ivm, { isolate: this.#isolate, limits, memory: this.#box.memory, interrupt }),
      onDeath: (cause, detail) => this.#die(cause, detail),
    });
  }

  /** Post, spill, sync, wait, memory, told: everything of the host that the isolate ever gets. */
  #callbacks(): unknown[] {
    const { Callback, ExternalCopy } = this.#ivm;
    const recorded = this.#isCaller ? this.#session.witness?.recorded : undefined;
    // What is said on the caller's thread is heard there at once, in order.
    const ignored = this.#isCaller ? {} : ({ ignored: true } as const);
    return [
      new Callback((messages: unknown) => this.#post(messages), ignored),
      new Callback((message: unknown) => this.#box.onSpill(asText(message)), ignored),
      new Callback((name: unknown, argument: unknown) => this.#answer(name, argument)),
      new Callback(() => {}),
      new ExternalCopy(this.#box.memory).copyInto({ release: true }),
      recorded && new Callback(() => recorded(this.#box.read())),
    ];
  }

  #post(messages: unknown): void {
    this.#box.onPost();
    try {
      const text = asText(messages);
      if (this.#line === undefined) this.#session.hooks.onPost(text);
      else this.#line.post(text);
    } catch (error) {
      // isolated-vm drops what an ignored callback throws; a bug of ours has to reach the top all the same.
      setImmediate(() => {
        throw error;
      });
    }
  }

  #answer(name: unknown, argument: unknown): string | Uint8Array | undefined {
    if (typeof name !== "string" || typeof argument !== "string") return undefined;
    try {
      const answer = this.#session.hooks.sync(name, argument);
      return answer instanceof Uint8Array ? withoutSurroundings(answer) : answer;
    } catch {
      // What a host function throws would reach scripts as an object of the host's making.
      return undefined;
    }
  }

  #failToStart(error: unknown): void {
    if (this.#isolate.isDisposed) this.#die("memory", "while starting");
    else this.#die("crash", error instanceof Error ? error.message : String(error));
  }

  #die(cause: DeathCause, detail: string): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#line?.end();
    this.#session.hooks.onDeath(cause, detail);
  }

  deliver(message: string, request?: string, body?: string): void {
    const delivery: Delivery = [message, request, body];
    if (this.#isOver) return;
    if (this.#line === undefined) this.#waiting.push(delivery);
    else this.#send(delivery);
  }

  #send(delivery: Delivery): void {
    if (this.#isAlive()) this.#line?.send(delivery);
  }

  allowBlocking(scripts: number): void {
    this.#line?.allowBlocking(scripts);
  }

  cpuMs(): number {
    if (this.#isAlive()) this.#usedCpuMs = Number(this.#isolate.cpuTime) / 1e6;
    return this.#usedCpuMs;
  }

  /** isolated-vm disposes of an isolate that passes its memory limit, and tells nobody. */
  #isAlive(): boolean {
    if (this.#isOver) return false;
    if (this.#isolate.isDisposed) this.#die("memory", "disposed of by isolated-vm");
    return !this.#isOver;
  }

  salvage(): readonly string[] {
    return this.#box.read();
  }

  isStuck(): boolean {
    return this.#line?.isStuck() === true;
  }

  dispose(): void {
    this.#isOver = true;
    this.#line?.end();
    if (!this.#isolate.isDisposed) this.#isolate.dispose();
  }
}

/** Anything but text is nothing that the guest sends by itself, and nothing to be touched. */
function asText(value: unknown): string {
  return typeof value === "string" ? value : "";
}

/** A view crosses with the whole buffer it lies in, which may hold what is not the script's to see. */
function withoutSurroundings(bytes: Uint8Array): Uint8Array {
  return bytes.byteLength === bytes.buffer.byteLength ? bytes : new Uint8Array(bytes);
}
