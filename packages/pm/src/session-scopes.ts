// Which scope layers the guest has, so that only the others are sent.
import type { ScopeChain, ScopeLayer, ScopeMutation, ScopeName } from "@waybill/core";
import type { Variable } from "@waybill/collection";
import type { RunMessage, WireLayer } from "./protocol.ts";

const SCOPES: readonly ScopeName[] = ["local", "data", "environment", "collection", "globals"];

/** A layer as the guest was sent it, and what the guest itself has changed since. */
interface KnownLayer {
  readonly token: object;
  readonly mutations: readonly ScopeMutation[];
}

export class KnownScopes {
  readonly #known = new Map<ScopeName, KnownLayer>();

  /** The layers that the guest does not have; from here on it has them. */
  unknownOf(scopes: ScopeChain): RunMessage["scopes"] {
    const wire: Partial<Record<ScopeName, WireLayer>> = {};
    for (const scope of SCOPES) {
      const layer = scopes.layer(scope);
      if (!isKnown(layer, this.#known.get(scope))) wire[scope] = toWire(layer);
      this.#known.set(scope, { token: layer.token, mutations: NONE });
    }
    return wire;
  }

  /** The guest has made these changes itself. */
  change(mutations: readonly ScopeMutation[]): void {
    if (mutations.length === 0) return;
    for (const [scope, known] of this.#known) {
      const own = mutations.filter((mutation) => mutation.scope === scope);
      if (own.length > 0 && scope !== "data") this.#known.set(scope, { token: known.token, mutations: own });
    }
  }

  /** Whatever the guest has, it is to be sent all again. */
  forget(): void {
    this.#known.clear();
  }
}

const NONE: readonly ScopeMutation[] = [];

function isKnown(layer: ScopeLayer, known: KnownLayer | undefined): boolean {
  if (known === undefined) return false;
  if (known.mutations.length === 0) return layer.token === known.token;
  return layer.origin?.token === known.token && areSame(layer.origin.mutations, known.mutations);
}

function areSame(left: readonly ScopeMutation[], right: readonly ScopeMutation[]): boolean {
  return left.length === right.length && left.every((mutation, index) => mutation === right[index]);
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
