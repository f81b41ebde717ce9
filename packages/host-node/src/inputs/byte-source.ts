import { closeSync, fstatSync, openSync, readSync, statSync } from "node:fs";

/** Bytes that can be read from any place, without being in memory as a whole when they come from a file. */
export interface ByteSource {
  readonly size: number;
  /** Fewer bytes than asked for only at the end. The bytes are the caller's until the next call. */
  read(position: number, length: number): Buffer;
  close(): void;
}

export function isRegularFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() === true;
}

/** Throws as `node:fs` does when the file cannot be opened. */
export function fileBytes(path: string): ByteSource {
  const descriptor = openSync(path, "r");
  const { size } = fstatSync(descriptor);
  let isOpen = true;
  let buffer = Buffer.alloc(0);
  return {
    size,
    read(position, length) {
      const wanted = Math.max(0, Math.min(length, size - position));
      if (buffer.length < wanted) buffer = Buffer.allocUnsafeSlow(wanted);
      const bytesRead = readSync(descriptor, buffer, 0, wanted, position);
      return buffer.subarray(0, bytesRead);
    },
    close() {
      if (isOpen) closeSync(descriptor);
      isOpen = false;
    },
  };
}

export function memoryBytes(bytes: Uint8Array): ByteSource {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return {
    size: buffer.length,
    read: (position, length) => buffer.subarray(position, position + length),
    close: () => undefined,
  };
}
