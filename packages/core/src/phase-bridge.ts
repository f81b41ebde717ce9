// What scripts say, turned into events as it happens.
import type { ScriptRef } from "./events.ts";
import type { Frame } from "./lane.ts";
import type { ScriptBridge, ScriptCall, ScriptError, ScriptNotice, ScriptReply } from "./script.ts";
import { assertionFailure } from "./stop-rules.ts";

export interface PhaseBridgeOptions {
  readonly refs: readonly ScriptRef[];
  /** Whether failed tests are an error of their script. */
  readonly failedTestsAreErrors: boolean;
  ask(call: ScriptCall): Promise<ScriptReply>;
}

type NoticeOf<Kind extends ScriptNotice["kind"]> = Extract<ScriptNotice, { readonly kind: Kind }>;

export class PhaseBridge implements ScriptBridge {
  readonly #frame: Frame;
  readonly #options: PhaseBridgeOptions;
  #failedTests: string[] = [];

  constructor(frame: Frame, options: PhaseBridgeOptions) {
    this.#frame = frame;
    this.#options = options;
  }

  ask(call: ScriptCall): Promise<ScriptReply> {
    return this.#options.ask(call);
  }

  tell(notice: ScriptNotice): void {
    const { item, cursor, lane } = this.#frame;
    if (notice.kind === "warning") {
      lane.warnings.oncePerRequest(notice.code, notice.message, this.#frame);
      return;
    }
    const script = this.#options.refs[notice.script];
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
        return outlet.emit({ type: "script-finished", script, ...this.#endingOf(notice), item, cursor });
    }
  }

  #noteTest({ test }: NoticeOf<"test">): void {
    if (!test.passed && this.#options.failedTestsAreErrors) this.#failedTests.push(test.name);
  }

  #endingOf({ error }: NoticeOf<"script-finished">): { readonly error?: ScriptError; readonly standsForTests?: true } {
    const failedTests = this.#failedTests;
    if (failedTests.length > 0) this.#failedTests = [];
    if (error !== undefined) return { error };
    return failedTests.length > 0 ? { error: assertionFailure(failedTests), standsForTests: true } : NO_ERROR;
  }
}

const NO_ERROR = {};
