import type { RequestListener } from "node:http";
import { createServer } from "node:https";
import type { ServerOptions } from "node:https";
import type { AddressInfo } from "node:net";
import { TLSSocket } from "node:tls";

export interface SecureServer {
  /** `https://localhost:<port>`. */
  readonly url: string;
  readonly port: number;
  /** What each request was: its path, who the client said to be, and the protocol agreed on. */
  readonly seen: readonly { readonly path: string; readonly client: string; readonly protocol: string }[];
  close(): Promise<void>;
}

/** An https server that answers who the client is. */
export async function startSecureServer(options: ServerOptions): Promise<SecureServer> {
  const seen: { path: string; client: string; protocol: string }[] = [];
  const answer: RequestListener = ({ socket, url = "" }, response) => {
    const secured = socket instanceof TLSSocket ? socket : undefined;
    const client = String(secured?.getPeerCertificate().subject?.CN ?? "nobody");
    seen.push({ path: url, client, protocol: secured?.getProtocol() ?? "" });
    response.end(JSON.stringify({ client }));
  };
  const server = createServer(options, answer);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `https://localhost:${port}`,
    port,
    seen,
    close: () => new Promise((resolve) => void server.close(() => resolve()).closeAllConnections()),
  };
}
