/** Bytes with a media type. */
interface Blob {
  /** The number of bytes. */
  readonly size: number;
  /** The media type. */
  readonly type: string;
  /** The bytes. */
  arrayBuffer(): Promise<ArrayBuffer>;
  /** The bytes. */
  bytes(): Promise<Uint8Array<ArrayBuffer>>;
  /** A part of the bytes. */
  slice(start?: number, end?: number, type?: string): Blob;
  /** The bytes as a stream. */
  stream(): ReadableStream<Uint8Array<ArrayBuffer>>;
  /** The bytes as UTF-8. */
  text(): Promise<string>;
}
/** Makes blobs. */
declare var Blob: {
  /** Puts parts together. */
  new (parts?: Iterable<string | ArrayBuffer | ArrayBufferView | Blob>, options?: { readonly type?: string }): Blob;
  /** What all blobs have. */
  readonly prototype: Blob;
};

/** A blob with a name. */
interface File extends Blob {
  /** The name. */
  readonly name: string;
  /** When it was last changed, in milliseconds since 1970. */
  readonly lastModified: number;
  /** Where it is in a folder; empty. */
  readonly webkitRelativePath: string;
}
/** Makes files. */
declare var File: {
  /** Puts parts together under a name. */
  new (
    parts: Iterable<string | ArrayBuffer | ArrayBufferView | Blob>,
    name: string,
    options?: { readonly type?: string; readonly lastModified?: number },
  ): File;
  /** What all files have. */
  readonly prototype: File;
};
