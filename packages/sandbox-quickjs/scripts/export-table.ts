// QuickJS can tell its host about rejections that nobody handles, but only through a pointer to a function in the module's table, and
// the module keeps its table to itself. This opens it: an export more, and room for one more function.

/** Name of the export, as `src/quickjs-engine.ts` knows it. The module's own names are one or two letters. */
const TABLE = "table";

const TABLE_SECTION = 4;
const EXPORT_SECTION = 7;
const TABLE_KIND = 1;
const HAS_MAXIMUM = 1;
const HEADER_BYTES = 8;

/** The WebAssembly module with its table 0 exported and free to grow. Throws if the bytes are no module that has one. */
export function exportTable(wasm: Uint8Array): Uint8Array<ArrayBuffer> {
  const parts: Uint8Array[] = [wasm.subarray(0, HEADER_BYTES)];
  const seen = new Set<number>();
  let at = HEADER_BYTES;
  while (at < wasm.length) {
    const id = wasm[at] ?? 0;
    const size = readNumber(wasm, at + 1);
    const end = size.next + size.value;
    const body = wasm.subarray(size.next, end);
    parts.push(section(id, rewritten(id, body)));
    seen.add(id);
    at = end;
  }
  if (at !== wasm.length || !seen.has(TABLE_SECTION) || !seen.has(EXPORT_SECTION))
    throw new Error("The WebAssembly module has no table to export.");
  return concat(parts);
}

function rewritten(id: number, body: Uint8Array): Uint8Array {
  if (id === TABLE_SECTION) return withoutMaximum(body);
  if (id === EXPORT_SECTION) return withTable(body);
  return body;
}

/** One table: count, element type, limits (flag, minimum, maximum). */
function withoutMaximum(body: Uint8Array): Uint8Array {
  if (body[0] !== 1 || body[2] !== HAS_MAXIMUM) return body;
  const minimum = readNumber(body, 3);
  return concat([body.subarray(0, 2), Uint8Array.of(0), body.subarray(3, minimum.next)]);
}

function withTable(body: Uint8Array): Uint8Array {
  const count = readNumber(body, 0);
  const name = new TextEncoder().encode(TABLE);
  const entry = Uint8Array.of(name.length, ...name, TABLE_KIND, 0);
  return concat([numberBytes(count.value + 1), body.subarray(count.next), entry]);
}

function section(id: number, body: Uint8Array): Uint8Array {
  return concat([Uint8Array.of(id), numberBytes(body.length), body]);
}

/** LEB128, as all numbers of the format. */
function readNumber(bytes: Uint8Array, start: number): { readonly value: number; readonly next: number } {
  let value = 0;
  let shift = 0;
  for (let at = start; ; at += 1) {
    const byte = bytes[at] ?? 0;
    value += (byte & 127) * 2 ** shift;
    shift += 7;
    if (byte < 128) return { value, next: at + 1 };
  }
}

function numberBytes(value: number): Uint8Array {
  const bytes: number[] = [];
  let rest = value;
  do {
    bytes.push((rest & 127) | (rest > 127 ? 128 : 0));
    rest = Math.floor(rest / 128);
  } while (rest > 0);
  return Uint8Array.from(bytes);
}

function concat(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
