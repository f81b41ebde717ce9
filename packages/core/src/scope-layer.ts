// One scope at one moment, with an index from name to position that versions of a scope share.
import type { JsonValue, Variable } from "@waybill/collection";

/** Nearest first: the order of lookup (run-ordering §3.1). */
export const SCOPES = ["local", "data", "environment", "collection", "globals"] as const;
export type ScopeName = (typeof SCOPES)[number];

/** A change a script made. Values are JSON (packages/pm applies the coercions of pm-api §5.3 and §5.4). */
export type ScopeMutation =
  | {
      readonly scope: ScopeName;
      readonly op: "set";
      readonly key: string;
      /** Absent for `undefined`. */
      readonly value?: JsonValue;
      readonly type?: string;
      readonly secret?: boolean;
    }
  | { readonly scope: ScopeName; readonly op: "unset"; readonly key: string }
  | { readonly scope: ScopeName; readonly op: "clear" };

/**
 * The variables of one scope at one moment. `token` names this state; `origin` says from which state and by which changes it came,
 * so that a sandbox that made these changes itself need not be sent them back.
 */
export interface ScopeLayer {
  readonly scope: ScopeName;
  readonly id: string;
  readonly name?: string;
  readonly variables: readonly Variable[];
  readonly token: object;
  readonly origin?: { readonly token: object; readonly mutations: readonly ScopeMutation[] };
}

/** A layer that finds a name without a scan. `index` is built by the first lookup that needs it. */
export interface IndexedLayer extends ScopeLayer {
  index: VariableIndex | undefined;
}

/**
 * Positions of enabled variables, the last one of a name. Versions of a layer share it: a value that changes keeps its position,
 * and only the version that knows all `known` variables may add one. An older, shorter version takes a position beyond its end
 * for "not here".
 */
interface VariableIndex {
  readonly positions: Map<string, number>;
  known: number;
}

/** Below this size a scan is as fast as an index and needs no building. */
const SMALL = 8;

export function createLayer(
  scope: ScopeName,
  content: { readonly id: string; readonly name?: string; readonly variables: readonly Variable[] },
): IndexedLayer {
  const { id, name, variables } = content;
  return { scope, id, ...(name !== undefined && { name }), variables, token: {}, index: undefined };
}

/** The enabled variable of that name; the last one, if there are several. */
export function findInLayer(layer: IndexedLayer, key: string): Variable | undefined {
  const position = positionOf(layer, key);
  return position < 0 ? undefined : layer.variables[position];
}

/** The layer after these changes, all of its own scope. `layer` is not touched. */
export function changeLayer(layer: IndexedLayer, mutations: readonly ScopeMutation[]): IndexedLayer {
  // The index goes to the layer first, so that every change of the same layer shares it.
  if (layer.variables.length > SMALL) layer.index ??= buildIndex(layer.variables);
  const draft: Draft = { variables: layer.variables.slice(), index: layer.index };
  for (const mutation of mutations) mutate(draft, mutation);
  return { ...layer, ...draft, token: {}, origin: { token: layer.token, mutations } };
}

interface Draft {
  variables: Variable[];
  index: VariableIndex | undefined;
}

function mutate(draft: Draft, mutation: ScopeMutation): void {
  if (mutation.op === "set") return setVariable(draft, mutation);
  if (mutation.op === "clear") draft.variables = [];
  else if (positionOf(draft, mutation.key) < 0) return;
  else draft.variables = draft.variables.filter((each) => each.key !== mutation.key || each.disabled === true);
  draft.index = undefined;
}

/** Updates the last enabled variable of that name and keeps its type; else adds one, also beside a disabled one. */
function setVariable(draft: Draft, mutation: ScopeMutation & { readonly op: "set" }): void {
  const { key, value, type, secret } = mutation;
  const position = positionOf(draft, key);
  const { value: _, ...old } = draft.variables[position] ?? { key };
  const variable: Variable = {
    ...old,
    ...(value !== undefined && { value }),
    ...(type !== undefined && { type }),
    ...(secret !== undefined && { secret }),
  };
  if (position < 0) append(draft, variable);
  else draft.variables[position] = variable;
}

function append(draft: Draft, variable: Variable): void {
  const length = draft.variables.push(variable);
  const { index } = draft;
  if (index === undefined) return;
  if (index.known === length - 1) {
    index.positions.set(variable.key, length - 1);
    index.known = length;
  } else draft.index = undefined;
}

function positionOf(layer: { readonly variables: readonly Variable[]; index: VariableIndex | undefined }, key: string) {
  const { variables } = layer;
  if (variables.length <= SMALL) return scan(variables, key);
  layer.index ??= buildIndex(variables);
  const position = layer.index.positions.get(key);
  return position === undefined || position >= variables.length ? -1 : position;
}

function scan(variables: readonly Variable[], key: string): number {
  for (let position = variables.length - 1; position >= 0; position -= 1) {
    const variable = variables[position];
    if (variable !== undefined && variable.key === key && variable.disabled !== true) return position;
  }
  return -1;
}

function buildIndex(variables: readonly Variable[]): VariableIndex {
  const positions = new Map<string, number>();
  for (let position = 0; position < variables.length; position += 1) {
    const variable = variables[position];
    if (variable !== undefined && variable.disabled !== true) positions.set(variable.key, position);
  }
  return { positions, known: variables.length };
}
