// The variables of a scope in the forms scripts ask for.
import { append } from "./append.ts";
import { defineEntry } from "./define-entry.ts";
import { hasOwn, keys } from "./primordials.ts";
import type { ScopeAccess, SetOptions } from "./scope-access.ts";
import type { Slot } from "./variable-layer.ts";

/** A variable as `toJSON` shows it. */
export interface VariableJson {
  readonly key: string;
  readonly value: unknown;
  readonly type: string;
  readonly disabled?: true;
  readonly secret?: true;
}

export function variablesOf(access: ScopeAccess): VariableJson[] {
  const { slots } = access.layer;
  const variables: VariableJson[] = [];
  for (let i = 0; i < slots.length; i += 1) {
    const slot = slots[i];
    if (slot !== undefined) append(variables, variableJson(slot, access));
  }
  return variables;
}

/** Sets an entry of `target` for each variable. */
export function copyInto(target: object, access: ScopeAccess, excludeDisabled: boolean): void {
  const { slots } = access.layer;
  for (let i = 0; i < slots.length; i += 1) {
    const slot = slots[i];
    if (slot !== undefined && !(excludeDisabled && slot.disabled)) defineEntry(target, slot.key, access.read(slot));
  }
}

/** What `syncVariablesFrom` changed, by key. */
export interface ScopeChanges {
  readonly created: string[];
  readonly updated: string[];
  readonly deleted: string[];
}

/** Gives the scope the entries of a record; with `prune`, exactly these. */
export function copyFrom(source: object, access: ScopeAccess, prune: boolean): ScopeChanges {
  const changes: ScopeChanges = { created: [], updated: [], deleted: [] };
  const { slots } = access.layer;
  for (let i = 0; prune && i < slots.length; i += 1) {
    const key = slots[i]?.key ?? "";
    if (hasOwn(source, key) || !access.has(key)) continue;
    append(changes.deleted, key);
    access.unset(key);
  }
  const names = keys(source);
  for (let i = 0; i < names.length; i += 1) {
    const key = names[i] ?? "";
    append(access.has(key) ? changes.updated : changes.created, key);
    access.set(key, (source as Record<string, unknown>)[key], KEEP);
  }
  return changes;
}

const KEEP: SetOptions = { type: undefined, secret: undefined };

/** The third argument of `set`: the name of a type, or an object with it. */
export function parseType(type: unknown): SetOptions {
  if (typeof type === "string") return { type, secret: type === "secret" ? true : undefined };
  if (typeof type !== "object" || type === null) return KEEP;
  const { type: name, secret } = type as { readonly type?: unknown; readonly secret?: unknown };
  return {
    type: typeof name === "string" ? name : undefined,
    secret: secret === undefined ? undefined : Boolean(secret),
  };
}

function variableJson(slot: Slot, access: ScopeAccess): VariableJson {
  const { key, type, disabled, secret } = slot;
  const value = typeof slot.value === "object" ? access.read(slot) : slot.value;
  // In the order of the reference: scripts compare JSON texts.
  return { type: publicType(type), value, key, ...(disabled && { disabled }), ...(secret && { secret }) };
}

/** Types this product gives no meaning read as `any`. */
function publicType(type: string | undefined): string {
  switch (type) {
    case "string":
    case "boolean":
    case "number":
    case "array":
    case "object":
      return type;
    default:
      return "any";
  }
}
