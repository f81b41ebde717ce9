// Hears of promises that are rejected while nothing handles them, and of those that are handled after all. QuickJS has a callback for
// it, which quickjs-emscripten does not offer: it is set here, in the memory of the module.
import type { QuickJSSyncVariant } from "quickjs-emscripten-core";
import { type WasmMemory, webAssembly } from "./web-assembly.ts";

export type Ffi = InstanceType<Awaited<ReturnType<QuickJSSyncVariant["importFFI"]>>>;
type RuntimePointer = Parameters<Ffi["QTS_RuntimeEnableInterruptHandler"]>[0];
type ContextPointer = Parameters<Ffi["QTS_DupValuePointer"]>[0];
type BorrowedPointer = Parameters<Ffi["QTS_DupValuePointer"]>[1];
export type ValuePointer = ReturnType<Ffi["QTS_DupValuePointer"]>;

interface Rejection {
  readonly promise: ValuePointer;
  readonly reason: ValuePointer;
}

interface TrackerParts {
  readonly ffi: Ffi;
  readonly memory: WasmMemory;
  /** The module's table of functions. */
  readonly table: unknown;
  /** Address of 8 bytes that nothing else uses. */
  readonly scratch: number;
}

export class RejectionTracker {
  readonly #ffi: Ffi;
  readonly #memory: WasmMemory;
  readonly #scratch: BorrowedPointer;
  readonly #listener: number;
  readonly #open = new Map<bigint, Rejection>();
  #context: ContextPointer | undefined;

  constructor({ ffi, memory, table, scratch }: TrackerParts) {
    this.#ffi = ffi;
    this.#memory = memory;
    this.#scratch = scratch as BorrowedPointer;
    this.#listener = addToTable(table, (...[context, promise, reason, isHandled]) => {
      if (isHandled === 0) this.#add(context, promise, reason);
      else this.#remove(promise);
    });
  }

  /** Throws when this is not the QuickJS that it was made for. */
  listenTo(runtime: RuntimePointer): void {
    const place = placeOfCallback(this.#memory, runtime, () => this.#ffi.QTS_RuntimeEnableInterruptHandler(runtime));
    new DataView(this.#memory.buffer).setUint32(place, this.#listener, true);
  }

  /** The reason of the first rejection that is not handled by now; the caller frees it. All of them are forgotten. */
  take(): ValuePointer | undefined {
    if (this.#open.size === 0) return undefined;
    let first: ValuePointer | undefined;
    for (const { promise, reason } of this.#open.values()) {
      this.free(promise);
      if (first === undefined) first = reason;
      else this.free(reason);
    }
    this.#open.clear();
    return first;
  }

  free(value: ValuePointer): void {
    if (this.#context !== undefined) this.#ffi.QTS_FreeValuePointer(this.#context, value);
  }

  #add(context: ContextPointer, promise: bigint, reason: bigint): void {
    this.#context = context;
    // Both are kept, so that no other promise takes the place of this one in memory.
    this.#open.set(promise, { promise: this.#duplicate(context, promise), reason: this.#duplicate(context, reason) });
  }

  #remove(promise: bigint): void {
    const rejection = this.#open.get(promise);
    if (rejection === undefined) return;
    this.#open.delete(promise);
    this.free(rejection.promise);
    this.free(rejection.reason);
  }

  #duplicate(context: ContextPointer, value: bigint): ValuePointer {
    new DataView(this.#memory.buffer).setBigInt64(this.#scratch, value, true);
    return this.#ffi.QTS_DupValuePointer(context, this.#scratch);
  }
}

/** Of `JSRuntime`. */
const LARGEST_RUNTIME_BYTES = 4096;
const WORD = 4;

/**
 * The address of the callback in `JSRuntime`: its members follow those of the interrupt handler, which is found by setting it, and
 * are followed by an empty list of jobs, which points to itself. Throws when the memory does not look like that.
 */
function placeOfCallback(memory: WasmMemory, runtime: number, setInterruptHandler: () => void): number {
  const words = () => new Uint32Array(memory.buffer.slice(runtime, runtime + LARGEST_RUNTIME_BYTES));
  const before = words();
  setInterruptHandler();
  const after = words();
  const at = after.findIndex((word, index) => word !== before[index]);
  const [handler, handlerData, callback, callbackData, firstJob, lastJob] = after.subarray(at, at + 6);
  const jobs = runtime + (at + 4) * WORD;
  const isAsExpected =
    at >= 0 &&
    handler !== 0 &&
    handlerData === 0 &&
    callback === 0 &&
    callbackData === 0 &&
    firstJob === jobs &&
    lastJob === jobs;
  if (!isAsExpected) throw new Error("QuickJS is not laid out as the version that this package depends on.");
  return runtime + (at + 2) * WORD;
}

type Listener = (...change: [context: ContextPointer, promise: bigint, reason: bigint, isHandled: number]) => void;

/** Only functions of a WebAssembly module go into a table: this module hands on the one it imports. */
function addToTable(table: unknown, listener: Listener): number {
  if (!(table instanceof webAssembly.Table))
    throw new Error("This is not the QuickJS that comes with this package (dist/quickjs.wasm).");
  const module = new webAssembly.Module(HANDING_ON);
  const { call } = new webAssembly.Instance(module, { host: { call: listener } }).exports;
  return table.grow(1, call);
}

const I32 = 0x7f;
const I64 = 0x7e;
const CALL = [4, 0x63, 0x61, 0x6c, 0x6c];
/** Of (context: i32, promise: i64, reason: i64, isHandled: i32, data: i32), the type of QuickJS's callback. */
const TYPES = [1, 0x60, 5, I32, I64, I64, I32, I32, 0];
const IMPORTS = [1, 4, 0x68, 0x6f, 0x73, 0x74, ...CALL, 0, 0];
const EXPORTS = [1, ...CALL, 0, 0];
const HEADER = [0, 0x61, 0x73, 0x6d, 1, 0, 0, 0];
const SECTIONS = [1, TYPES.length, TYPES, 2, IMPORTS.length, IMPORTS, 7, EXPORTS.length, EXPORTS];
const HANDING_ON = Uint8Array.from([...HEADER, ...SECTIONS.flat()]);
