/** A record of values nobody checked yet. */
export type UnknownRecord = Readonly<Record<string, unknown>>;

/** Objects and arrays, not functions and not null. */
export function isObject(value: unknown): value is UnknownRecord {
  return typeof value === "object" && value !== null;
}

/** Sets an own property even when the key is `__proto__`, where assignment would replace the prototype. */
export function setOwn(target: Record<string, unknown>, key: string, value: unknown): void {
  if (key === "__proto__") {
    Object.defineProperty(target, key, { value, writable: true, enumerable: true, configurable: true });
  } else {
    target[key] = value;
  }
}
