import {
  BOOT,
  DEFAULT_LIMITS,
  openSession,
  type HostTimers,
  type ScriptLimits,
  type Session,
  type VmFactory,
} from "@waybill/pm";
import type { QuickJsEngine } from "./quickjs-engine.ts";
import { startQuickJsVm } from "./quickjs-vm.ts";

export interface QuickJsVmOptions {
  /** May still be on its way. */
  readonly engine: QuickJsEngine | Promise<QuickJsEngine>;
  /** CPU ms of the calling thread. Where the platform does not tell, the time counts that scripts hold the thread. */
  readonly threadCpuMs?: () => number;
  /** Of the thread's stack there must be about four times as much; 256 KB when absent. */
  readonly stackBytes?: number;
  /** Called with each message that goes out with the next post: a VM that is lost with its thread has said it. */
  readonly onRecord?: (message: string) => void;
  /** Called before and after each delivery. */
  readonly onTurn?: (isBusy: boolean) => void;
}

export interface SessionOfVmsOptions {
  readonly limits?: Partial<ScriptLimits>;
  /** The text of a library chunk of the guest, by its name. */
  chunk(name: string): string | undefined;
}

export type QuickJsOptions = QuickJsVmOptions & SessionOfVmsOptions;

/**
 * Runs scripts in QuickJS on the thread it is called on, which scripts hold while they run: in a page, call it in a Web Worker. A few
 * operations of QuickJS never look whether they must stop; only the end of the thread ends those.
 */
export function quickJsScriptHost(options: QuickJsOptions): Session {
  return sessionOfVms(quickJsVms(options), options);
}

/** VMs on the calling thread. */
export function quickJsVms(options: QuickJsVmOptions): VmFactory {
  const { engine, stackBytes = STACK_BYTES, threadCpuMs: cpuNow = now, onRecord, onTurn } = options;
  return (hooks, limits) => startQuickJsVm({ engine, boot: BOOT, hooks, limits, stackBytes, cpuNow, onRecord, onTurn });
}

/** Runs scripts in VMs that may be anywhere. */
export function sessionOfVms(vms: VmFactory, { limits, chunk }: SessionOfVmsOptions): Session {
  return openSession(vms, {
    limits: { ...DEFAULT_LIMITS, ...limits },
    timers: { set: setTimer },
    now,
    chunk,
    randomBytes: (count) => crypto.getRandomValues(new Uint8Array(count)),
    // A page that did not come over https has none.
    subtle: () => crypto.subtle,
  });
}

/** What fits into the stack of a thread of which nothing is known: V8 gives it about 1 MB. */
const STACK_BYTES = 256 * 1024;

const now = (): number => performance.now();

const setTimer: HostTimers["set"] = (ms, callback) => {
  const timer = setTimeout(callback, ms);
  return () => clearTimeout(timer);
};
