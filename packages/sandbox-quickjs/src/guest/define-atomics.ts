import { defineHidden } from "./define-hidden.ts";

type Integers =
  | Int8Array
  | Uint8Array
  | Int16Array
  | Uint16Array
  | Int32Array
  | Uint32Array
  | BigInt64Array
  | BigUint64Array;
type Element = number | bigint;
type Combine = (before: never, operand: never) => Element;

/** `Atomics` of a VM that has one thread: every operation is atomic as it is. */
export function defineAtomics(): void {
  if ("Atomics" in globalThis) return;
  const atomics = {};
  for (const [name, method] of Object.entries(METHODS)) defineHidden(atomics, name, method);
  Object.defineProperty(atomics, Symbol.toStringTag, { value: "Atomics", configurable: true });
  defineHidden(globalThis, "Atomics", atomics);
}

const METHODS = {
  add: (array: Integers, index: unknown, value: unknown) =>
    change(array, index, { value, combine: (a: number, b: number) => a + b }),
  and: (array: Integers, index: unknown, value: unknown) =>
    change(array, index, { value, combine: (a: number, b: number) => a & b }),
  compareExchange(array: Integers, index: unknown, ...[expected, value]: [unknown, unknown]) {
    const place = placeIn(array, index);
    const before = array[place];
    const probe = Reflect.construct(array.constructor, [[toElement(array, expected)]]);
    if (before === probe[0]) Reflect.set(array, place, toElement(array, value));
    return before;
  },
  exchange: (array: Integers, index: unknown, value: unknown) =>
    change(array, index, { value, combine: (_: number, b: number) => b }),
  isLockFree: (size: unknown) => [1, 2, 4, 8].includes(Number(size)),
  load: (array: Integers, index: unknown) => array[placeIn(array, index)],
  notify(array: Integers, index: unknown) {
    placeIn(array, index);
    return 0;
  },
  or: (array: Integers, index: unknown, value: unknown) =>
    change(array, index, { value, combine: (a: number, b: number) => a | b }),
  pause() {},
  store(array: Integers, index: unknown, value: unknown) {
    const place = placeIn(array, index);
    const element = toElement(array, value);
    Reflect.set(array, place, element);
    return element;
  },
  sub: (array: Integers, index: unknown, value: unknown) =>
    change(array, index, { value, combine: (a: number, b: number) => a - b }),
  wait,
  xor: (array: Integers, index: unknown, value: unknown) =>
    change(array, index, { value, combine: (a: number, b: number) => a ^ b }),
};

function wait(array: Integers, index: unknown, ...[value, timeout]: [unknown, number?]): string {
  if (!["Int32Array", "BigInt64Array"].includes(kindOf(array)))
    throw new TypeError("Atomics.wait takes an Int32Array or a BigInt64Array");
  if (array[placeIn(array, index)] !== toElement(array, value)) return "not-equal";
  // Nothing else runs here that could wake it.
  const end = Date.now() + (timeout ?? Number.POSITIVE_INFINITY);
  while (!(Date.now() >= end));
  return "timed-out";
}

interface Change {
  readonly value: unknown;
  readonly combine: Combine;
}

function change(array: Integers, index: unknown, { value, combine }: Change): Element | undefined {
  const place = placeIn(array, index);
  const operand = toElement(array, value);
  const before = array[place];
  Reflect.set(array, place, combine(before as never, operand as never));
  return before;
}

const KINDS = "Int8Array Uint8Array Int16Array Uint16Array Int32Array Uint32Array BigInt64Array BigUint64Array".split(
  " ",
);

function placeIn(array: Integers, index: unknown): number {
  if (!KINDS.includes(kindOf(array))) throw new TypeError("Atomics takes typed arrays of integers");
  const place = Math.trunc(Number(index)) || 0;
  if (place < 0 || place >= array.length) throw new RangeError("Invalid atomic access index");
  return place;
}

function toElement(array: Integers, value: unknown): Element {
  return kindOf(array).startsWith("Big") ? BigInt(value as bigint) : Math.trunc(Number(value)) || 0;
}

function kindOf(array: unknown): string {
  return Object.prototype.toString.call(array).slice("[object ".length, -1);
}
