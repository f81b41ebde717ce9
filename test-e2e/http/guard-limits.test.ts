// Limits of time and size, met through the command.
import { createServer } from "node:http";
import { createServer as createRawServer } from "node:net";
import type { AddressInfo, Socket } from "node:net";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { run as runLibrary } from "waybill";
import { Agent } from "node:http";
import { collectionOf } from "../cli/collection.ts";
import { type Folder, makeFolder } from "../cli/folder.ts";
import { waybill } from "../cli/waybill.ts";

const MIB = 1024 * 1024;
const bomb = gzipSync(Buffer.alloc(200 * MIB), { level: 9 });

let folder: Folder;
const sockets = new Set<Socket>();
/** Sends one byte of its body every few milliseconds, for ever. */
const slow = createRawServer((socket) => {
  sockets.add(socket);
  socket.on("error", () => undefined);
  socket.once("data", () => {
    socket.write("HTTP/1.1 200 OK\r\nContent-Length: 1000000000\r\n\r\n");
    const timer = setInterval(() => socket.write("x"), 10);
    socket.once("close", () => clearInterval(timer));
  });
});
const bombs = createServer(({ url }, response) => {
  if (url === "/small") return void response.end("ok");
  response.writeHead(200, { "Content-Encoding": "gzip", "Content-Length": bomb.length }).end(bomb);
});

const portOf = (server: { address(): unknown }): number => (server.address() as AddressInfo).port;

beforeAll(async () => {
  folder = makeFolder();
  for (const server of [slow, bombs]) await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve));
});
afterAll(() => {
  for (const socket of sockets) socket.destroy();
  slow.close();
  bombs.close();
  bombs.closeAllConnections();
  folder.remove();
});

async function run(urls: readonly string[], ...words: readonly string[]) {
  folder.write("run.json", collectionOf(...urls.map((url) => ({ url }))));
  return waybill(["run", "run.json", ...words], { cwd: folder.path });
}

describe("a body that comes byte by byte", () => {
  it("is stopped by --timeout-request, and the run goes on", async () => {
    const urls = [`http://127.0.0.1:${portOf(slow)}/`, `http://127.0.0.1:${portOf(bombs)}/small`];
    const ended = await run(urls, "--timeout-request", "500");
    expect(ended.code).toBe(1);
    expect(ended.stdout).toContain("ESOCKETTIMEDOUT");
    expect(ended.stdout).toContain(`While receiving the answer of 127.0.0.1:${portOf(slow)}: `);
    expect(ended.stdout).toContain("--timeout-request");
    expect(ended.stdout).toContain("[200 OK");
  });

  it("is stopped by --timeout of the run", async () => {
    const ended = await run([`http://127.0.0.1:${portOf(slow)}/`], "--timeout", "700");
    expect(ended.code).toBe(1);
  });
});

describe("a body that unpacks to more than it may", () => {
  const url = (): string => `http://127.0.0.1:${portOf(bombs)}/`;

  it("stops at the limit of 100 MiB, and the run goes on", async () => {
    const ended = await run([url(), `${url()}small`]);
    expect(ended.code).toBe(1);
    expect(ended.stdout).toContain("Maximum response size reached");
    expect(ended.stdout).toContain("--max-response-size");
    expect(ended.stdout).toContain("[200 OK");
  });

  it("stops at the limit that is asked for", async () => {
    const ended = await run([url()], "--max-response-size", String(MIB));
    expect([ended.code, ended.stdout.includes("Maximum response size reached")]).toEqual([1, true]);
  });

  it("does not stop where there is none", async () => {
    const ended = await run([url()], "--max-response-size", "0");
    expect([ended.code, ended.stderr]).toEqual([0, ""]);
  });
});

it("agents of the caller carry the requests of a run, long ones too", async () => {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  let created = 0;
  const own = agent.createConnection.bind(agent);
  agent.createConnection = (...how) => {
    created++;
    return own(...how);
  };
  const collection = collectionOf({ url: `http://127.0.0.1:${portOf(bombs)}/small` }) as {};
  const result = await runLibrary({ collection, iterationCount: 250, requestAgents: { http: agent } }).result;
  agent.destroy();
  expect(result).toMatchObject({ kind: "completed", outcome: "passed", totals: { requests: { total: 250 } } });
  expect(created).toBe(1);
});
