import type { Socket } from "node:net";
import type { Connecting } from "./connecting.ts";
import type { TlsIdentity } from "./tls-identity.ts";

/** Resolves when the handshake is done. */
export function secureSocket(
  socket: Socket,
  how: {
    readonly identity: TlsIdentity;
    readonly end: { readonly hostname: string; readonly port: number };
    readonly connecting: Connecting;
  },
): Promise<Socket> {
  const { connecting, end, identity } = how;
  connecting.phase = "securing";
  const secured = identity.secure(socket, end);
  return new Promise((resolve, reject) => {
    secured.once("secureConnect", () => resolve(secured));
    secured.on("error", reject);
    secured.once("close", () => reject(new HandshakeCutError()));
    connecting.onCancel((error) => secured.destroy(error));
  });
}

/** The other side left in the middle of the handshake without a word. */
class HandshakeCutError extends Error {
  readonly code = "ECONNRESET";
  constructor() {
    super("Client network socket disconnected before secure TLS connection was established");
  }
}
