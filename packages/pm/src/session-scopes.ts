// Which scope layers the guest has, so that only the others are sent.
import type { ScopeChain, ScopeLayer, ScopeMutation, ScopeName } from "@waybill/core";
import type { Variable } from "@waybill/collection";
import type { RunMessage, WireLayer } from "./protocol.ts";

/** A layer as the guest was sent it, and what the guest itself has changed since. */
class KnownLayer {
  readonly scope: ScopeName;
  #token: object | undefined;
  #mutations: readonly ScopeMutation[] = NONE;

  constructor(scope: ScopeName) {
    this.scope = scope;
  }

  /** True if the guest has this very layer; from here on it has it in any case. */
  learn(layer: ScopeLayer): boolean {
    if (layer.token === this.#token && this.#mutations.length === 0) return true;
    const isKnown =
      this.#mutations.length > 0 &&
      layer.origin?.token === this.#token &&
      areSame(layer.origin?.mutations, this.#mutations);
    this.#token = layer.token;
    this.#mutations = NONE;
    return isKnown;
  }

  change(mutations: readonly ScopeMutation[]): void {
    const own = mutations.filter((mutation) => mutation.scope === this.scope);
    if (own.length > 0) this.#mutations = own;
  }

  forget(): void {
    this.#token = undefined;
    this.#mutations = NONE;
  }
}

const NONE: readonly ScopeMutation[] = [];

export class KnownScopes {
  readonly #known = (["local", "data", "environment", "collection", "globals"] as const).map(
    (scope) => new KnownLayer(scope),
  );

  /** The layers that the guest does not have; from here on it has them. */
  unknownOf(scopes: ScopeChain): RunMessage["scopes"] {
    const wire: Partial<Record<ScopeName, WireLayer>> = {};
    for (const known of this.#known) {
      const layer = scopes.layer(known.scope);
      if (!known.learn(layer)) wire[known.scope] = toWire(layer);
    }
    return wire;
  }

  /** The guest has made these changes itself. Those of the row end with their script. */
  change(mutations: readonly ScopeMutation[]): void {
    if (mutations.length === 0) return;
    for (const known of this.#known) if (known.scope !== "data") known.change(mutations);
  }

  /** Whatever the guest has, it is to be sent all again. */
  forget(): void {
    for (const known of this.#known) known.forget();
  }
}

function areSame(left: readonly ScopeMutation[] | undefined, right: readonly ScopeMutation[]): boolean {
  return left?.length === right.length && left.every((mutation, index) => mutation === right[index]);
}

function toWire(layer: ScopeLayer): WireLayer {
  const { id, name, variables } = layer;
  return { id, ...(name !== undefined && { name }), variables: variables.map(withoutSource) };
}

/** What the file said beyond the model is of no use to scripts. */
function withoutSource(variable: Variable): Variable {
  if (variable.source === undefined) return variable;
  const { source: _, ...rest } = variable;
  return rest;
}
