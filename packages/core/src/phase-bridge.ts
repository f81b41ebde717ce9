// What scripts say, turned into events as it happens.
import type { RunEvent, ScriptRef } from "./events.ts";
import type { Frame } from "./lane.ts";
import { ScriptCalls, type ScriptCallsSetting } from "./script-calls.ts";
import type { PhaseOutcome, ScriptBridge, ScriptCall, ScriptNotice, ScriptReply } from "./script.ts";
import { assertionFailure, stopsOnFailedTest } from "./stop-rules.ts";

type NoticeOf<Kind extends ScriptNotice["kind"]> = Extract<ScriptNotice, { readonly kind: Kind }>;

export class PhaseBridge implements ScriptBridge {
  readonly #frame: Frame;
  readonly #setting: ScriptCallsSetting;
  readonly #refs: readonly ScriptRef[];
  #calls: ScriptCalls | undefined;
  #failedTests: string[] | undefined;

  constructor(frame: Frame, setting: ScriptCallsSetting) {
    this.#frame = frame;
    this.#setting = setting;
    this.#refs = frame.planned.inherited.scripts[setting.phase].refs;
  }

  ask(call: ScriptCall): Promise<ScriptReply> {
    this.#calls ??= new ScriptCalls(this.#frame, this.#setting);
    return this.#calls.answer(call);
  }

  /** Ends what scripts left under way. Answers nothing when there is nothing to wait for. */
  close(outcome: PhaseOutcome): Promise<void> | undefined {
    return this.#calls?.close(outcome);
  }

  tell(notice: ScriptNotice): void {
    const { item, cursor, lane } = this.#frame;
    if (notice.kind === "warning") {
      lane.warnings.oncePerRequest(notice.code, notice.message, this.#frame);
      return;
    }
    const script = this.#refs[notice.script];
    if (script === undefined)
      throw new Error(`The script host spoke of a script ${notice.script} that it was not given.`);
    const { outlet } = lane;
    switch (notice.kind) {
      case "script-started":
        return outlet.emit({ type: "script-started", script, item, cursor });
      case "console": {
        const { kind: _kind, script: _script, ...logged } = notice;
        return outlet.emit({ type: "console", ...logged, script, item, cursor });
      }
      case "test":
        this.#noteTest(notice);
        return outlet.emit({ type: "test-finished", test: notice.test, script, item, cursor });
      case "exception":
        return outlet.emit({ type: "exception", error: notice.error, script, item, cursor });
      case "script-finished":
        return outlet.emit(this.#finished(notice, script));
    }
  }

  #noteTest({ test }: NoticeOf<"test">): void {
    if (test.passed || !stopsOnFailedTest(this.#frame.stop, this.#setting.phase)) return;
    this.#failedTests ??= [];
    this.#failedTests.push(test.name);
  }

  #finished({ error }: NoticeOf<"script-finished">, script: ScriptRef): RunEvent {
    const { item, cursor } = this.#frame;
    const failedTests = this.#failedTests;
    this.#failedTests = undefined;
    if (error !== undefined) return { type: "script-finished", script, error, item, cursor };
    if (failedTests === undefined) return { type: "script-finished", script, item, cursor };
    const failure = assertionFailure(failedTests);
    return { type: "script-finished", script, error: failure, standsForTests: true, item, cursor };
  }
}
