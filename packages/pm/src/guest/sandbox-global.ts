// The global object before any script: what could escape the limits is gone, what the sandbox promises is there.
import { construct, defineProperty, isArray } from "./primordials.ts";

/** Names of the engine that scripts must not find. `WebAssembly` memory and growable buffers escape the memory limit. */
const ABSENT = ["WebAssembly", "WeakRef", "FinalizationRegistry", "Iterator", "console"];

export function prepareGlobal(): void {
  for (const name of ABSENT) Reflect.deleteProperty(globalThis, name);
  replaceGlobal("ArrayBuffer", fixedLength(ArrayBuffer));
  replaceGlobal("SharedArrayBuffer", fixedLength(SharedArrayBuffer));
  defineProperty(Error.prototype, "toJSON", {
    value: function toJSON(this: Error) {
      return { type: "Error", name: this.name, message: this.message };
    },
    writable: true,
    configurable: true,
  });
}

function replaceGlobal(name: string, value: object): void {
  defineProperty(globalThis, name, { value, writable: true, configurable: true });
}

/** The constructor without its second argument, which could ask for a buffer that grows. */
function fixedLength<Constructor extends new (...values: never[]) => object>(native: Constructor): Constructor {
  const fixed = new Proxy(native, {
    construct: (target, values: unknown[], maker) => construct(target, isArray(values) ? [values[0]] : [], maker),
  });
  defineProperty(native.prototype, "constructor", { value: fixed, writable: true, configurable: true });
  return fixed;
}
