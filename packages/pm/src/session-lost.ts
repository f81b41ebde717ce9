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
    const run = Math.min(...[...told, ...untold].flatMap((message) => ("run" in message ? [message.run] : [])));
    take(phase, told, run, memoryError);
    if (index === vms.length - 1) onNews();
    take(phase, untold, run, memoryError);
    if (phase.isRunning) phase.fail(errorOf(vm, [...told, ...untold], run, memoryError));
  });
}

function messagesOf(posts: readonly string[]): readonly GuestMessage[] {
  return posts.flatMap((post) => parsePost(post) ?? []);
}

/** Messages of other runs are of requests that a script ran: what they changed is gone with it. */
function take(phase: Phase, messages: readonly GuestMessage[], run: number, memoryError: ScriptError): void {
  for (const message of messages) {
    if (!("run" in message) || message.run !== run) continue;
    if (message.kind === "notices") for (const notice of message.items) phase.take(notice, memoryError);
    else if (message.kind === "script-ended") phase.end(message);
  }
}

function errorOf(vm: LostVm, messages: readonly GuestMessage[], run: number, memoryError: ScriptError): ScriptError {
  const error = causeError(vm, messages, memoryError);
  const inner = new Set(messages.flatMap((message) => ("run" in message && message.run > run ? [message.run] : [])));
  for (const message of messages) if (message.kind === "run-ended") inner.delete(message.run);
  return inner.size > 0 ? endedByNested(error) : error;
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
