// A way through a proxy that only carries bytes: CONNECT (RFC 9110 §9.3.6).
import type { Socket } from "node:net";
import { isIP } from "node:net";

export interface Tunnel {
  readonly hostname: string;
  readonly port: number;
  /** Value of `Proxy-Authorization`. */
  readonly authorization: string | undefined;
  readonly userAgent: string;
}

const LONGEST_HEAD = 64 * 1024;
const STATUS_LINE = /^HTTP\/1\.[01] (\d{3})(?: |\r|$)/;

/** Asks the proxy at the other end of the socket for a tunnel. Rejects with what the proxy did instead. */
export function openTunnel(socket: Socket, tunnel: Tunnel): Promise<void> {
  return new Promise((resolve, reject) => {
    let received = "";
    const settle = (act: () => void): void => {
      socket.off("readable", read).off("end", end).off("error", fail).off("close", end);
      act();
    };
    const fail = (error: Error): void => settle(() => reject(error));
    const end = (): void => fail(new TunnelError("socket hang up"));
    const read = (): void => {
      for (let chunk: Buffer | null = socket.read(); chunk !== null; chunk = socket.read()) {
        const before = received.length;
        received += chunk.toString("latin1");
        const headEnd = received.indexOf("\r\n\r\n");
        if (headEnd < 0 && received.length < LONGEST_HEAD) continue;
        const problem = problemOf(received);
        if (problem !== undefined) return fail(problem);
        // What follows the head belongs to the server behind the proxy.
        const rest = chunk.subarray(headEnd + 4 - before);
        if (rest.length > 0) socket.unshift(rest);
        return settle(resolve);
      }
    };
    socket.on("readable", read).on("end", end).on("error", fail).on("close", end);
    socket.write(requestFor(tunnel), "latin1");
  });
}

function requestFor({ hostname, port, authorization, userAgent }: Tunnel): string {
  const host = `${isIP(hostname) === 6 ? `[${hostname}]` : hostname}:${port}`;
  const credentials = authorization === undefined ? "" : `Proxy-Authorization: ${authorization}\r\n`;
  return `CONNECT ${host} HTTP/1.1\r\nHost: ${host}\r\nUser-Agent: ${userAgent}\r\n${credentials}\r\n`;
}

function problemOf(received: string): TunnelError | undefined {
  const status = STATUS_LINE.exec(received)?.[1];
  if (status === undefined) return new TunnelError("Parse Error: Expected HTTP/, RTSP/ or ICE/");
  return status === "200" ? undefined : new TunnelError(undefined, Number(status));
}

/** What a proxy answered instead of a tunnel. */
class TunnelError extends Error {
  readonly status: number | undefined;
  constructor(message: string | undefined, status?: number) {
    super(message ?? `statusCode=${status}`);
    this.status = status;
  }
}
