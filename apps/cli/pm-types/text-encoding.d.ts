/** Encodes text as UTF-8. */
interface TextEncoder {
  /** Always `utf-8`. */
  readonly encoding: string;
  /** The bytes of a text. */
  encode(text?: string): Uint8Array<ArrayBuffer>;
  /** Writes the bytes of a text, as far as there is room. */
  encodeInto(text: string, target: Uint8Array): { readonly read: number; readonly written: number };
}
/** Makes encoders. */
declare var TextEncoder: {
  /** An encoder. */
  new (): TextEncoder;
  /** What all encoders have. */
  readonly prototype: TextEncoder;
};

/** Decodes bytes to text. */
interface TextDecoder {
  /** The name of the encoding. */
  readonly encoding: string;
  /** Whether malformed bytes throw. */
  readonly fatal: boolean;
  /** Whether a byte order mark stays. */
  readonly ignoreBOM: boolean;
  /** The text of the bytes. */
  decode(bytes?: ArrayBuffer | ArrayBufferView, options?: { readonly stream?: boolean }): string;
}
/** Makes decoders. */
declare var TextDecoder: {
  /** A decoder for an encoding, `utf-8` if none is named. */
  new (encoding?: string, options?: pm.TextDecoderOptions): TextDecoder;
  /** What all decoders have. */
  readonly prototype: TextDecoder;
};

/** Encodes a stream of texts. */
interface TextEncoderStream {
  /** Always `utf-8`. */
  readonly encoding: string;
  /** Where the bytes come out. */
  readonly readable: ReadableStream<Uint8Array<ArrayBuffer>>;
  /** Where the texts go in. */
  readonly writable: WritableStream<string>;
}
/** Makes encoding streams. */
declare var TextEncoderStream: {
  /** An encoding stream. */
  new (): TextEncoderStream;
  /** What all of them have. */
  readonly prototype: TextEncoderStream;
};

/** Decodes a stream of bytes. */
interface TextDecoderStream {
  /** The name of the encoding. */
  readonly encoding: string;
  /** Whether malformed bytes throw. */
  readonly fatal: boolean;
  /** Whether a byte order mark stays. */
  readonly ignoreBOM: boolean;
  /** Where the texts come out. */
  readonly readable: ReadableStream<string>;
  /** Where the bytes go in. */
  readonly writable: WritableStream<ArrayBuffer | ArrayBufferView>;
}
/** Makes decoding streams. */
declare var TextDecoderStream: {
  /** A decoding stream for an encoding, `utf-8` if none is named. */
  new (encoding?: string, options?: pm.TextDecoderOptions): TextDecoderStream;
  /** What all of them have. */
  readonly prototype: TextDecoderStream;
};

declare namespace pm {
  /** How bytes are decoded. */
  interface TextDecoderOptions {
    /** Whether malformed bytes throw. */
    readonly fatal?: boolean;
    /** Whether a byte order mark stays. */
    readonly ignoreBOM?: boolean;
  }
}
