// A TCP connection to a host: every address gets its chance, the next one 250 ms after the last (RFC 8305).
import { connect, type Socket } from "node:net";
import type { Connecting } from "./connecting.ts";

const STAGGER_MS = 250;

/** The first connection that stands; the others are ended. Rejects when none does, with all that went wrong. */
export function dial(addresses: readonly string[], port: number, connecting: Connecting): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const open = new Set<Socket>();
    const errors: unknown[] = [];
    let next = 0;
    let timer: NodeJS.Timeout | undefined;
    const endOthers = (winner: Socket | undefined): void => {
      clearTimeout(timer);
      next = addresses.length;
      for (const socket of open) if (socket !== winner) socket.destroy();
      open.clear();
    };
    const startNext = (): void => {
      clearTimeout(timer);
      const address = addresses[next++];
      if (address === undefined) return;
      if (next < addresses.length) timer = setTimeout(startNext, STAGGER_MS);
      const socket = connect({ host: address, port });
      open.add(socket);
      socket.setNoDelay(true);
      socket.once("connect", () => {
        if (!open.has(socket)) return;
        endOthers(socket);
        resolve(socket);
      });
      // It stays for as long as the socket lives: errors between two owners are nobody's.
      socket.on("error", (error) => {
        if (!open.delete(socket)) return;
        errors.push(error);
        if (next < addresses.length) startNext();
        else if (open.size === 0) reject(errors.length === 1 ? error : new AggregateError(errors, error.message));
      });
    };
    connecting.onCancel((error) => {
      endOthers(undefined);
      reject(error);
    });
    startNext();
  });
}
