// Takes the host's messages. After each, scripts that are over are finished and what waits is posted.
import { append } from "./append.ts";
import type { GuestHost, HostMessage, RunMessage, ShortRun } from "../protocol.ts";
import type { Guest } from "./guest.ts";
import type { Outbox } from "./outbox.ts";
import { PhaseRun } from "./phase-run.ts";
import { isArray, keys } from "./primordials.ts";
import { RunForms } from "./run-forms.ts";
import { rejectionToData } from "./thrown-value.ts";
import { parseLayer, type Layers } from "./variable-layer.ts";

/** Whether a delivery is in progress, and whether its microtasks are to be reported. */
export class DeliveryState {
  readonly #host: GuestHost;
  readonly #outbox: Outbox;
  delivering = false;
  draining = false;

  constructor(host: GuestHost, outbox: Outbox) {
    this.#host = host;
    this.#outbox = outbox;
  }

  /** Asks for one `drained` message, however many ask. */
  drain(): void {
    if (!this.draining) this.#host.drain();
    this.draining = true;
  }

  /** Something happened: looked at when the delivery ends, or after the microtasks if they are running already. */
  wake(): void {
    if (!this.delivering) this.drain();
  }

  send(message: Parameters<Outbox["message"]>[0]): void {
    this.#outbox.message(message);
    if (!this.delivering) this.#outbox.flushSoon();
  }
}

export class Deliveries {
  readonly #guest: Guest;
  readonly #state: DeliveryState;
  readonly #forms = new RunForms();
  #phases: PhaseRun[] = [];

  constructor(guest: Guest, state: DeliveryState) {
    this.#guest = guest;
    this.#state = state;
  }

  take(message: HostMessage, request: string | undefined, body: string | undefined): void {
    this.#state.delivering = true;
    try {
      let isDrained = false;
      if (isShort(message)) this.#start(this.#forms.complete(message), request, body);
      else isDrained = this.#handle(message, request, body);
      this.#settle(isDrained);
    } catch (thrown) {
      this.#recover(thrown);
    }
    this.#state.delivering = false;
    const { outbox } = this.#guest;
    if (!this.#state.draining || outbox.isUrgent) outbox.flush();
  }

  /** Answers true when it is known that no microtasks are left. */
  #handle(message: Exclude<HostMessage, ShortRun>, request: string | undefined, body: string | undefined): boolean {
    const { timers, calls, live, compiler } = this.#guest;
    switch (message.kind) {
      case "run":
        this.#forms.learn(message);
        this.#start(message, request, body);
        return false;
      case "reply":
        calls.reply(message.call, message.reply);
        return false;
      case "replies":
        for (let i = 0; i < message.replies.length; i += 1) {
          const answered = message.replies[i];
          if (answered !== undefined) calls.reply(answered.call, answered.reply);
        }
        return false;
      case "timer":
        timers.fire(message.timer);
        return false;
      case "rejection":
        live[live.length - 1]?.run.failRejected(rejectionToData(message.error, compiler.sources));
        return false;
      case "warm":
        this.#guest.load.ahead(message.chunks, body);
        return false;
      case "drained":
        this.#state.draining = false;
        if (!timers.hasImmediates) return true;
        timers.runImmediates();
        return false;
    }
  }

  #start(message: RunMessage, request: string | undefined, body: string | undefined): void {
    const guest = this.#guest;
    guest.layers = currentLayers(guest.layers, message.scopes, guest.live.length > 0);
    const phase = new PhaseRun(guest, { message, request, body, layers: guest.layers });
    append(this.#phases, phase);
    phase.start();
  }

  /** Scripts can break what the guest stands on. Whatever they do, the host hears of an end. */
  #recover(thrown: unknown): void {
    const { live } = this.#guest;
    for (let i = 0; i < live.length; i += 1) live[i]?.run.abandon(thrown);
    this.#settle(true);
  }

  #settle(isDrained: boolean): void {
    const open: PhaseRun[] = [];
    let mustDrain = false;
    for (let i = 0; i < this.#phases.length; i += 1) {
      const phase = this.#phases[i];
      if (phase === undefined) continue;
      if (phase.settle(isDrained)) mustDrain = true;
      if (!phase.ended) append(open, phase);
    }
    this.#phases = open;
    if (mustDrain) this.#state.drain();
  }
}

function isShort(message: HostMessage): message is ShortRun {
  return isArray(message);
}

/** The layers a phase starts with. While another script waits, they are copies: what that one changes stays its own. */
function currentLayers(known: Layers, news: RunMessage["scopes"], isNested: boolean): Layers {
  const layers = { ...known };
  const names = keys(isNested ? known : news) as (keyof Layers)[];
  for (let i = 0; i < names.length; i += 1) {
    const name = names[i];
    if (name === undefined) continue;
    const sent = news[name];
    if (sent !== undefined) layers[name] = parseLayer(sent);
    else if (isNested) layers[name] = layers[name].copy();
  }
  return layers;
}
