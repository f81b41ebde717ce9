// One isolate with the guest in it: what is delivered before it is ready waits.
import type { DeathCause, ScriptLimits, Vm, VmHooks } from "@waybill/pm";
import type { Isolate, Reference } from "isolated-vm";
import type { BlackBox } from "./black-box.ts";
import {
  asText,
  type BootedIsolate,
  bootIsolate,
  type IsolateKind,
  type Port,
  type ScriptThread,
} from "./boot-isolate.ts";
import { CallerLine } from "./caller-line.ts";
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
  /** An isolate of `isolateKind(session)` that was started ahead. */
  readonly booted?: BootedIsolate;
}

/** What an isolate has to be started with for such a session. */
export function isolateKind({
  limits,
  thread = "own",
  catastrophe = "survive",
  witness,
}: Pick<IsolatedVmSession, "catastrophe" | "limits" | "thread" | "witness">): IsolateKind {
  const tellsEnds = thread === "caller" && witness?.recorded !== undefined;
  return { memoryMb: limits.memoryMb, thread, catastrophe, tellsEnds };
}

export function startIsolatedVm(ivm: IsolatedVm, session: IsolatedVmSession): Vm {
  return new IsolateVm(ivm, session);
}

class IsolateVm implements Vm {
  readonly loaded: readonly string[];
  readonly #ivm: IsolatedVm;
  readonly #session: IsolatedVmSession;
  readonly #isolate: Isolate;
  readonly #box: BlackBox;
  #line: Line | undefined;
  #waiting: Delivery[] = [];
  /** Scripts. */
  #mayBlock = 0;
  #usedCpuMs = 0;
  #isOver = false;

  constructor(ivm: IsolatedVm, session: IsolatedVmSession) {
    const { boot, booted = bootIsolate(ivm, { boot }, isolateKind(session)) } = session;
    this.#ivm = ivm;
    this.#session = session;
    this.#isolate = booted.isolate;
    this.#box = booted.box;
    this.loaded = booted.loaded;
    booted.listen({
      onPost: (messages) => this.#post(messages),
      onSync: (name, argument) => this.#answer(name, argument),
      onEnd: () => session.witness?.recorded?.(this.#box.read()),
      onCatastrophe: (message) => this.#die(/memory/i.test(message) ? "memory" : "crash", message),
    });
    this.#start(booted).catch((error: unknown) => this.#failToStart(error));
  }

  async #start(booted: BootedIsolate): Promise<void> {
    const port = await booted.port;
    this.#line = booted.kind.thread === "caller" ? this.#callerLine(port) : await this.#ownLine(port);
    this.#line.allowBlocking(this.#mayBlock);
    for (const delivery of this.#waiting) this.#send(delivery);
    this.#waiting = [];
  }

  async #ownLine(port: Reference<Port>): Promise<Line> {
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
    this.#mayBlock = scripts;
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

/** A view crosses with the whole buffer it lies in, which may hold what is not the script's to see. */
function withoutSurroundings(bytes: Uint8Array): Uint8Array {
  return bytes.byteLength === bytes.buffer.byteLength ? bytes : new Uint8Array(bytes);
}
