import { isIP, type Socket } from "node:net";
import type { SecureContext, SecureContextOptions, TLSSocket } from "node:tls";

/** How connections are secured. Two connections may stand for one another only where they share the same object of this class. */
export class TlsIdentity {
  /** The server's certificate is checked. */
  readonly verify: boolean;
  /** Certificates, keys, versions and ciphers, as `node:tls` takes them. */
  readonly materials: SecureContextOptions;
  readonly #sessions = new Map<string, Buffer>();
  #context: SecureContext | undefined;

  constructor(verify: boolean, materials: SecureContextOptions = {}) {
    this.verify = verify;
    this.materials = materials;
  }

  /** Starts a handshake on a connected socket; a session is kept per host and port. Throws where the materials do not fit together. */
  secure(socket: Socket, { hostname, port }: { readonly hostname: string; readonly port: number }): TLSSocket {
    // Loaded when the first https request comes: most runs against a local server never need it.
    const { connect, createSecureContext } = process.getBuiltinModule("node:tls");
    this.#context ??= createSecureContext(this.materials);
    const place = `${hostname}:${port}`;
    const session = this.#sessions.get(place);
    const secured = connect({
      socket,
      secureContext: this.#context,
      ...(session !== undefined && { session }),
      servername: isIP(hostname) === 0 ? hostname : "",
      // Without a server name, this is the name that the certificate must have.
      host: hostname,
      rejectUnauthorized: this.verify,
      ALPNProtocols: ["http/1.1"],
    });
    secured.on("session", (fresh: Buffer) => this.#sessions.set(place, fresh));
    return secured;
  }
}
