// Servers that know just enough HTTP to tell where a request ends: every byte that arrives is kept.
import { createServer, type Server, type Socket } from "node:net";
import { answerTo } from "./answer-to.ts";
import { requestEnd } from "./request-end.ts";

export interface WireRecorder {
  readonly port: number;
  /** Port of a second server of the same kind. */
  readonly otherPort: number;
  /** The requests since the last call as Latin-1 text, in order of arrival. */
  take(): readonly string[];
  close(): Promise<void>;
}

export async function startWireRecorder(): Promise<WireRecorder> {
  let seen: string[] = [];
  const sockets = new Set<Socket>();
  const ports = { port: 0, otherPort: 0 };
  const record = (request: string): string => {
    seen.push(request);
    return answerTo(request, ports);
  };
  const servers = [
    createServer((socket) => watch(socket, sockets, record)),
    createServer((socket) => watch(socket, sockets, record)),
  ];
  const [port = 0, otherPort = 0] = await Promise.all(servers.map(listen));
  Object.assign(ports, { port, otherPort });
  return {
    port,
    otherPort,
    take() {
      const taken = seen;
      seen = [];
      return taken;
    },
    async close() {
      for (const socket of sockets) socket.destroy();
      await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
    },
  };
}

function listen(server: Server): Promise<number> {
  return new Promise((resolve) => {
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      resolve(typeof address === "object" && address !== null ? address.port : 0);
    });
  });
}

function watch(socket: Socket, sockets: Set<Socket>, record: (request: string) => string): void {
  sockets.add(socket);
  socket.setNoDelay(true);
  socket.on("error", () => undefined);
  socket.on("close", () => sockets.delete(socket));
  let buffered = "";
  socket.on("data", (chunk: Buffer) => {
    buffered += chunk.toString("latin1");
    for (let end = requestEnd(buffered); end > 0; end = requestEnd(buffered)) {
      const request = buffered.slice(0, end);
      buffered = buffered.slice(end);
      socket.write(record(request), "latin1");
    }
  });
}
