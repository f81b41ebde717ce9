// pm.environment, pm.globals, pm.collectionVariables, pm.iterationData and, over all of them, pm.variables.
import { append } from "./append.ts";
import { replaceTemplates, type TemplateValues } from "./replace-templates.ts";
import type { ScopeAccess } from "./scope-access.ts";
import { copyFrom, copyInto, parseType, variablesOf, type ScopeChanges, type VariableJson } from "./scope-contents.ts";

export interface ScopeView {
  /** Where writes go. */
  readonly own: ScopeAccess;
  /** Where reads look, nearest first. */
  readonly reads: readonly ScopeAccess[];
  readonly templates: Omit<TemplateValues, "find">;
  readonly model: ScopeModel;
}

/** Objects of the model for the members that deal in them. */
export interface ScopeModel {
  /** A `VariableList` of its own. */
  listOf(variables: readonly VariableJson[]): unknown;
  /** A `MutationTracker` with what the script has changed. */
  mutationsOf(own: ScopeAccess): unknown;
  /** The variables of a `VariableList`; undefined for anything else. */
  layerOf(list: unknown): ScopeAccess | undefined;
}

/** The class name is the one scripts see. */
export class PostmanVariableScope {
  static readonly name: string = "PostmanVariableScope";
  /** What the object model knows a scope by. */
  static readonly _postman_propertyName: string = "VariableScope";
  readonly #view: ScopeView;
  readonly #layers: ScopeAccess[] = [];

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
    return this.#view.model.listOf(variablesOf(this.#view.own));
  }

  get mutations(): unknown {
    return this.#view.model.mutationsOf(this.#view.own);
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
    for (let i = this.#layers.length - 1; i >= 0; i -= 1) this.#copy(result, this.#layers[i], excludeDisabled);
    for (let i = reads.length - 1; i >= 0; i -= 1) this.#copy(result, reads[i], excludeDisabled);
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

  /** Gives a record exactly the variables of the scope. */
  syncVariablesTo(record?: unknown): object {
    const target = typeof record === "object" && record !== null ? record : {};
    for (const key of Object.keys(target)) if (!this.#view.own.has(key)) Reflect.deleteProperty(target, key);
    copyInto(target, this.#view.own, false);
    return target;
  }

  /** Gives the scope exactly the entries of a record; with `prune` false, at least these. Answers the changes if `track` is set. */
  syncVariablesFrom(record?: unknown, track?: unknown, prune?: unknown): ScopeChanges | undefined {
    if (typeof record !== "object" || record === null) return undefined;
    const changes = copyFrom(record, this.#view.own, prune !== false);
    return track ? changes : undefined;
  }

  /** Adds a list of variables to be read after those there are. Anything else is ignored. */
  addLayer(list?: unknown): void {
    const layer = this.#view.model.layerOf(list);
    if (layer !== undefined) append(this.#layers, layer);
  }

  applyMutation(instruction?: unknown, key?: unknown, ...rest: [value?: unknown, type?: unknown]): void {
    if (instruction === "set") this.set(key, rest[0], rest[1]);
    else if (instruction === "unset") this.unset(key);
    else if (instruction === "clear") this.clear();
  }

  /** Changes are always tracked: the host needs them. */
  enableTracking(): void {}

  /** No effect, see `enableTracking`. */
  disableTracking(): void {}

  #copy(target: object, access: ScopeAccess | undefined, excludeDisabled: unknown): void {
    if (access !== undefined) copyInto(target, access, Boolean(excludeDisabled));
  }

  #nearest(key: string): ScopeAccess | undefined {
    const { reads } = this.#view;
    for (let i = 0; i < reads.length; i += 1) if (reads[i]?.has(key)) return reads[i];
    for (let i = 0; i < this.#layers.length; i += 1) if (this.#layers[i]?.has(key)) return this.#layers[i];
    return undefined;
  }

  #find(key: string): { readonly value: unknown } | undefined {
    const access = this.#nearest(key);
    return access === undefined ? undefined : { value: access.get(key) };
  }
}
