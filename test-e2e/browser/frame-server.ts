// A page that shows frames made of text only, and what it was asked for beside itself.
import { createServer } from "node:http";

export interface FrameServer extends AsyncDisposable {
  /** Ends without a slash. */
  readonly url: string;
  /** Method and path, in the order they came; a test may empty it. */
  readonly asked: string[];
}

export async function startFrameServer(): Promise<FrameServer> {
  const asked: string[] = [];
  const server = createServer(({ method, url = "/" }, response) => {
    if (url !== "/favicon.ico") asked.push(`${method} ${url}`);
    response.writeHead(200, { "content-type": "text/html", "content-security-policy": "frame-src 'none'" });
    response.end("<!doctype html><title>shows frames</title><body></body>");
  });
  server.on("upgrade", ({ url }, socket) => {
    asked.push(`UPGRADE ${url}`);
    socket.destroy();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("The server has no port.");
  return {
    url: `http://127.0.0.1:${address.port}`,
    asked,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
