// One QuickJS with the guest in it, on the thread that made it: what is delivered before it is ready waits.
import type { ScriptLimits, Vm, VmHooks } from "@waybill/pm";
import { isFail, type QuickJSContext, type QuickJSHandle } from "quickjs-emscripten-core";
import { intlAnswerer } from "./answer-intl.ts";
import { GLUE } from "./glue.ts";
import { PROLOGUE } from "./generated/prologue.ts";
import { type QuickJsEngine, type QuickJsInstance, startQuickJs } from "./quickjs-engine.ts";

export interface QuickJsSession {
  readonly engine: QuickJsEngine | Promise<QuickJsEngine>;
  /** Text of an expression that evaluates to the guest's `boot` function. */
  readonly boot: string;
  readonly hooks: VmHooks;
  readonly limits: ScriptLimits;
  readonly stackBytes: number;
  /** CPU ms, or what stands for them. */
  cpuNow(): number;
  /** Called with each record, which is kept beside. */
  readonly onRecord?: ((message: string) => void) | undefined;
  /** Called before and after each delivery. */
  readonly onTurn?: ((isBusy: boolean) => void) | undefined;
}

type Delivery = readonly [message: string, request: string | undefined, body: string | undefined];

export function startQuickJsVm(session: QuickJsSession): Vm {
  return new QuickJsVm(session);
}

/** Ms between two looks while scripts run. */
const LOOK_MS = 5;
/** Ms that microtasks and immediates may go on before other things get their turn. */
const TURN_MS = 10;
const JOBS_AT_ONCE = 1_000;
const DRAINED: Delivery = ['{"kind":"drained"}', undefined, undefined];

class QuickJsVm implements Vm {
  readonly #session: QuickJsSession;
  #instance: QuickJsInstance | undefined;
  #deliver: QuickJSHandle | undefined;
  #describe: QuickJSHandle | undefined;
  #waiting: Delivery[] = [];
  #isScheduled = false;
  #isOver = false;
  #wantsDrained = false;
  #wasDrained = false;
  #death: { readonly cause: "memory" | "crash"; readonly detail: string } | undefined;
  #records: string[] = [];
  #oddText = "";
  #usedMs = 0;
  #busySince: number | undefined;
  #lastLook = 0;

  constructor(session: QuickJsSession) {
    this.#session = session;
    this.#start().catch((error: unknown) => {
      this.#death = { cause: "crash", detail: textOf(error) };
      this.#die();
    });
  }

  async #start(): Promise<void> {
    const { engine, limits, stackBytes } = this.#session;
    const instance = await startQuickJs(await engine, {
      memoryMb: limits.memoryMb,
      stackBytes,
      isOver: () => this.#mustStop(),
    });
    if (this.#isOver) return;
    this.#instance = instance;
    this.#boot(instance);
    this.#schedule();
  }

  #boot(instance: QuickJsInstance): void {
    const { context } = instance;
    this.#runPrologue(context);
    // Strict, so that scripts cannot get hold of the guest's functions through `caller`.
    const boot = context.unwrapResult(context.evalCode(`"use strict";${this.#session.boot}`, "waybill-guest"));
    const glue = context.unwrapResult(context.evalCode(GLUE, "waybill-glue"));
    const functions = this.#hostFunctions(instance);
    const pair = context.unwrapResult(context.callFunction(glue, context.undefined, boot, ...functions));
    this.#deliver = context.getProp(pair, 0);
    this.#describe = context.getProp(pair, 1);
    for (const handle of [pair, glue, boot, ...functions]) handle.dispose();
  }

  /** Fills the gaps of the engine; `Intl` asks the host's. */
  #runPrologue(context: QuickJSContext): void {
    const answer = intlAnswerer();
    const prologue = context.unwrapResult(context.evalCode(PROLOGUE, "waybill-prologue"));
    const ask = context.newFunction("ask", (job) => context.newString(answer(context.getString(job))));
    context.unwrapResult(context.callFunction(prologue, context.undefined, ask)).dispose();
    prologue.dispose();
    ask.dispose();
  }

  /** Post, record, drain, sync, evaluate: everything of the host that QuickJS ever gets. */
  #hostFunctions({ context }: QuickJsInstance): QuickJSHandle[] {
    const text = (handle: QuickJSHandle) => context.getString(handle);
    return [
      context.newFunction("post", (messages) => void this.#post(text(messages))),
      context.newFunction("record", (message) => void this.#record(text(message))),
      context.newFunction("drain", () => {
        this.#wantsDrained = true;
      }),
      context.newFunction("sync", (name, argument) => this.#answer(text(name), text(argument))),
      context.newFunction("evaluate", (code, url) => context.evalCode(text(code), text(url))),
    ];
  }

  #post(messages: string): void {
    if (this.#isDeaf()) return;
    this.#records = [];
    try {
      this.#session.hooks.onPost(messages);
    } catch (error) {
      // A bug of ours: it has to reach the top, not the script.
      setTimeout(() => {
        throw error;
      }, 0);
    }
  }

  #record(message: string): void {
    if (this.#isDeaf()) return;
    this.#records.push(message);
    this.#session.onRecord?.(message);
  }

  /** What the guest says of a script that was stopped is of no interest: its code goes on for a while before it ends. */
  #isDeaf(): boolean {
    return this.#isOver || this.#isFull();
  }

  #answer(name: string, argument: string): QuickJSHandle | undefined {
    const { context } = this.#running();
    if (name === "odd-text") return context.newString(JSON.stringify(this.#oddText));
    const answer = this.#syncAnswer(name, argument);
    if (typeof answer === "string") return this.#textHandle(answer);
    return answer === undefined ? undefined : context.newArrayBuffer(withoutSurroundings(answer));
  }

  #syncAnswer(name: string, argument: string): string | Uint8Array | undefined {
    try {
      return this.#session.hooks.sync(name, argument);
    } catch {
      // What a host function throws would reach scripts as an error with the host's words.
      return undefined;
    }
  }

  /** `true` stands for a text that has to be fetched as JSON. */
  #textHandle(text: string): QuickJSHandle {
    const { context } = this.#running();
    if (isPlain(text)) return context.newString(text);
    this.#oddText = text;
    return context.true;
  }

  deliver(message: string, request?: string, body?: string): void {
    if (this.#isOver) return;
    this.#waiting.push([message, request, body]);
    this.#schedule();
  }

  /** Never at once: whoever delivers is in the middle of something, perhaps of a post of this very VM. */
  #schedule(): void {
    if (this.#isScheduled || this.#instance === undefined) return;
    this.#isScheduled = true;
    queueMicrotask(() => this.#takeTurn());
  }

  #takeTurn(): void {
    this.#isScheduled = false;
    if (this.#isOver) return;
    const start = performance.now();
    while (this.#next()) {
      if (performance.now() - start < TURN_MS) continue;
      this.#isScheduled = true;
      setTimeout(() => this.#takeTurn(), 0);
      return;
    }
  }

  /**
   * Hands over what comes next; false when nothing is left to do. A delivery hears that it is drained before the next one comes;
   * immediates that set others take turns with deliveries.
   */
  #next(): boolean {
    if (this.#isOver) return false;
    const delivery = this.#wantsDrained && !this.#wasDrained ? undefined : this.#waiting.shift();
    if (delivery === undefined && !this.#wantsDrained) return false;
    this.#wasDrained = delivery === undefined;
    if (delivery === undefined) this.#wantsDrained = false;
    this.#enter(delivery ?? DRAINED);
    return true;
  }

  #enter(delivery: Delivery): void {
    this.#busySince = this.#session.cpuNow();
    this.#session.onTurn?.(true);
    try {
      this.#call(delivery);
      for (let rejection = this.#rejection(); rejection !== undefined; rejection = this.#rejection())
        this.#call([rejection, undefined, undefined]);
    } catch (error) {
      // What WebAssembly throws itself (its own stack is full, it aborted) leaves a broken QuickJS behind.
      this.#death ??= { cause: "crash", detail: textOf(error) };
    }
    this.#usedMs += this.#session.cpuNow() - this.#busySince;
    this.#busySince = undefined;
    this.#session.onTurn?.(false);
    this.#endTurn();
  }

  /** Runs a delivery and all its microtasks. */
  #call([message, request, body]: Delivery): void {
    const { context } = this.#running();
    const handles = [message, request, body].map((text) =>
      text === undefined ? context.undefined : this.#textHandle(text),
    );
    const deliver = this.#deliver ?? context.undefined;
    context.callFunction(deliver, context.undefined, ...handles).dispose();
    for (const handle of handles) handle.dispose();
    this.#runMicrotasks();
  }

  /** In parts: the end of a script that was stopped is a rejection like others to the queue, which would go on without end. */
  #runMicrotasks(): void {
    const { runtime } = this.#running();
    while (!this.#mustStop() && runtime.hasPendingJob()) runtime.executePendingJobs(JOBS_AT_ONCE).dispose();
  }

  /** The message about a promise that was rejected and that nothing handles. */
  #rejection(): string | undefined {
    const { context, unhandledReason } = this.#running();
    const reason = this.#mustStop() ? undefined : unhandledReason();
    if (reason === undefined) return undefined;
    const described = context.callFunction(this.#describe ?? context.undefined, context.undefined, reason);
    const text = isFail(described) ? undefined : context.getString(described.value);
    described.dispose();
    reason.dispose();
    return text;
  }

  #running(): QuickJsInstance {
    if (this.#instance === undefined) throw new Error("QuickJS has not been started.");
    return this.#instance;
  }

  /** Asked by QuickJS while code runs. */
  #mustStop(): boolean {
    if (this.#isOver || this.#isFull()) return true;
    const now = performance.now();
    if (now - this.#lastLook < LOOK_MS) return false;
    this.#lastLook = now;
    this.#session.hooks.onBusy?.();
    return this.#isOver;
  }

  #isFull(): boolean {
    if (this.#instance?.isFull() === true) this.#death ??= { cause: "memory", detail: "no memory left" };
    return this.#death?.cause === "memory";
  }

  #endTurn(): void {
    if (this.#isFull() || this.#death !== undefined) this.#die();
    if (this.#isOver) this.#instance = undefined;
  }

  #die(): void {
    if (this.#isOver || this.#death === undefined) return;
    this.#isOver = true;
    this.#session.hooks.onDeath(this.#death.cause, this.#death.detail);
  }

  cpuMs(): number {
    return this.#usedMs + (this.#busySince === undefined ? 0 : this.#session.cpuNow() - this.#busySince);
  }

  salvage(): readonly string[] {
    return this.#records;
  }

  /** Code that runs ends when QuickJS asks next. */
  dispose(): void {
    this.#isOver = true;
    if (this.#busySince === undefined) this.#instance = undefined;
  }
}

/** Texts that survive the way through a C string. */
function isPlain(text: string): boolean {
  return !text.includes("\0") && text.isWellFormed();
}

/** A view lies in a buffer that may hold what is not the script's to see. */
function withoutSurroundings(bytes: Uint8Array): ArrayBuffer {
  return Uint8Array.from(bytes).buffer;
}

function textOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
