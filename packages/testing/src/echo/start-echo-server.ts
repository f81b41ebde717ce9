import { createServer } from "node:http";
import { readExchange } from "../http-exchange.ts";
import { listenOnLoopback } from "../loopback-server.ts";
import type { LoopbackServer } from "../loopback-server.ts";
import { echoRoutes, notFound } from "./echo-routes.ts";

/** Starts a server with the paths of the public echo services; answers have the shape of postman-echo. */
export async function startEchoServer(options: { readonly port?: number } = {}): Promise<LoopbackServer> {
  const routes = echoRoutes();
  const server = createServer({ keepAliveTimeout: 60_000, requestTimeout: 0 }, (request, response) => {
    readExchange(request, response, (exchange) => (routes.get(exchange.path[0] ?? "") ?? notFound)(exchange));
  });
  return listenOnLoopback(server, options);
}
