// How the classes of the model are told apart. Values cross bundles and realms, so `instanceof` would not do.
import { isObject } from "./is-object.ts";

/** The name of the class that made a value (`Header`, `Url` …), or undefined for a value of another origin. */
export function kindOf(value: unknown): string | undefined {
  return isObject(value) ? nameOf(makerOf(value)) : undefined;
}

/** Whether a value was made by the class with this name, or by one that extends it. */
export function isKind(value: unknown, kind: string): boolean {
  let maker = isObject(value) ? makerOf(value) : undefined;
  for (let name = nameOf(maker); name !== undefined; name = nameOf(maker)) {
    if (name === kind) {
      return true;
    }
    maker = Object.getPrototypeOf(maker);
  }
  return false;
}

/** Whether a value is a list of the model, which is asked often. */
export function isList(value: unknown): value is { readonly members: object[]; readonly __parent: unknown } {
  return isObject(value) && value._postman_propertyIsList === true;
}

// The prototype is asked, not the value: an own member named `constructor` is data.
function makerOf(value: object): unknown {
  const prototype: unknown = Object.getPrototypeOf(value);
  return isObject(prototype) ? prototype.constructor : undefined;
}

function nameOf(maker: unknown): string | undefined {
  const name: unknown = typeof maker === "function" ? Reflect.get(maker, "_postman_propertyName") : undefined;
  return typeof name === "string" ? name : undefined;
}
