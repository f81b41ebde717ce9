// The body of a request as bytes, or as something that can be opened again for a redirect (http.md §4).
import { Readable } from "node:stream";
import type { HttpBody, Random } from "@waybill/core";
import type { BodyFile, BodyFilesOptions } from "../files/body-files.ts";

export type PreparedBody =
  | { readonly kind: "none" }
  | { readonly kind: "bytes"; readonly bytes: Uint8Array; readonly contentType?: string }
  | {
      readonly kind: "stream";
      readonly length: number;
      readonly contentType?: string;
      readonly pieces: readonly BodyPiece[];
      /** A new stream from the start, once per sending. */
      open(): Readable;
      /** Lets go of the files. */
      close(): Promise<void>;
    };

/** One piece of a body, in order. */
export type BodyPiece = Uint8Array | BodyFile;

export interface BodyContext {
  readonly random: Random;
  readonly files: BodyFilesOptions;
  readonly userContentType: string;
}

export interface BodyOutcome {
  readonly body: PreparedBody;
  readonly warnings: readonly string[];
  /** Codes and words for files that could not be used. */
  readonly unreadable: readonly { readonly code: string; readonly message: string }[];
  /** The user's `Content-Type`, when it lacked the boundary that this body is cut by. */
  readonly userContentType?: string;
}

export const NO_BODY: PreparedBody = { kind: "none" };

/** The body of text, bytes or nothing: those that need no file. */
export function plainBody(body: HttpBody & { readonly kind: "none" | "text" | "bytes" }): PreparedBody {
  switch (body.kind) {
    case "none":
      return NO_BODY;
    case "text":
      return bytesBody(Buffer.from(body.text), body.contentType);
    case "bytes":
      return bytesBody(body.bytes, body.contentType);
  }
}

function bytesBody(bytes: Uint8Array, contentType: string | undefined): PreparedBody {
  // As in the reference: what is empty has no type either.
  if (bytes.length === 0) return NO_BODY;
  return { kind: "bytes", bytes, ...(contentType !== undefined && { contentType }) };
}

/** A body of several pieces. Without a file it is bytes; with one it is streamed, and no file is ever in memory as a whole. */
export function piecesBody(pieces: readonly BodyPiece[], contentType: string | undefined): PreparedBody {
  const files = pieces.filter(isFile);
  if (files.length === 0) return bytesBody(Buffer.concat(pieces.filter(isBytes)), contentType);
  return {
    kind: "stream",
    length: pieces.reduce((sum, piece) => sum + (isFile(piece) ? piece.size : piece.length), 0),
    ...(contentType !== undefined && { contentType }),
    pieces,
    open: () => Readable.from(chunksOf(pieces), { objectMode: false, highWaterMark: CHUNK }),
    close: async () => {
      await Promise.all(files.map(({ handle }) => handle.close()));
    },
  };
}

/** The body as one chunk, for a user who asks for `Transfer-Encoding: chunked`. */
export function chunkedBody(body: PreparedBody): PreparedBody {
  const type = body.kind === "none" ? undefined : body.contentType;
  const length = bodyLength(body) ?? 0;
  if (body.kind === "none" || length === 0) return { ...bytesBody(Buffer.from("0\r\n\r\n"), type) };
  const pieces = body.kind === "bytes" ? [body.bytes] : body.pieces;
  return piecesBody([Buffer.from(`${length.toString(16)}\r\n`), ...pieces, Buffer.from("\r\n0\r\n\r\n")], type);
}

/** Bytes of a body; undefined when there is none. */
export function bodyLength(body: PreparedBody): number | undefined {
  if (body.kind === "none") return undefined;
  return body.kind === "bytes" ? body.bytes.length : body.length;
}

const CHUNK = 64 * 1024;

function isFile(piece: BodyPiece): piece is BodyFile {
  return "handle" in piece;
}

function isBytes(piece: BodyPiece): piece is Uint8Array {
  return !isFile(piece);
}

async function* chunksOf(pieces: readonly BodyPiece[]): AsyncGenerator<Uint8Array> {
  for (const piece of pieces) {
    if (isFile(piece)) yield* fileChunks(piece);
    else if (piece.length > 0) yield piece;
  }
}

/** Exactly as many bytes as the head announced, unless the file became shorter meanwhile. */
async function* fileChunks({ handle, size }: BodyFile): AsyncGenerator<Uint8Array> {
  for (let position = 0; position < size; ) {
    const wanted = Math.min(CHUNK, size - position);
    const { bytesRead, buffer } = await handle.read(Buffer.allocUnsafe(wanted), 0, wanted, position);
    if (bytesRead === 0) return;
    position += bytesRead;
    yield buffer.subarray(0, bytesRead);
  }
}
