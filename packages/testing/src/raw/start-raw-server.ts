import { createServer } from "node:net";
import type { Socket } from "node:net";
import { listenOnLoopback } from "../loopback-server.ts";
import type { LoopbackServer } from "../loopback-server.ts";
import { RequestCutter } from "./request-cutter.ts";
import type { RawRequest } from "./request-cutter.ts";

/** What to do with one request, step by step. Without a step that closes, the connection stays open for the next request. */
export type RawStep =
  | { readonly send: string | Uint8Array }
  | { readonly wait: number }
  /** `end` after what was sent; `reset` at once, without a farewell. */
  | { readonly close: "end" | "reset" };

export interface RawServer extends LoopbackServer {
  /** Every complete request so far, on all connections, in order of arrival. */
  readonly requests: readonly RawRequest[];
  readonly connections: () => number;
}

/** Starts a server that keeps the exact bytes of each request and answers what it is told, byte for byte. */
export async function startRawServer(
  answer: (request: RawRequest, index: number) => readonly RawStep[] | string = () => OK,
  options: { readonly port?: number } = {},
): Promise<RawServer> {
  const requests: RawRequest[] = [];
  let connections = 0;
  const server = createServer((socket) => {
    const connection = connections;
    connections += 1;
    const cutter = new RequestCutter(connection);
    // Requests of one connection are answered one after the other.
    let done = Promise.resolve();
    socket.on("error", () => undefined);
    socket.on("data", (bytes) => {
      for (const request of cutter.push(bytes)) {
        requests.push(request);
        const given = answer(request, requests.length - 1);
        done = done.then(() => perform(socket, typeof given === "string" ? [{ send: given }] : given));
      }
    });
  });
  const loopback = await listenOnLoopback(server, options);
  return { ...loopback, requests, connections: () => connections };
}

/** An empty answer that keeps the connection. */
export const OK = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n";

async function perform(socket: Socket, steps: readonly RawStep[]): Promise<void> {
  for (const step of steps) {
    if (socket.destroyed) return;
    if ("send" in step) socket.write(step.send);
    else if ("wait" in step) await new Promise((resolve) => setTimeout(resolve, step.wait));
    else if (step.close === "end") socket.end();
    else socket.resetAndDestroy();
  }
}
