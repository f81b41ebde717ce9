/** A request as its bytes arrived. `text` is the same bytes as Latin-1 text, one character a byte. */
export interface RawRequest {
  readonly bytes: Buffer;
  readonly text: string;
  /** The request line without its line break. */
  readonly line: string;
  /** Names as written, in order, duplicates kept. */
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: Buffer;
  /** Number of the connection, from 0. */
  readonly connection: number;
}

/** Cuts the bytes of one connection into requests, by Content-Length or by chunks. */
export class RequestCutter {
  readonly #connection: number;
  #bytes: Buffer = Buffer.alloc(0);

  constructor(connection: number) {
    this.#connection = connection;
  }

  push(bytes: Buffer): readonly RawRequest[] {
    this.#bytes = Buffer.concat([this.#bytes, bytes]);
    const requests: RawRequest[] = [];
    for (let next = this.#take(); next !== undefined; next = this.#take()) requests.push(next);
    return requests;
  }

  #take(): RawRequest | undefined {
    const headEnd = this.#bytes.indexOf("\r\n\r\n");
    if (headEnd === -1) return undefined;
    const [line = "", ...lines] = this.#bytes.subarray(0, headEnd).toString("latin1").split("\r\n");
    const headers = lines.map(splitHeader);
    const bodyStart = headEnd + 4;
    const end = bodyEnd(this.#bytes, bodyStart, headers);
    if (end === undefined || this.#bytes.length < end) return undefined;
    const bytes = this.#bytes.subarray(0, end);
    this.#bytes = this.#bytes.subarray(end);
    return {
      bytes,
      text: bytes.toString("latin1"),
      line,
      headers,
      body: bytes.subarray(bodyStart),
      connection: this.#connection,
    };
  }
}

function splitHeader(line: string): readonly [string, string] {
  const colon = line.indexOf(":");
  return colon === -1 ? [line, ""] : [line.slice(0, colon), line.slice(colon + 1).trim()];
}

/** Where the body ends, or undefined while that cannot be known. */
function bodyEnd(bytes: Buffer, start: number, headers: RawRequest["headers"]): number | undefined {
  const value = (name: string) => headers.find(([header]) => header.toLowerCase() === name)?.[1];
  if (/\bchunked\b/i.test(value("transfer-encoding") ?? "")) return chunksEnd(bytes, start);
  return start + Number(value("content-length") ?? 0);
}

function chunksEnd(bytes: Buffer, start: number): number | undefined {
  for (let at = start; ; ) {
    const lineEnd = bytes.indexOf("\r\n", at);
    if (lineEnd === -1) return undefined;
    const size = Number.parseInt(bytes.toString("latin1", at, lineEnd), 16) || 0;
    at = lineEnd + 2 + size + 2;
    if (size === 0) return at;
    if (at > bytes.length) return undefined;
  }
}
