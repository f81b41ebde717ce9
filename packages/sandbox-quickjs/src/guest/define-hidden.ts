/** Defines a member as the language defines its own: writable, configurable, not enumerable. */
export function defineHidden(holder: object, name: PropertyKey, value: unknown): void {
  Object.defineProperty(holder, name, { value, writable: true, configurable: true, enumerable: false });
}
