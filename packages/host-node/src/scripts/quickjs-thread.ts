// A thread that runs QuickJS for another one, and does nothing else.
import { parentPort, receiveMessageOnPort, workerData } from "node:worker_threads";
import { quickJsVms, type VmFactory } from "@waybill/sandbox-quickjs";
import {
  ANSWERED_AT,
  BUSY_SINCE,
  type Delivery,
  epochMs,
  type FromThread,
  type Question,
  SEEN,
  type ThreadStart,
  USED,
} from "./thread-wire.ts";

const STACK_BYTES = 1024 * 1024;

const { engine, limits, questions, state } = workerData as ThreadStart;
const numbers = new Float64Array(state, 0, 3);
const answered = new Int32Array(state, ANSWERED_AT, 1);

const hooks: Parameters<VmFactory>[0] = {
  onPost: (messages) => say({ kind: "post", messages }),
  onDeath: (cause, detail) => say({ kind: "death", cause, detail }),
  sync: ask,
  onBusy: signOfLife,
};
const vms = quickJsVms({
  engine,
  stackBytes: STACK_BYTES,
  threadCpuMs,
  onRecord: (message) => say({ kind: "record", message }),
  onTurn(isBusy) {
    signOfLife();
    numbers[BUSY_SINCE] = isBusy ? epochMs() : 0;
  },
});
const vm = vms(hooks, limits);
parentPort?.on("message", (delivery: Delivery) => vm.deliver(...delivery));

function signOfLife(): void {
  numbers[USED] = vm.cpuMs();
  numbers[SEEN] = epochMs();
}

function say(message: FromThread): void {
  parentPort?.postMessage(message);
}

/** Waits for the other thread, which never waits for this one. */
function ask(...question: Question): string | Uint8Array | undefined {
  questions.postMessage(question);
  Atomics.wait(answered, 0, 0);
  Atomics.store(answered, 0, 0);
  return receiveMessageOnPort(questions)?.message;
}

function threadCpuMs(): number {
  if (process.threadCpuUsage === undefined) return performance.now();
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1_000;
}
