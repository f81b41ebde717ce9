// What the guest relies on, captured while the global object is untouched. Scripts may replace or break any global later: the guest
// calls only these (and index loops instead of iterators) wherever a broken global could break or spoof the wire.

export const { parse: jsonParse, stringify: jsonStringify } = JSON;
export const { apply, construct } = Reflect;
export const { isArray } = Array;
export const { isFinite: isFiniteNumber } = Number;
export const { defineProperty, hasOwn, keys } = Object;
export const ObjectPrototype = Object.prototype;
export const ArrayPrototype = Array.prototype;
export const NativePromise = Promise;
export const { eval: indirectEval } = globalThis;
export const AsyncFunction = Object.getPrototypeOf(async () => {}).constructor as new (source: string) => unknown;

/** `method` as a function that takes its `this` first, and reads nothing from its prototype when called. */
function uncurry<Self, Rest extends unknown[], Result>(
  method: (this: Self, ...rest: Rest) => Result,
): (self: Self, ...rest: Rest) => Result {
  return Function.prototype.bind.call(Function.prototype.call, method);
}

export const stringSlice: (text: string, start: number, end?: number) => string = uncurry(String.prototype.slice);
export const stringIndexOf: (text: string, part: string, from?: number) => number = uncurry(String.prototype.indexOf);
export const upperCase: (text: string) => string = uncurry(String.prototype.toUpperCase);
export const charCode: (text: string, index: number) => number = uncurry(String.prototype.charCodeAt);
export const execute: (pattern: RegExp, text: string) => RegExpExecArray | null = uncurry(RegExp.prototype.exec);
export const objectText: (value: unknown) => string = uncurry(Object.prototype.toString);
export const then: (
  promise: PromiseLike<unknown>,
  onFulfilled?: (value: unknown) => unknown,
  onRejected?: (reason: unknown) => unknown,
) => Promise<unknown> = uncurry(Promise.prototype.then as never);
export const symbolText: (symbol: symbol) => string = uncurry(Symbol.prototype.toString);
export const bigintText: (value: bigint) => string = uncurry(BigInt.prototype.toString);
export const isoText: (date: Date) => string = uncurry(Date.prototype.toISOString);
export const dateTime: (date: Date) => number = uncurry(Date.prototype.getTime);
export const mapForEach: (map: ReadonlyMap<unknown, unknown>, visit: (value: unknown, key: unknown) => void) => void =
  uncurry(Map.prototype.forEach);
export const setForEach: (set: ReadonlySet<unknown>, visit: (value: unknown) => void) => void = uncurry(
  Set.prototype.forEach,
);
export const { now } = Date;
export const { max, min } = Math;

export const { create } = Object;

/** An object for keys that scripts choose: nothing is inherited, `__proto__` is a key like others. */
export function emptyRecord<Value>(): Record<string, Value> {
  return create(null);
}

/** A `Map` whose methods scripts cannot replace. */
export class SafeMap<Key, Value> extends Map<Key, Value> {}
/** A `Set` whose methods scripts cannot replace. */
export class SafeSet<Value> extends Set<Value> {}
harden(SafeMap.prototype, Map.prototype);
harden(SafeSet.prototype, Set.prototype);

function harden(safe: object, native: object): void {
  for (const key of Reflect.ownKeys(native)) {
    const descriptor = Object.getOwnPropertyDescriptor(native, key);
    if (descriptor !== undefined && key !== "constructor") Object.defineProperty(safe, key, descriptor);
  }
  Object.setPrototypeOf(safe, null);
}

/** Calls `job` as a microtask. */
export function asMicrotask(job: () => void): void {
  then(RESOLVED, job);
}
const RESOLVED = Promise.resolve();
