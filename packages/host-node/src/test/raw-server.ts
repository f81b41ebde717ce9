// A server that knows no HTTP: it records the bytes of each request and plays back whatever a test wants.
import { createServer, type Server, type Socket } from "node:net";
import { createServer as createTlsServer, type TlsOptions } from "node:tls";

export type Reply = string | Uint8Array | ((socket: Socket, request: string) => void);

export interface RawServer {
  readonly port: number;
  readonly host: string;
  readonly url: string;
  /** Requests as Latin-1 text, in order of arrival. */
  readonly requests: string[];
  readonly connections: () => number;
  [Symbol.asyncDispose](): Promise<void>;
}

export interface RawServerOptions {
  readonly host?: string;
  /** Answers the first bytes of a connection, whatever they are, in place of everything else. */
  readonly onData?: (socket: Socket) => void;
  readonly tls?: TlsOptions;
  /** Hears of every connection, before the first request of it. */
  readonly onConnection?: (socket: Socket) => void;
}

export const OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

/** Replies by path (without query); `*` is for all others. */
export async function startRawServer(
  replies: Readonly<Record<string, Reply>> = {},
  options: RawServerOptions = {},
): Promise<RawServer> {
  const requests: string[] = [];
  const sockets = new Set<Socket>();
  let connections = 0;
  const onSocket = (socket: Socket): void => {
    connections++;
    sockets.add(socket);
    socket.setNoDelay(true);
    options.onConnection?.(socket);
    socket.on("error", () => undefined);
    socket.on("close", () => sockets.delete(socket));
    if (options.onData !== undefined) {
      socket.once("data", () => options.onData?.(socket));
      return;
    }
    let buffered = "";
    socket.on("data", (chunk: Buffer) => {
      buffered += chunk.toString("latin1");
      for (let end = requestEnd(buffered); end > 0; end = requestEnd(buffered)) {
        const request = buffered.slice(0, end);
        buffered = buffered.slice(end);
        requests.push(request);
        answer(socket, request, replies);
      }
    });
  };
  const server: Server = options.tls === undefined ? createServer(onSocket) : createTlsServer(options.tls, onSocket);
  const host = options.host ?? "127.0.0.1";
  await new Promise<void>((resolve) => server.listen(0, host, resolve));
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  const scheme = options.tls === undefined ? "http" : "https";
  return {
    port,
    host,
    url: `${scheme}://${host.includes(":") ? `[${host}]` : host}:${port}`,
    requests,
    connections: () => connections,
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function answer(socket: Socket, request: string, replies: Readonly<Record<string, Reply>>): void {
  const path = (request.split(" ")[1] ?? "").split("?")[0] ?? "";
  const reply = replies[path] ?? replies["*"] ?? OK;
  if (typeof reply === "function") reply(socket, request);
  else socket.write(reply);
}

/** Index behind the first complete request, or 0. */
function requestEnd(text: string): number {
  const head = text.indexOf("\r\n\r\n");
  if (head < 0) return 0;
  const bodyStart = head + 4;
  if (/^transfer-encoding: *chunked/im.test(text.slice(0, head))) {
    const end = text.indexOf("0\r\n\r\n", bodyStart);
    return end < 0 ? 0 : end + 5;
  }
  const length = Number(/^content-length: *(\d+)/im.exec(text.slice(0, head))?.[1] ?? 0);
  return text.length < bodyStart + length ? 0 : bodyStart + length;
}

/** Answers and closes the connection. */
export function last(reply: string | Uint8Array): Reply {
  return (socket) => socket.end(reply);
}

/** A response with a body and its length. */
export function response(head: string, body: string | Uint8Array = ""): Buffer {
  const bytes = Buffer.from(body);
  return Buffer.concat([Buffer.from(`HTTP/1.1 ${head}\r\nContent-Length: ${bytes.length}\r\n\r\n`, "latin1"), bytes]);
}
