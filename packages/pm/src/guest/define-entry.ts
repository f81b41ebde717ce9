import { defineProperty } from "./primordials.ts";

/** Sets an own property whatever its name: `__proto__` is a key like others, and setters on prototypes are not called. */
export function defineEntry(target: object, key: string, value: unknown): void {
  defineProperty(target, key, {
    __proto__: null,
    value,
    writable: true,
    enumerable: true,
    configurable: true,
  } as PropertyDescriptor);
}
