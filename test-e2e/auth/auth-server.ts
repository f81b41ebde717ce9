// A loopback server that answers 200 where a verifier of the path is content, and 401 otherwise.
import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from "node:http";
import { createServer as createSecureServer } from "node:https";
import type { AddressInfo } from "node:net";
import type { SecureContextOptions } from "node:tls";
import type { Verifier } from "./verifiers/verifier.ts";

export interface AuthServer {
  readonly url: string;
  /** The port of `url`. */
  readonly port: number;
  /** Connections that were opened so far. */
  connections(): number;
  close(): Promise<void>;
}

/** The verifier whose path begins the request's target, the longest first, decides. */
export async function startAuthServer(
  verifiers: Readonly<Record<string, Verifier>>,
  secure?: SecureContextOptions,
): Promise<AuthServer> {
  let connections = 0;
  const paths = Object.keys(verifiers).sort((a, b) => b.length - a.length);
  const listener: RequestListener = (request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const path = paths.find((start) => request.url?.startsWith(start));
      void answer(request, response, { verifier: verifiers[path ?? ""], body: Buffer.concat(chunks) });
    });
  };
  const server =
    secure === undefined ? createServer({ keepAlive: true }, listener) : createSecureServer(secure, listener);
  server.on("connection", () => {
    connections += 1;
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `${secure === undefined ? "http" : "https"}://127.0.0.1:${port}`,
    port,
    connections: () => connections,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

async function answer(
  { method = "", url: target = "", headers, socket }: IncomingMessage,
  response: ServerResponse,
  { verifier, body }: { readonly verifier: Verifier | undefined; readonly body: Buffer },
): Promise<void> {
  if (verifier === undefined) return void response.writeHead(404).end();
  const [host = ""] = (headers.host ?? "").split(":");
  const request = { method, target, headers, body, host, port: socket.localPort ?? 0, connection: socket };
  const verdict = await verifier(request);
  response.writeHead(verdict.status ?? (verdict.ok ? 200 : 401), verdict.headers as Record<string, string | string[]>);
  response.end(verdict.text ?? (verdict.ok ? "welcome" : "no"));
}
