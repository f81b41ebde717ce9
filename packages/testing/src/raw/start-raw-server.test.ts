import { once } from "node:events";
import { connect } from "node:net";
import { expect, it } from "vitest";
import { startRawServer } from "./start-raw-server.ts";
import type { RawServer, RawStep } from "./start-raw-server.ts";

it("keeps the exact bytes of each request, whatever the pieces they come in", async () => {
  const server = await startRawServer();
  const first = "POST /a?b HTTP/1.1\r\nHost: x\r\nX-a:  1\r\nX-A: 2\r\nContent-Length: 3\r\n\r\nabc";
  const second = "PUT /c HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n4\r\n0\r\n\r\r\n3\r\nxyz\r\n0\r\n\r\n";
  const socket = connect(server.port, "127.0.0.1");
  for (const part of (first + second).match(/[\s\S]{1,11}/g) ?? []) socket.write(part);
  socket.end();
  await once(socket.resume(), "close");
  expect(server.requests.map((request) => request.text)).toEqual([first, second]);
  expect(server.requests[0]).toMatchObject({
    line: "POST /a?b HTTP/1.1",
    headers: [
      ["Host", "x"],
      ["X-a", "1"],
      ["X-A", "2"],
      ["Content-Length", "3"],
    ],
  });
  expect(server.requests[0]?.body.toString()).toBe("abc");
  expect([server.requests[1]?.connection, server.connections()]).toEqual([0, 1]);
  await server.close();
});

it("answers what it is told, byte for byte, and closes or resets as told", async () => {
  expect(
    await exchange([
      { send: "HTTP/1.1 200 OK\r\n" },
      { wait: 1 },
      { send: new Uint8Array([0, 255]) },
      { close: "end" },
    ]),
  ).toEqual({
    received: "HTTP/1.1 200 OK\r\n\u0000\u00FF",
    error: undefined,
  });
  expect(await exchange([{ close: "reset" }])).toMatchObject({ received: "", error: "ECONNRESET" });
});

async function exchange(steps: readonly RawStep[]) {
  const server: RawServer = await startRawServer(() => steps);
  const socket = connect(server.port, "127.0.0.1");
  let received = "";
  let error: string | undefined;
  socket.on("data", (bytes) => (received += bytes.toString("latin1")));
  socket.on("error", (failure: NodeJS.ErrnoException) => (error = failure.code));
  socket.write("GET / HTTP/1.1\r\n\r\n");
  await once(socket, "close").catch(() => undefined);
  await server.close();
  return { received, error };
}
