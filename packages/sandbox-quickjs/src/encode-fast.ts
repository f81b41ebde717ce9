// How texts get into the memory of the module: quickjs-emscripten walks them character by character in JavaScript, twice.
import type { QuickJSSyncVariant } from "quickjs-emscripten-core";

type FfiClass = Awaited<ReturnType<QuickJSSyncVariant["importFFI"]>>;
export type EmscriptenModule = ConstructorParameters<FfiClass>[0];

/** Lets `module` encode texts with the platform's own encoder, once each. */
export function encodeFast(module: EmscriptenModule): void {
  const encoder = new TextEncoder();
  let measured: { readonly text: string; readonly bytes: Uint8Array } | undefined;
  const bytesOf = (text: string) => (measured?.text === text ? measured.bytes : encoder.encode(text));
  module.lengthBytesUTF8 = (text) => {
    measured = { text, bytes: encoder.encode(text) };
    return measured.bytes.length;
  };
  module.stringToUTF8 = (text, place, room = Number.POSITIVE_INFINITY) => {
    const bytes = bytesOf(text).subarray(0, Math.max(0, room - 1));
    measured = undefined;
    module.HEAPU8.set(bytes, place);
    module.HEAPU8[place + bytes.length] = 0;
  };
}
