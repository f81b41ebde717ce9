import { createId } from "./create-id.ts";
import { Description, type DescriptionDefinition } from "./description.ts";
import { isObject, type UnknownRecord } from "./is-object.ts";
import { PropertyBase } from "./property-base.ts";
import { membersToJson } from "./to-json.ts";
import {
  findSubstitutions,
  replaceSubstitutions,
  replaceSubstitutionsIn,
  type VariableSource,
} from "./substitution.ts";

/** The members that most definitions share. */
export interface PropertyDefinition {
  /** Names the object within its collection. */
  readonly id?: string | undefined;
  /** A name for people. */
  readonly name?: string | undefined;
  /** Left out when requests are sent or variables are looked up. */
  readonly disabled?: boolean | undefined;
  /** What the object is for. */
  readonly description?: string | DescriptionDefinition | null | undefined;
  /** Where present, `id`, `name` and `description` are read from here. */
  readonly info?: object | null | undefined;
}

/** A member of a collection that can have an id, a name and a description, and can be disabled. */
export class Property extends PropertyBase {
  /** A name for people. */
  static override readonly name: string = "PostmanProperty";
  static override readonly _postman_propertyName: string = "Property";

  /** Names the object within its collection. */
  declare id?: string;
  /** A name for people. */
  declare name?: string;
  /** Left out when requests are sent or variables are looked up. */
  declare disabled?: boolean;
  /** What the object is for. */
  declare description?: Description;

  #madeId: string | undefined;

  constructor(definition?: unknown) {
    const record = isObject(definition) ? definition : undefined;
    const source = record !== undefined && isObject(record.info) ? record.info : record;
    super(source);
    this._definition = definition;
    this.#identify(source);
    if (record !== undefined && Object.hasOwn(record, "disabled")) {
      this.disabled = Boolean(record.disabled);
    }
    if (source !== undefined && Object.hasOwn(source, "description")) {
      this.description = new Description(source.description as string);
    }
  }

  /** The JSON in which variables are looked for. */
  _fullJson(): Record<string, unknown> {
    return this.toJSON();
  }

  override get _madeId(): string | undefined {
    return this.#madeId;
  }

  /** Whether an id is made when the definition has none. */
  get _postman_propertyRequiresId(): boolean {
    return false;
  }

  /** Sets or updates the description. */
  describe(content?: DescriptionDefinition | string | null, type?: string): void {
    if (this.description === undefined) {
      this.description = new Description();
    }
    this.description.update(content, type);
  }

  /**
   * The JSON of this object with variables replaced: those of `scope`, else its own, else those of the nearest parent that has any.
   * Sources in `overrides` win.
   */
  toObjectResolved(
    scope?: { readonly variables?: unknown } | null,
    overrides?: readonly VariableSource[] | null,
    options?: { readonly ignoreOwnVariables?: boolean },
  ): Record<string, unknown> {
    const owner = scope ?? (options?.ignoreOwnVariables ? undefined : this.findParentContaining("variables"));
    const variables = isObject(owner) ? owner.variables : undefined;
    if (variables === undefined && !overrides) {
      throw new Error("Unable to resolve variables. Require a List type property for variable auto resolution.");
    }
    const { variable: _own, ...json } = this._fullJson();
    return replaceSubstitutionsIn(json, [overrides, variables as VariableSource]);
  }

  /** The JSON of this object as collections write it. */
  override toJSON(): Record<string, unknown> {
    return membersToJson(this);
  }

  /** The names of all variables this object mentions. */
  findSubstitutions(): string[] {
    return findSubstitutions(this._fullJson());
  }

  /** Replaces variables in a text; the first source that has a name wins. */
  static replaceSubstitutions<Value>(text: Value, ...sources: readonly VariableSource[]): Value {
    return replaceSubstitutions(text, ...sources);
  }

  /** A copy of a structure with variables replaced in all its texts. */
  static replaceSubstitutionsIn<Value>(value: Value, sources: readonly VariableSource[]): Value {
    return replaceSubstitutionsIn(value, sources);
  }

  /** The names of all variables a value mentions. */
  static findSubstitutions(value: unknown): string[] {
    return findSubstitutions(value);
  }

  #identify(source: UnknownRecord | undefined): void {
    const id = source?.id || this._?.postman_id;
    if (id) {
      this.id = id as string;
    } else if (this._postman_propertyRequiresId) {
      this.#madeId = createId();
      this.id = this.#madeId;
    }
    if (source?.name) {
      this.name = source.name as string;
    }
  }
}
