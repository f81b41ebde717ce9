import { closeSync, fstatSync, openSync, readSync, statSync } from "node:fs";

/** Bytes that can be read from any place, without being in memory as a whole when they come from a file. */
export interface ByteSource {
  readonly size: number;
  /** Fewer bytes than asked for only at the end. */
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
  return {
    size,
    read(position, length) {
      const buffer = Buffer.allocUnsafe(Math.max(0, Math.min(length, size - position)));
      const bytesRead = readSync(descriptor, buffer, 0, buffer.length, position);
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
