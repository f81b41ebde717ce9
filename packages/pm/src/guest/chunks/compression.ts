// CompressionStream and DecompressionStream of the web platform.
import { Deflate, Gunzip, Gzip, Inflate, Unzlib, Zlib } from "fflate";

type Bytes = Uint8Array<ArrayBuffer>;

interface Coder {
  ondata: (piece: Bytes, isLast: boolean) => void;
  push(piece: Bytes, isLast?: boolean): void;
}
interface Controller {
  enqueue(piece: Uint8Array): void;
}
interface Transformed {
  readonly readable: object;
  readonly writable: object;
}
declare const TransformStream: new (transformer: object) => Transformed;

class CompressionStream {
  readonly #stream: Transformed;

  constructor(format: unknown) {
    this.#stream = coding(coderOf("CompressionStream", COMPRESSORS, format));
  }

  get readable(): object {
    return this.#stream.readable;
  }

  get writable(): object {
    return this.#stream.writable;
  }
}

class DecompressionStream {
  readonly #stream: Transformed;

  constructor(format: unknown) {
    this.#stream = coding(coderOf("DecompressionStream", DECOMPRESSORS, format));
  }

  get readable(): object {
    return this.#stream.readable;
  }

  get writable(): object {
    return this.#stream.writable;
  }
}

const COMPRESSORS = new Map<unknown, () => Coder>([
  ["gzip", () => new Gzip()],
  ["deflate", () => new Zlib()],
  ["deflate-raw", () => new Deflate()],
]);
const DECOMPRESSORS = new Map<unknown, () => Coder>([
  ["gzip", () => new Gunzip()],
  ["deflate", () => new Unzlib()],
  ["deflate-raw", () => new Inflate()],
]);

export const library = { CompressionStream, DecompressionStream };

function coderOf(name: string, coders: ReadonlyMap<unknown, () => Coder>, format: unknown): Coder {
  const make = coders.get(format);
  if (make !== undefined) return make();
  throw new TypeError(`Failed to construct '${name}': Unsupported compression format: '${String(format)}'`);
}

function coding(coder: Coder): Transformed {
  let isOpen = true;
  return new TransformStream({
    start(controller: Controller) {
      coder.ondata = (piece, isLast) => {
        if (piece.length > 0) controller.enqueue(piece);
        if (isLast) isOpen = false;
      };
    },
    transform(piece: unknown) {
      translate(() => coder.push(bytesOf(piece)));
    },
    flush() {
      if (isOpen) translate(() => coder.push(new Uint8Array(0), true));
    },
  });
}

function bytesOf(piece: unknown): Bytes {
  if (ArrayBuffer.isView(piece)) return new Uint8Array(piece.buffer as ArrayBuffer, piece.byteOffset, piece.byteLength);
  if (piece instanceof ArrayBuffer) return new Uint8Array(piece);
  throw new TypeError("The chunk is neither an ArrayBuffer nor a view of one");
}

/** What is no compressed data is a `TypeError` on the platform. */
function translate(code: () => void): void {
  try {
    code();
  } catch (error) {
    throw new TypeError(
      `The compressed data was not valid: ${String((error as { readonly message?: unknown }).message)}`,
    );
  }
}
