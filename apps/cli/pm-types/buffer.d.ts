/** Bytes with the methods of Node's buffers. */
interface Buffer extends Uint8Array<ArrayBuffer> {
  /** The offset in the array below. */
  readonly offset: number;
  /** The array below. */
  readonly parent: ArrayBuffer;
  /** Compares the order of bytes: -1, 0 or 1. */
  compare(other: Uint8Array, ...range: readonly (number | undefined)[]): -1 | 0 | 1;
  /** Copies bytes and answers how many. */
  copy(target: Uint8Array, targetStart?: number, ...range: readonly (number | undefined)[]): number;
  /** Whether the bytes are the same. */
  equals(other: Uint8Array): boolean;
  /** Fills with a text, a number or bytes. */
  fill(value: string | number | Uint8Array, ...range: readonly (number | string | undefined)[]): this;
  /** Whether it contains a text, a byte or bytes. */
  includes(value: string | number | Uint8Array, byteOffset?: number, encoding?: pm.BufferEncoding): boolean;
  /** Where a text, a byte or bytes begin, or -1. */
  indexOf(value: string | number | Uint8Array, byteOffset?: number, encoding?: pm.BufferEncoding): number;
  /** Where a text, a byte or bytes last begin, or -1. */
  lastIndexOf(value: string | number | Uint8Array, byteOffset?: number, encoding?: pm.BufferEncoding): number;
  /** The bytes as the console of Node shows them. */
  inspect(): string;
  /** A view of a part. */
  slice(start?: number, end?: number): Buffer;
  /** Swaps the bytes of 16-bit numbers. */
  swap16(): this;
  /** Swaps the bytes of 32-bit numbers. */
  swap32(): this;
  /** Swaps the bytes of 64-bit numbers. */
  swap64(): this;
  /** The bytes as plain data. */
  toJSON(): { readonly type: "Buffer"; readonly data: number[] };
  /** The bytes as text, UTF-8 if nothing else is said. */
  toString(encoding?: pm.BufferEncoding, start?: number, end?: number): string;
  /** The bytes as text. */
  toLocaleString(encoding?: any, ...range: any[]): string;
  /** Writes a text and answers the number of bytes. */
  write(text: string, ...where: readonly (number | string | undefined)[]): number;
  /** Reads a signed 64-bit number, the highest byte first. */
  readBigInt64BE(offset?: number): bigint;
  /** Writes a signed 64-bit number, the highest byte first, and answers the offset behind. */
  writeBigInt64BE(value: bigint, offset?: number): number;
  /** Reads a signed 64-bit number, the lowest byte first. */
  readBigInt64LE(offset?: number): bigint;
  /** Writes a signed 64-bit number, the lowest byte first, and answers the offset behind. */
  writeBigInt64LE(value: bigint, offset?: number): number;
  /** Reads an unsigned 64-bit number, the highest byte first. */
  readBigUInt64BE(offset?: number): bigint;
  /** Writes an unsigned 64-bit number, the highest byte first, and answers the offset behind. */
  writeBigUInt64BE(value: bigint, offset?: number): number;
  /** Reads an unsigned 64-bit number, the lowest byte first. */
  readBigUInt64LE(offset?: number): bigint;
  /** Writes an unsigned 64-bit number, the lowest byte first, and answers the offset behind. */
  writeBigUInt64LE(value: bigint, offset?: number): number;
  /** Reads a 64-bit floating-point number, the highest byte first. */
  readDoubleBE(offset?: number): number;
  /** Writes a 64-bit floating-point number, the highest byte first, and answers the offset behind. */
  writeDoubleBE(value: number, offset?: number): number;
  /** Reads a 64-bit floating-point number, the lowest byte first. */
  readDoubleLE(offset?: number): number;
  /** Writes a 64-bit floating-point number, the lowest byte first, and answers the offset behind. */
  writeDoubleLE(value: number, offset?: number): number;
  /** Reads a 32-bit floating-point number, the highest byte first. */
  readFloatBE(offset?: number): number;
  /** Writes a 32-bit floating-point number, the highest byte first, and answers the offset behind. */
  writeFloatBE(value: number, offset?: number): number;
  /** Reads a 32-bit floating-point number, the lowest byte first. */
  readFloatLE(offset?: number): number;
  /** Writes a 32-bit floating-point number, the lowest byte first, and answers the offset behind. */
  writeFloatLE(value: number, offset?: number): number;
  /** Reads a signed 16-bit number, the highest byte first. */
  readInt16BE(offset?: number): number;
  /** Writes a signed 16-bit number, the highest byte first, and answers the offset behind. */
  writeInt16BE(value: number, offset?: number): number;
  /** Reads a signed 16-bit number, the lowest byte first. */
  readInt16LE(offset?: number): number;
  /** Writes a signed 16-bit number, the lowest byte first, and answers the offset behind. */
  writeInt16LE(value: number, offset?: number): number;
  /** Reads a signed 32-bit number, the highest byte first. */
  readInt32BE(offset?: number): number;
  /** Writes a signed 32-bit number, the highest byte first, and answers the offset behind. */
  writeInt32BE(value: number, offset?: number): number;
  /** Reads a signed 32-bit number, the lowest byte first. */
  readInt32LE(offset?: number): number;
  /** Writes a signed 32-bit number, the lowest byte first, and answers the offset behind. */
  writeInt32LE(value: number, offset?: number): number;
  /** Reads an unsigned 16-bit number, the highest byte first. */
  readUInt16BE(offset?: number): number;
  /** Writes an unsigned 16-bit number, the highest byte first, and answers the offset behind. */
  writeUInt16BE(value: number, offset?: number): number;
  /** Reads an unsigned 16-bit number, the lowest byte first. */
  readUInt16LE(offset?: number): number;
  /** Writes an unsigned 16-bit number, the lowest byte first, and answers the offset behind. */
  writeUInt16LE(value: number, offset?: number): number;
  /** Reads an unsigned 32-bit number, the highest byte first. */
  readUInt32BE(offset?: number): number;
  /** Writes an unsigned 32-bit number, the highest byte first, and answers the offset behind. */
  writeUInt32BE(value: number, offset?: number): number;
  /** Reads an unsigned 32-bit number, the lowest byte first. */
  readUInt32LE(offset?: number): number;
  /** Writes an unsigned 32-bit number, the lowest byte first, and answers the offset behind. */
  writeUInt32LE(value: number, offset?: number): number;
  /** Reads an unsigned 16-bit number, the highest byte first. */
  readUint16BE(offset?: number): number;
  /** Writes an unsigned 16-bit number, the highest byte first, and answers the offset behind. */
  writeUint16BE(value: number, offset?: number): number;
  /** Reads an unsigned 16-bit number, the lowest byte first. */
  readUint16LE(offset?: number): number;
  /** Writes an unsigned 16-bit number, the lowest byte first, and answers the offset behind. */
  writeUint16LE(value: number, offset?: number): number;
  /** Reads an unsigned 32-bit number, the highest byte first. */
  readUint32BE(offset?: number): number;
  /** Writes an unsigned 32-bit number, the highest byte first, and answers the offset behind. */
  writeUint32BE(value: number, offset?: number): number;
  /** Reads an unsigned 32-bit number, the lowest byte first. */
  readUint32LE(offset?: number): number;
  /** Writes an unsigned 32-bit number, the lowest byte first, and answers the offset behind. */
  writeUint32LE(value: number, offset?: number): number;
  /** Reads a signed byte. */
  readInt8(offset?: number): number;
  /** Writes a signed byte, and answers the offset behind. */
  writeInt8(value: number, offset?: number): number;
  /** Reads a byte. */
  readUInt8(offset?: number): number;
  /** Writes a byte, and answers the offset behind. */
  writeUInt8(value: number, offset?: number): number;
  /** Reads a byte. */
  readUint8(offset?: number): number;
  /** Writes a byte, and answers the offset behind. */
  writeUint8(value: number, offset?: number): number;
  /** Reads a signed number of so many bytes, the highest byte first. */
  readIntBE(offset: number, byteLength: number): number;
  /** Writes a signed number of so many bytes, the highest byte first, and answers the offset behind. */
  writeIntBE(value: number, offset: number, byteLength: number): number;
  /** Reads a signed number of so many bytes, the lowest byte first. */
  readIntLE(offset: number, byteLength: number): number;
  /** Writes a signed number of so many bytes, the lowest byte first, and answers the offset behind. */
  writeIntLE(value: number, offset: number, byteLength: number): number;
  /** Reads an unsigned number of so many bytes, the highest byte first. */
  readUIntBE(offset: number, byteLength: number): number;
  /** Writes an unsigned number of so many bytes, the highest byte first, and answers the offset behind. */
  writeUIntBE(value: number, offset: number, byteLength: number): number;
  /** Reads an unsigned number of so many bytes, the lowest byte first. */
  readUIntLE(offset: number, byteLength: number): number;
  /** Writes an unsigned number of so many bytes, the lowest byte first, and answers the offset behind. */
  writeUIntLE(value: number, offset: number, byteLength: number): number;
  /** Reads an unsigned number of so many bytes, the highest byte first. */
  readUintBE(offset: number, byteLength: number): number;
  /** Writes an unsigned number of so many bytes, the highest byte first, and answers the offset behind. */
  writeUintBE(value: number, offset: number, byteLength: number): number;
  /** Reads an unsigned number of so many bytes, the lowest byte first. */
  readUintLE(offset: number, byteLength: number): number;
  /** Writes an unsigned number of so many bytes, the lowest byte first, and answers the offset behind. */
  writeUintLE(value: number, offset: number, byteLength: number): number;
}
/** Makes buffers. */
declare var Buffer: {
  /**
   * A buffer of a text, of bytes, or of a length.
   * @deprecated Use `Buffer.from()` or `Buffer.alloc()` instead.
   */
  new (value: string | number | Iterable<number> | ArrayBuffer, encoding?: pm.BufferEncoding): Buffer;
  /** What all buffers have. */
  readonly prototype: Buffer;
  /** The size of a member: 1. */
  readonly BYTES_PER_ELEMENT: number;
  /** A buffer of these bytes. */
  of(...bytes: readonly number[]): Buffer;
  /** Whether buffers are typed arrays: yes. */
  readonly TYPED_ARRAY_SUPPORT: boolean;
  /** The size of the pool. */
  poolSize: number;
  /** A buffer of a text. */
  from(text: string, encoding?: pm.BufferEncoding): Buffer;
  /** A buffer of bytes; of an ArrayBuffer it is a view. */
  from(bytes: Iterable<number> | ArrayLike<number> | ArrayBufferLike, offset?: number, length?: number): Buffer;
  /** A buffer filled with zeros, or with what is given. */
  alloc(size: number, fill?: string | number | Uint8Array, encoding?: pm.BufferEncoding): Buffer;
  /** A buffer filled with whatever was there. */
  allocUnsafe(size: number): Buffer;
  /** A buffer filled with whatever was there, outside the pool. */
  allocUnsafeSlow(size: number): Buffer;
  /** Whether a value is a buffer. */
  isBuffer(value: unknown): value is Buffer;
  /** Whether an encoding is known. */
  isEncoding(name: string): name is pm.BufferEncoding;
  /** Compares the order of bytes: -1, 0 or 1. */
  compare(one: Uint8Array, other: Uint8Array): -1 | 0 | 1;
  /** Puts bytes together. */
  concat(parts: readonly Uint8Array[], length?: number): Buffer;
  /** The number of bytes of a text. */
  byteLength(value: string | ArrayBufferView | ArrayBufferLike, encoding?: pm.BufferEncoding): number;
};

declare namespace pm {
  /** How a text stands for bytes. */
  type BufferEncoding =
    | "ascii"
    | "utf8"
    | "utf-8"
    | "utf16le"
    | "utf-16le"
    | "ucs2"
    | "ucs-2"
    | "base64"
    | "latin1"
    | "binary"
    | "hex";
}
