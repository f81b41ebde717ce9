// Content codings (http.md §10). Whole bodies are decoded at once: small ones are the rule, and the limit bounds a bomb.
import type * as Zlib from "node:zlib";

export type Decoded =
  | { readonly kind: "decoded"; readonly bytes: Uint8Array; readonly warning?: string }
  | { readonly kind: "damaged" | "too-large"; readonly code: string; readonly message: string };

interface Coding {
  decode(bytes: Uint8Array, options: { readonly maxOutputLength?: number; readonly cut: boolean }): Uint8Array;
}

/** Undoes the codings of a `Content-Encoding` value, last first. An unknown one, and what is below it, stays as it is. */
export function decodeContent(bytes: Uint8Array, encoding: string, limit: number): Decoded {
  let current = bytes;
  let warning: string | undefined;
  const names = encoding.split(",").map((name) => name.trim().toLowerCase());
  if (names.length > MOST_CODINGS) return TOO_MANY;
  for (const name of names.toReversed()) {
    if (name === "" || name === "identity" || current.length === 0) continue;
    const coding = CODINGS.get(name);
    if (coding === undefined) break;
    const next = decodeOne(coding, name, { bytes: current, limit });
    if (next.kind !== "decoded") return next;
    current = next.bytes;
    warning ??= next.warning;
  }
  return { kind: "decoded", bytes: current, ...(warning !== undefined && { warning }) };
}

/** A body packed into itself thousands of times costs a server nothing, and each layer may take as long as the limit allows. */
const MOST_CODINGS = 8;
const TOO_MANY: Decoded = {
  kind: "damaged",
  code: "ERR_CONTENT_ENCODING",
  message: `Content-Encoding names more than ${MOST_CODINGS} codings`,
};

interface Input {
  readonly bytes: Uint8Array;
  readonly limit: number;
}

function decodeOne(coding: Coding, name: string, { bytes, limit }: Input): Decoded {
  const bound = limit > 0 ? { maxOutputLength: limit } : {};
  try {
    return { kind: "decoded", bytes: coding.decode(bytes, { ...bound, cut: false }) };
  } catch (error) {
    if (!isTruncation(error)) return failed(error);
  }
  try {
    const warning = `The ${name} body ends too early; the part that could be decoded is used.`;
    return { kind: "decoded", bytes: coding.decode(bytes, { ...bound, cut: true }), warning };
  } catch (error) {
    return failed(error);
  }
}

function isTruncation(error: unknown): boolean {
  const { code, message } = errorText(error);
  return code === "Z_BUF_ERROR" || message === "unexpected end of file";
}

function failed(error: unknown): Decoded {
  const { code, message } = errorText(error);
  if (code === "ERR_BUFFER_TOO_LARGE") {
    return { kind: "too-large", code: "ERR_RESPONSE_TOO_LARGE", message: "Maximum response size reached" };
  }
  return { kind: "damaged", code, message };
}

function errorText(error: unknown): { code: string; message: string } {
  if (!(error instanceof Error)) return { code: "Z_DATA_ERROR", message: String(error) };
  const code = "code" in error && typeof error.code === "string" ? error.code : "Z_DATA_ERROR";
  return { code, message: error.message };
}

/** Loaded with the first coded body. */
function zlib(): typeof Zlib {
  return process.getBuiltinModule("node:zlib");
}

const gzip: Coding = {
  decode: (bytes, { cut, ...bound }) => zlib().gunzipSync(bytes, { ...bound, ...flushed(cut) }),
};

const deflate: Coding = {
  decode(bytes, { cut, ...bound }) {
    const options = { ...bound, ...flushed(cut) };
    return hasZlibHeader(bytes) ? zlib().inflateSync(bytes, options) : zlib().inflateRawSync(bytes, options);
  },
};

const brotli: Coding = {
  decode(bytes, { cut, ...bound }) {
    const { brotliDecompressSync, constants } = zlib();
    return brotliDecompressSync(bytes, { ...bound, ...(cut && { finishFlush: constants.BROTLI_OPERATION_FLUSH }) });
  },
};

const zstd: Coding = {
  decode(bytes, { cut, ...bound }) {
    const { zstdDecompressSync, constants } = zlib();
    return zstdDecompressSync(bytes, { ...bound, ...(cut && { finishFlush: constants.ZSTD_e_flush }) });
  },
};

const CODINGS: ReadonlyMap<string, Coding> = new Map([
  ["gzip", gzip],
  ["x-gzip", gzip],
  ["deflate", deflate],
  ["br", brotli],
  ["zstd", zstd],
]);

function flushed(cut: boolean): Zlib.ZlibOptions {
  return cut ? { finishFlush: zlib().constants.Z_SYNC_FLUSH } : {};
}

/** RFC 1950: the low half of the first byte says "deflate", and both bytes together are a multiple of 31. */
function hasZlibHeader(bytes: Uint8Array): boolean {
  const [first = 0, second = 0] = bytes;
  return (first & 0x0f) === 8 && (first * 256 + second) % 31 === 0;
}
