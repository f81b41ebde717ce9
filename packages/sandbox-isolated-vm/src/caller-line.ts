// Deliveries run on the thread that makes them, which spares two wake-ups of a thread each: as long as blocking is allowed and a watch
// looks. The others run on isolated-vm's thread.
import type { DeathCause, VmHooks } from "@waybill/pm";
import type { Isolate, Reference } from "isolated-vm";
import type { BlackBox } from "./black-box.ts";
import type { Deliver, Delivery, Line } from "./line.ts";
import { rejectionMessage } from "./rejection-message.ts";
import type { ScriptWitness } from "./script-witness.ts";
import type { Watch } from "./watch.ts";

export interface CallerLineOptions {
  readonly isolate: Isolate;
  readonly deliver: Reference<Deliver>;
  readonly box: BlackBox;
  readonly hooks: VmHooks;
  readonly memoryMb: number;
  readonly witness: ScriptWitness;
  startWatch(): Watch;
  onDeath(cause: DeathCause, detail: string): void;
}

/** Between two looks at the memory. */
const DELIVERIES_BETWEEN_LOOKS = 64;
/** Characters of posts kept while blocked: only what interferes with the guest says more. */
const MOST_HELD = 128 * 1024 * 1024;
const DRAINED: Delivery = ['{"kind":"drained"}', undefined, undefined];

export class CallerLine implements Line {
  readonly #options: CallerLineOptions;
  readonly #queue: Delivery[] = [];
  #isBusy = false;
  #hasEnded = false;
  /** A delivery is in progress on isolated-vm's thread. */
  #isAside = false;
  #watch: Watch | undefined;
  #scripts = 0;
  #deliveries = 0;
  /** A full heap may end in a failure of the engine that holds its thread for ever: not this one. */
  #isFilling = false;
  /** Posts of the delivery that blocks, held back so that nobody is called in the middle of it. */
  #held: string[] | undefined;
  #heldCharacters = 0;

  constructor(options: CallerLineOptions) {
    this.#options = options;
  }

  send(delivery: Delivery): void {
    this.#queue.push(delivery);
    if (this.#isBusy) return;
    this.#isBusy = true;
    queueMicrotask(() => this.#work());
  }

  post(messages: string): void {
    const { witness, hooks } = this.#options;
    witness.posted(messages);
    if (this.#held !== undefined) return this.#hold(messages);
    hooks.onPost(messages);
    witness.dealtWith();
  }

  #hold(messages: string): void {
    this.#heldCharacters += messages.length;
    if (this.#heldCharacters <= MOST_HELD) this.#held?.push(messages);
  }

  allowBlocking(scripts: number): void {
    this.#scripts = scripts;
  }

  end(): void {
    this.#hasEnded = true;
    this.#watch?.stop();
  }

  #work(): void {
    for (let next = this.#next(); next !== undefined; next = this.#next()) {
      this.#options.witness.entering();
      const watch = this.#watch;
      if (watch === undefined || !this.#mayBlock(watch)) return void this.#deliverAside(next);
      this.#deliverHere(next, watch);
    }
    this.#isBusy = false;
  }

  #next(): Delivery | undefined {
    if (!this.#hasEnded && this.#options.isolate.isDisposed) this.#die();
    return this.#hasEnded ? undefined : this.#queue.shift();
  }

  #mayBlock(watch: Watch): boolean {
    if (this.#scripts === 0 || this.#isFilling || !watch.isReady()) return false;
    this.#deliveries += 1;
    if (this.#deliveries % DELIVERIES_BETWEEN_LOOKS === 0) this.#isFilling = this.#isHalfFull();
    return !this.#isFilling;
  }

  #isHalfFull(): boolean {
    const { used_heap_size: heap, externally_allocated_size: outside } = this.#options.isolate.getHeapStatisticsSync();
    return heap + outside > (this.#options.memoryMb * 2 ** 20) / 2;
  }

  #deliverHere(delivery: Delivery, watch: Watch): void {
    const held: string[] = [];
    this.#held = held;
    this.#heldCharacters = 0;
    let answer: string | undefined;
    let rejection: string | undefined;
    watch.begin(this.#scripts);
    try {
      answer = this.#options.deliver.applySync(undefined, delivery);
    } catch (error) {
      rejection = rejectionMessage(error);
    }
    watch.end();
    this.#held = undefined;
    for (const messages of held) this.#options.hooks.onPost(messages);
    this.#takeAnswer(answer);
    if (held.length > 0) this.#options.witness.dealtWith();
    if (this.#heldCharacters > MOST_HELD) return this.#options.onDeath("crash", "it said too much");
    this.#follow(rejection);
  }

  #takeAnswer(answer: unknown): void {
    if (typeof answer === "string" && this.#options.box.takeAnswer()) this.#options.hooks.onPost(answer);
  }

  isStuck(): boolean {
    return this.#isAside;
  }

  async #deliverAside(delivery: Delivery): Promise<void> {
    this.#isAside = true;
    const delivered = this.#options.deliver.apply(undefined, delivery).then((answer) => {
      this.#takeAnswer(answer);
      return undefined;
    }, rejectionMessage);
    // For the next ones. This thread has nothing else to do now.
    if (this.#scripts > 0) this.#watch ??= this.#options.startWatch();
    const rejection = await delivered;
    this.#isAside = false;
    this.#follow(rejection);
    this.#work();
  }

  /** What the guest has to hear next, before anything else. */
  #follow(rejection: string | undefined): void {
    if (rejection !== undefined) this.#queue.unshift([rejection, undefined, undefined]);
    else if (this.#options.box.takeDrained()) this.#queue.unshift(DRAINED);
  }

  #die(): void {
    this.#options.onDeath(this.#watch?.cause() ?? "memory", "disposed of by isolated-vm");
  }
}
