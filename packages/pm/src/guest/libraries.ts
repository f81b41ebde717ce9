// Library chunks: texts the host keeps, evaluated when a script first needs them.
import type { GuestHost } from "../protocol.ts";
import { indirectEval, SafeMap } from "./primordials.ts";

/** Loads a library or answers the exports it made before. */
export type LoadLibrary = (name: string) => unknown;

/** A chunk is the text of a function that takes `require` for the libraries it shares with others. */
type Chunk = (require: LoadLibrary) => unknown;

export function createLibraryLoader(host: GuestHost, builtIn: LoadLibrary): LoadLibrary {
  const loaded = new SafeMap<string, unknown>();
  const load: LoadLibrary = (name) => {
    if (loaded.has(name)) return loaded.get(name);
    const own = builtIn(name);
    const library = own === undefined ? evaluate(name) : own;
    loaded.set(name, library);
    return library;
  };
  const evaluate = (name: string): unknown => {
    const text = host.sync("chunk", name);
    if (typeof text !== "string") throw new Error(`The sandbox library '${name}' is missing from this installation.`);
    const chunk: Chunk = indirectEval(`${text}\n//# sourceURL=waybill-library:${name}`);
    return chunk(load);
  };
  return load;
}
