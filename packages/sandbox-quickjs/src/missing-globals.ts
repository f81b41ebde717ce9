// What ECMAScript promises, or every other engine has, and QuickJS lacks. Evaluated before the guest.

/** `Atomics` for a VM of one thread, `Error.captureStackTrace`, `Array.fromAsync`. */
export const MISSING_GLOBALS = `"use strict";
(() => {
const define = (holder, name, value) =>
  Object.defineProperty(holder, name, { __proto__: null, value, writable: true, configurable: true });
const TypedArray = Object.getPrototypeOf(Int8Array);
const kindOf = Function.prototype.call.bind(Object.getOwnPropertyDescriptor(TypedArray.prototype, Symbol.toStringTag).get);
const INTEGERS = ["Int8Array", "Uint8Array", "Int16Array", "Uint16Array", "Int32Array", "Uint32Array", "BigInt64Array", "BigUint64Array"];

function placeIn(array, index) {
  if (!INTEGERS.includes(kindOf(array))) throw new TypeError("[object Array] is not an integer typed array.");
  const place = Math.trunc(Number(index)) || 0;
  if (place < 0 || place >= array.length) throw new RangeError("Invalid atomic access index");
  return place;
}
const toElement = (array, value) => (kindOf(array).startsWith("Big") ? BigInt(value) : Math.trunc(Number(value)) || 0);
function change(array, index, value, combine) {
  const place = placeIn(array, index);
  const operand = toElement(array, value);
  const before = array[place];
  array[place] = combine(before, operand);
  return before;
}
const methods = {
  add: (array, index, value) => change(array, index, value, (a, b) => a + b),
  and: (array, index, value) => change(array, index, value, (a, b) => a & b),
  compareExchange(array, index, expected, value) {
    const place = placeIn(array, index);
    const before = array[place];
    const one = new array.constructor([toElement(array, expected)])[0];
    if (before === one) array[place] = toElement(array, value);
    return before;
  },
  exchange: (array, index, value) => change(array, index, value, (a, b) => b),
  isLockFree: (size) => [1, 2, 4, 8].includes(size),
  load: (array, index) => array[placeIn(array, index)],
  notify: (array, index) => (placeIn(array, index), 0),
  or: (array, index, value) => change(array, index, value, (a, b) => a | b),
  pause() {},
  store(array, index, value) {
    const operand = toElement(array, value);
    array[placeIn(array, index)] = operand;
    return operand;
  },
  sub: (array, index, value) => change(array, index, value, (a, b) => a - b),
  wait(array, index, value, timeout = Infinity) {
    if (!["Int32Array", "BigInt64Array"].includes(kindOf(array))) throw new TypeError("[object Array] is not an int32 or BigInt64 typed array.");
    if (array[placeIn(array, index)] !== value) return "not-equal";
    // Nothing else runs here that could wake it.
    const end = Date.now() + timeout;
    while (!(Date.now() >= end));
    return "timed-out";
  },
  xor: (array, index, value) => change(array, index, value, (a, b) => a ^ b),
};
const Atomics = {};
for (const name of Object.keys(methods)) define(Atomics, name, methods[name]);
Object.defineProperty(Atomics, Symbol.toStringTag, { __proto__: null, value: "Atomics", configurable: true });
if (typeof globalThis.Atomics === "undefined") define(globalThis, "Atomics", Atomics);

if (typeof Error.captureStackTrace === "undefined")
  define(Error, "captureStackTrace", function captureStackTrace(target) {
    const frames = new Error().stack.split("\\n");
    define(target, "stack", frames.slice(1).join("\\n"));
  });

if (typeof Array.fromAsync === "undefined")
  define(Array, "fromAsync", async function fromAsync(source, map, self) {
    const items = typeof this === "function" ? new this() : [];
    const isIterable = source[Symbol.asyncIterator] !== undefined || source[Symbol.iterator] !== undefined;
    let length = 0;
    for await (const item of isIterable ? source : Array.from(source)) {
      items[length] = map === undefined ? item : await map.call(self, item, length);
      length += 1;
    }
    items.length = length;
    return items;
  });
})();`;
