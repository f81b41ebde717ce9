// Global names that a bare engine lacks, made when a script first reads one of them.
import type { LoadLibrary } from "./libraries.ts";
import { defineProperty } from "./primordials.ts";

export function definePlatformGlobals(load: LoadLibrary): void {
  const platform = ["DOMException", "URL", "URLSearchParams", "atob", "btoa", "structuredClone"];
  defineLazily(platform, () => load("platform"));
  defineLazily(["TextDecoder", "TextDecoderStream", "TextEncoder", "TextEncoderStream"], () => load("encoding"));
  defineLazily(["AbortController", "AbortSignal", "Event", "EventTarget"], () => load("dom-events"));
  defineLazily(["Blob", "File"], () => load("blob"));
  defineLazily(["CompressionStream", "DecompressionStream"], () => load("compression"));
  defineLazily(["Crypto", "CryptoKey", "SubtleCrypto", "crypto"], () => load("web-crypto"));
  defineLazily(STREAMS, () => load("streams"));
  defineLazily(["Buffer"], () => load("buffer"));
}

const STREAMS = [
  "ByteLengthQueuingStrategy",
  "CountQueuingStrategy",
  "ReadableByteStreamController",
  "ReadableStream",
  "ReadableStreamBYOBReader",
  "ReadableStreamBYOBRequest",
  "ReadableStreamDefaultController",
  "ReadableStreamDefaultReader",
  "TransformStream",
  "TransformStreamDefaultController",
  "WritableStream",
  "WritableStreamDefaultController",
  "WritableStreamDefaultWriter",
];

/**
 * Reading one of the names loads the library and makes all of them ordinary writable globals. While it loads they are absent: it
 * looks for what the engine has.
 */
function defineLazily(names: readonly string[], load: () => unknown): void {
  const define = (name: string, value: unknown) =>
    defineProperty(globalThis, name, {
      __proto__: null,
      value,
      writable: true,
      configurable: true,
    } as PropertyDescriptor);
  const assigned = new Map<string, unknown>();
  const defineAll = () => {
    const waiting = names.filter((name) => !assigned.has(name));
    for (const name of waiting) Reflect.deleteProperty(globalThis, name);
    const library = load() as Readonly<Record<string, unknown>>;
    for (const name of waiting) define(name, library[name]);
  };
  for (const name of names) {
    defineProperty(globalThis, name, {
      get: () => {
        defineAll();
        return (globalThis as Record<string, unknown>)[name];
      },
      set: (value) => {
        assigned.set(name, value);
        define(name, value);
      },
      configurable: true,
    });
  }
}
