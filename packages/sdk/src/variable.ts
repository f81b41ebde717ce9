import { isObject, type UnknownRecord } from "./is-object.ts";
import { isKind } from "./kind.ts";
import { Property, type PropertyDefinition } from "./property.ts";
import { castIn, castOut, VARIABLE_TYPES, variableType, type VariableTypeName } from "./variable-type.ts";

/** A named value. */
export interface VariableDefinition extends PropertyDefinition {
  /** The name. */
  readonly key?: string | null | undefined;
  /** The value as it is kept. */
  readonly value?: unknown;
  /** One of the known types; every other name reads as `any`. */
  readonly type?: string | undefined;
  /** Made by the program, not by a person. */
  readonly system?: boolean | undefined;
  /** Not to be shown. */
  readonly secret?: boolean | undefined;
  /** Where the value of a secret comes from. */
  readonly source?: unknown;
}

/** A named value with a type that converts it on storing and on reading. */
export class Variable extends Property {
  static override readonly name: string = "PostmanVariable";
  static override readonly _postman_propertyName: string = "Variable";
  static readonly _postman_propertyIndexKey: string = "key";
  /** How values are converted, by the name of the type. */
  static readonly types: typeof VARIABLE_TYPES = VARIABLE_TYPES;

  /** `any` unless said otherwise: how the value is converted when it is set and read. */
  declare type: VariableTypeName;
  /** The value as stored; `get` converts it to the type. */
  declare value: unknown;
  /** Where a vault keeps the value. */
  declare source?: unknown;
  /** The name. */
  declare key?: string;
  /** Made by the program, not by a person. */
  declare system?: boolean;
  /** Not to be shown. */
  declare secret?: boolean;

  constructor(definition?: VariableDefinition | string | null) {
    super(definition);
    const record: UnknownRecord = isObject(definition) ? definition : {};
    this.type = variableType(record.type) ?? "any";
    this.value = castStored(this.type, record.value);
    this.source = record.source;
    if (Object.hasOwn(record, "key")) {
      this.key = record.key as string;
    }
    this.#mark(record);
    this.#annotate(record);
  }

  /** The value, converted to the type; a function is called for it. */
  get(): unknown {
    return castOut(this.type, typeof this.value === "function" ? this.value() : this.value);
  }

  /** Stores a value as the type wants it. */
  set(value?: unknown): void {
    this.value = castStored(this.type, value);
  }

  /** The value; with an argument, stores that first. */
  override valueOf(...values: readonly [value?: unknown]): unknown {
    if (values.length > 0) {
      this.set(values[0]);
    }
    return this.get();
  }

  /** The value as text, empty for undefined. */
  override toString(): string {
    const value = this.get();
    return value === undefined || (isObject(value) && typeof value.toString !== "function") ? "" : String(value);
  }

  /** Converts a value to the type, as `get` does. */
  cast(value: unknown): unknown {
    return this.castOut(value);
  }

  /** A value as the type stores it. */
  castIn(value: unknown): unknown {
    return castStored(this.type, value);
  }

  /** A value as the type gives it back. */
  castOut(value: unknown): unknown {
    return castOut(this.type, value);
  }

  /** The type; with an argument, changes it and converts the value, unless told not to. Unknown names change nothing. */
  valueType(name?: string | null, noCast?: boolean): VariableTypeName {
    const type = name === undefined || name === null ? undefined : variableType(name);
    if (type !== undefined) {
      this.type = type;
      if (!noCast) {
        this.set(this.get());
      }
    }
    return this.type;
  }

  /** Takes over type, value, source and flags; the key stays. */
  update(definition?: VariableDefinition | null): void {
    if (!isObject(definition)) {
      return;
    }
    const hasValue = Object.hasOwn(definition, "value");
    this.valueType(definition.type as string, hasValue);
    if (hasValue) {
      this.set(definition.value);
    }
    if (Object.hasOwn(definition, "source")) {
      this.source = definition.source;
    }
    this.#mark(definition);
    this.#annotate(definition);
  }

  /** Whether a value is a variable. */
  static isVariable(value: unknown): value is Variable {
    return isKind(value, "Variable");
  }

  #annotate(record: UnknownRecord): void {
    if (Object.hasOwn(record, "disabled")) {
      this.disabled = record.disabled as boolean;
    }
    if (Object.hasOwn(record, "description")) {
      this.describe(record.description as string);
    }
  }

  #mark(record: UnknownRecord): void {
    if (Object.hasOwn(record, "system")) {
      this.system = record.system as boolean;
    }
    if (Object.hasOwn(record, "secret")) {
      this.secret = record.secret as boolean;
    }
  }
}

function castStored(type: VariableTypeName, value: unknown): unknown {
  return typeof value === "function" ? value : castIn(type, value);
}
