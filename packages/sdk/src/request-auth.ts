import { isObject } from "./is-object.ts";
import { isKind } from "./kind.ts";
import { Property, type PropertyDefinition } from "./property.ts";
import { VariableList } from "./variable-list.ts";
import type { VariableDefinition } from "./variable.ts";

/** The parameters of one authentication type: a list of variables, or a record (v2.0). */
export type AuthParameters = VariableList | readonly VariableDefinition[] | Readonly<Record<string, unknown>>;

/** The selected type and, under their names, the parameters of it and of other types. */
export interface RequestAuthDefinition extends PropertyDefinition {
  /** The type in use; parameters of other types may be there too. */
  readonly type?: string | null;
  readonly [type: string]: unknown;
}

/** How a request authenticates. The parameters of each type are a member with the name of the type. */
export class RequestAuth extends Property {
  static override readonly name: string = "PostmanRequestAuth";
  static override readonly _postman_propertyName: string = "RequestAuth";

  /** The type in use; parameters of other types may be there too. */
  declare type?: string;

  constructor(definition?: RequestAuthDefinition | RequestAuth | null, parent?: unknown) {
    const source: unknown = isKind(definition, "RequestAuth") ? (definition as RequestAuth).toJSON() : definition;
    super(source);
    if (parent !== undefined && parent !== null) {
      this.setParent(parent);
    }
    if (!isObject(source)) {
      return;
    }
    if (RequestAuth.isValidType(source.type)) {
      this.use(source.type as string);
    }
    for (const [type, parameters] of Object.entries(source)) {
      if (isObject(parameters) && type !== "description") {
        this.update(parameters, type);
      }
    }
  }

  /** Updates the parameters of a type, of the selected one if none is named. */
  update(parameters?: AuthParameters | object | null, type: string | undefined = this.type): void {
    if (!RequestAuth.isValidType(type) || !isObject(parameters)) {
      return;
    }
    const isList = Array.isArray(parameters) || VariableList.isVariableList(parameters);
    const variables = isList ? parameters : Object.entries(parameters).map(([key, value]) => ({ key, value }));
    this.#parametersOf(type).assimilate(variables);
  }

  /** Selects a type and updates its parameters. */
  use(type?: string | null, parameters?: AuthParameters | object | null): void {
    if (!RequestAuth.isValidType(type)) {
      return;
    }
    this.type = type;
    this.#parametersOf(type);
    this.update(parameters, type);
  }

  /** Discontinued, as in the reference. */
  current(): never {
    throw new Error("`Request#current` has been discontinued, use `Request#parameters` instead.");
  }

  /** The parameters of the selected type. */
  parameters(): VariableList | undefined {
    return this.type === undefined ? undefined : this.#own(this.type);
  }

  /** Removes the parameters of a type; those of the selected one become empty. */
  clear(type?: string): void {
    if (typeof type !== "string" || this.#own(type) === undefined) {
      return;
    }
    if (type === this.type) {
      this.#own(type)?.clear();
    } else {
      Reflect.deleteProperty(this, type);
    }
  }

  /** Whether a type may have this name. */
  static isValidType(type: unknown): type is string {
    return typeof type === "string" && type !== "type" && (type === "" || !(type in RequestAuth.prototype));
  }

  #own(type: string): VariableList | undefined {
    const parameters: unknown = Object.hasOwn(this, type) ? Reflect.get(this, type) : undefined;
    return VariableList.isVariableList(parameters) ? parameters : undefined;
  }

  #parametersOf(type: string): VariableList {
    const own = this.#own(type);
    if (own !== undefined) {
      return own;
    }
    const parameters = new VariableList(this);
    Object.defineProperty(this, type, { value: parameters, writable: true, enumerable: true, configurable: true });
    return parameters;
  }
}

/** What authenticates requests: a request, a folder, a collection. */
export interface AuthOwner {
  auth?: RequestAuth;
}

/** Selects the authentication type of an owner and replaces its parameters. Null removes the authentication. */
export function authorize(
  owner: AuthOwner,
  type: string | RequestAuthDefinition | null | undefined,
  parameters?: AuthParameters | object | null,
): void {
  if (type === null) {
    delete owner.auth;
    return;
  }
  if (isObject(type) && parameters === undefined) {
    const { type: name, ...rest } = type;
    return authorize(owner, typeof name === "string" ? name : undefined, rest);
  }
  if (RequestAuth.isValidType(type)) {
    owner.auth ??= new RequestAuth(undefined, owner);
    owner.auth.use(type);
    owner.auth.parameters()?.clear();
    owner.auth.update(parameters, type);
  }
}
