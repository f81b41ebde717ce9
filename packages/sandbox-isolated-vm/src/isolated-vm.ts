// One isolate with the guest in it, started in the background: what is delivered before it is ready waits.
import type { ScriptLimits, Vm, VmHooks } from "@waybill/pm";
import type { Isolate, Reference } from "isolated-vm";
import { createBlackBox, type BlackBox } from "./black-box.ts";
import { GLUE } from "./glue.ts";
import type { IsolatedVm } from "./load-isolated-vm.ts";

export interface IsolatedVmSession {
  /** Text of an expression that evaluates to the guest's `boot` function. */
  readonly boot: string;
  readonly hooks: VmHooks;
  readonly limits: ScriptLimits;
}

/** isolated-vm takes no smaller limit. */
const SMALLEST_MB = 8;

type Delivery = [message: string, request: string | undefined, body: string | undefined];
type Enter = (...delivery: Delivery) => void;

export function startIsolatedVm(ivm: IsolatedVm, session: IsolatedVmSession): Vm {
  return new IsolateVm(ivm, session);
}

class IsolateVm implements Vm {
  readonly #ivm: IsolatedVm;
  readonly #hooks: VmHooks;
  readonly #isolate: Isolate;
  readonly #box: BlackBox = createBlackBox();
  #enter: Reference<Enter> | undefined;
  #waiting: Delivery[] = [];
  #usedCpuMs = 0;
  #isOver = false;

  constructor(ivm: IsolatedVm, { boot, hooks, limits }: IsolatedVmSession) {
    this.#ivm = ivm;
    this.#hooks = hooks;
    this.#isolate = new ivm.Isolate({
      memoryLimit: Math.max(SMALLEST_MB, limits.memoryMb),
      onCatastrophicError: (message) => this.#die(/memory/i.test(message) ? "memory" : "crash", message),
    });
    this.#start(boot).catch((error: unknown) => this.#failToStart(error));
  }

  async #start(text: string): Promise<void> {
    const context = await this.#isolate.createContext();
    // Strict, so that scripts cannot get hold of the guest's functions through `caller` and the call sites of a stack.
    const script = await this.#isolate.compileScript(`"use strict";${text}`, { filename: "waybill-guest" });
    const boot: Reference = await script.run(context, { reference: true, release: true });
    const port: Reference<(self: unknown) => Enter> = await context.evalClosure(
      GLUE,
      [boot.derefInto({ release: true }), ...this.#callbacks()],
      {
        filename: "waybill-glue",
        result: { reference: true },
      },
    );
    this.#enter = await port.apply(undefined, [port], { result: { reference: true } });
    for (const delivery of this.#waiting) this.#send(delivery);
    this.#waiting = [];
  }

  /** Post, spill, sync, wait, memory: everything of the host that the isolate ever gets. */
  #callbacks(): unknown[] {
    const { Callback, ExternalCopy } = this.#ivm;
    const ignored = { ignored: true } as const;
    return [
      new Callback((messages: unknown) => this.#post(messages), ignored),
      new Callback((message: unknown) => this.#box.onSpill(asText(message)), ignored),
      new Callback((name: unknown, argument: unknown) => this.#answer(name, argument)),
      new Callback(() => {}),
      new ExternalCopy(this.#box.memory).copyInto({ release: true }),
    ];
  }

  #post(messages: unknown): void {
    this.#box.onPost();
    try {
      this.#hooks.onPost(asText(messages));
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
      const answer = this.#hooks.sync(name, argument);
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

  #die(cause: "memory" | "crash", detail: string): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#hooks.onDeath(cause, detail);
  }

  deliver(message: string, request?: string, body?: string): void {
    const delivery: Delivery = [message, request, body];
    if (this.#isOver) return;
    if (this.#enter === undefined) this.#waiting.push(delivery);
    else this.#send(delivery);
  }

  #send(delivery: Delivery): void {
    if (this.#isAlive()) this.#enter?.applyIgnored(undefined, delivery);
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

  dispose(): void {
    this.#isOver = true;
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
