// Files that change while they are sent (http.md §13): what was opened is what goes out, or the request fails.
import { once } from "node:events";
import { createServer } from "node:http";
import { rename, symlink, truncate } from "node:fs/promises";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { expect, it } from "vitest";
import { failureOf, openSender, responseOf } from "../test/sending.ts";
import { tempDir } from "../test/temp-dir.ts";

/** A server that does something when the first bytes of a body have come, and answers with what it got of it. */
async function slowReader(onFirst: () => Promise<void>) {
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.once("data", (first: Buffer) => {
      request.pause();
      chunks.push(first);
      void onFirst().then(() => {
        request.on("data", (chunk: Buffer) => chunks.push(chunk));
        request.resume();
      });
    });
    request.on("error", () => undefined);
    request.on("end", () => response.end(Buffer.concat(chunks).toString("latin1")));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/`,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

// More than the buffers of a connection hold, so that most of it is still to be read.
const LARGE = 20_000_000;
const body = { kind: "file", src: "body.bin" } as const;
const settings = { timeout: 60_000 };

it("a file that is replaced by a link to a secret goes out as it was", async () => {
  await using dir = await tempDir();
  await dir.write("body.bin", "x".repeat(LARGE));
  await dir.write("secret.bin", "s".repeat(LARGE));
  await using server = await slowReader(async () => {
    await rename(join(dir.path, "body.bin"), join(dir.path, "moved.bin"));
    await symlink("secret.bin", join(dir.path, "body.bin"));
  });
  await using sender = openSender({ workingDir: dir.path, insecureFileRead: false });
  const sent = await sender.send(server.url, { method: "POST", body, settings });
  const got = responseOf(sent).text();
  expect([got.length, got.includes("s")]).toEqual([LARGE, false]);
}, 60_000);

it("a file that becomes shorter fails the request: the head has promised more", async () => {
  await using dir = await tempDir();
  await dir.write("body.bin", "x".repeat(LARGE));
  await using server = await slowReader(() => truncate(join(dir.path, "body.bin"), 10));
  await using sender = openSender({ workingDir: dir.path });
  const failure = failureOf(await sender.send(server.url, { method: "POST", body, settings }));
  expect(failure).toMatchObject({ reason: "file-unreadable", code: "ERR_FILE_CHANGED" });
}, 60_000);

it("a file that becomes longer is sent up to the length that was promised", async () => {
  await using dir = await tempDir();
  await dir.write("body.bin", "x".repeat(LARGE));
  await using server = await slowReader(() => truncate(join(dir.path, "body.bin"), 2 * LARGE));
  await using sender = openSender({ workingDir: dir.path });
  expect(responseOf(await sender.send(server.url, { method: "POST", body, settings })).body).toHaveLength(LARGE);
}, 60_000);
