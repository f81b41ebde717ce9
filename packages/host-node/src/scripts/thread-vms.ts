import { MessageChannel, Worker } from "node:worker_threads";
import type { QuickJsEngine, VmFactory } from "@waybill/sandbox-quickjs";
import {
  ANSWERED_AT,
  BUSY_SINCE,
  type Delivery,
  epochMs,
  type FromThread,
  type Question,
  SEEN,
  STATE_BYTES,
  type ThreadStart,
  USED,
} from "./thread-wire.ts";

/** Of the thread: QuickJS gets an eighth of it for its own, which it looks after. */
const STACK_MB = 8;
/** Without a sign of life for this many ms the time counts as used: something runs that never looks up. */
const SILENCE_MS = 100;

type Vm = ReturnType<VmFactory>;

/** VMs on threads of their own, one each: whatever a script does, its thread can be ended. */
export function threadVms(engine: QuickJsEngine): VmFactory {
  return (hooks, limits) => {
    const { port1: questions, port2 } = new MessageChannel();
    const state = new SharedArrayBuffer(STATE_BYTES);
    const start: ThreadStart = { engine, limits, questions: port2, state };
    const worker = startThread(start);
    answerQuestions(questions, state, hooks.sync);
    return threadVm({ worker, questions, state: new Float64Array(state, 0, 3), hooks });
  };
}

const SOURCE = import.meta.url.endsWith(".ts");

function startThread(start: ThreadStart): Worker {
  const worker = new Worker(new URL(SOURCE ? "./quickjs-thread.ts" : "./quickjs-thread.js", import.meta.url), {
    workerData: start,
    transferList: [start.questions],
    execArgv: SOURCE ? ["--conditions=@waybill/source"] : [],
    env: {},
    resourceLimits: { stackSizeMb: STACK_MB },
  });
  // Phases in progress keep the process alive, an idle sandbox does not.
  worker.unref();
  return worker;
}

function answerQuestions(
  questions: MessageChannel["port1"],
  state: SharedArrayBuffer,
  sync: Parameters<VmFactory>[0]["sync"],
): void {
  const answered = new Int32Array(state, ANSWERED_AT, 1);
  questions.on("message", (question: Question) => {
    questions.postMessage(sync(...question));
    Atomics.store(answered, 0, 1);
    Atomics.notify(answered, 0);
  });
  questions.unref();
}

interface Thread {
  readonly worker: Worker;
  readonly questions: MessageChannel["port1"];
  readonly state: Float64Array;
  readonly hooks: Parameters<VmFactory>[0];
}

function threadVm({ worker, questions, state, hooks }: Thread): Vm {
  let records: string[] = [];
  let isOver = false;
  const die = (cause: Parameters<typeof hooks.onDeath>[0], detail: string): void => {
    if (isOver) return;
    isOver = true;
    hooks.onDeath(cause, detail);
  };
  worker.on("message", (message: FromThread) => {
    switch (message.kind) {
      case "post":
        records = [];
        return hooks.onPost(message.messages);
      case "record":
        return void records.push(message.message);
      case "death":
        return die(message.cause, message.detail);
    }
  });
  worker.on("error", (error) => die("crash", error.message));
  return {
    deliver: (...delivery) => worker.postMessage(delivery satisfies readonly unknown[] as unknown as Delivery),
    cpuMs: () => cpuOf(state),
    salvage: () => records,
    dispose() {
      isOver = true;
      questions.close();
      void worker.terminate();
    },
  };
}

function cpuOf(state: Float64Array): number {
  const [used = 0, seen = 0, since = 0] = [state[USED], state[SEEN], state[BUSY_SINCE]];
  const silent = since === 0 ? 0 : epochMs() - Math.max(since, seen);
  return silent > SILENCE_MS ? used + silent : used;
}
