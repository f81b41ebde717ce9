import { once } from "node:events";
import { connect } from "node:net";
import { Worker } from "node:worker_threads";

export interface DeafServer {
  readonly port: number;
  [Symbol.asyncDispose](): Promise<void>;
}

/** Listens, but accepts nobody: its thread stands still and its queue is full. On Linux; elsewhere the system answers for it. */
export async function deafServer({ host = "127.0.0.1", port: wanted = 0 } = {}): Promise<DeafServer> {
  const code = `
    const { createServer } = require("node:net");
    const { parentPort, workerData } = require("node:worker_threads");
    const server = createServer().listen({ ...workerData, backlog: 1 }, () => {
      parentPort.postMessage(server.address().port);
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
    });`;
  const worker = new Worker(code, { eval: true, workerData: { host, port: wanted } });
  const [port] = await once(worker, "message");
  const queued = Array.from({ length: 2 }, () => connect(port, host));
  await Promise.all(queued.map((socket) => once(socket, "connect")));
  return {
    port: Number(port),
    async [Symbol.asyncDispose]() {
      for (const socket of queued) socket.destroy();
      await worker.terminate();
    },
  };
}
