// What objects of the model remember of their making, beside the members that scripts know: only `file-form.ts` reads it.
import { isObject } from "./is-object.ts";

/** An object that remembers its making. */
export interface Defined {
  /** The definition the object was made from. */
  readonly _definition: unknown;
  /** The id it was given because its definition had none. */
  readonly _madeId: string | undefined;
}

/** Whether a value is an object of the model. */
export function isDefined(value: unknown): value is Defined & object {
  return isObject(value) && "_definition" in value && "_madeId" in value;
}
