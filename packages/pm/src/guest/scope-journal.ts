// What one script changed, in order, as mutations for the host.
import { append } from "./append.ts";
import type { ScopeMutation, ScopeName } from "@waybill/core";
import { SafeSet } from "./primordials.ts";
import type { Slot } from "./variable-layer.ts";
import { lastingValue, rememberedValue } from "./variable-value.ts";

type Change =
  | { readonly op: "set"; readonly scope: ScopeName; readonly slot: Slot }
  | { readonly op: "unset"; readonly scope: ScopeName; readonly key: string }
  | { readonly op: "clear"; readonly scope: ScopeName };

export class ScopeJournal {
  #changes: Change[] = [];

  get isEmpty(): boolean {
    return this.#changes.length === 0;
  }

  add(change: Change): void {
    // Changes of the row last for the script and are nobody else's business.
    if (change.scope !== "data") append(this.#changes, change);
  }

  /** The changes so far. Values are taken now: an object that the script changed after `set` counts as it is. */
  mutations(): ScopeMutation[] {
    const mutations: ScopeMutation[] = [];
    if (this.#changes.length === 0) return mutations;
    const done = new SafeSet<Slot>();
    for (let i = 0; i < this.#changes.length; i += 1) {
      const change = this.#changes[i];
      if (change === undefined || (change.op === "set" && done.has(change.slot))) continue;
      if (change.op === "set") done.add(change.slot);
      append(mutations, change.op === "set" ? setMutation(change) : change);
    }
    return mutations;
  }

  /** Turns what was set into what lasts. The script is over. */
  settle(): void {
    for (let i = 0; i < this.#changes.length; i += 1) {
      const change = this.#changes[i];
      if (change?.op !== "set" || !change.slot.fresh) continue;
      change.slot.value = orNull(change.scope, rememberedValue(change.slot.value));
      change.slot.fresh = false;
    }
  }
}

function setMutation(change: Change & { readonly op: "set" }): ScopeMutation {
  const { scope, slot } = change;
  const value = orNull(scope, lastingValue(slot.value));
  if (value !== undefined && slot.type === undefined && !slot.secret) return { scope, op: "set", key: slot.key, value };
  return {
    scope,
    op: "set",
    key: slot.key,
    ...(value !== undefined && { value }),
    ...(slot.type !== undefined && { type: slot.type }),
    ...(slot.secret && { secret: true }),
  };
}

/** Only local variables stay `undefined`. */
function orNull<Value>(scope: ScopeName, value: Value): Value | null {
  return value === undefined && scope !== "local" ? null : value;
}
