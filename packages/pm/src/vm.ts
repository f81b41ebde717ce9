// What a sandbox adapter provides: a VM that was booted with the guest, and nothing else. The session (session.ts) does the rest.

export interface ScriptLimits {
  /** CPU ms of one script; 0 is none. */
  readonly cpuMs: number;
  /** Wall-clock ms of one script with its asynchronous part; 0 is none. */
  readonly wallMs: number;
  readonly memoryMb: number;
}

export const DEFAULT_LIMITS: ScriptLimits = { cpuMs: 30_000, wallMs: 300_000, memoryMb: 256 };

/** Starts a VM: evaluates the guest's boot text in a fresh global object. Called again whenever a VM died. */
export type VmFactory = (hooks: VmHooks, limits: ScriptLimits) => Vm;

/** `cpu`, `wall` and `interrupt` are of a VM that watches its deliveries itself, because they block the session. */
export type DeathCause = "memory" | "crash" | "cpu" | "wall" | "interrupt";

/** What the VM tells the session. Every text comes from the guest and is not to be trusted. */
export interface VmHooks {
  /** A JSON array of `GuestMessage`, in order, on the host's own thread. May still come shortly after `dispose`. */
  onPost(messages: string): void;
  /** The VM is gone and takes no more messages. Called at most once, never after `dispose`. */
  onDeath(cause: DeathCause, detail: string): void;
  /** The answer to `GuestHost.sync`; undefined for what the host does not have. Never throws. */
  sync(name: string, argument: string): string | Uint8Array | undefined;
  /** Scripts have been holding the host's own thread for some ms: may dispose of the VM. Only a VM that runs on that thread calls it. */
  onBusy?(): void;
}

export interface Vm {
  /** Names of libraries that it loaded as it started. */
  readonly loaded?: readonly string[];
  /** Hands a `HostMessage` to the guest; never throws, never waits. */
  deliver(message: string, request?: string, body?: string): void;
  /**
   * How many scripts the deliveries from here on may run on the host's own thread, blocking it; 0 is none, as long as nothing else is
   * said. Allowed for scripts that have ended before in this VM. A VM that never blocks has no use for it.
   */
  allowBlocking?(scripts: number): void;
  /** CPU ms this VM has used. May be read while it runs; notices that the VM died. */
  cpuMs(): number;
  /** The messages recorded since the last post, in order. May be read while it runs, and when it is dead. */
  salvage(): readonly string[];
  /** Ends the VM at once, also in the middle of an endless loop. */
  dispose(): void;
  /** A while after `dispose`: whether it goes on all the same. Absent where that cannot be. */
  isStuck?(): boolean;
}

/** Timers of the host. `set` answers the function that cancels. */
export interface HostTimers {
  set(ms: number, callback: () => void): () => void;
  /** Calls back when what the host has received by now is handled; absent: answers are not gathered. */
  soon?(callback: () => void): void;
}
