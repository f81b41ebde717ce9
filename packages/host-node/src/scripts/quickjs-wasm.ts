import { existsSync, promises } from "node:fs";
import { fileURLToPath } from "node:url";

// Beside the bundle of a published app; else, when the code runs from source, where packages/sandbox-quickjs makes it.
const PLACES = ["./quickjs.wasm", "../../../sandbox-quickjs/dist/quickjs.wasm"];

/** In one line why scripts cannot run in QuickJS here, or undefined when they can. */
export function quickJsProblem(): string | undefined {
  return findQuickJs() === undefined ? "the file quickjs.wasm of this installation is missing" : undefined;
}

/** The bytes of the WebAssembly module. Rejects when they are missing: ask `quickJsProblem` first. */
export function readQuickJs(): Promise<Uint8Array<ArrayBuffer>> {
  return promises.readFile(findQuickJs() ?? fileURLToPath(new URL(PLACES[0] ?? "", import.meta.url)));
}

function findQuickJs(): string | undefined {
  return PLACES.map((place) => fileURLToPath(new URL(place, import.meta.url))).find((path) => existsSync(path));
}
