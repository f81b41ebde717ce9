import type { Socket } from "node:net";

/**
 * The `read` of a socket whose `push` this replaces: what arrives goes to the one who listens for `readable` at once, instead of through
 * the queue of the stream and another tick. What he leaves, and the end, go the usual way.
 */
export function queuelessRead(socket: Socket): (size?: number) => Buffer | null {
  const read = socket.read.bind(socket);
  const push = socket.push.bind(socket);
  let arrived: Buffer | undefined;
  let hasEnded = false;

  socket.push = (chunk: unknown, encoding?: BufferEncoding) => {
    hasEnded ||= chunk === null;
    if (!Buffer.isBuffer(chunk) || socket.readableLength > 0) return push(chunk, encoding);
    arrived = chunk;
    socket.emit("readable");
    const left = arrived;
    arrived = undefined;
    return left === undefined || push(left, encoding);
  };

  return (size) => {
    // Node asks with a size, for itself: the stream then begins to read.
    if (size !== undefined || hasEnded || socket.readableLength > 0) return read(size);
    const chunk = arrived ?? null;
    arrived = undefined;
    return chunk;
  };
}
