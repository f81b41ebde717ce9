/** A stream to read from, as the WHATWG defines it. */
interface ReadableStream<Chunk = any> {
  /** Whether someone reads. */
  readonly locked: boolean;
  /** Gives up reading. */
  cancel(reason?: unknown): Promise<void>;
  /** Reads bytes into buffers of one's own. */
  getReader(options: { readonly mode: "byob" }): ReadableStreamBYOBReader;
  /** Reads chunks. */
  getReader(options?: { readonly mode?: undefined }): ReadableStreamDefaultReader<Chunk>;
  /** Sends the chunks through something that changes them. */
  pipeThrough<Result>(
    transform: { readonly readable: ReadableStream<Result>; readonly writable: WritableStream<Chunk> },
    options?: pm.PipeOptions,
  ): ReadableStream<Result>;
  /** Sends the chunks to another stream. */
  pipeTo(target: WritableStream<Chunk>, options?: pm.PipeOptions): Promise<void>;
  /** Two streams with the same chunks. */
  tee(): [ReadableStream<Chunk>, ReadableStream<Chunk>];
  /** The chunks, for `for await`. */
  values(options?: { readonly preventCancel?: boolean }): AsyncIterableIterator<Chunk>;
  /** The chunks, for `for await`. */
  [Symbol.asyncIterator](options?: { readonly preventCancel?: boolean }): AsyncIterableIterator<Chunk>;
}
/** Makes streams to read from. */
declare var ReadableStream: {
  /** A stream of bytes. */
  new (source: pm.ByteSource, strategy?: { readonly highWaterMark?: number }): ReadableStream<Uint8Array>;
  /** A stream of what the source gives. */
  new <Chunk = any>(source?: pm.Source<Chunk>, strategy?: pm.QueuingStrategy<Chunk>): ReadableStream<Chunk>;
  /** What all of them have. */
  readonly prototype: ReadableStream;
  /** A stream of what can be iterated over. */
  from<Chunk>(chunks: Iterable<Chunk> | AsyncIterable<Chunk>): ReadableStream<Chunk>;
};

/** Reads chunks. */
interface ReadableStreamDefaultReader<Chunk = any> {
  /** Resolves at the end. */
  readonly closed: Promise<void>;
  /** The next chunk. */
  read(): Promise<pm.ReadResult<Chunk>>;
  /** Lets others read. */
  releaseLock(): void;
  /** Gives up reading. */
  cancel(reason?: unknown): Promise<void>;
}
/** Makes readers. */
declare var ReadableStreamDefaultReader: {
  /** A reader. */
  new <Chunk>(stream: ReadableStream<Chunk>): ReadableStreamDefaultReader<Chunk>;
  /** What all readers have. */
  readonly prototype: ReadableStreamDefaultReader;
};

/** Reads bytes into buffers of one's own. */
interface ReadableStreamBYOBReader {
  /** Resolves at the end. */
  readonly closed: Promise<void>;
  /** Fills a buffer. */
  read<View extends ArrayBufferView>(view: View, options?: { readonly min?: number }): Promise<pm.ReadResult<View>>;
  /** Lets others read. */
  releaseLock(): void;
  /** Gives up reading. */
  cancel(reason?: unknown): Promise<void>;
}
/** Makes readers of bytes. */
declare var ReadableStreamBYOBReader: {
  /** A reader. */
  new (stream: ReadableStream<Uint8Array>): ReadableStreamBYOBReader;
  /** What all readers have. */
  readonly prototype: ReadableStreamBYOBReader;
};

/** A buffer that a reader wants filled. */
interface ReadableStreamBYOBRequest {
  /** The buffer. */
  readonly view: ArrayBufferView | null;
  /** Says how many bytes were written. */
  respond(bytesWritten: number): void;
  /** Answers with another view of the buffer. */
  respondWithNewView(view: ArrayBufferView): void;
}
/** The class of buffers that readers want filled. */
declare var ReadableStreamBYOBRequest: {
  /** What all of them have. */
  readonly prototype: ReadableStreamBYOBRequest;
};

/** What a source gives chunks to. */
interface ReadableStreamDefaultController<Chunk = any> {
  /** How much more is wanted. */
  readonly desiredSize: number | null;
  /** Ends the stream. */
  close(): void;
  /** Gives a chunk. */
  enqueue(chunk?: Chunk): void;
  /** Breaks the stream. */
  error(reason?: unknown): void;
}
/** The class of what sources give chunks to. */
declare var ReadableStreamDefaultController: {
  /** What all of them have. */
  readonly prototype: ReadableStreamDefaultController;
};

/** What a source gives bytes to. */
interface ReadableByteStreamController {
  /** The buffer that a reader wants filled. */
  readonly byobRequest: ReadableStreamBYOBRequest | null;
  /** How much more is wanted. */
  readonly desiredSize: number | null;
  /** Ends the stream. */
  close(): void;
  /** Gives bytes. */
  enqueue(chunk: ArrayBufferView): void;
  /** Breaks the stream. */
  error(reason?: unknown): void;
}
/** The class of what sources give bytes to. */
declare var ReadableByteStreamController: {
  /** What all of them have. */
  readonly prototype: ReadableByteStreamController;
};

/** A stream to write to. */
interface WritableStream<Chunk = any> {
  /** Whether someone writes. */
  readonly locked: boolean;
  /** Breaks the stream. */
  abort(reason?: unknown): Promise<void>;
  /** Ends the stream. */
  close(): Promise<void>;
  /** Writes chunks. */
  getWriter(): WritableStreamDefaultWriter<Chunk>;
}
/** Makes streams to write to. */
declare var WritableStream: {
  /** A stream to what takes the chunks. */
  new <Chunk = any>(sink?: pm.Sink<Chunk>, strategy?: pm.QueuingStrategy<Chunk>): WritableStream<Chunk>;
  /** What all of them have. */
  readonly prototype: WritableStream;
};

/** Writes chunks. */
interface WritableStreamDefaultWriter<Chunk = any> {
  /** Resolves at the end. */
  readonly closed: Promise<void>;
  /** How much more is wanted. */
  readonly desiredSize: number | null;
  /** Resolves when more is wanted. */
  readonly ready: Promise<void>;
  /** Breaks the stream. */
  abort(reason?: unknown): Promise<void>;
  /** Ends the stream. */
  close(): Promise<void>;
  /** Lets others write. */
  releaseLock(): void;
  /** Writes a chunk. */
  write(chunk?: Chunk): Promise<void>;
}
/** Makes writers. */
declare var WritableStreamDefaultWriter: {
  /** A writer. */
  new <Chunk>(stream: WritableStream<Chunk>): WritableStreamDefaultWriter<Chunk>;
  /** What all writers have. */
  readonly prototype: WritableStreamDefaultWriter;
};

/** What a sink knows of its stream. */
interface WritableStreamDefaultController {
  /** Why the stream was broken. */
  readonly abortReason?: any;
  /** Says when the stream is broken. */
  readonly signal: AbortSignal;
  /** Breaks the stream. */
  error(reason?: unknown): void;
}
/** The class of what sinks know. */
declare var WritableStreamDefaultController: {
  /** What all of them have. */
  readonly prototype: WritableStreamDefaultController;
};

/** A stream that changes what goes through. */
interface TransformStream<Input = any, Output = any> {
  /** Where chunks come out. */
  readonly readable: ReadableStream<Output>;
  /** Where chunks go in. */
  readonly writable: WritableStream<Input>;
}
/** Makes streams that change what goes through. */
declare var TransformStream: {
  /** A stream with what changes the chunks. */
  new <Input = any, Output = any>(
    transformer?: pm.Transformer<Input, Output>,
    writing?: pm.QueuingStrategy<Input>,
    reading?: pm.QueuingStrategy<Output>,
  ): TransformStream<Input, Output>;
  /** What all of them have. */
  readonly prototype: TransformStream;
};

/** What a transformer gives chunks to. */
interface TransformStreamDefaultController<Output = any> {
  /** How much more is wanted. */
  readonly desiredSize: number | null;
  /** Gives a chunk. */
  enqueue(chunk?: Output): void;
  /** Breaks both sides. */
  error(reason?: unknown): void;
  /** Ends the one side and breaks the other. */
  terminate(): void;
}
/** The class of what transformers give chunks to. */
declare var TransformStreamDefaultController: {
  /** What all of them have. */
  readonly prototype: TransformStreamDefaultController;
};

/** Measures chunks by their bytes. */
interface ByteLengthQueuingStrategy {
  /** How much is waited for. */
  readonly highWaterMark: number;
  /** The bytes of a chunk. */
  readonly size: (chunk: ArrayBufferView) => number;
}
/** Makes measures by bytes. */
declare var ByteLengthQueuingStrategy: {
  /** A measure. */
  new (options: { readonly highWaterMark: number }): ByteLengthQueuingStrategy;
  /** What all of them have. */
  readonly prototype: ByteLengthQueuingStrategy;
};

/** Counts chunks. */
interface CountQueuingStrategy {
  /** How many are waited for. */
  readonly highWaterMark: number;
  /** Always 1. */
  readonly size: () => 1;
}
/** Makes counts of chunks. */
declare var CountQueuingStrategy: {
  /** A count. */
  new (options: { readonly highWaterMark: number }): CountQueuingStrategy;
  /** What all of them have. */
  readonly prototype: CountQueuingStrategy;
};

/** Compresses bytes. */
interface CompressionStream {
  /** Where the bytes come out. */
  readonly readable: ReadableStream<Uint8Array<ArrayBuffer>>;
  /** Where the bytes go in. */
  readonly writable: WritableStream<ArrayBuffer | ArrayBufferView>;
}
/** Makes compressing streams. */
declare var CompressionStream: {
  /** A compressing stream. */
  new (format: "gzip" | "deflate" | "deflate-raw"): CompressionStream;
  /** What all of them have. */
  readonly prototype: CompressionStream;
};

/** Decompresses bytes. */
interface DecompressionStream {
  /** Where the bytes come out. */
  readonly readable: ReadableStream<Uint8Array<ArrayBuffer>>;
  /** Where the bytes go in. */
  readonly writable: WritableStream<ArrayBuffer | ArrayBufferView>;
}
/** Makes decompressing streams. */
declare var DecompressionStream: {
  /** A decompressing stream. */
  new (format: "gzip" | "deflate" | "deflate-raw"): DecompressionStream;
  /** What all of them have. */
  readonly prototype: DecompressionStream;
};

declare namespace pm {
  /** A chunk, or the end. */
  type ReadResult<Chunk> =
    | { readonly done: false; readonly value: Chunk }
    | { readonly done: true; readonly value: Chunk | undefined };

  /** How streams are joined. */
  interface PipeOptions {
    /** Whether the target stays open at the end. */
    readonly preventClose?: boolean;
    /** Whether the target survives a broken source. */
    readonly preventAbort?: boolean;
    /** Whether the source survives a broken target. */
    readonly preventCancel?: boolean;
    /** Gives up when it says so. */
    readonly signal?: AbortSignal;
  }

  /** How much a stream holds. */
  interface QueuingStrategy<Chunk = any> {
    /** How much is waited for. */
    readonly highWaterMark?: number;
    /** The size of a chunk. */
    readonly size?: (chunk: Chunk) => number;
  }

  /** Where chunks come from. */
  interface Source<Chunk = any> {
    /** Called first. */
    readonly start?: (controller: ReadableStreamDefaultController<Chunk>) => unknown;
    /** Called when more is wanted. */
    readonly pull?: (controller: ReadableStreamDefaultController<Chunk>) => unknown;
    /** Called when nobody reads any more. */
    readonly cancel?: (reason?: unknown) => unknown;
    /** Not for chunks. */
    readonly type?: undefined;
  }

  /** Where bytes come from. */
  interface ByteSource {
    /** Called first. */
    readonly start?: (controller: ReadableByteStreamController) => unknown;
    /** Called when more is wanted. */
    readonly pull?: (controller: ReadableByteStreamController) => unknown;
    /** Called when nobody reads any more. */
    readonly cancel?: (reason?: unknown) => unknown;
    /** Says that they are bytes. */
    readonly type: "bytes";
    /** The size of buffers that are made for readers of chunks. */
    readonly autoAllocateChunkSize?: number;
  }

  /** Where chunks go. */
  interface Sink<Chunk = any> {
    /** Called first. */
    readonly start?: (controller: WritableStreamDefaultController) => unknown;
    /** Called with each chunk. */
    readonly write?: (chunk: Chunk, controller: WritableStreamDefaultController) => unknown;
    /** Called at the end. */
    readonly close?: () => unknown;
    /** Called when the stream is broken. */
    readonly abort?: (reason?: unknown) => unknown;
  }

  /** What changes chunks. */
  interface Transformer<Input = any, Output = any> {
    /** Called first. */
    readonly start?: (controller: TransformStreamDefaultController<Output>) => unknown;
    /** Called with each chunk. */
    readonly transform?: (chunk: Input, controller: TransformStreamDefaultController<Output>) => unknown;
    /** Called at the end. */
    readonly flush?: (controller: TransformStreamDefaultController<Output>) => unknown;
  }
}
