import {
  BOOT,
  type DeathCause,
  DEFAULT_LIMITS,
  openSession,
  type HostTimers,
  type ScriptLimits,
  type Session,
  type Vm,
  type VmFactory,
  type VmHooks,
} from "@waybill/pm";
import { type BootedIsolate, isSameKind, type ScriptThread } from "./boot-isolate.ts";
import { isolateKind, type IsolatedVmSession, startIsolatedVm } from "./isolated-vm.ts";
import { isolatedVmProblem, loadIsolatedVm } from "./load-isolated-vm.ts";
import type { ScriptInterrupt } from "./script-interrupt.ts";
import type { ScriptWitness } from "./script-witness.ts";

export interface IsolatedVmOptions {
  readonly limits?: Partial<ScriptLimits>;
  /** `own` when absent. */
  readonly thread?: ScriptThread;
  /** Ends scripts that block the caller's thread, from another one. */
  readonly interrupt?: ScriptInterrupt;
  /** What becomes of the process when V8 fails for want of memory: `survive`, the default, loses a thread. */
  readonly catastrophe?: "survive" | "abort";
  /** Called when scripts that were to end because of this go on, instead of going on without them. */
  readonly onStuck?: (cause: DeathCause) => void;
  /** Told while scripts run on the caller's thread. */
  readonly witness?: ScriptWitness;
  /** Started ahead for the first VM; ended at once if the limits want another one. */
  readonly ahead?: BootedIsolate;
  /** The text of a library chunk of the guest, by its name. */
  chunk(name: string): string | undefined;
}

/** Runs scripts in isolated-vm. Loads it with the first script; where it cannot load, every script fails. */
export function isolatedVmScriptHost(options: IsolatedVmOptions): Session {
  let { ahead } = options;
  const factory: VmFactory = (hooks, limits) => {
    const booted = ahead;
    ahead = undefined;
    return startVm(options, { hooks, limits, booted });
  };
  return openSession(factory, {
    limits: { ...DEFAULT_LIMITS, ...options.limits },
    ...(options.onStuck !== undefined && { onStuck: options.onStuck }),
    timers: nodeTimers,
    now: () => performance.now(),
    chunk: (name) => options.chunk(name),
    randomBytes: (count) => process.getBuiltinModule("node:crypto").randomBytes(count),
    subtle: () => globalThis.crypto.subtle,
  });
}

interface VmStart {
  readonly hooks: VmHooks;
  readonly limits: ScriptLimits;
  readonly booted: BootedIsolate | undefined;
}

function startVm(
  { thread, interrupt, witness, catastrophe }: IsolatedVmOptions,
  { hooks, limits, booted }: VmStart,
): Vm {
  const session: IsolatedVmSession = {
    boot: BOOT,
    hooks,
    limits,
    ...(thread !== undefined && { thread }),
    ...(interrupt !== undefined && { interrupt }),
    ...(witness !== undefined && { witness }),
    ...(catastrophe !== undefined && { catastrophe }),
  };
  if (booted !== undefined && isSameKind(booted.kind, isolateKind(session)))
    return startIsolatedVm(booted.ivm, { ...session, booted });
  booted?.end();
  const problem = isolatedVmProblem();
  return problem === undefined ? startIsolatedVm(loadIsolatedVm(), session) : unavailableVm(problem, hooks);
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
  soon(callback) {
    setImmediate(callback);
  },
};
