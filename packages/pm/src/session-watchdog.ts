// Ends scripts that pass a limit. One coarse timer looks at the VM while phases are in progress; a script that is quick is never looked at.
import type { ScriptError } from "@waybill/core";
import { NOT_RESPONDING, wallClockPassed } from "./session-errors.ts";
import { endsScript } from "./session-messages.ts";
import type { Phase } from "./session-phase.ts";
import type { HostTimers, ScriptLimits, Vm } from "./vm.ts";

export interface Watched {
  readonly vm: Vm;
  /** In the order of their start: the last one has the VM, those before it wait for a request that it runs. */
  readonly phases: ReadonlyMap<number, Phase>;
  /** True while timers of scripts are pending, or one has just come. */
  readonly isWaiting: boolean;
  /** True once a timer or an answer went in since the last look. */
  wasWoken: boolean;
}

export interface WatchdogOptions {
  readonly limits: ScriptLimits;
  readonly timers: HostTimers;
  /** Ms, never going back. */
  now(): number;
  /** What is running now. */
  watched(): Watched | undefined;
  onLimit(error: ScriptError): void;
}

export class Watchdog {
  readonly #options: WatchdogOptions;
  readonly #interval: number;
  #cancel: (() => void) | undefined;
  #vm: Vm | undefined;
  #seenCpuMs = 0;

  constructor(options: WatchdogOptions) {
    this.#options = options;
    this.#interval = intervalFor(options.limits);
  }

  /** Looks from now on, until nothing runs any more. */
  start(): void {
    if (this.#cancel !== undefined) return;
    const watched = this.#options.watched();
    if (watched !== undefined && watched.vm === this.#vm) this.#seenCpuMs = watched.vm.cpuMs();
    this.#cancel = this.#options.timers.set(this.#interval, () => {
      this.#cancel = undefined;
      this.look();
      if ((this.#options.watched()?.phases.size ?? 0) > 0) this.start();
    });
  }

  stop(): void {
    this.#cancel?.();
    this.#cancel = undefined;
  }

  /** Charges the time since the last look, and reports a script that has had too much. `isInside`: the VM itself asks, in mid-delivery. */
  look(isInside = false): void {
    const watched = this.#options.watched();
    if (watched === undefined || watched.phases.size === 0) return;
    const used = this.#cpuSinceLast(watched.vm);
    const phases = [...watched.phases.values()];
    const running = phases[phases.length - 1];
    if (running === undefined) return;
    noticeProgress(running, watched.vm);
    running.usedCpuMs += used;
    const error = this.#tooMuch(phases, watched);
    if (!isInside) watched.wasWoken = false;
    if (error !== undefined) this.#options.onLimit(error);
  }

  /** What a VM used before the first look is its own start. */
  #cpuSinceLast(vm: Vm): number {
    const used = vm.cpuMs();
    const since = vm === this.#vm ? used - this.#seenCpuMs : 0;
    this.#vm = vm;
    this.#seenCpuMs = used;
    return since;
  }

  #tooMuch(phases: readonly Phase[], watched: Watched): ScriptError | undefined {
    const { cpuMs, wallMs } = this.#options.limits;
    const now = this.#options.now();
    for (const phase of phases) phase.runningSince ??= now;
    if (cpuMs > 0 && phases.some((phase) => phase.usedCpuMs > cpuMs)) return NOT_RESPONDING;
    const late = phases.find((phase) => wallMs > 0 && now - (phase.runningSince ?? now) > wallMs);
    if (late === undefined) return undefined;
    return wallClockPassed(watched.isWaiting || late.calls.size > 0);
  }
}

/** Scripts end without a post while others follow: the record tells. */
function noticeProgress(phase: Phase, vm: Vm): void {
  if (phase.current + 1 >= phase.input.scripts.length) return;
  let ended = 0;
  for (const message of vm.salvage()) if (endsScript(message)) ended += 1;
  phase.noticeEnded(ended);
}

/** Often enough for the smallest limit, and at least ten times a second: a VM that died is found at the next look. */
function intervalFor({ cpuMs, wallMs }: ScriptLimits): number {
  const smallest = Math.min(...[cpuMs, wallMs].filter((limit) => limit > 0), 1_000);
  return Math.max(10, smallest / 10);
}
