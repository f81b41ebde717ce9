/** Members that are made when they are first read: own and enumerable like any other, and plain from then on. */
export function deferred<Owner extends object>(
  makers: Readonly<Record<string, (owner: Owner) => unknown>>,
): PropertyDescriptorMap {
  return Object.fromEntries(
    Object.entries(makers).map(([key, make]) => [
      key,
      {
        get(this: Owner): unknown {
          const value = make(this);
          settle(this, key, value);
          return value;
        },
        set(this: Owner, value: unknown): void {
          settle(this, key, value);
        },
        enumerable: true,
        configurable: true,
      },
    ]),
  );
}

/** Whether a member was neither read nor set yet. */
export function isDeferred(owner: object, key: string): boolean {
  return Object.getOwnPropertyDescriptor(owner, key)?.get !== undefined;
}

function settle(owner: object, key: string, value: unknown): void {
  Object.defineProperty(owner, key, { value, writable: true, enumerable: true, configurable: true });
}
