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

export interface QuickJsOptions {
  /** May still be on its way. */
  readonly engine: QuickJsEngine | Promise<QuickJsEngine>;
  readonly limits?: Partial<ScriptLimits>;
  /** CPU ms of the calling thread. Where the platform does not tell, the time counts that scripts hold the thread. */
  threadCpuMs?(): number;
  /** The text of a library chunk of the guest, by its name. */
  chunk(name: string): string | undefined;
}

/**
 * Runs scripts in QuickJS on the thread it is called on, which scripts hold while they run: in a page, call it in a Web Worker. A few
 * operations of QuickJS never look whether they must stop; only the end of the thread ends those.
 */
export function quickJsScriptHost({ engine, limits, threadCpuMs, chunk }: QuickJsOptions): Session {
  const now = () => performance.now();
  const start: VmFactory = (hooks, limitsOfVm) =>
    startQuickJsVm({
      engine,
      boot: BOOT,
      hooks,
      limits: limitsOfVm,
      stackBytes: STACK_BYTES,
      cpuNow: threadCpuMs ?? now,
    });
  return openSession(start, {
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

const setTimer: HostTimers["set"] = (ms, callback) => {
  const timer = setTimeout(callback, ms);
  return () => clearTimeout(timer);
};
