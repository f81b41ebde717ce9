import { createServer, type Server } from "node:net";
import { describe, expect, it } from "vitest";
import { deafServer } from "../test/deaf-server.ts";
import { startRawServer } from "../test/raw-server.ts";
import { failureOf, openSender, responseOf } from "../test/sending.ts";
import { inTurns } from "./name-addresses.ts";

// Elsewhere the system answers for a server that does not, and knows fewer loopback addresses.
const LINUX = process.platform === "linux";

describe("the addresses of a name", () => {
  it("take turns by family, IPv6 first, and are not more than 16", () => {
    expect(inTurns(["1.1.1.1", "2.2.2.2", "::1", "3.3.3.3", "::2"])).toEqual([
      "::1",
      "1.1.1.1",
      "::2",
      "2.2.2.2",
      "3.3.3.3",
    ]);
    expect(inTurns(Array.from({ length: 4000 }, (_, index) => `10.0.${index >> 8}.${index & 255}`))).toHaveLength(16);
    expect(inTurns([])).toEqual([]);
  });

  it.skipIf(!LINUX)("get their chance one after the other where one refuses", async () => {
    await using server = await startRawServer();
    await using sender = openSender({ resolve: async () => ["127.0.0.3", "127.0.0.2", "127.0.0.1"] });
    const sent = await sender.send(`http://several.example:${server.port}/`);
    expect(responseOf(sent).text()).toBe("ok");
    expect(sent.history[0]?.connection?.remote.address).toBe("127.0.0.1");
  });

  it.skipIf(!LINUX)("do not wait for one that says nothing", async () => {
    await using server = await startRawServer();
    await using _deaf = await deafServer({ host: "127.0.0.2", port: server.port });
    await using sender = openSender({ resolve: async () => ["127.0.0.2", "127.0.0.1"] });
    const sent = await sender.send(`http://several.example:${server.port}/`);
    expect(responseOf(sent).text()).toBe("ok");
    expect(sent.history[0]?.connection?.remote.address).toBe("127.0.0.1");
  });

  it.skipIf(!LINUX)("are still waited for when another has had its chance", async () => {
    await using deaf = await deafServer({ host: "127.0.0.2" });
    await using sender = openSender({ resolve: async () => ["127.0.0.2", "127.0.0.1"] });
    const sent = await sender.send(`http://several.example:${deaf.port}/`, { settings: { timeout: 600 } });
    expect(failureOf(sent)).toMatchObject({ reason: "timeout", code: "ETIMEDOUT" });
  });

  it.skipIf(!LINUX)("are all told of when none answers; the last speaks for all", async () => {
    await using sender = openSender({ resolve: async () => ["127.0.0.1", "127.0.0.2"] });
    const failure = failureOf(await sender.send("http://several.example:1/"));
    expect(failure).toMatchObject({
      reason: "refused",
      code: "ECONNREFUSED",
      message: "connect ECONNREFUSED 127.0.0.2:1",
      address: "127.0.0.2",
      host: "several.example:1",
      attempts: [
        { address: "127.0.0.1", port: 1, code: "ECONNREFUSED" },
        { address: "127.0.0.2", port: 1, code: "ECONNREFUSED" },
      ],
    });
  });

  it.skipIf(!LINUX)("are let go of when the request is", async () => {
    await using deaf = await deafServer({ host: "127.0.0.2" });
    await using sender = openSender({ resolve: async () => ["127.0.0.2", "127.0.0.2", "127.0.0.2"] });
    const sent = await sender.send(`http://several.example:${deaf.port}/`, { settings: { timeout: 50 } });
    expect(failureOf(sent)).toMatchObject({ reason: "timeout", code: "ETIMEDOUT", phase: "connecting" });
  });
});

describe("looking a name up", () => {
  const failing = (code: string) => () =>
    Promise.reject(
      Object.assign(new Error(`getaddrinfo ${code} x.example`), { code, errno: -3001, syscall: "getaddrinfo" }),
    );

  it.each(["ENOTFOUND", "EAI_AGAIN", "EAI_FAIL"])("may fail with %s", async (code) => {
    await using sender = openSender({ resolve: failing(code) });
    const failure = failureOf(await sender.send("http://x.example/"));
    expect(failure).toMatchObject({
      reason: "dns",
      code,
      message: `getaddrinfo ${code} x.example`,
      phase: "looking-up",
      host: "x.example:80",
    });
    expect(failure.hint).toContain("x.example");
  });

  it("without an answer is a name without an address", async () => {
    await using sender = openSender({ resolve: async () => [] });
    expect(failureOf(await sender.send("http://x.example/"))).toMatchObject({ reason: "dns", code: "ENOTFOUND" });
  });

  it("is covered by the timeout", async () => {
    await using sender = openSender({ resolve: () => new Promise(() => undefined) });
    const sent = await sender.send("http://x.example/", { settings: { timeout: 40 } });
    expect(failureOf(sent)).toMatchObject({ reason: "timeout", code: "ETIMEDOUT", phase: "looking-up" });
  });

  it("is not done for addresses and names below localhost", async () => {
    let asked = 0;
    const resolve = async (): Promise<readonly string[]> => {
      asked++;
      return [];
    };
    await using server = await startRawServer();
    await using sender = openSender({ resolve });
    responseOf(await sender.send(`http://127.0.0.1:${server.port}/`));
    responseOf(await sender.send(`http://a.b.localhost:${server.port}/`));
    responseOf(await sender.send(`http://a.localhost.:${server.port}/`));
    expect(asked).toBe(0);
  });
});

describe("IPv6", () => {
  it("goes out with brackets in the Host header and none on the way", async () => {
    await using server = await startRawServer({}, { host: "::1" });
    await using sender = openSender();
    const sent = await sender.send(`${server.url}/x`);
    expect(responseOf(sent).text()).toBe("ok");
    expect(server.requests[0]).toContain(`\r\nHost: [::1]:${server.port}\r\n`);
    expect(sent.history[0]?.connection?.remote.address).toBe("::1");
  });

  it("is the first choice below localhost", async () => {
    await using server = await startRawServer({}, { host: "::1" });
    // The same port on IPv4, so that both could answer.
    const other: Server = createServer((socket) => socket.destroy());
    await new Promise<void>((resolve) =>
      other.listen(server.port, "127.0.0.1", resolve).once("error", () => resolve()),
    );
    await using sender = openSender();
    const sent = await sender.send(`http://both.localhost:${server.port}/`);
    other.close();
    expect(responseOf(sent).text()).toBe("ok");
  });
});
