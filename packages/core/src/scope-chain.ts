// All scopes of a run, nearest first. The only owner of the value of a variable.
import type { JsonObject, JsonValue, Variable } from "@waybill/collection";
import {
  changeLayer,
  createLayer,
  findInLayer,
  SCOPES,
  type IndexedLayer,
  type ScopeLayer,
  type ScopeMutation,
  type ScopeName,
} from "./scope-layer.ts";
import { valueText, variableValue } from "./variable-value.ts";

export { SCOPES };
export type { ScopeLayer, ScopeMutation, ScopeName };

export interface FoundVariable {
  readonly value: JsonValue | undefined;
  readonly scope: ScopeName;
  readonly type?: string;
  readonly secret: boolean;
}

/** Immutable: `apply` and `withRow` answer a new chain that shares what did not change. */
export interface ScopeChain {
  /** The nearest enabled variable of that name. */
  find(key: string): FoundVariable | undefined;
  /** What `{{key}}` becomes, `undefined` when no scope knows the name, `null` when it must stay as written all the same (§3.1). */
  text(key: string): string | null | undefined;
  layer(scope: ScopeName): ScopeLayer;
  /** Changes of the `data` scope are left out: they last for one script. */
  apply(mutations: readonly ScopeMutation[]): ScopeChain;
  /** The chain with this row as iteration data. */
  withRow(row: JsonObject): ScopeChain;
}

export interface ScopeContent {
  readonly id: string;
  readonly name?: string;
  readonly variables: readonly Variable[];
}

/** A chain of these scopes; absent ones are empty. */
export function createScopeChain(scopes: Partial<Record<Exclude<ScopeName, "data">, ScopeContent>> = {}): ScopeChain {
  const layer = (scope: Exclude<ScopeName, "data">) =>
    createLayer(scope, scopes[scope] ?? { id: scope, variables: [] });
  return new Chain(
    {
      local: layer("local"),
      data: createLayer("data", { id: "data", variables: [] }),
      environment: layer("environment"),
      collection: layer("collection"),
      globals: layer("globals"),
    },
    {},
  );
}

type Layers = Readonly<Record<ScopeName, IndexedLayer>>;

class Chain implements ScopeChain {
  private readonly layers: Layers;
  private readonly row: JsonObject;
  private readonly filled: readonly IndexedLayer[];

  constructor(layers: Layers, row: JsonObject) {
    this.layers = layers;
    this.row = row;
    this.filled = filledOf(layers);
  }

  find(key: string): FoundVariable | undefined {
    for (const layer of this.filled) {
      const variable = findInLayer(layer, key);
      if (variable !== undefined) return found(layer.scope, variable);
    }
    return undefined;
  }

  text(key: string): string | null | undefined {
    for (const layer of this.filled) {
      const variable = findInLayer(layer, key);
      if (variable === undefined) {
        if (layer.scope === "data" && isPathInto(this.row, key)) return null;
      } else if (layer.scope === "data" && (variable.value === undefined || variable.value === null)) return null;
      else return valueText(variableValue(variable));
    }
    return undefined;
  }

  layer(scope: ScopeName): ScopeLayer {
    return this.layers[scope];
  }

  apply(mutations: readonly ScopeMutation[]): ScopeChain {
    if (mutations.length === 0) return this;
    const { local, data, environment, collection, globals } = this.layers;
    const layers = {
      local: layerAfter(local, mutations),
      data,
      environment: layerAfter(environment, mutations),
      collection: layerAfter(collection, mutations),
      globals: layerAfter(globals, mutations),
    };
    return new Chain(layers, this.row);
  }

  withRow(row: JsonObject): ScopeChain {
    if (row === this.row) return this;
    const variables = Object.entries(row).map(([key, value]) => ({ key, value }));
    if (variables.length === 0 && this.layers.data.variables.length === 0) return this;
    return new Chain({ ...this.layers, data: createLayer("data", { id: "data", variables }) }, row);
  }
}

function found(scope: ScopeName, variable: Variable): FoundVariable {
  const { type } = variable;
  const secret = variable.secret === true || type === "secret";
  return { value: variableValue(variable), scope, secret, ...(type !== undefined && { type }) };
}

function filledOf({ local, data, environment, collection, globals }: Layers): readonly IndexedLayer[] {
  const filled: IndexedLayer[] = [];
  if (local.variables.length > 0) filled.push(local);
  if (data.variables.length > 0) filled.push(data);
  if (environment.variables.length > 0) filled.push(environment);
  if (collection.variables.length > 0) filled.push(collection);
  if (globals.variables.length > 0) filled.push(globals);
  return filled;
}

/** The layer after those changes that are of its scope. */
function layerAfter(layer: IndexedLayer, mutations: readonly ScopeMutation[]): IndexedLayer {
  let own: ScopeMutation[] | undefined;
  for (let i = 0; i < mutations.length; i += 1) {
    const mutation = mutations[i];
    if (mutation === undefined || mutation.scope !== layer.scope) continue;
    if (own === undefined) own = [mutation];
    else own.push(mutation);
  }
  return own === undefined ? layer : changeLayer(layer, own);
}

/** `a.b` or `a[b]` where the row has an object `a` with the key `b`: the reference takes such a name for known, and has no text for it. */
function isPathInto(row: JsonObject, key: string): boolean {
  if (!key.includes(".") && !key.includes("[")) return false;
  let value: unknown = row;
  for (const step of key.replace(/\[(["']?)(.*?)\1\]/g, ".$2").split(".")) {
    if (value === null || value === undefined || !Object.hasOwn(Object(value), step)) return false;
    value = Reflect.get(Object(value), step);
  }
  return true;
}
