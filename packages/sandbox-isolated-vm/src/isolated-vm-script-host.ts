import { randomBytes } from "node:crypto";
import {
  BOOT,
  DEFAULT_LIMITS,
  openSession,
  type HostTimers,
  type ScriptLimits,
  type Session,
  type Vm,
  type VmHooks,
} from "@waybill/pm";
import { startIsolatedVm } from "./isolated-vm.ts";
import { isolatedVmProblem, loadIsolatedVm } from "./load-isolated-vm.ts";

export interface IsolatedVmOptions {
  readonly limits?: Partial<ScriptLimits>;
  /** The text of a library chunk of the guest, by its name. */
  chunk(name: string): string | undefined;
}

/** Runs scripts in isolated-vm, on a thread of its own. Loads it with the first script; where it cannot load, every script fails. */
export function isolatedVmScriptHost(options: IsolatedVmOptions): Session {
  return openSession(startVm, {
    limits: { ...DEFAULT_LIMITS, ...options.limits },
    timers: nodeTimers,
    now: () => performance.now(),
    chunk: (name) => options.chunk(name),
    randomBytes: (count) => randomBytes(count),
  });
}

function startVm(hooks: VmHooks, limits: ScriptLimits): Vm {
  const problem = isolatedVmProblem();
  return problem === undefined
    ? startIsolatedVm(loadIsolatedVm(), { boot: BOOT, hooks, limits })
    : unavailableVm(problem, hooks);
}

function unavailableVm(problem: string, hooks: VmHooks): Vm {
  const told = setImmediate(() => hooks.onDeath("crash", problem));
  return { deliver() {}, cpuMs: () => 0, salvage: () => [], dispose: () => clearImmediate(told) };
}

const nodeTimers: HostTimers = {
  set(ms, callback) {
    const timer = setTimeout(callback, ms);
    return () => clearTimeout(timer);
  },
};
