import type { Server } from "node:net";

/** A server on 127.0.0.1 that a test or the demo started. `close` ends its connections too and may be called twice. */
export interface LoopbackServer {
  /** Without a slash at the end. */
  readonly url: string;
  readonly port: number;
  close(): Promise<void>;
}

/** Starts listening on a free port, or on the given one. Rejects when the port is taken. */
export async function listenOnLoopback(
  server: Server,
  options: { readonly port?: number } = {},
): Promise<LoopbackServer> {
  const sockets = new Set<{ destroy(): void }>();
  server.on("connection", (socket) => {
    sockets.add(socket);
    socket.setNoDelay(true);
    socket.on("close", () => sockets.delete(socket));
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(options.port ?? 0, "127.0.0.1", resolve);
  });
  const address = server.address();
  if (address === null || typeof address === "string")
    throw new Error("A server listening on 127.0.0.1 has an address.");
  return {
    url: `http://127.0.0.1:${address.port}`,
    port: address.port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
}
