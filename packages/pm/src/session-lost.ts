// Scripts whose VM was lost together with its host: another session takes their phase up where they left it.
import type { ScriptError } from "@waybill/core";
import type { GuestMessage } from "./protocol.ts";
import {
  endedByNested,
  INTERRUPTED,
  memoryExceeded,
  NOT_RESPONDING,
  vmCrashed,
  wallClockPassed,
} from "./session-errors.ts";
import { parsePost } from "./session-messages.ts";
import type { Phase } from "./session-phase.ts";
import type { DeathCause, ScriptLimits } from "./vm.ts";

/** What one VM of a phase had said until it was lost. Texts are posts of the guest, and not to be trusted. */
export interface LostVm {
  /** Dealt with by the host that was lost. */
  readonly told: readonly string[];
  /** Not dealt with. */
  readonly untold: readonly string[];
  readonly cause: DeathCause;
  /** In words for a person, for a crash. */
  readonly detail: string;
}

export interface LostPhase {
  /** In order; each but the first ran what its predecessor had left. */
  readonly vms: readonly LostVm[];
  /** Called when what comes next is news. */
  onNews(): void;
}

/** Brings the phase to where its last VM was lost, and fails the script that did it. */
export function relive(phase: Phase, { vms, onNews }: LostPhase, limits: ScriptLimits): void {
  const memoryError = memoryExceeded(limits.memoryMb);
  vms.forEach((vm, index) => {
    phase.offset = phase.current;
    const told = messagesOf(vm.told);
    const untold = messagesOf(vm.untold);
    const all = [...told, ...untold];
    const run = Math.min(...all.flatMap((message) => ("run" in message ? [message.run] : [])));
    take(phase, told.filter(isOfRun(run)), memoryError);
    if (index === vms.length - 1) onNews();
    take(phase, untold.filter(isOfRun(run)), memoryError);
    if (!phase.isRunning) return;
    const error = causeError(vm, all, memoryError);
    phase.fail(isNestedOpen(all, run) ? endedByNested(error) : error);
  });
}

function messagesOf(posts: readonly string[]): readonly GuestMessage[] {
  return posts.flatMap((post) => parsePost(post) ?? []);
}

/** Those of other runs are of requests that a script ran: what they changed is gone with it. */
function isOfRun(run: number): (message: GuestMessage) => boolean {
  return (message) => "run" in message && message.run === run;
}

function take(phase: Phase, messages: readonly GuestMessage[], memoryError: ScriptError): void {
  for (const message of messages) {
    if (message.kind === "notices") for (const notice of message.items) phase.take(notice, memoryError);
    else if (message.kind === "script-ended") phase.end(message);
  }
}

/** Whether a script of a request that a script of this run had run was still at it. */
function isNestedOpen(messages: readonly GuestMessage[], run: number): boolean {
  const open = new Set(messages.flatMap((message) => ("run" in message && message.run > run ? [message.run] : [])));
  for (const message of messages) if (message.kind === "run-ended") open.delete(message.run);
  return open.size > 0;
}

function causeError(
  { cause, detail }: LostVm,
  messages: readonly GuestMessage[],
  memoryError: ScriptError,
): ScriptError {
  switch (cause) {
    case "memory":
      return memoryError;
    case "crash":
      return vmCrashed(detail);
    case "cpu":
      return NOT_RESPONDING;
    case "wall":
      return wallClockPassed(messages.some(({ kind }) => kind === "ask" || kind === "timer-set"));
    case "interrupt":
      return INTERRUPTED;
  }
}
