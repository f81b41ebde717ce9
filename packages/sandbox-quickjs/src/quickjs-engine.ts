// QuickJS as a compiled WebAssembly module, and instances of it: each has a memory of its own with a limit that holds.
import baseVariant from "@jitl/quickjs-wasmfile-release-sync";
import {
  Lifetime,
  newQuickJSWASMModuleFromVariant,
  newVariant,
  type QuickJSContext,
  type QuickJSHandle,
  type QuickJSRuntime,
  type QuickJSWASMModule,
} from "quickjs-emscripten-core";
import { type EmscriptenModule, encodeFast } from "./encode-fast.ts";
import { type Ffi, RejectionTracker, type ValuePointer } from "./rejection-tracker.ts";
import { type WasmInstance, type WasmMemory, webAssembly } from "./web-assembly.ts";

/** QuickJS, compiled: a `WebAssembly.Module` of this package's `quickjs.wasm`. It can be sent to workers. */
export type QuickJsEngine = object;

/** Compiles the bytes of `quickjs.wasm`. A page that has its address may use `WebAssembly.compileStreaming` as well. */
export function compileQuickJs(wasm: Uint8Array): Promise<QuickJsEngine> {
  return webAssembly.compile(wasm);
}

/** What `scripts/export-table.ts` calls the table of functions. */
const TABLE = "table";

export interface QuickJsInstance {
  readonly runtime: QuickJSRuntime;
  readonly context: QuickJSContext;
  /** The memory is full: the last thing that asked for more was refused it. */
  isFull(): boolean;
  /** The reason of a rejection that nothing handles, if there is one; the caller disposes of it. Other such rejections are forgotten. */
  unhandledReason(): QuickJSHandle | undefined;
}

const PAGE_BYTES = 65_536;
const PAGES_PER_MB = (1024 * 1024) / PAGE_BYTES;
/** The module takes no smaller memory. */
const FIRST_PAGES = 256;

export interface InstanceOptions {
  readonly memoryMb: number;
  /** Of the module's own stack of 5 MB. The thread's stack must have room for about three times as much. */
  readonly stackBytes: number;
  /** Asked often while code runs: true ends the code, and nothing in it can catch that. */
  isOver(): boolean;
}

/** A fresh QuickJS with nothing but the language in it. It is never freed: whoever drops it drops its memory. */
export async function startQuickJs(engine: QuickJsEngine, options: InstanceOptions): Promise<QuickJsInstance> {
  const { memory, isFull } = limitedMemory(options.memoryMb);
  const { quickjs, ffi, module, table } = await load(engine, memory);
  encodeFast(module);
  const rejections = new RejectionTracker({ ffi, memory, table, scratch: module._malloc(8) });
  const newRuntime = ffi.QTS_NewRuntime;
  ffi.QTS_NewRuntime = () => {
    const pointer = newRuntime();
    rejections.listenTo(pointer);
    return pointer;
  };
  const runtime = quickjs.newRuntime({ interruptHandler: options.isOver, maxStackSizeBytes: options.stackBytes });
  const context = runtime.newContext();
  const unhandledReason = () => handleOf(rejections.take(), rejections, runtime);
  return { runtime, context, isFull, unhandledReason };
}

function handleOf(
  reason: ValuePointer | undefined,
  rejections: RejectionTracker,
  runtime: QuickJSRuntime,
): QuickJSHandle | undefined {
  if (reason === undefined) return undefined;
  return new Lifetime<ValuePointer, ValuePointer, QuickJSRuntime>(
    reason,
    undefined,
    (value) => rejections.free(value),
    runtime,
  );
}

/**
 * `setMemoryLimit` of QuickJS does not count everything; the end of the memory does. A request for a large part of all there is is
 * refused and the script may go on, as in other engines; a memory that fills up bit by bit is full for good.
 */
function limitedMemory(memoryMb: number) {
  const most = Math.max(FIRST_PAGES, memoryMb * PAGES_PER_MB);
  const memory = new webAssembly.Memory({ initial: FIRST_PAGES, maximum: most });
  const grow = memory.grow.bind(memory);
  let full = false;
  // The module tries larger steps first: what the last of them says counts.
  memory.grow = (pages) => {
    full = pages < most / 4;
    const before = grow(pages);
    full = false;
    return before;
  };
  return { memory, isFull: () => full };
}

interface Loaded {
  readonly quickjs: QuickJSWASMModule;
  readonly ffi: Ffi;
  readonly module: EmscriptenModule;
  readonly table: unknown;
}

/** Loads it through quickjs-emscripten, and keeps what that keeps to itself. */
async function load(engine: QuickJsEngine, wasmMemory: WasmMemory): Promise<Loaded> {
  const parts: Partial<{ ffi: Ffi; module: EmscriptenModule; table: unknown }> = {};
  const instantiateWasm = (imports: object, receive: (instance: WasmInstance) => void) => {
    const instance = new webAssembly.Instance(engine, imports);
    parts.table = instance.exports[TABLE];
    receive(instance);
    return instance.exports;
  };
  // Without their types: those of WebAssembly are not the same in programs for Node and for pages.
  const options: object = { wasmMemory, emscriptenModule: { instantiateWasm } };
  const variant = newVariant(baseVariant, options);
  const importFFI = async () => {
    const Bindings = await variant.importFFI();
    return class extends Bindings {
      constructor(module: EmscriptenModule) {
        super(module);
        parts.ffi = this;
        parts.module = module;
      }
    };
  };
  const quickjs = await newQuickJSWASMModuleFromVariant({ ...variant, importFFI });
  const { ffi, module, table } = parts;
  if (ffi === undefined || module === undefined) throw new Error("quickjs-emscripten made no bindings.");
  return { quickjs, ffi, module, table };
}
