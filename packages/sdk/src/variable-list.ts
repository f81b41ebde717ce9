import { isObject, setOwn } from "./is-object.ts";
import { isKind } from "./kind.ts";
import type { ListContent } from "./list-content.ts";
import { PropertyList } from "./property-list.ts";
import { replaceSubstitutions, replaceSubstitutionsIn, type VariableSource } from "./substitution.ts";
import { textOf } from "./text-of.ts";
import { Variable, type VariableDefinition } from "./variable.ts";

/** What `syncFromObject` changed, by key. */
export interface SyncedVariables {
  /** Keys that were added. */
  readonly created: string[];
  /** Keys that were there before. */
  readonly updated: string[];
  /** Keys that the record did not have. */
  readonly deleted: string[];
}

/** Variables by key, with the replacement of `{{key}}` in texts. */
export class VariableList extends PropertyList<Variable, VariableDefinition | string> {
  static override readonly name: string = "PostmanVariableList";
  static override readonly _postman_propertyName: string = "VariableList";

  constructor(parent?: unknown, content?: ListContent) {
    super(Variable, parent, content);
  }

  /** Replaces tokens in a text; what the list does not have is looked up in `overrides`. */
  replace<Value>(text: Value, overrides?: VariableSource): Value {
    return replaceSubstitutions(text, this, overrides);
  }

  /** Replaces tokens in all texts of a structure, in a copy. */
  substitute<Value>(value: Value, overrides?: readonly VariableSource[] | VariableSource): Value {
    return replaceSubstitutionsIn(value, [this, overrides]);
  }

  /** The last enabled variable with a key; where all are disabled, the last of them. */
  oneNormalizedVariable(key?: unknown): Variable | undefined {
    const name = textOf(key);
    const last = this.one(name);
    if (last !== undefined && !last.disabled && last.key === name) {
      return last;
    }
    return this.members.findLast((variable) => !variable.disabled && variable.key === name) ?? last;
  }

  /** Makes the list have exactly the members of a record (with `prune` false, at least these). */
  syncFromObject(record?: unknown, track?: boolean, prune = true): SyncedVariables | false | undefined {
    const changes: SyncedVariables = { created: [], updated: [], deleted: [] };
    if (!isObject(record)) {
      return track && changes;
    }
    const gone = prune ? Object.keys(this.reference).filter((key) => !Object.hasOwn(record, key)) : [];
    for (const key of gone) {
      this.remove(key);
      changes.deleted.push(key);
    }
    for (const [key, value] of Object.entries(record)) {
      const variable = this.one(key);
      (variable === undefined ? changes.created : changes.updated).push(key);
      if (variable === undefined) {
        this.add({ key, value });
      } else {
        variable.set(value);
      }
    }
    return track && changes;
  }

  /** Gives a record exactly the members of the list. Without one, makes it. */
  syncToObject(target?: Record<string, unknown> | null): Record<string, unknown> {
    const record = isObject(target) ? target : {};
    for (const key of Object.keys(record)) {
      if (this.one(key) === undefined) {
        Reflect.deleteProperty(record, key);
      }
    }
    for (const variable of this.members) {
      setOwn(record, String(variable.key), variable.valueOf());
    }
    return record;
  }

  /** Whether a value is a list of variables. */
  static isVariableList(value: unknown): value is VariableList {
    return isKind(value, "VariableList");
  }
}
