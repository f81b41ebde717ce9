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

/** A layer that finds a name without a scan. `index` is built by the first lookup that needs it. All have the same members. */
export interface IndexedLayer extends ScopeLayer {
  readonly name: string | undefined;
  readonly origin: ScopeLayer["origin"];
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
  return { scope, id, name, variables, token: {}, origin: undefined, index: undefined };
}

/** The enabled variable of that name; the last one, if there are several. */
export function findInLayer(layer: IndexedLayer, key: string): Variable | undefined {
  const position = positionOf(layer, key);
  return position < 0 ? undefined : layer.variables[position];
}

/** The layer after these changes, all of its own scope. `layer` is not touched; changes that change nothing leave it its variables. */
export function changeLayer(layer: IndexedLayer, mutations: readonly ScopeMutation[]): IndexedLayer {
  // The index goes to the layer first, so that every change of the same layer shares it.
  if (layer.variables.length > SMALL) layer.index ??= buildIndex(layer.variables);
  const draft: Draft = { variables: layer.variables, own: undefined, index: layer.index };
  for (const mutation of mutations) mutate(draft, mutation);
  const { scope, id, name, token } = layer;
  return { scope, id, name, variables: draft.variables, token: {}, origin: { token, mutations }, index: draft.index };
}

/** `own` are the variables once they are others than the layer's. */
interface Draft {
  variables: readonly Variable[];
  own: Variable[] | undefined;
  index: VariableIndex | undefined;
}

function take(draft: Draft, variables: Variable[]): Variable[] {
  draft.variables = variables;
  draft.own = variables;
  return variables;
}

function mutate(draft: Draft, mutation: ScopeMutation): void {
  if (mutation.op === "set") return setVariable(draft, mutation);
  if (mutation.op === "clear") take(draft, []);
  else if (positionOf(draft, mutation.key) < 0) return;
  else take(draft, withoutEnabled(draft.variables, mutation.key));
  draft.index = undefined;
}

function withoutEnabled(variables: readonly Variable[], key: string): Variable[] {
  return variables.filter((each) => each.key !== key || each.disabled === true);
}

type SetVariable = ScopeMutation & { readonly op: "set" };

/** Updates the last enabled variable of that name and keeps its type; else adds one, also beside a disabled one. */
function setVariable(draft: Draft, mutation: SetVariable): void {
  const { key } = mutation;
  const position = positionOf(draft, key);
  const old = position < 0 ? undefined : draft.variables[position];
  const variable = changed(old ?? { key }, mutation);
  if (variable === old) return;
  const variables = draft.own ?? take(draft, draft.variables.slice());
  if (old === undefined) noteAppended(draft, variables.push(variable), key);
  else variables[position] = variable;
}

/** The variable after the change; the same one if nothing changes. */
function changed(old: Variable, { value, type, secret }: SetVariable): Variable {
  const keepsType = type === undefined || type === old.type;
  const keepsSecret = secret === undefined || secret === old.secret;
  if (keepsType && keepsSecret && value !== undefined) return value === old.value ? old : { ...old, value };
  const { value: _, ...rest } = old;
  return {
    ...rest,
    ...(value !== undefined && { value }),
    ...(type !== undefined && { type }),
    ...(secret !== undefined && { secret }),
  };
}

/** Keeps the index in step with a variable that was added at the end, or gives it up. */
function noteAppended(draft: Draft, length: number, key: string): void {
  const { index } = draft;
  if (index === undefined) return;
  if (index.known === length - 1) {
    index.positions.set(key, length - 1);
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
