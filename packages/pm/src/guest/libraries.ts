// Library chunks: texts the host keeps, evaluated when a script first needs them.
import type { GuestHost } from "../protocol.ts";
import type * as Sdk from "@waybill/sdk";
import type { Chai } from "./chunks/chai-types.ts";
import type { library as CookieJar } from "./chunks/cookie-jar.ts";
import type { library as CryptoJs } from "./chunks/crypto-js.ts";
import type { library as Packages } from "./chunks/packages.ts";
import type { library as Platform } from "./chunks/platform.ts";
import type { library as ScriptSyntax } from "./chunks/script-syntax.ts";
import type { library as Uuid } from "./chunks/uuid.ts";
import { evaluatorOf } from "./evaluate.ts";
import { SafeMap, stringSlice } from "./primordials.ts";

/** The libraries whose members the guest itself uses. */
interface KnownLibraries {
  readonly buffer: { readonly Buffer: { from(bytes: ArrayLike<number>): Uint8Array } };
  readonly platform: typeof Platform;
  readonly "crypto-js": typeof CryptoJs;
  readonly uuid: typeof Uuid;
  readonly encoding: { readonly TextDecoder: new (charset: string) => { decode(bytes: Uint8Array): string } };
  readonly "script-syntax": typeof ScriptSyntax;
  readonly chai: Chai;
  readonly "cookie-jar": typeof CookieJar;
  readonly packages: typeof Packages;
  readonly handlebars: {
    readonly compile: (template: string, options?: unknown) => (data: unknown) => string;
  };
  readonly sdk: Omit<typeof Sdk, "useDynamicVariables">;
}

/** Loads a library or answers the exports it made before. */
export interface LoadLibrary {
  <Name extends keyof KnownLibraries>(name: Name): KnownLibraries[Name];
  (name: string): unknown;
  /** Loads libraries whose texts, of these lengths, the host sent unasked. One that fails says so to the script that needs it. */
  ahead(chunks: readonly (readonly [name: string, length: number])[], texts: string | undefined): void;
}

/** A chunk is the text of a function that takes `require` for the libraries it shares with others. */
type Chunk = (require: LoadLibrary) => unknown;

export function createLibraryLoader(host: GuestHost, builtin: (name: string) => unknown): LoadLibrary {
  const loaded = new SafeMap<string, unknown>();
  const evaluateCode = evaluatorOf(host);
  const evaluate = (name: string, text: unknown): unknown => {
    if (typeof text !== "string") throw new Error(`The sandbox library '${name}' is missing from this installation.`);
    const chunk = evaluateCode(text, `waybill-library:${name}`) as Chunk;
    return chunk(load);
  };
  const keep = (name: string, library: unknown): unknown => {
    loaded.set(name, library);
    return library;
  };
  const load = ((name: string) => {
    if (loaded.has(name)) return loaded.get(name);
    const own = builtin(name);
    return keep(name, own === undefined ? evaluate(name, host.sync("chunk", name)) : own);
  }) as LoadLibrary;
  load.ahead = (chunks, texts = "") => {
    let start = 0;
    for (let i = 0; i < chunks.length; i += 1) {
      const name = chunks[i]?.[0] ?? "";
      const end = start + (chunks[i]?.[1] ?? 0);
      try {
        if (!loaded.has(name)) keep(name, evaluate(name, stringSlice(texts, start, end)));
      } catch {}
      start = end;
    }
  };
  return load;
}
