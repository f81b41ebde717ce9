// The host half of every sandbox: one VM a run, its messages, its limits, and a fresh VM when one is lost.
import type { PhaseOutcome, ScriptBridge, ScriptError, ScriptHost, ScriptInput } from "@waybill/core";
import type { HostSubtle } from "./answer-subtle.ts";
import { likelyLibraries } from "./likely-libraries.ts";
import type { GuestMessage } from "./protocol.ts";
import {
  endedByNested,
  INTERRUPTED,
  memoryExceeded,
  NOT_RESPONDING,
  TOO_MANY_TIMERS,
  VIOLATION,
  vmCrashed,
  wallClockPassed,
} from "./session-errors.ts";
import { type LostPhase, relive } from "./session-lost.ts";
import { parsePost } from "./session-messages.ts";
import { Phase } from "./session-phase.ts";
import { LiveVm } from "./session-vm.ts";
import { Watchdog } from "./session-watchdog.ts";
import type { DeathCause, HostTimers, ScriptLimits, VmFactory, VmHooks } from "./vm.ts";
import { warmDelivery } from "./warm-delivery.ts";

export interface SessionOptions {
  readonly limits: ScriptLimits;
  readonly timers: HostTimers;
  /** Ms, never going back. */
  now(): number;
  /** The text of a library chunk of the guest. */
  chunk(name: string): string | undefined;
  /** Secure random bytes, at most 65536. */
  randomBytes(count: number): Uint8Array;
  /** A VM was told to end because of this and goes on: called instead of going on without it, by a host that can end both. */
  onStuck?(cause: DeathCause): void;
  /** The host's `crypto.subtle`; absent: scripts have no WebCrypto but random values. */
  subtle?(): HostSubtle | undefined;
}

export interface Session extends ScriptHost {
  /** Starts the VM ahead of the first scripts, if none is running, and has it load the libraries that these texts speak of. */
  prepare(texts?: readonly string[]): void;
  /** Runs what is left of a phase whose VM was lost together with its session. */
  resume(input: ScriptInput, bridge: ScriptBridge, lost: LostPhase): Promise<PhaseOutcome>;
}

/** A `ScriptHost` on VMs of this factory. The first VM starts with the first script, another one whenever one was lost. */
export function openSession(factory: VmFactory, options: SessionOptions): Session {
  const session = new VmSession(factory, options);
  return {
    run: (input, bridge) => session.run(input, bridge),
    prepare: (texts) => session.prepare(texts),
    resume: (input, bridge, lost) => session.resume(input, bridge, lost),
    dispose: () => session.dispose(),
  };
}

/** What a VM that was told to end had posted before arrives within this many ms. */
const LAST_POSTS_MS = 20;
/** A first script that has not come after so many ms waits for an answer. */
const PATIENCE_MS = 10;
/** A VM that has not ended after so many times that long does not end. */
const MOST_LOOKS = 25;
/** Posts between two looks of the watchdog while a flood of them keeps its timer from coming. */
const POSTS_BETWEEN_LOOKS = 256;
const MOST_RANDOM_BYTES = 65_536;
const CHUNK_NAME = /^[a-z0-9][a-z0-9._-]{0,63}$/i;

class VmSession {
  readonly #factory: VmFactory;
  readonly #options: SessionOptions;
  readonly #watchdog: Watchdog;
  readonly #memoryError: ScriptError;
  #live: LiveVm | undefined;
  #runs = 0;
  /** Libraries to be loaded when nothing runs. */
  #toLoad: readonly string[] = [];
  #posts = 0;
  #disposed = false;
  /** A VM was lost and no script has been told yet. */
  #namesLost = false;

  constructor(factory: VmFactory, options: SessionOptions) {
    this.#factory = factory;
    this.#options = options;
    this.#memoryError = memoryExceeded(options.limits.memoryMb);
    this.#watchdog = new Watchdog({
      limits: options.limits,
      timers: options.timers,
      now: options.now,
      watched: () => this.#live,
      onLimit: (error) => this.#lose(this.#live, error),
    });
  }

  run(input: ScriptInput, bridge: ScriptBridge): Promise<PhaseOutcome> {
    return new Promise((resolve) => {
      const phase = new Phase(input, bridge, resolve);
      if (input.scripts.length === 0) phase.resolve();
      else this.#begin(phase);
    });
  }

  resume(input: ScriptInput, bridge: ScriptBridge, lost: LostPhase): Promise<PhaseOutcome> {
    return new Promise((resolve) => {
      const phase = new Phase(input, bridge, resolve);
      relive(phase, lost, this.#options.limits);
      this.#namesLost = true;
      this.#tellNamesLost(phase);
      void this.#continue(phase);
    });
  }

  prepare(texts: readonly string[] = []): void {
    if (this.#disposed || this.#live !== undefined) return;
    this.#live = this.#start();
    const { loaded = [] } = this.#live.vm;
    this.#toLoad = likelyLibraries(texts, loaded);
    if (this.#toLoad.length > 0) this.#options.timers.set(PATIENCE_MS, () => this.#warm());
  }

  /** Loads what scripts will need while none runs: after the first phase, or before it if it is long in coming. */
  #warm(): void {
    const live = this.#live;
    if (this.#toLoad.length === 0 || live === undefined || live.phases.size > 0) return;
    const delivery = warmDelivery(this.#toLoad, (name) => this.#options.chunk(name));
    this.#toLoad = [];
    if (delivery !== undefined) live.warm(delivery);
  }

  dispose(): void {
    this.#disposed = true;
    this.#watchdog.stop();
    const live = this.#live;
    this.#live = undefined;
    live?.end();
    if (live !== undefined) this.#settle(live, INTERRUPTED);
  }

  #begin(phase: Phase): void {
    if (this.#disposed) {
      phase.fail(INTERRUPTED);
      return phase.resolve();
    }
    this.#live ??= this.#start();
    this.#tellNamesLost(phase);
    this.#runs += 1;
    this.#live.start(phase, this.#runs);
    this.#watchdog.start();
  }

  #start(): LiveVm {
    const { limits } = this.#options;
    const hooks: VmHooks = {
      onPost: (text) => this.#receive(live, text),
      onDeath: (cause, detail) => this.#lose(live, this.#deathError(live, cause, detail)),
      sync: (name, argument) => this.#answer(live, name, argument),
      onBusy: () => this.#watchdog.look(true),
    };
    const live = new LiveVm(this.#factory(hooks, limits), this.#options);
    return live;
  }

  #deathError(live: LiveVm, cause: DeathCause, detail: string): ScriptError {
    switch (cause) {
      case "memory":
        return this.#memoryError;
      case "crash":
        return vmCrashed(detail);
      case "cpu":
        return NOT_RESPONDING;
      case "wall":
        return wallClockPassed(live.isWaiting || (live.running?.calls.size ?? 0) > 0);
      case "interrupt":
        return INTERRUPTED;
    }
  }

  #receive(live: LiveVm, text: string): void {
    if (live.phases.size === 0) return;
    this.#posts += 1;
    if (this.#posts % POSTS_BETWEEN_LOOKS === 0) this.#watchdog.look();
    const messages = parsePost(text);
    if (messages === undefined) return this.#lose(live, VIOLATION);
    for (const message of messages) {
      const problem = this.#take(live, message);
      if (problem !== undefined) return this.#lose(live, problem);
    }
  }

  /** The error of a script that made the guest send what it never sends by itself. */
  #take(live: LiveVm, message: GuestMessage): ScriptError | undefined {
    switch (message.kind) {
      case "timer-set":
        return !live.isAlive || live.setTimer(message.timer, message.ms) ? undefined : TOO_MANY_TIMERS;
      case "timer-clear":
        live.clearTimer(message.timer);
        return undefined;
      default:
        return this.#takeOfRun(live, message) ? undefined : VIOLATION;
    }
  }

  #takeOfRun(live: LiveVm, message: Extract<GuestMessage, { readonly run: number }>): boolean {
    const phase = live.phases.get(message.run);
    if (phase === undefined) return false;
    switch (message.kind) {
      case "notices":
        return message.items.every((notice) => phase.take(notice, this.#memoryError));
      case "script-ended":
        return phase.end(message);
      case "ask":
        return !live.isAlive || live.ask(phase, message.call, message.ask);
      case "run-ended":
        live.finish(phase);
        phase.resolve();
        this.#warm();
        return true;
    }
  }

  #answer(live: LiveVm, name: string, argument: string): string | Uint8Array | undefined {
    switch (name) {
      case "chunk":
        return this.#chunk(argument);
      case "dynamic":
        return live.running?.input.dynamic(argument);
      case "request":
        return live.requestOf(argument);
      case "body-text":
        return live.body(argument)?.text();
      case "body-bytes":
        return live.body(argument)?.bytes();
      case "package":
        return packageText(live.running?.input.packages, argument);
      case "random":
        return this.#random(Number(argument));
      default:
        return undefined;
    }
  }

  #chunk(name: string): string | undefined {
    return CHUNK_NAME.test(name) ? this.#options.chunk(name) : undefined;
  }

  #random(count: number): Uint8Array | undefined {
    const isAllowed = Number.isInteger(count) && count >= 0 && count <= MOST_RANDOM_BYTES;
    return isAllowed ? this.#options.randomBytes(count) : undefined;
  }

  /** Ends this VM because of `error`, then fails the script that caused it and goes on in a fresh one. */
  #lose(live: LiveVm | undefined, error: ScriptError): void {
    if (live === undefined || live !== this.#live) return;
    this.#live = undefined;
    this.#namesLost = true;
    live.end();
    if (error === VIOLATION) this.#bury(live, error);
    else this.#options.timers.set(LAST_POSTS_MS, () => this.#settleUnlessStuck(live, error));
  }

  #settleUnlessStuck(live: LiveVm, error: ScriptError, looks = MOST_LOOKS): void {
    const { onStuck, timers } = this.#options;
    if (onStuck === undefined || live.vm.isStuck?.() !== true) this.#settle(live, error);
    else if (looks === 0) onStuck(causeOf(error));
    else timers.set(LAST_POSTS_MS, () => this.#settleUnlessStuck(live, error, looks - 1));
  }

  /** What the VM had said before it was ended is still true, unless it was caught lying. */
  #settle(live: LiveVm, error: ScriptError): void {
    const messages = live.vm.salvage().flatMap((text) => parsePost(`[${text}]`) ?? []);
    for (const message of messages) this.#take(live, message);
    this.#bury(live, error);
  }

  #bury(live: LiveVm, error: ScriptError): void {
    const culprit = live.running;
    const phases = [...live.phases.values()].reverse();
    for (const phase of phases) {
      live.finish(phase);
      if (phase.isRunning) phase.fail(phase === culprit || this.#disposed ? error : endedByNested(error));
    }
    if (culprit !== undefined) this.#tellNamesLost(culprit);
    for (const phase of phases) void this.#continue(phase);
  }

  #tellNamesLost(phase: Phase): void {
    if (this.#namesLost && !this.#disposed) phase.tell(SHARED_NAMES_LOST);
    this.#namesLost = false;
  }

  async #continue(phase: Phase): Promise<void> {
    if (this.#disposed || !phase.goesOn) return phase.resolve();
    await phase.nestedOver();
    this.#begin(phase);
  }
}

function causeOf(error: ScriptError): DeathCause {
  if (error === NOT_RESPONDING) return "cpu";
  return error.name === "ScriptTimeout" ? "wall" : error.name === "ScriptMemory" ? "memory" : "crash";
}

function packageText(packages: ScriptInput["packages"], name: string): string | undefined {
  return packages !== undefined && Object.hasOwn(packages, name) ? JSON.stringify(packages[name]) : undefined;
}

const SHARED_NAMES_LOST = {
  kind: "warning",
  code: "shared-names-lost",
  message:
    "A script was stopped and its sandbox was replaced: names that earlier scripts shared (undeclared variables, properties of globalThis) are gone.",
} as const;
