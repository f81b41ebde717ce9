// Classes of the web platform that scripts have, with the members that scripts use.

/** The parameters of a query. */
interface URLSearchParams {
  /** Adds a parameter. */
  append(name: string, value: string): void;
  /** Removes a parameter. */
  delete(name: string, value?: string): void;
  /** The first value of a parameter. */
  get(name: string): string | null;
  /** All values of a parameter. */
  getAll(name: string): string[];
  /** Whether there is such a parameter. */
  has(name: string, value?: string): boolean;
  /** Sets a parameter. */
  set(name: string, value: string): void;
  /** Sorts by name. */
  sort(): void;
  /** Calls `visit` for each parameter. */
  forEach(visit: (value: string, name: string) => void): void;
  /** The names. */
  keys(): IterableIterator<string>;
  /** The values. */
  values(): IterableIterator<string>;
  /** Names and values. */
  entries(): IterableIterator<[string, string]>;
  /** Names and values. */
  [Symbol.iterator](): IterableIterator<[string, string]>;
  /** How many parameters there are. */
  readonly size: number;
  /** The query as text. */
  toString(): string;
}
/** The parameters of a query. */
declare const URLSearchParams: {
  /** Parameters of a query. */
  new (init?: string | Record<string, string> | Iterable<[string, string]>): URLSearchParams;
};

/** An address in its parts. */
interface URL {
  /** The part `href` of the address. */
  href: string;
  /** The part `origin` of the address. */
  readonly origin: string;
  /** The part `protocol` of the address. */
  protocol: string;
  /** The part `username` of the address. */
  username: string;
  /** The part `password` of the address. */
  password: string;
  /** The part `host` of the address. */
  host: string;
  /** The part `hostname` of the address. */
  hostname: string;
  /** The part `port` of the address. */
  port: string;
  /** The part `pathname` of the address. */
  pathname: string;
  /** The part `search` of the address. */
  search: string;
  /** The part `hash` of the address. */
  hash: string;
  /** The part `searchParams` of the address. */
  readonly searchParams: URLSearchParams;
  /** The address as text. */
  toString(): string;
  /** The address as text. */
  toJSON(): string;
}
/** An address in its parts. */
declare const URL: {
  /** Parses an address; throws for what is none. */
  new (url: string, base?: string | URL): URL;
  /** Whether a text is an address. */
  canParse(url: string, base?: string): boolean;
};

/** Turns text into UTF-8. */
interface TextEncoder {
  /** The name of the encoding. */
  readonly encoding: string;
  /** The text as UTF-8. */
  encode(text?: string): Uint8Array;
}
/** Turns text into UTF-8. */
declare const TextEncoder: {
  /** An encoder. */
  new (): TextEncoder;
};

/** Turns bytes into text. */
interface TextDecoder {
  /** The name of the encoding. */
  readonly encoding: string;
  /** The bytes as text. */
  decode(bytes?: ArrayBuffer | ArrayBufferView, options?: { readonly stream?: boolean }): string;
}
/** Turns bytes into text. */
declare const TextDecoder: {
  /** A decoder. */
  new (label?: string, options?: { readonly fatal?: boolean; readonly ignoreBOM?: boolean }): TextDecoder;
};

/** An error of the platform. */
interface DOMException extends Error {
  /** The number of old errors. */
  readonly code: number;
}
/** An error of the platform. */
declare const DOMException: {
  /** An error of the platform. */
  new (message?: string, name?: string): DOMException;
};

/** Something that happened. */
interface Event {
  /** What happened. */
  readonly type: string;
  /** Where it happened. */
  readonly target: EventTarget | null;
  /** Whether it can be cancelled. */
  readonly cancelable: boolean;
  /** Whether it was cancelled. */
  readonly defaultPrevented: boolean;
  /** Cancels it. */
  preventDefault(): void;
  /** Stops it. */
  stopPropagation(): void;
}
/** Something that happened. */
declare const Event: {
  /** An event. */
  new (type: string, options?: { readonly bubbles?: boolean; readonly cancelable?: boolean }): Event;
};

/** Something that has events. */
interface EventTarget {
  /** Adds a listener. */
  addEventListener(type: string, listener: (event: Event) => void, options?: object | boolean): void;
  /** Removes a listener. */
  removeEventListener(type: string, listener: (event: Event) => void, options?: object | boolean): void;
  /** Tells the listeners. */
  dispatchEvent(event: Event): boolean;
}
/** Something that has events. */
declare const EventTarget: {
  /** A target. */
  new (): EventTarget;
};

/** Tells when something is to be aborted. */
interface AbortSignal extends EventTarget {
  /** Whether it has aborted. */
  readonly aborted: boolean;
  /** Why it has aborted. */
  readonly reason: any;
  /** Called when it aborts. */
  onabort: ((event: Event) => void) | null;
  /** Throws the reason if it has aborted. */
  throwIfAborted(): void;
}
/** Tells when something is to be aborted. */
declare const AbortSignal: {
  /** A signal that has aborted. */
  abort(reason?: unknown): AbortSignal;
  /** A signal that aborts later. */
  timeout(ms: number): AbortSignal;
  /** A signal that aborts with the first of these. */
  any(signals: Iterable<AbortSignal>): AbortSignal;
};

/** Aborts what has its signal. */
interface AbortController {
  /** Its signal. */
  readonly signal: AbortSignal;
  /** Aborts. */
  abort(reason?: unknown): void;
}
/** Aborts what has its signal. */
declare const AbortController: {
  /** A controller. */
  new (): AbortController;
};

/** Bytes with a media type. */
interface Blob {
  /** How many bytes it has. */
  readonly size: number;
  /** Its media type. */
  readonly type: string;
  /** A part of it. */
  slice(start?: number, end?: number, type?: string): Blob;
  /** Its bytes as text. */
  text(): Promise<string>;
  /** Its bytes. */
  arrayBuffer(): Promise<ArrayBuffer>;
  /** Its bytes. */
  bytes(): Promise<Uint8Array>;
  /** Its bytes as a stream. */
  stream(): ReadableStream<Uint8Array>;
}
/** Bytes with a media type. */
declare const Blob: {
  /** Bytes made of parts. */
  new (parts?: Iterable<unknown>, options?: { readonly type?: string }): Blob;
};

/** Bytes with a name. */
interface File extends Blob {
  /** Its name. */
  readonly name: string;
  /** When it was changed. */
  readonly lastModified: number;
}
/** Bytes with a name. */
declare const File: {
  /** A file made of parts. */
  new (
    parts: Iterable<unknown>,
    name: string,
    options?: { readonly type?: string; readonly lastModified?: number },
  ): File;
};

/** A stream that is read from. */
interface ReadableStream<Piece = any> {
  /** Whether someone reads it. */
  readonly locked: boolean;
  /** Starts reading. */
  getReader(options?: object): any;
  /** Sends the pieces through a transformation. */
  pipeThrough<Next>(transform: { readonly writable: any; readonly readable: Next }, options?: object): Next;
  /** Sends the pieces into a stream. */
  pipeTo(destination: WritableStream<Piece>, options?: object): Promise<void>;
  /** Two streams with the same pieces. */
  tee(): [ReadableStream<Piece>, ReadableStream<Piece>];
  /** Ends it. */
  cancel(reason?: unknown): Promise<void>;
}
/** A stream that is written to. */
interface WritableStream<Piece = any> {
  /** Whether someone writes to it. */
  readonly locked: boolean;
  /** Starts writing. */
  getWriter(): any;
  /** Ends it. */
  close(): Promise<void>;
  /** Ends it with an error. */
  abort(reason?: unknown): Promise<void>;
}
/** The class `ReadableStream`. */
declare const ReadableStream: {
  /** A stream over a source or sink. */
  new (source?: object, strategy?: object): ReadableStream;
};
/** The class `WritableStream`. */
declare const WritableStream: {
  /** A stream over a source or sink. */
  new (source?: object, strategy?: object): WritableStream;
};
/** The class `TransformStream`. */
declare const TransformStream: {
  /** A stream that changes what goes through it. */
  new (transformer?: object): { readonly readable: ReadableStream; readonly writable: WritableStream };
};
/** The class `TextEncoderStream`. */
declare const TextEncoderStream: {
  /** A stream that changes what goes through it. */
  new (): { readonly readable: ReadableStream; readonly writable: WritableStream };
};
/** The class `TextDecoderStream`. */
declare const TextDecoderStream: {
  /** A stream that changes what goes through it. */
  new (label?: string, options?: object): { readonly readable: ReadableStream; readonly writable: WritableStream };
};
/** The class `CompressionStream`. */
declare const CompressionStream: {
  /** A stream that changes what goes through it. */
  new (
    format: "gzip" | "deflate" | "deflate-raw",
  ): { readonly readable: ReadableStream; readonly writable: WritableStream };
};
/** The class `DecompressionStream`. */
declare const DecompressionStream: {
  /** A stream that changes what goes through it. */
  new (
    format: "gzip" | "deflate" | "deflate-raw",
  ): { readonly readable: ReadableStream; readonly writable: WritableStream };
};
/** The class `ByteLengthQueuingStrategy` of streams. */
declare const ByteLengthQueuingStrategy: any;
/** The class `CountQueuingStrategy` of streams. */
declare const CountQueuingStrategy: any;
/** The class `ReadableByteStreamController` of streams. */
declare const ReadableByteStreamController: any;
/** The class `ReadableStreamBYOBReader` of streams. */
declare const ReadableStreamBYOBReader: any;
/** The class `ReadableStreamBYOBRequest` of streams. */
declare const ReadableStreamBYOBRequest: any;
/** The class `ReadableStreamDefaultController` of streams. */
declare const ReadableStreamDefaultController: any;
/** The class `ReadableStreamDefaultReader` of streams. */
declare const ReadableStreamDefaultReader: any;
/** The class `TransformStreamDefaultController` of streams. */
declare const TransformStreamDefaultController: any;
/** The class `WritableStreamDefaultController` of streams. */
declare const WritableStreamDefaultController: any;
/** The class `WritableStreamDefaultWriter` of streams. */
declare const WritableStreamDefaultWriter: any;

/** A key of WebCrypto. */
interface CryptoKey {
  /** Which kind of key it is. */
  readonly type: "secret" | "private" | "public";
  /** Whether it can be exported. */
  readonly extractable: boolean;
  /** Its algorithm. */
  readonly algorithm: any;
  /** What it is for. */
  readonly usages: readonly string[];
}
/** The class of keys; scripts cannot make one with it. */
declare const CryptoKey: {
  /** What its objects have. */
  readonly prototype: CryptoKey;
};
/** The operations of WebCrypto. */
interface SubtleCrypto {
  /** The operation `digest` of WebCrypto. */
  digest(...values: any[]): Promise<any>;
  /** The operation `encrypt` of WebCrypto. */
  encrypt(...values: any[]): Promise<any>;
  /** The operation `decrypt` of WebCrypto. */
  decrypt(...values: any[]): Promise<any>;
  /** The operation `sign` of WebCrypto. */
  sign(...values: any[]): Promise<any>;
  /** The operation `verify` of WebCrypto. */
  verify(...values: any[]): Promise<any>;
  /** The operation `deriveBits` of WebCrypto. */
  deriveBits(...values: any[]): Promise<any>;
  /** The operation `deriveKey` of WebCrypto. */
  deriveKey(...values: any[]): Promise<any>;
  /** The operation `generateKey` of WebCrypto. */
  generateKey(...values: any[]): Promise<any>;
  /** The operation `importKey` of WebCrypto. */
  importKey(...values: any[]): Promise<any>;
  /** The operation `exportKey` of WebCrypto. */
  exportKey(...values: any[]): Promise<any>;
  /** The operation `wrapKey` of WebCrypto. */
  wrapKey(...values: any[]): Promise<any>;
  /** The operation `unwrapKey` of WebCrypto. */
  unwrapKey(...values: any[]): Promise<any>;
}
/** The class of `crypto.subtle`; scripts cannot make one with it. */
declare const SubtleCrypto: {
  /** What its objects have. */
  readonly prototype: SubtleCrypto;
};
/** WebCrypto. */
interface Crypto {
  /** Its operations. */
  readonly subtle: SubtleCrypto;
  /** Fills an array with secure random values. */
  getRandomValues<Words extends ArrayBufferView>(words: Words): Words;
  /** A random UUID. */
  randomUUID(): string;
}
/** The class of `crypto`; scripts cannot make one with it. */
declare const Crypto: {
  /** What its objects have. */
  readonly prototype: Crypto;
};
/** WebCrypto. */
declare const crypto: Crypto;
