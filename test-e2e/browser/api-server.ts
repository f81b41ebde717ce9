// An API on another origin than the page: open to it, but for one path.
import { createServer } from "node:http";

export interface ApiServer extends AsyncDisposable {
  readonly url: string;
}

const OPEN = {
  "access-control-allow-origin": "*",
  "access-control-allow-headers": "*",
  "access-control-allow-methods": "*",
  "access-control-expose-headers": "*",
  "timing-allow-origin": "*",
};

export async function startApiServer(): Promise<ApiServer> {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? "/", "http://api");
    if (pathname === "/closed") return void response.end("closed");
    if (request.method === "OPTIONS") return void response.writeHead(204, OPEN).end();
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      switch (pathname) {
        case "/redirect":
          return response.writeHead(302, { ...OPEN, location: "/echo" }).end();
        case "/slow":
          return;
        case "/large":
          return response.writeHead(200, OPEN).end("x".repeat(300_000));
        case "/latin1":
          return response
            .writeHead(200, { ...OPEN, "content-type": "text/plain; charset=iso-8859-1" })
            .end(Buffer.from([0xe9, 0x80]));
        default: {
          const { method, url, headers } = request;
          const body = Buffer.concat(chunks).toString();
          return response
            .writeHead(200, { ...OPEN, "content-type": "application/json", "x-seen": "yes" })
            .end(JSON.stringify({ method, url, headers, body }));
        }
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("The server has no port.");
  return {
    url: `http://127.0.0.1:${address.port}`,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
