// What a sandbox adapter provides: a VM that was booted with the guest, and nothing else. The session (session.ts) does the rest.
import type { SyncCall } from "./protocol.ts";

export interface ScriptLimits {
  /** CPU ms of one script; 0 is none. */
  readonly cpuMs: number;
  /** Wall-clock ms of one script with its asynchronous part; 0 is none. */
  readonly wallMs: number;
  readonly memoryMb: number;
}

/** Starts a VM: evaluates the guest's boot text in a fresh global object. Called again whenever a VM died. */
export type VmFactory = (hooks: VmHooks, limits: ScriptLimits) => Vm;

export interface VmHooks {
  /** A JSON array of `GuestMessage`, in order, on the host's own thread. */
  onPost(messages: string): void;
  /** The VM is gone and takes no more messages. Called at most once, never after `dispose`. */
  onDeath(cause: "memory" | "crash", detail: string): void;
  sync(name: SyncCall, argument: string): string | Uint8Array | undefined;
}

export interface Vm {
  /** Hands a `HostMessage` to the guest; never throws, never waits. */
  deliver(message: string, request?: string, body?: string): void;
  /** CPU ms this VM has used; may be read while it runs. */
  cpuMs(): number;
  /** Notices recorded since the last post, as JSON texts: what a dead VM did not get to post. */
  salvage(): readonly string[];
  /** Ends the VM at once, also in the middle of an endless loop. */
  dispose(): void;
}

/** Timers of the host. `set` answers the function that cancels. */
export interface HostTimers {
  set(ms: number, callback: () => void): () => void;
}
