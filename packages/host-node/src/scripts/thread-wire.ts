// What is said between a thread that runs QuickJS and the one that asked for it.
import type { MessagePort } from "node:worker_threads";
import type { QuickJsEngine, VmFactory } from "@waybill/sandbox-quickjs";

type Hooks = Parameters<VmFactory>[0];

/** Given to the thread when it starts. */
export interface ThreadStart {
  readonly engine: QuickJsEngine;
  readonly limits: Parameters<VmFactory>[1];
  /** Questions that scripts wait for; one at a time. */
  readonly questions: MessagePort;
  readonly state: SharedArrayBuffer;
}

export type Delivery = readonly [message: string, request: string | undefined, body: string | undefined];

export type FromThread =
  | { readonly kind: "post"; readonly messages: string }
  | { readonly kind: "record"; readonly message: string }
  | { readonly kind: "death"; readonly cause: Parameters<Hooks["onDeath"]>[0]; readonly detail: string };

export type Question = readonly [name: string, argument: string];

/** The shared memory: numbers of 8 bytes, then one of 4 that is 1 when a question is answered. */
export const STATE_BYTES = 32;
export const ANSWERED_AT = 24;
/** CPU ms used at the last sign of life; when that was; since when a delivery has been running, or 0. Times are of `epochMs`. */
export const USED = 0;
export const SEEN = 1;
export const BUSY_SINCE = 2;

/** The same on all threads. */
export function epochMs(): number {
  return performance.timeOrigin + performance.now();
}
