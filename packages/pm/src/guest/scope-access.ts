// One scope as one script reads and writes it.
import type { ScopeName } from "@waybill/core";
import { SafeMap } from "./primordials.ts";
import type { ScopeJournal } from "./scope-journal.ts";
import type { Slot, VariableLayer } from "./variable-layer.ts";
import { copyOfRemembered, readValue } from "./variable-value.ts";

/** How `set` was asked to store a value; absent parts leave what is. */
export interface SetOptions {
  readonly type: string | undefined;
  readonly secret: boolean | undefined;
}

export class ScopeAccess {
  readonly scope: ScopeName;
  #layer: VariableLayer;
  /** True: this script works on a copy as soon as it writes. So it is with the row, which belongs to all scripts of the phase. */
  #shared: boolean;
  readonly #journal: ScopeJournal;
  /** Copies of objects that earlier scripts left: a script may change what it got, later ones see what was stored. */
  #copies: SafeMap<Slot, unknown> | undefined;

  constructor(scope: ScopeName, layer: VariableLayer, journal: ScopeJournal) {
    this.scope = scope;
    this.#layer = layer;
    this.#shared = scope === "data";
    this.#journal = journal;
  }

  get layer(): VariableLayer {
    return this.#layer;
  }

  /** The script is over: what a function that it left behind still writes reaches nobody. */
  seal(): void {
    this.#shared = true;
  }

  has(key: string): boolean {
    return this.#layer.find(key) !== undefined;
  }

  /** The value, and undefined for an unknown name too: ask `has` first where it matters. */
  get(key: string): unknown {
    const slot = this.#layer.find(key);
    return slot === undefined ? undefined : this.read(slot);
  }

  read(slot: Slot): unknown {
    const { value } = slot;
    if (slot.fresh || typeof value !== "object" || value === null) return readValue(slot.type, value);
    this.#copies ??= new SafeMap();
    const known = this.#copies.get(slot);
    if (known !== undefined) return known;
    const copy = copyOfRemembered(value);
    this.#copies.set(slot, copy);
    return copy;
  }

  set(key: string, value: unknown, options: SetOptions): void {
    const slot = this.#own().set(key, value, options);
    this.#journal.add({ op: "set", scope: this.scope, slot });
  }

  unset(key: string): void {
    if (this.#own().unset(key)) this.#journal.add({ op: "unset", scope: this.scope, key });
  }

  clear(): void {
    this.#own().clear();
    this.#journal.add({ op: "clear", scope: this.scope });
  }

  #own(): VariableLayer {
    if (this.#shared) {
      this.#layer = this.#layer.copy();
      this.#shared = false;
    }
    return this.#layer;
  }
}
