// Messages on a pipe: the size in four bytes, then that many bytes.

const HEAD = 4;

export function messageFrame(bytes: Buffer): Buffer {
  const head = Buffer.allocUnsafe(HEAD);
  head.writeUInt32LE(bytes.length, 0);
  return Buffer.concat([head, bytes]);
}

export interface MessageReader {
  /** What has arrived; answers the messages that are whole. */
  add(chunk: Buffer): readonly Buffer[];
}

export function messageReader(): MessageReader {
  let rest: Buffer[] = [];
  let length = 0;
  const next = (): Buffer | undefined => {
    if (length < HEAD) return undefined;
    if ((rest[0]?.length ?? 0) < HEAD) rest = [Buffer.concat(rest)];
    const size = HEAD + (rest[0]?.readUInt32LE(0) ?? 0);
    if (length < size) return undefined;
    const all = Buffer.concat(rest);
    rest = all.length > size ? [all.subarray(size)] : [];
    length -= size;
    return all.subarray(HEAD, size);
  };
  return {
    add(chunk) {
      rest.push(chunk);
      length += chunk.length;
      const messages: Buffer[] = [];
      for (let message = next(); message !== undefined; message = next()) messages.push(message);
      return messages;
    },
  };
}
