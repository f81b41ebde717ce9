import { isObject, setOwn } from "./is-object.ts";
import { isKind } from "./kind.ts";
import { MutationTracker, type MutationTrackerDefinition } from "./mutation-tracker.ts";
import { Property, type PropertyDefinition } from "./property.ts";
import { replaceSubstitutions, replaceSubstitutionsIn } from "./substitution.ts";
import { valueToJson } from "./to-json.ts";
import { textOf } from "./text-of.ts";
import { VariableList, type SyncedVariables } from "./variable-list.ts";
import type { Variable, VariableDefinition } from "./variable.ts";

/** An environment, globals or the like as files hold it. A bare array is read as `values`. */
export interface VariableScopeDefinition extends PropertyDefinition {
  /** The variables of the scope itself. */
  readonly values?: readonly VariableDefinition[] | VariableList;
  /** Stands before the names that `has`, `get`, `set` and `unset` are given. */
  readonly prefix?: string;
  /** What was recorded since tracking was enabled. */
  readonly mutations?: MutationTrackerDefinition;
}

/** What `set` may say about a variable besides its value: the name of a type, or type and secrecy. */
export type VariableOptions =
  | string
  | { readonly type?: string | undefined; readonly secret?: boolean | undefined }
  | null;

/** Variables with scripts' access to them. Further layers are read after the own values and never written. */
export class VariableScope extends Property {
  static override readonly name: string = "PostmanVariableScope";
  static override readonly _postman_propertyName: string = "VariableScope";

  /** The variables of the scope itself. */
  declare values: VariableList;
  /** Stands before the names that `has`, `get`, `set` and `unset` are given. */
  declare prefix?: string;
  /** What was recorded since tracking was enabled. */
  declare mutations?: MutationTracker;
  declare _layers?: VariableList[];
  declare _postman_enableTracking?: boolean;

  constructor(
    definition?: VariableScopeDefinition | readonly VariableDefinition[] | VariableList | null,
    layers?: readonly VariableList[] | VariableList,
  ) {
    super(definition);
    const source: VariableScopeDefinition = isObject(definition) ? definition : {};
    this.values = new VariableList(this, isList(definition) ? definition : source.values);
    if (source.prefix !== undefined) {
      this.prefix = source.prefix;
    }
    if (isObject(source.mutations)) {
      this.mutations = new MutationTracker(source.mutations);
    }
    if (layers !== undefined && layers !== null) {
      this._layers = (Array.isArray(layers) ? layers : [layers]).filter(VariableList.isVariableList);
    }
  }

  override get _postman_propertyRequiresId(): boolean {
    return true;
  }

  /** Discontinued, as in the reference. */
  variables(): never {
    throw new Error("`VariableScope#variables` has been discontinued, use `VariableScope#syncVariablesTo` instead.");
  }

  /** All variables as a record, the nearest layer winning; disabled ones too, unless they are excluded. */
  toObject(excludeDisabled?: boolean, caseSensitive?: boolean): Record<string, unknown> {
    const record: Record<string, unknown> = {};
    for (const layer of [this.values, ...(this._layers ?? [])].toReversed()) {
      for (const [key, value] of Object.entries(layer.toObject(excludeDisabled, caseSensitive))) {
        setOwn(record, key, value);
      }
    }
    return record;
  }

  /** Whether an enabled variable with this name is in the scope or a layer. */
  has(key?: unknown): boolean {
    return this.#find(key) !== undefined;
  }

  /** The value of the nearest enabled variable with this name. */
  get(key?: unknown): unknown {
    return this.#find(key)?.get();
  }

  /** Updates the last enabled variable with this name, else adds one. */
  set(key: unknown, value?: unknown, options?: VariableOptions): void {
    const { type, secret } = optionsOf(options);
    const more = { ...(type !== undefined && { type }), ...(secret !== undefined && { secret }) };
    this.#track("set", key, value, secret === undefined ? {} : { secret });
    const name = this.#nameOf(key);
    const variable = enabledIn(this.values, name);
    if (variable === undefined) {
      this.values.add({ key: name, value, ...more });
    } else {
      variable.update({ value, ...more });
    }
  }

  /** Removes all enabled variables with this name. */
  unset(key?: unknown): void {
    const name = this.#nameOf(key);
    this.values.remove((variable) => variable.key === name && !variable.disabled);
    this.#track("unset", key);
  }

  /** Removes all variables of the scope; layers keep theirs. */
  clear(): void {
    for (const variable of this.values.members) {
      this.#track("unset", variable.key);
    }
    this.values.clear();
  }

  /** Replaces `{{name}}` in a text, or in all texts of an array or object, which is copied. */
  replaceIn<Value>(template: Value): Value {
    const sources = [this.values, this._layers ?? []];
    return isObject(template) ? replaceSubstitutionsIn(template, sources) : replaceSubstitutions(template, ...sources);
  }

  /** Starts to record changes anew. */
  enableTracking(options?: MutationTrackerDefinition): void {
    this._postman_enableTracking = true;
    this.mutations = new MutationTracker(options);
  }

  /** Stops recording. What was recorded stays. */
  disableTracking(): void {
    this._postman_enableTracking = false;
  }

  /** Replays one recorded change. */
  applyMutation(
    instruction?: string,
    ...payload: readonly [key?: unknown, value?: unknown, options?: VariableOptions]
  ): void {
    const [key, value, options] = payload;
    if (instruction === "set") {
      this.set(key, value, options);
    } else if (instruction === "unset") {
      this.unset(key);
    } else if (instruction === "clear") {
      this.clear();
    }
  }

  /** Makes the scope have exactly the members of a record. */
  syncVariablesFrom(record?: unknown, track?: boolean, prune?: boolean): SyncedVariables | false | undefined {
    return this.values.syncFromObject(record, track, prune);
  }

  /** Gives a record exactly the variables of the scope. */
  syncVariablesTo(record?: Record<string, unknown> | null): Record<string, unknown> {
    return this.values.syncToObject(record);
  }

  /** Adds a layer to be read after those there are. Anything but a list of variables is ignored. */
  addLayer(layer?: unknown): void {
    if (VariableList.isVariableList(layer)) {
      this._layers ??= [];
      this._layers.push(layer);
    }
  }

  /** The scope as files hold it. */
  override toJSON(): Record<string, unknown> {
    const { value: _values, ...members } = super.toJSON();
    const json = Object.entries(members).filter(([key]) => key === "_" || !key.startsWith("_"));
    return { ...Object.fromEntries(json), values: valueToJson(this.values) };
  }

  /** Whether a value is a scope. */
  static isVariableScope(value: unknown): value is VariableScope {
    return isKind(value, "VariableScope");
  }

  /** The name under which the lists have a variable that scripts call `key`. */
  #nameOf(key: unknown): string {
    return this.prefix ? textOf(this.prefix) + textOf(key) : textOf(key);
  }

  #find(key: unknown): Variable | undefined {
    const name = this.#nameOf(key);
    const own = enabledIn(this.values, name);
    if (own !== undefined || this._layers === undefined) {
      return own;
    }
    for (const layer of this._layers) {
      const variable = enabledIn(layer, name);
      if (variable !== undefined) {
        return variable;
      }
    }
    return undefined;
  }

  #track(instruction: string, ...payload: readonly unknown[]): void {
    if (this._postman_enableTracking) {
      this.mutations?.track(instruction, ...payload);
    }
  }
}

function enabledIn(list: VariableList, name: string): Variable | undefined {
  const variable = list.oneNormalizedVariable(name);
  return variable?.disabled ? undefined : variable;
}

function isList(value: unknown): value is VariableList | readonly VariableDefinition[] {
  return Array.isArray(value) || VariableList.isVariableList(value);
}

function optionsOf(options: VariableOptions | undefined): {
  readonly type?: string | undefined;
  readonly secret?: boolean | undefined;
} {
  if (typeof options === "string") {
    return { type: options };
  }
  return isObject(options) ? options : {};
}
