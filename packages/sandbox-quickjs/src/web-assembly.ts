// The part of WebAssembly that is needed here. Its types come with those of the DOM only, which a program for Node does not have.

export interface WasmMemory {
  readonly buffer: ArrayBuffer;
  grow(pages: number): number;
}

interface WasmTable {
  grow(count: number, value: unknown): number;
}

export interface WasmInstance {
  readonly exports: Readonly<Record<string, unknown>>;
}

export interface WebAssemblyApi {
  compile(bytes: Uint8Array): Promise<object>;
  readonly Memory: new (limits: { readonly initial: number; readonly maximum: number }) => WasmMemory;
  readonly Table: abstract new (...values: never) => WasmTable;
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (module: object, imports: object) => WasmInstance;
}

export const webAssembly: WebAssemblyApi = parseGlobal(globalThis);

function parseGlobal(global: object): WebAssemblyApi {
  return (global as { readonly WebAssembly: WebAssemblyApi }).WebAssembly;
}
