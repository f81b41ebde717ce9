// One phase in progress: which scripts are over, what they changed, what the running one left open. Survives the death of its VM.
import type {
  PhaseOutcome,
  ScopeMutation,
  ScriptBridge,
  ScriptCall,
  ScriptError,
  ScriptInput,
  ScriptNotice,
  ScriptReply,
} from "@waybill/core";
import type { GuestMessage, WireNotice } from "./protocol.ts";
import { incompleteTest, isRefusedAllocation } from "./session-errors.ts";

export type ScriptEnded = Extract<GuestMessage, { readonly kind: "script-ended" }>;
type OpenTest = Extract<WireNotice, { readonly kind: "test-opened" }>;
type Result = Pick<PhaseOutcome, "next" | "requestEdit" | "visualizer">;

export class Phase {
  readonly input: ScriptInput;
  /** Its number on the wire; a new one in each VM. */
  run = -1;
  /** Index of the first script that this VM was sent. */
  offset = 0;
  /** Scripts before this index are over; the one at it runs or comes next. */
  current = 0;
  /** CPU ms of the script that runs, and when it was first seen running: kept by the watchdog. */
  usedCpuMs = 0;
  runningSince: number | undefined;
  /** Calls of this VM that the host has not answered yet. */
  readonly calls = new Set<number>();
  /** Handles of bodies kept for this phase. */
  readonly bodies: string[] = [];
  readonly mutations: ScopeMutation[] = [];

  readonly #bridge: ScriptBridge;
  readonly #resolve: (outcome: PhaseOutcome) => void;
  readonly #scripts: { script: number; error?: ScriptError; failedTests: readonly string[] }[] = [];
  readonly #errors = new Map<number, ScriptError>();
  readonly #openTests = new Map<number, OpenTest>();
  /** Requests that scripts of this phase ran inside it. */
  readonly #nested: Promise<unknown>[] = [];
  #recordedEnds = 0;
  #started = -1;
  #finished = -1;
  #skipped = false;
  #result: Result = {};

  constructor(input: ScriptInput, bridge: ScriptBridge, resolve: (outcome: PhaseOutcome) => void) {
    this.input = input;
    this.#bridge = bridge;
    this.#resolve = resolve;
  }

  ask(call: ScriptCall): Promise<ScriptReply> {
    return this.#bridge.ask(call);
  }

  tell(notice: ScriptNotice): void {
    this.#bridge.tell(notice);
  }

  /** JSON text of the request with the edits of earlier scripts: what a script in a fresh VM has to see. */
  get request(): string {
    const { requestEdit } = this.#result;
    return requestEdit === undefined ? this.input.request : JSON.stringify(requestEdit);
  }

  /** False when the notice cannot be true. `memoryError` takes the place of the engine's own words for a full VM. */
  take(notice: WireNotice, memoryError: ScriptError): boolean {
    if (notice.kind === "warning") {
      this.#bridge.tell(notice);
      return true;
    }
    const script = notice.script + this.offset;
    if (script >= this.input.scripts.length || script < this.current - 1) return false;
    this.#takeOf(script, notice, memoryError);
    return true;
  }

  #takeOf(script: number, notice: Exclude<WireNotice, { readonly kind: "warning" }>, memoryError: ScriptError): void {
    switch (notice.kind) {
      case "test-opened":
        this.#openTests.set(notice.index, notice);
        return;
      case "test":
        this.#openTests.delete(notice.test.index);
        break;
      case "script-started":
        this.#started = script;
        break;
      case "exception":
        return this.#except(script, renamed(notice.error, memoryError));
      case "script-finished":
        return this.#finish(script, notice.error && renamed(notice.error, memoryError));
      default:
    }
    this.#bridge.tell(this.offset === 0 ? notice : { ...notice, script });
  }

  #except(script: number, error: ScriptError): void {
    if (!this.#errors.has(script)) this.#errors.set(script, error);
    this.#bridge.tell({ kind: "exception", script, error });
  }

  #finish(script: number, error: ScriptError | undefined): void {
    this.#finished = script;
    if (error !== undefined) this.#errors.set(script, error);
    this.#bridge.tell({ kind: "script-finished", script, ...(error !== undefined && { error }) });
  }

  /** False when it is not the current script that ended. */
  end(message: ScriptEnded): boolean {
    const script = message.script + this.offset;
    if (script !== this.current || script >= this.input.scripts.length) return false;
    const { mutations, failedTests, skipped, next, requestEdit, visualizer } = message.outcome;
    if (this.#finished !== script) this.#finish(script, undefined);
    for (const mutation of mutations) this.mutations.push(mutation);
    this.#result = {
      ...this.#result,
      ...(next !== undefined && { next }),
      ...(requestEdit !== undefined && { requestEdit }),
      ...(visualizer !== undefined && { visualizer }),
    };
    this.#skipped = this.#skipped || skipped;
    this.#close(failedTests);
    return true;
  }

  #close(failedTests: readonly string[]): void {
    this.#scripts.push({ script: this.current, failedTests });
    this.#openTests.clear();
    this.current += 1;
    this.#recordedEnds = 0;
    this.#restartClocks();
  }

  /** So many scripts have ended that the guest has not posted yet: the time used so far was theirs. */
  noticeEnded(scripts: number): void {
    if (scripts <= this.#recordedEnds) return;
    this.#recordedEnds = scripts;
    this.#restartClocks();
  }

  #restartClocks(): void {
    this.usedCpuMs = 0;
    this.runningSince = undefined;
  }

  /** True while a script of this phase runs or is about to. */
  get isRunning(): boolean {
    return this.goesOn || (this.#started === this.current && this.current < this.input.scripts.length);
  }

  /** Ends the current script for it: its VM is gone. Its open tests fail, it ends with `error`. */
  fail(error: ScriptError): void {
    const script = this.current;
    const failedTests = this.#failOpenTests(script);
    if (this.#started !== script) this.#bridge.tell({ kind: "script-started", script });
    this.#except(script, error);
    if (this.#finished !== script) this.#finish(script, this.#errors.get(script));
    this.#close(failedTests);
  }

  #failOpenTests(script: number): readonly string[] {
    const names: string[] = [];
    for (const { name, index, wait } of this.#openTests.values()) {
      names.push(name);
      const test = { name, index, async: true, skipped: false, passed: false, error: incompleteTest(wait) };
      this.#bridge.tell({ kind: "test", script, test });
    }
    return names;
  }

  /** True if scripts are left and nothing that has happened forbids them. */
  get goesOn(): boolean {
    if (this.#skipped || this.current >= this.input.scripts.length) return false;
    const { stopAfter } = this.input;
    if (stopAfter === "nothing") return true;
    if (this.#errors.size > 0) return false;
    return stopAfter === "error" || this.#scripts.every((each) => each.failedTests.length === 0);
  }

  /** True if the guest's scopes are what was sent to it and `mutations`. */
  get leavesScopesKnown(): boolean {
    return this.#nested.length === 0 && !this.#skipped && this.offset === 0;
  }

  waitFor(nested: Promise<unknown>): void {
    this.#nested.push(nested);
  }

  /** Resolves when the requests that its scripts ran are over: the phase must not go on before. */
  async nestedOver(): Promise<void> {
    await Promise.all(this.#nested);
  }

  resolve(): void {
    this.#resolve({
      scripts: this.#scripts.map((each) => withError(each, this.#errors.get(each.script))),
      mutations: this.mutations,
      skipped: this.#skipped,
      ...this.#result,
    });
  }
}

function withError(
  script: PhaseOutcome["scripts"][number],
  error: ScriptError | undefined,
): PhaseOutcome["scripts"][number] {
  return error === undefined ? script : { ...script, error };
}

function renamed(error: ScriptError, memoryError: ScriptError): ScriptError {
  return isRefusedAllocation(error) ? { ...error, ...memoryError } : error;
}
