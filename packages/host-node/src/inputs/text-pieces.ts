import type { ByteSource } from "./byte-source.ts";
import type { InputEncoding } from "./decode-text.ts";

const PIECE = 4 * 1024;

export type Piece =
  | { readonly kind: "piece"; readonly text: string }
  | { readonly kind: "end" }
  | { readonly kind: "not-text" };

/** A long text, decoded piece by piece, that knows for a place in characters where that is in bytes. */
export class TextPieces {
  readonly #bytes: ByteSource;
  readonly #encoding: InputEncoding;
  readonly #decoder: InstanceType<typeof TextDecoder> | undefined;
  #position: number;
  #piece = "";
  /** Characters before the present piece. */
  #pieceStart = 0;
  /** The latest place that was asked for. */
  #characters = 0;
  #byteOffset: number;

  constructor(bytes: ByteSource, encoding: InputEncoding, skip: number) {
    this.#bytes = bytes;
    this.#encoding = encoding;
    this.#position = skip;
    this.#byteOffset = skip;
    if (encoding === "utf8") this.#decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
    if (encoding === "utf16le") this.#decoder = new TextDecoder("utf-16le", { ignoreBOM: true });
  }

  /** The next piece; `end` after the last, `not-text` where the bytes are not in this encoding. */
  next(): Piece {
    if (this.#position >= this.#bytes.size) return { kind: "end" };
    const bytes = this.#bytes.read(this.#position, PIECE);
    // A file that became shorter since it was opened.
    if (bytes.length === 0) return { kind: "end" };
    this.#position += bytes.length;
    this.byteOf(this.#pieceStart + this.#piece.length);
    this.#pieceStart += this.#piece.length;
    try {
      const isLast = this.#position >= this.#bytes.size;
      this.#piece = this.#decoder?.decode(bytes, { stream: !isLast }) ?? bytes.toString("latin1");
    } catch {
      return { kind: "not-text" };
    }
    return { kind: "piece", text: this.#piece };
  }

  /** Where a place of the present piece, in characters from the start of the text, is in bytes. Places must not go back. */
  byteOf(characters: number): number {
    const text = this.#piece.slice(this.#characters - this.#pieceStart, characters - this.#pieceStart);
    this.#byteOffset += Buffer.byteLength(text, this.#encoding);
    this.#characters = characters;
    return this.#byteOffset;
  }
}
