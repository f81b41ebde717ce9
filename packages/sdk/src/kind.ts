// How the classes of the model are told apart. Values cross bundles and realms, so `instanceof` would not do.

/** The name of the class that made a value (`Header`, `Url` …), or undefined for a value of another origin. */
export function kindOf(value: unknown): string | undefined {
  const maker = makerOf(value);
  return maker === undefined ? undefined : ownKind(maker);
}

/** Whether a value was made by the class with this name, or by one that extends it. */
export function isKind(value: unknown, kind: string): boolean {
  for (let maker: object | null | undefined = makerOf(value); maker; maker = Object.getPrototypeOf(maker)) {
    if (ownKind(maker) === kind) {
      return true;
    }
  }
  return false;
}

// The prototype is asked, not the value: an own member named `constructor` is data.
function makerOf(value: unknown): object | undefined {
  if (typeof value !== "object" || value === null) {
    return undefined;
  }
  const maker: unknown = Object.getPrototypeOf(value)?.constructor;
  return typeof maker === "function" ? maker : undefined;
}

function ownKind(maker: object): string | undefined {
  const name: unknown = Object.getOwnPropertyDescriptor(maker, "_postman_propertyName")?.value;
  return typeof name === "string" ? name : undefined;
}
