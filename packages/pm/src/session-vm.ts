// One VM in use: what it has been sent, what waits for it, and the phases that run in it.
import type { PlannedScript, ScriptCall, ScriptInput } from "@waybill/core";
import { answerSubtle, type HostSubtle } from "./answer-subtle.ts";
import type { CallReply, HostMessage, RunMessage, WireCall } from "./protocol.ts";
import { ReplyQueue } from "./reply-queue.ts";
import { inlineText, KeptBodies } from "./session-bodies.ts";
import { SentForms, shortRunText, type ChangingParts } from "./session-forms.ts";
import type { Phase } from "./session-phase.ts";
import { KnownScopes } from "./session-scopes.ts";
import type { HostTimers, Vm } from "./vm.ts";
import type { WarmDelivery } from "./warm-delivery.ts";

/** More pending timers than this are an attack on the host's memory. */
const MOST_TIMERS = 100_000;
/** The guest itself queues what goes beyond 100 a script. */
const MOST_CALLS = 1_000;

const REQUEST = /\brequest\b/;

/** Words without which nothing in a script takes long, as far as one can see: what it calls has ended before, or can be ended. */
const MAY_TAKE_LONG =
  /\b(?:for|while|do|Atomics|RegExp|repeat|fill|padStart|padEnd|sort|eval|Function|constructor|import|require)\b|(?:Array|Buffer)\b|\\u/;

export class LiveVm {
  readonly vm: Vm;
  readonly phases = new Map<number, Phase>();
  /** False once the VM was told to end: nothing more is asked for it. */
  isAlive = true;
  /** True once a timer or an answer went in; the watchdog puts it back. */
  wasWoken = false;
  readonly #timers: HostTimers;
  readonly #subtle: (() => HostSubtle | undefined) | undefined;
  readonly #pendingTimers = new Map<number, () => void>();
  readonly #sentTexts = new Map<string, string>();
  /** Texts of the scripts that have ended here, by their ids. */
  readonly #provenTexts = new Map<string, string>();
  readonly #mentions = new WeakMap<readonly PlannedScript[], boolean>();
  readonly #forms = new SentForms();
  readonly #scopes = new KnownScopes();
  readonly #bodies = new KeptBodies();
  readonly #replies: ReplyQueue;

  constructor(vm: Vm, { timers, subtle }: { readonly timers: HostTimers; subtle?(): HostSubtle | undefined }) {
    this.vm = vm;
    this.#timers = timers;
    this.#subtle = subtle;
    this.#replies = new ReplyQueue((message) => this.#deliver(message), timers.soon);
  }

  /** True while timers of scripts are pending, or one has just come. */
  get isWaiting(): boolean {
    return this.#pendingTimers.size > 0 || this.wasWoken;
  }

  /** The phase that was started last: it has the VM. */
  get running(): Phase | undefined {
    let last: Phase | undefined;
    for (const phase of this.phases.values()) last = phase;
    return last;
  }

  warm({ message, body }: WarmDelivery): void {
    this.vm.deliver(message, undefined, body);
  }

  /** Sends the scripts of the phase that have not run yet. */
  start(phase: Phase, run: number): void {
    const isNested = this.phases.size > 0;
    if (isNested) this.#scopes.forget();
    phase.run = run;
    phase.offset = phase.current;
    this.phases.set(run, phase);
    this.#replies.flush();
    this.vm.allowBlocking?.(!isNested && this.#isProven(phase) ? phase.input.scripts.length - phase.offset : 0);
    const request = this.#mentionsRequest(phase.input.scripts) ? phase.request : undefined;
    this.vm.deliver(this.#runText(phase), request, inlineText(phase.input.response));
  }

  /** Whether any of the scripts is likely to read the request. One that reads it all the same asks for it. */
  #mentionsRequest(scripts: readonly PlannedScript[]): boolean {
    const known = this.#mentions.get(scripts);
    if (known !== undefined) return known;
    const mentions = scripts.some(({ text }) => REQUEST.test(text));
    this.#mentions.set(scripts, mentions);
    return mentions;
  }

  /** A script that no one can stop shows it the first time, unless it chooses not to. */
  #isProven({ input: { scripts }, offset }: Phase): boolean {
    for (let index = offset; index < scripts.length; index += 1) {
      const script = scripts[index];
      if (script !== undefined && this.#provenTexts.get(script.id) !== script.text && MAY_TAKE_LONG.test(script.text))
        return false;
    }
    return true;
  }

  #runText(phase: Phase): string {
    const { input, offset } = phase;
    const form = offset === 0 && this.#hasTexts(input.scripts) ? this.#forms.known(input) : undefined;
    const { response } = input;
    const scopes = phase.mutations.length === 0 ? input.scopes : input.scopes.apply(phase.mutations);
    const changing = {
      run: phase.run,
      info: input.info,
      scopes: this.#scopes.unknownOf(scopes),
      cookies: input.cookies,
      ...(response !== undefined && { response: this.#bodies.keep(response, phase) }),
    };
    return form === undefined ? this.#longRunText(phase, changing) : shortRunText(form, changing);
  }

  #longRunText({ input, offset }: Phase, changing: ChangingParts): string {
    const form = offset === 0 ? this.#forms.learn(input) : undefined;
    const message: RunMessage = {
      kind: "run",
      ...(form !== undefined && { form }),
      phase: input.phase,
      scripts: this.#wireScripts(input, offset),
      stopAfter: input.stopAfter,
      location: input.location,
      ...(input.disabledApis !== undefined && { disabledApis: input.disabledApis }),
      ...(input.allowSkipRequest !== undefined && { allowSkipRequest: input.allowSkipRequest }),
      ...(input.packages !== undefined && { packages: true }),
      ...changing,
    };
    return JSON.stringify(message);
  }

  #hasTexts(scripts: readonly PlannedScript[]): boolean {
    for (const { id, text } of scripts) if (this.#sentTexts.get(id) !== text) return false;
    return true;
  }

  #wireScripts(input: ScriptInput, offset: number): RunMessage["scripts"] {
    const scripts = offset === 0 ? input.scripts : input.scripts.slice(offset);
    return scripts.map((script) => this.#wireScript(script, input.disableLegacyApis !== true));
  }

  #wireScript(script: PlannedScript, legacy: boolean): RunMessage["scripts"][number] {
    const { id, text, owner } = script;
    const name = `${owner.name} (${script.phase})`;
    const wire =
      legacy && script.legacy !== false
        ? { id, name, owner: owner.name }
        : { id, name, owner: owner.name, legacy: false };
    if (this.#sentTexts.get(id) === text) return wire;
    this.#sentTexts.set(id, text);
    return { ...wire, text };
  }

  /** The phase is over, one way or the other. */
  finish(phase: Phase): void {
    this.phases.delete(phase.run);
    this.#replies.drop(phase.run);
    for (const { id, text } of phase.input.scripts.slice(phase.offset, phase.current)) this.#provenTexts.set(id, text);
    this.#bodies.release(phase);
    if (phase.leavesScopesKnown && this.phases.size === 0) this.#scopes.change(phase.mutations);
    else this.#scopes.forget();
  }

  /** False when the guest could not have sent this. */
  ask(phase: Phase, call: number, ask: WireCall): boolean {
    if (phase.calls.has(call) || phase.calls.size >= MOST_CALLS) return false;
    phase.calls.add(call);
    const asked = ask.kind === "subtle" ? answerSubtle(this.#subtle?.(), ask) : phase.ask(ask satisfies ScriptCall);
    const answered = asked.then((reply) => {
      phase.calls.delete(call);
      if (!this.isAlive || this.phases.get(phase.run) !== phase) return;
      this.#reply(phase, { call, reply: this.#bodies.reply(reply, phase) }, ask);
    });
    if (ask.kind === "run-request") phase.waitFor(answered);
    return true;
  }

  /** A nested request has changed what its script sees: that answer waits for nothing. */
  #reply(phase: Phase, answer: CallReply, { kind }: WireCall): void {
    this.wasWoken = true;
    this.#replies.add(phase.run, answer, kind === "send-request" && phase.calls.size > 0);
  }

  setTimer(timer: number, ms: number): boolean {
    if (this.#pendingTimers.size >= MOST_TIMERS) return false;
    this.clearTimer(timer);
    const cancel = this.#timers.set(ms, () => {
      this.#pendingTimers.delete(timer);
      this.#send({ kind: "timer", timer });
    });
    this.#pendingTimers.set(timer, cancel);
    return true;
  }

  clearTimer(timer: number): void {
    this.#pendingTimers.get(timer)?.();
    this.#pendingTimers.delete(timer);
  }

  /** JSON text of the request of a run. */
  requestOf(run: string): string | undefined {
    return this.phases.get(Number(run))?.request;
  }

  body(handle: string): { text(): string; bytes(): Uint8Array } | undefined {
    return this.#bodies.get(handle);
  }

  /** Ends the VM at once. What it had posted before may still come. */
  end(): void {
    this.isAlive = false;
    for (const cancel of this.#pendingTimers.values()) cancel();
    this.#pendingTimers.clear();
    this.vm.dispose();
  }

  #send(message: HostMessage): void {
    this.wasWoken = true;
    this.#replies.flush();
    this.#deliver(message);
  }

  #deliver(message: HostMessage): void {
    if (this.isAlive) this.vm.deliver(JSON.stringify(message));
  }
}
