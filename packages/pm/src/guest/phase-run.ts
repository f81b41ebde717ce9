// The scripts of one phase of one request, one after the other, each to its end.
import { append } from "./append.ts";
import type { CompiledScript } from "./compiled-script.ts";
import type { Guest, PhaseContext, ScriptContext } from "./guest.ts";
import { plainJson } from "./plain-json.ts";
import { then } from "./primordials.ts";
import { createContext, resultOf } from "./script-context.ts";
import { createScriptNames } from "./script-names.ts";

export class PhaseRun {
  readonly #guest: Guest;
  readonly #phase: PhaseContext;
  #index = 0;
  #waitsFor: ScriptContext | undefined;

  constructor(guest: Guest, phase: PhaseContext) {
    this.#guest = guest;
    this.#phase = phase;
  }

  get ended(): boolean {
    return this.#waitsFor === undefined;
  }

  /** Starts scripts until one has to be waited for. */
  start(): void {
    const { scripts, run } = this.#phase.message;
    this.#guest.compiler.learn(scripts);
    while (this.#index < scripts.length) {
      const context = createContext(this.#guest, this.#phase, this.#index);
      this.#index += 1;
      append(this.#guest.live, context);
      startScript(context);
      if (!context.run.isIdle || context.run.mayQueue) {
        this.#waitsFor = context;
        return;
      }
      this.#finish(context);
    }
    this.#guest.outbox.message({ kind: "run-ended", run });
  }

  /**
   * Goes on if the script that is waited for is over. One that may have queued microtasks is over only when none are left; answers
   * true if that has to be found out.
   */
  settle(isDrained: boolean): boolean {
    const context = this.#waitsFor;
    if (context === undefined || !context.run.isIdle) return false;
    if (context.run.mayQueue && !isDrained) return true;
    this.#waitsFor = undefined;
    this.#finish(context);
    this.start();
    return this.#waitsFor !== undefined && this.settle(false);
  }

  #finish(context: ScriptContext): void {
    finishScript(context);
    const { run } = context;
    const { stopAfter } = this.#phase.message;
    const failed = run.error !== undefined || (stopAfter === "error-or-failure" && run.failedTests.length > 0);
    if (run.skipped || (failed && stopAfter !== "nothing")) this.#index = this.#phase.message.scripts.length;
  }
}

function startScript(context: ScriptContext): void {
  const { guest, run } = context;
  run.say({ kind: "script-started", script: run.script });
  const compiled = guest.compiler.compile(context.script);
  if (compiled.kind === "ready") return runBody(context, compiled);
  run.failWith(compiled.error);
  run.finishBody();
}

function runBody(context: ScriptContext, compiled: CompiledScript & { readonly kind: "ready" }): void {
  const { guest, run } = context;
  guest.mayQueue ||= compiled.mayQueue;
  run.mayQueue ||= compiled.mayQueue;
  const end = (failure?: { readonly thrown: unknown }) => {
    run.guard(context.recordLegacyTests, undefined, []);
    if (failure !== undefined) run.fail(failure.thrown);
    run.finishBody();
  };
  try {
    const { names, legacy } = createScriptNames(context, compiled.usesLegacy);
    const result = compiled.bind(names, legacy)();
    if (!compiled.isAsync) return end();
    then(
      result as Promise<unknown>,
      () => end(),
      (thrown) => end({ thrown }),
    );
  } catch (thrown) {
    end({ thrown });
  }
}

/** Reports the result. From here on the script's changes are safe with the host. */
function finishScript(context: ScriptContext): void {
  const { guest, phase, run, journal, frozen } = context;
  context.tests.closeOpen();
  journal.settle();
  const result = frozen?.result ?? resultOf(context);
  run.ended = true;
  for (let i = guest.live.length - 1; i >= 0; i -= 1) if (guest.live[i] === context) removeAt(guest.live, i);
  context.scopes.seal();
  phase.layers = frozen?.layers ?? phase.layers;
  if (result.requestEdit !== undefined) phase.request = plainJson(result.requestEdit);
  guest.layers = phase.layers;
  const { error, script, skipped, failedTests } = run;
  if (error !== undefined) guest.outbox.notice(phase.message.run, { kind: "script-finished", script, error });
  guest.outbox.message({
    kind: "script-ended",
    run: phase.message.run,
    script,
    outcome: { ...result, skipped, failedTests },
  });
}

function removeAt(list: unknown[], index: number): void {
  for (let i = index; i < list.length - 1; i += 1) list[i] = list[i + 1];
  list.length -= 1;
}
