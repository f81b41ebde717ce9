// The variables of one scope as the guest knows them. One copy per scope and VM; scripts change it through `VariableScope`.
import { append } from "./append.ts";
import type { ScopeName } from "@waybill/core";
import type { Variable } from "@waybill/collection";
import type { WireLayer } from "../protocol.ts";
import { SafeMap } from "./primordials.ts";
import { rememberedValue, storedValue } from "./variable-value.ts";

export interface Slot {
  readonly key: string;
  /** As stored under `type`; any value while the script that set it runs, JSON afterwards. */
  value: unknown;
  type: string | undefined;
  secret: boolean;
  readonly disabled: boolean;
  /** Set by the script in progress. */
  fresh: boolean;
}

export type Layers = Record<ScopeName, VariableLayer>;

export class VariableLayer {
  readonly id: string;
  readonly name: string | undefined;
  #slots: Slot[];
  /** The last enabled slot of each name; built when first needed. */
  #index: SafeMap<string, Slot> | undefined;

  constructor(id: string, name: string | undefined, slots: Slot[]) {
    this.id = id;
    this.name = name;
    this.#slots = slots;
  }

  get slots(): readonly Slot[] {
    return this.#slots;
  }

  find(key: string): Slot | undefined {
    return this.#indexed().get(key);
  }

  /** Changes the last enabled variable of that name, or adds one. The type stays unless one is given. */
  set(
    key: string,
    value: unknown,
    options: { readonly type: string | undefined; readonly secret: boolean | undefined },
  ): Slot {
    const slot = this.find(key) ?? this.#add(key);
    slot.type = options.type ?? slot.type;
    slot.secret = options.secret ?? slot.secret;
    slot.value = storedValue(slot.type, value);
    slot.fresh = true;
    return slot;
  }

  /** Removes all enabled variables of that name. */
  unset(key: string): boolean {
    if (this.find(key) === undefined) return false;
    const kept: Slot[] = [];
    for (let i = 0; i < this.#slots.length; i += 1) {
      const slot = this.#slots[i];
      if (slot !== undefined && (slot.key !== key || slot.disabled)) append(kept, slot);
    }
    this.#slots = kept;
    this.#index = undefined;
    return true;
  }

  clear(): void {
    this.#slots = [];
    this.#index = undefined;
  }

  /** An independent copy in which every value is what will last. */
  copy(): VariableLayer {
    const slots: Slot[] = [];
    for (let i = 0; i < this.#slots.length; i += 1) {
      const slot = this.#slots[i];
      if (slot !== undefined)
        append(slots, { ...slot, value: slot.fresh ? rememberedValue(slot.value) : slot.value, fresh: false });
    }
    return new VariableLayer(this.id, this.name, slots);
  }

  #add(key: string): Slot {
    const slot: Slot = { key, value: undefined, type: undefined, secret: false, disabled: false, fresh: true };
    append(this.#slots, slot);
    this.#index?.set(key, slot);
    return slot;
  }

  #indexed(): SafeMap<string, Slot> {
    if (this.#index !== undefined) return this.#index;
    const index = new SafeMap<string, Slot>();
    for (let i = 0; i < this.#slots.length; i += 1) {
      const slot = this.#slots[i];
      if (slot !== undefined && !slot.disabled) index.set(slot.key, slot);
    }
    this.#index = index;
    return index;
  }
}

export function parseLayer(layer: WireLayer): VariableLayer {
  const slots: Slot[] = [];
  for (let i = 0; i < layer.variables.length; i += 1) {
    const variable = layer.variables[i];
    if (variable !== undefined) append(slots, parseSlot(variable));
  }
  return new VariableLayer(layer.id, layer.name, slots);
}

export function emptyLayers(): Layers {
  const empty = (id: string) => new VariableLayer(id, undefined, []);
  return {
    local: empty("local"),
    data: empty("data"),
    environment: empty("environment"),
    collection: empty("collection"),
    globals: empty("globals"),
  };
}

function parseSlot(variable: Variable): Slot {
  const { key, type } = variable;
  const value = type === undefined ? variable.value : storedValue(type, variable.value);
  const secret = variable.secret === true || type === "secret";
  return { key, value, type, secret, disabled: variable.disabled === true, fresh: false };
}
