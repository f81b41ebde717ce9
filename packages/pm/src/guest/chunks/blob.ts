// Blob and File of the web platform: bytes that are read in one piece or as a stream.

declare const TextEncoder: new () => { encode(text: string): Uint8Array };
declare const TextDecoder: new () => { decode(bytes: Uint8Array): string };
declare const ReadableStream: new (source: object) => object;

interface BlobOptions {
  readonly type?: unknown;
  readonly endings?: unknown;
}

/** Bytes of a stream come in pieces of this length. */
const PIECE = 65_536;

class Blob {
  readonly #bytes: Uint8Array;
  readonly #type: string;

  constructor(parts: Iterable<unknown> = [], options: BlobOptions | null = {}) {
    if (typeof parts !== "object" || parts === null || typeof parts[Symbol.iterator] !== "function")
      throw new TypeError("Failed to construct 'Blob': The provided value cannot be converted to a sequence.");
    const { type = "", endings } = options ?? {};
    this.#bytes = joined([...parts].map((part) => bytesOf(part, endings === "native")));
    this.#type = normalType(String(type));
  }

  get size(): number {
    return this.#bytes.length;
  }

  get type(): string {
    return this.#type;
  }

  slice(start = 0, end: number = this.size, type: unknown = ""): Blob {
    return new Blob([this.#bytes.slice(start, end)], { type });
  }

  async text(): Promise<string> {
    return new TextDecoder().decode(this.#bytes);
  }

  async arrayBuffer(): Promise<ArrayBuffer> {
    return this.#bytes.slice().buffer as ArrayBuffer;
  }

  async bytes(): Promise<Uint8Array> {
    return this.#bytes.slice();
  }

  stream(): object {
    const bytes = this.#bytes;
    let position = 0;
    return new ReadableStream({
      type: "bytes",
      pull(controller: { close(): void; enqueue(piece: Uint8Array): void }) {
        if (position >= bytes.length) return controller.close();
        controller.enqueue(bytes.slice(position, position + PIECE));
        position += PIECE;
      },
    });
  }

  get [Symbol.toStringTag](): string {
    return "Blob";
  }

  /** The bytes of any blob, for the constructor. */
  static readonly bytesOf = (blob: Blob): Uint8Array => blob.#bytes;
  static readonly isBlob = (value: object): value is Blob => #bytes in value;
}

const { bytesOf: blobBytes, isBlob } = Blob;
Reflect.deleteProperty(Blob, "bytesOf");
Reflect.deleteProperty(Blob, "isBlob");

class File extends Blob {
  readonly #name: string;
  readonly #lastModified: number;

  constructor(
    ...[parts, name, options = {}]: [Iterable<unknown>, unknown, (BlobOptions & { lastModified?: unknown })?]
  ) {
    if (name === undefined) throw new TypeError("Failed to construct 'File': 2 arguments required.");
    super(parts, options);
    this.#name = String(name);
    this.#lastModified =
      options.lastModified === undefined ? Date.now() : Math.trunc(Number(options.lastModified)) || 0;
  }

  get name(): string {
    return this.#name;
  }

  get lastModified(): number {
    return this.#lastModified;
  }

  get webkitRelativePath(): string {
    return "";
  }

  override get [Symbol.toStringTag](): string {
    return "File";
  }
}

export const library = { Blob, File };

function bytesOf(part: unknown, native: boolean): Uint8Array {
  if (ArrayBuffer.isView(part)) return new Uint8Array(part.buffer, part.byteOffset, part.byteLength);
  if (part instanceof ArrayBuffer || part instanceof SharedArrayBuffer) return new Uint8Array(part as ArrayBuffer);
  if (typeof part === "object" && part !== null && isBlob(part)) return blobBytes(part);
  const text = String(part);
  return new TextEncoder().encode(native ? text.replaceAll(/\r\n?/g, "\n") : text);
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let position = 0;
  for (const part of parts) {
    bytes.set(part, position);
    position += part.length;
  }
  return bytes;
}

/** In lower case; nothing that is not printable ASCII. */
function normalType(type: string): string {
  return /^[\x20-\x7e]*$/.test(type) ? type.toLowerCase() : "";
}
