import type { QuickJsEngine, QuickJsOptions } from "@waybill/sandbox-quickjs";
import { quickJsScriptHost } from "@waybill/sandbox-quickjs";
import { guestChunks } from "../guest-chunk.ts";

export interface QuickJsAddresses {
  /** Address of `quickjs.wasm` of `@waybill/sandbox-quickjs`. */
  readonly wasm: string | URL;
  /** Address of the folder of the script libraries, with a slash at the end. */
  readonly libraries: string | URL;
}

/**
 * QuickJS on the thread this is called on, which scripts hold while they run: call it in a Web Worker, which the page can end. The
 * WebAssembly is fetched at once, a library when a script first names it.
 */
export function quickJsSandbox(addresses: QuickJsAddresses, limits?: QuickJsOptions["limits"]) {
  const chunk = guestChunks(new URL(addresses.libraries, globalThis.location.href).href);
  return quickJsScriptHost({ engine: fetchQuickJs(addresses.wasm), chunk, ...(limits !== undefined && { limits }) });
}

async function fetchQuickJs(address: string | URL): Promise<QuickJsEngine> {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`quickjs.wasm could not be loaded from ${String(address)}: ${response.status}`);
  const isWasm = response.headers.get("content-type") === "application/wasm";
  return isWasm ? WebAssembly.compileStreaming(response) : WebAssembly.compile(await response.arrayBuffer());
}
