// pm.test: one record for each outcome. Functions and promises are awaited, and what never finishes fails.
import { append } from "./append.ts";
import type { ScriptError, TestRecord } from "@waybill/core";
import { NativePromise, SafeSet, then } from "./primordials.ts";
import { property } from "./read-safely.ts";
import { isCallback, type Callback, type ScriptRun } from "./script-run.ts";

interface OpenTest {
  readonly name: string;
  readonly index: number;
  readonly wait: "done" | "promise";
}

/** The tests of one script. */
export class ScriptTests {
  readonly #run: ScriptRun;
  /** Tests that wait; made when the first one does. */
  #open: SafeSet<OpenTest> | undefined;
  #count = 0;

  constructor(run: ScriptRun) {
    this.#run = run;
  }

  get count(): number {
    return this.#count;
  }

  test(name: string, body: unknown): void {
    const index = this.#count;
    this.#count += 1;
    if (!isCallback(body)) this.#pass({ name, index, async: false });
    else if (body.length > 0) this.#testWithDone({ name, index, wait: "done" }, body);
    else this.#testPlain(name, index, body);
  }

  skip(name: string): void {
    const index = this.#count;
    this.#count += 1;
    this.#record({ name, index, async: false, skipped: true, passed: true });
  }

  /** A value of the legacy `tests` object. */
  recordValue(name: string, error: ScriptError | undefined): void {
    const test = { name, index: this.#count, async: false };
    this.#count += 1;
    if (error === undefined) this.#pass(test);
    else this.#failWith(test, error);
  }

  /** The script is over: tests that still wait have failed. */
  closeOpen(): void {
    this.#open?.forEach((test) => {
      this.#failWith({ name: test.name, index: test.index, async: true }, INCOMPLETE[test.wait]);
    });
    this.#open?.clear();
  }

  #testPlain(name: string, index: number, body: Callback): void {
    let result: unknown;
    try {
      result = body();
    } catch (thrown) {
      return this.#fail({ name, index, async: false }, thrown);
    }
    if (isThenable(result)) this.#await({ name, index, wait: "promise" }, result);
    else this.#pass({ name, index, async: false });
  }

  #await(test: OpenTest, result: PromiseLike<unknown>): void {
    const record = { name: test.name, index: test.index, async: true };
    this.#follow(
      result,
      () => this.#open?.delete(test) && this.#pass(record),
      (reason) => this.#open?.delete(test) && this.#fail(record, reason),
    );
    this.#wait(test);
  }

  /** `done` may pass a test several times, as scripts know it; the first failure is final. */
  #testWithDone(test: OpenTest, body: Callback): void {
    const record = { name: test.name, index: test.index, async: true };
    let state: "open" | "passed" | "failed" = "open";
    const settle = (next: "passed" | "failed", thrown?: unknown) => {
      if (state === "failed") return;
      state = next;
      this.#open?.delete(test);
      if (next === "passed") this.#pass(record);
      else this.#fail(record, thrown);
    };
    try {
      const result = body((error?: unknown) => settle(error ? "failed" : "passed", error));
      if (isThenable(result)) this.#follow(result, nothing, (reason) => settle("failed", reason));
    } catch (thrown) {
      settle("failed", thrown);
    }
    if (state === "open") this.#wait(test);
  }

  #wait(test: OpenTest): void {
    (this.#open ??= new SafeSet()).add(test);
    this.#run.say({ kind: "test-opened", script: this.#run.script, ...test });
  }

  #follow(result: PromiseLike<unknown>, onFulfilled: () => unknown, onRejected: (reason: unknown) => unknown): void {
    this.#run.mayQueue = true;
    followPromise(result, onFulfilled, onRejected);
  }

  #pass(test: Unfinished): void {
    this.#record({ ...test, skipped: false, passed: true });
  }

  #fail(test: Unfinished, thrown: unknown): void {
    this.#failWith(test, thrown === undefined ? null : this.#run.describe(thrown));
  }

  #failWith(test: Unfinished, error: ScriptError | null): void {
    this.#record({ ...test, skipped: false, passed: false, error });
  }

  #record(test: TestRecord): void {
    if (this.#run.skipped || this.#run.ended) return;
    const { failedTests } = this.#run;
    if (!test.passed) append(failedTests, test.name);
    this.#run.say({ kind: "test", script: this.#run.script, test });
  }
}

type Unfinished = Pick<TestRecord, "name" | "index" | "async">;

const INCOMPLETE = {
  done: incomplete("done() was not called before the script ended"),
  promise: incomplete("the promise returned by the test did not settle before the script ended"),
};

function incomplete(message: string): ScriptError {
  return { type: "Error", name: "IncompleteTestError", message };
}

function nothing(): void {}

function isThenable(value: unknown): value is PromiseLike<unknown> {
  return ((typeof value === "object" && value !== null) || isCallback(value)) && isCallback(property(value, "then"));
}

/** Any thenable, adopted by a native promise, so that a broken `then` becomes a rejection. */
function followPromise(
  thenable: PromiseLike<unknown>,
  onFulfilled: () => unknown,
  onRejected: (reason: unknown) => unknown,
): void {
  then(new NativePromise((resolve) => resolve(thenable)), onFulfilled, onRejected);
}
