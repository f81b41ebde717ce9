// What is told of a connection: its ends, and how it is secured (http.md §8, facts).
import type { Socket } from "node:net";
import type { Certificate, TLSSocket } from "node:tls";
import type { ConnectionData, PeerCertificate, TlsData } from "@waybill/core";
import type { Connecting } from "./connecting.ts";
import type { ConnectionFacts } from "./connection-facts.ts";

/** What requests need to know of a connection that has just come about. Throws for one that is gone already. */
export function connectionFacts(socket: Socket, connecting: Connecting, id: string): ConnectionFacts {
  if (socket.destroyed) throw Object.assign(new Error("socket hang up"), { code: "ECONNRESET" });
  const { startedAt, lookedUpAt, connectedAt, securedAt } = connecting;
  const facts: ConnectionFacts = {
    startedAt,
    lookedUpAt,
    connectedAt,
    securedAt,
    uses: 0,
    responseStart: undefined,
    tlsError: undefined,
    socket,
    data: connectionData(socket, id),
  };
  if (facts.data.tls !== undefined) {
    socket.on("error", (error: NodeJS.ErrnoException) => {
      if (facts.tlsError !== undefined || error.code?.startsWith("ERR_SSL_") !== true) return;
      facts.tlsError = error;
      // Node leaves it to the other side to close the connection, which need not.
      socket.destroy(error);
    });
  }
  return facts;
}

/** Read while the socket is open: a closed one has forgotten its ends. */
function connectionData(socket: Socket, id: string): ConnectionData {
  const { localAddress = "", localPort = 0, remoteAddress = "", remotePort = 0 } = socket;
  return {
    id,
    local: { address: localAddress, port: localPort },
    remote: { address: remoteAddress, port: remotePort },
    ...(isSecured(socket) && { tls: tlsData(socket) }),
  };
}

function isSecured(socket: Socket): socket is TLSSocket {
  return "encrypted" in socket && socket.encrypted === true;
}

function tlsData(socket: TLSSocket): TlsData {
  const { alpnProtocol, authorizationError, authorized } = socket;
  const peer = peerCertificate(socket);
  return {
    protocol: socket.getProtocol() ?? "",
    cipher: socket.getCipher().name,
    ...(typeof alpnProtocol === "string" && { alpn: alpnProtocol }),
    verified: authorized,
    // Declared as an error, it is the code alone for all but a wrong host name.
    ...(!authorized && authorizationError && { problem: codeOf(authorizationError) }),
    ...(peer !== undefined && { peer }),
  };
}

function codeOf(problem: Error | string): string {
  if (typeof problem === "string") return problem;
  return "code" in problem && typeof problem.code === "string" ? problem.code : problem.message;
}

/** Absent where the server showed none, or a resumed session keeps none. */
function peerCertificate(socket: TLSSocket): PeerCertificate | undefined {
  const { subject, issuer, valid_from: validFrom, valid_to: validTo, fingerprint256 } = socket.getPeerCertificate();
  if (fingerprint256 === undefined) return undefined;
  return { subject: nameText(subject), issuer: nameText(issuer), validFrom, validTo, fingerprint: fingerprint256 };
}

function nameText(name: Certificate | undefined): string {
  const parts = Object.entries(name ?? {}).flatMap(([key, value]) =>
    [value ?? []].flat().map((each) => `${key}=${each}`),
  );
  return parts.join(", ");
}
