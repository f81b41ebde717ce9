import { randomBytes } from "node:crypto";
import { BOOT, DEFAULT_LIMITS, openSession, type HostTimers, type ScriptLimits, type Session } from "@waybill/pm";
import { startIsolatedVm } from "./isolated-vm.ts";
import { loadIsolatedVm } from "./load-isolated-vm.ts";

export interface IsolatedVmOptions {
  readonly limits?: Partial<ScriptLimits>;
  /** The text of a library chunk of the guest, by its name. */
  chunk(name: string): string | undefined;
}

/** Runs scripts in isolated-vm, on a thread of its own. Throws where `isolatedVmProblem` has something to say. */
export function isolatedVmScriptHost(options: IsolatedVmOptions): Session {
  const ivm = loadIsolatedVm();
  return openSession((hooks, limits) => startIsolatedVm(ivm, { boot: BOOT, hooks, limits }), {
    limits: { ...DEFAULT_LIMITS, ...options.limits },
    timers: nodeTimers,
    now: () => performance.now(),
    chunk: (name) => options.chunk(name),
    randomBytes: (count) => randomBytes(count),
  });
}

const nodeTimers: HostTimers = {
  set(ms, callback) {
    const timer = setTimeout(callback, ms);
    return () => clearTimeout(timer);
  },
};
