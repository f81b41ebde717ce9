// pm.environment, pm.globals, pm.collectionVariables, pm.iterationData and, over all of them, pm.variables.
import { append } from "./append.ts";
import { defineEntry } from "./define-entry.ts";
import { replaceTemplates, type TemplateValues } from "./replace-templates.ts";
import type { ScopeAccess } from "./scope-access.ts";
import type { Slot } from "./variable-layer.ts";

export interface ScopeView {
  /** Where writes go. */
  readonly own: ScopeAccess;
  /** Where reads look, nearest first. */
  readonly reads: readonly ScopeAccess[];
  readonly templates: Omit<TemplateValues, "find">;
  /** A `VariableList` of the object model. */
  listOf(variables: readonly VariableJson[]): unknown;
}

/** A variable as `toJSON` shows it. */
export interface VariableJson {
  readonly key: string;
  readonly value: unknown;
  readonly type: string;
  readonly disabled?: true;
  readonly secret?: true;
}

/** The class name is the one scripts see. */
export class PostmanVariableScope {
  static readonly name: string = "PostmanVariableScope";
  readonly #view: ScopeView;

  constructor(view: ScopeView) {
    this.#view = view;
  }

  get id(): string {
    return this.#view.own.layer.id;
  }

  get name(): string | undefined {
    return this.#view.own.layer.name;
  }

  /** A list of its own: what is done to it does not reach the scope. */
  get values(): unknown {
    return this.#view.listOf(variablesOf(this.#view.own));
  }

  has(key: unknown): boolean {
    return this.#nearest(`${key}`) !== undefined;
  }

  get(key: unknown): unknown {
    const name = `${key}`;
    return this.#nearest(name)?.get(name);
  }

  set(key: unknown, value?: unknown, type?: unknown): void {
    this.#view.own.set(`${key}`, value, parseType(type));
  }

  unset(key: unknown): void {
    this.#view.own.unset(`${key}`);
  }

  clear(): void {
    this.#view.own.clear();
  }

  toObject(excludeDisabled?: unknown): Record<string, unknown> {
    const { reads } = this.#view;
    const result: Record<string, unknown> = {};
    for (let i = reads.length - 1; i >= 0; i -= 1) {
      const access = reads[i];
      if (access !== undefined) copyInto(result, access, Boolean(excludeDisabled));
    }
    return result;
  }

  replaceIn(template: unknown): unknown {
    const { templates } = this.#view;
    return replaceTemplates(template, { ...templates, find: (name) => this.#find(name) });
  }

  toJSON(): { readonly id: string; readonly name?: string; readonly values: readonly VariableJson[] } {
    const { id, name } = this;
    const values = variablesOf(this.#view.own);
    return name === undefined ? { id, values } : { id, name, values };
  }

  variables(): never {
    throw new Error("`VariableScope#variables` has been discontinued, use `VariableScope#syncVariablesTo` instead.");
  }

  /** Copies the variables into `target`, or into a new object. */
  syncVariablesTo(target?: unknown): unknown {
    const into = typeof target === "object" && target !== null ? target : {};
    copyInto(into, this.#view.own, false);
    return into;
  }

  /** Takes the entries of `source` for variables; with `prune`, others are removed. */
  syncVariablesFrom(source: unknown, _track?: unknown, prune?: unknown): undefined {
    if (typeof source !== "object" || source === null) return undefined;
    const { own } = this.#view;
    const { slots } = own.layer;
    for (const slot of prune ? slots : []) if (!Object.hasOwn(source, slot.key)) own.unset(slot.key);
    for (const [key, value] of Object.entries(source)) this.set(key, value);
    return undefined;
  }

  #nearest(key: string): ScopeAccess | undefined {
    const { reads } = this.#view;
    for (let i = 0; i < reads.length; i += 1) if (reads[i]?.has(key)) return reads[i];
    return undefined;
  }

  #find(key: string): { readonly value: unknown } | undefined {
    const access = this.#nearest(key);
    return access === undefined ? undefined : { value: access.get(key) };
  }
}

/** The third argument of `set`: the name of a type, or an object with it. */
function parseType(type: unknown): { readonly type: string | undefined; readonly secret: boolean | undefined } {
  if (typeof type === "string") return { type, secret: type === "secret" ? true : undefined };
  if (typeof type !== "object" || type === null) return { type: undefined, secret: undefined };
  const { type: name, secret } = type as { readonly type?: unknown; readonly secret?: unknown };
  return {
    type: typeof name === "string" ? name : undefined,
    secret: secret === undefined ? undefined : Boolean(secret),
  };
}

function copyInto(target: object, access: ScopeAccess, excludeDisabled: boolean): void {
  const { slots } = access.layer;
  for (let i = 0; i < slots.length; i += 1) {
    const slot = slots[i];
    if (slot !== undefined && !(excludeDisabled && slot.disabled)) defineEntry(target, slot.key, access.read(slot));
  }
}

function variablesOf(access: ScopeAccess): VariableJson[] {
  const { slots } = access.layer;
  const variables: VariableJson[] = [];
  for (let i = 0; i < slots.length; i += 1) {
    const slot = slots[i];
    if (slot !== undefined) append(variables, variableJson(slot, access));
  }
  return variables;
}

function variableJson(slot: Slot, access: ScopeAccess): VariableJson {
  const { key, type, disabled, secret } = slot;
  const value = typeof slot.value === "object" ? access.read(slot) : slot.value;
  return { key, value, type: publicType(type), ...(disabled && { disabled }), ...(secret && { secret }) };
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
