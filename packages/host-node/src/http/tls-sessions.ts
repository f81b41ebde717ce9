import { isIP, type TcpSocketConnectOpts } from "node:net";
import type { TLSSocket } from "node:tls";

/** Opens TLS connections; a session is kept per host, port and setting, so that the next handshake is short. */
export class TlsSessions {
  readonly #sessions = new Map<string, Buffer>();

  connect(where: TcpSocketConnectOpts, verify: boolean): TLSSocket {
    const key = `${where.host}:${where.port}:${verify}`;
    const session = this.#sessions.get(key);
    // Loaded when the first https request comes: most runs against a local server never need it.
    const { connect } = process.getBuiltinModule("node:tls");
    const socket = connect({
      ...where,
      ...(session !== undefined && { session }),
      servername: isIP(where.host ?? "") === 0 ? where.host : "",
      rejectUnauthorized: verify,
      ALPNProtocols: ["http/1.1"],
    });
    socket.on("session", (fresh: Buffer) => this.#sessions.set(key, fresh));
    return socket;
  }
}
