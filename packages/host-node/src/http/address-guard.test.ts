import { startProxyServer } from "@waybill/testing";
import { Agent } from "node:http";
import { describe, expect, it } from "vitest";
import { startRawServer } from "../test/raw-server.ts";
import { failureOf, openSender, responseOf } from "../test/sending.ts";
import { isAddressRange, openGuard } from "./address-guard.ts";

describe("the ranges of private", () => {
  const guard = openGuard(["private"]);

  it.each([
    ["loopback", ["127.0.0.1", "127.255.255.255", "::1"]],
    ["this machine", ["0.0.0.0", "0.1.2.3", "::"]],
    ["RFC 1918", ["10.0.0.1", "172.16.0.1", "172.31.255.255", "192.168.0.1"]],
    ["link-local", ["169.254.1.1", "fe80::1", "fe80::1%eth0", "febf::1"]],
    ["unique-local", ["fc00::1", "fdff::1"]],
    ["site-local", ["fec0::1"]],
    ["carrier NAT", ["100.64.0.1", "100.127.255.255"]],
    ["metadata of clouds", ["169.254.169.254", "fd00:ec2::254", "100.100.100.200", "192.0.0.192", "168.63.129.16"]],
    ["mapped", ["::ffff:127.0.0.1", "::ffff:7f00:1", "0:0:0:0:0:FFFF:10.0.0.1", "::ffff:0:127.0.0.1"]],
    ["compatible", ["::127.0.0.1", "::10.0.0.1"]],
    [
      "6to4 and NAT64",
      ["2002:7f00:1::", "2002:c0a8:1::1", "64:ff9b::127.0.0.1", "64:ff9b::a00:1", "64:ff9b:1::10.0.0.1"],
    ],
  ])("%s", (_title, addresses) => {
    for (const address of addresses) expect([address, guard?.denies(address)]).toEqual([address, "private"]);
  });

  it.each([
    "8.8.8.8",
    "172.32.0.1",
    "100.128.0.1",
    "192.0.2.1",
    "2001:db8::1",
    "::ffff:8.8.8.8",
    "2002:808:808::",
    "64:ff9b::8.8.8.8",
  ])("%s is none of them", (address) => expect(guard?.denies(address)).toBeUndefined());
});

describe("ranges", () => {
  it.each([
    ["10.0.0.0/8", "10.1.2.3", true],
    ["10.0.0.0/8", "::ffff:10.1.2.3", true],
    ["192.0.2.1", "192.0.2.1", true],
    ["192.0.2.1", "192.0.2.2", false],
    ["192.0.2.1/32", "192.0.2.1", true],
    ["0.0.0.0/0", "8.8.8.8", true],
    ["0.0.0.0/0", "2001:db8::1", false],
    ["::/0", "2001:db8::1", true],
    ["fd00::/8", "fdaa::1", true],
    ["fd00::/8", "fcaa::1", false],
    ["2001:db8::1", "2001:db8:0::1", true],
  ])("%s denies %s: %s", (range, address, denied) => {
    expect(openGuard([range])?.denies(address)).toBe(denied ? range : undefined);
  });

  it.each(["private", "PRIVATE", "10.0.0.0/8", "::1", "fd00::/8"])("%s is one", (range) => {
    expect(isAddressRange(range)).toBe(true);
  });

  it.each(["", "localhost", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/", "10.0.0.0/8/8", "::/129", "10.0.0", "1e1/8"])(
    "%s is none",
    (range) => {
      expect(isAddressRange(range)).toBe(false);
      expect(() => openGuard([range])).toThrow(TypeError);
    },
  );
});

describe("a literal host that is denied", () => {
  it.each([
    "127.0.0.1",
    "2130706433",
    "0x7f000001",
    "0x7f.1",
    "0177.0.0.1",
    "127.1",
    "127.0.0.1.",
    "①②⑦.⓪.⓪.①",
    "[::1]",
    "[::ffff:127.0.0.1]",
    "[::ffff:7f00:1]",
    "[0:0:0:0:0:0:0:1]",
    "localhost",
    "LOCALHOST",
    "localhost.",
    "some.where.localhost",
    "0",
    "0.0.0.0",
    "[::]",
  ])("%s: nothing is sent", async (host) => {
    await using server = await startRawServer();
    await using sender = openSender({ deniedAddresses: ["private"] });
    const failure = failureOf(await sender.send(`http://${host}:${server.port}/`));
    expect(failure).toMatchObject({ reason: "address-denied", code: "ERR_ADDRESS_DENIED" });
    expect(failure.message).toContain("private");
    expect(failure.hint).toContain("--deny-address");
    expect(server.connections()).toBe(0);
  });

  it("is denied for the lenient parser and for agents too", async () => {
    await using server = await startRawServer();
    const agent = new Agent();
    await using sender = openSender({ deniedAddresses: ["127.0.0.0/8"] });
    await using agents = openSender({ deniedAddresses: ["127.0.0.0/8"], agents: { http: agent } });
    const lenient = await sender.send(`${server.url}/`, { settings: { insecureHTTPParser: true } });
    const failures = [lenient, await agents.send(`${server.url}/`)].map(failureOf);
    agent.destroy();
    expect(failures.map(({ reason }) => reason)).toEqual(["address-denied", "address-denied"]);
    expect(server.connections()).toBe(0);
  });

  it("is denied through a proxy, whose own address is the user's choice", async () => {
    await using server = await startRawServer();
    const proxy = await startProxyServer({ target: { host: "127.0.0.1", port: server.port } });
    await using sender = openSender({ deniedAddresses: ["private"], proxies: { http: proxy.url } });
    const denied = [
      "http://127.0.0.1/",
      "https://[::1]/",
      "http://localhost/",
      "http://a.localhost/",
      "http://0x7f.1/",
    ];
    for (const url of denied) expect(failureOf(await sender.send(url)).reason).toBe("address-denied");
    expect(responseOf(await sender.send("http://public.example/")).text()).toBe("ok");
    await proxy.close();
    expect(proxy.seen).toHaveLength(1);
  });
});

describe("the address that a name leads to", () => {
  it.each([{}, { insecureHTTPParser: true }])("is denied where it is connected to (%o)", async (settings) => {
    await using server = await startRawServer();
    await using sender = openSender({ deniedAddresses: ["private"], resolve: async () => ["127.0.0.1"] });
    const failure = failureOf(await sender.send(`http://harmless.example:${server.port}/`, { settings }));
    expect(failure).toMatchObject({
      reason: "address-denied",
      code: "ERR_ADDRESS_DENIED",
      address: "127.0.0.1",
      message: "The address 127.0.0.1 of harmless.example is denied: it is in private",
      host: `harmless.example:${server.port}`,
    });
    expect(server.connections()).toBe(0);
  });

  it("is denied to agents that connect as Node's do", async () => {
    await using server = await startRawServer();
    const agent = new Agent();
    await using sender = openSender({
      deniedAddresses: ["private"],
      resolve: async () => ["127.0.0.1"],
      agents: { http: agent },
    });
    const failure = failureOf(await sender.send(`http://harmless.example:${server.port}/`));
    agent.destroy();
    expect(failure.reason).toBe("address-denied");
    expect(server.connections()).toBe(0);
  });

  it("is looked up once: what was checked is what is connected to", async () => {
    await using server = await startRawServer({
      "*": (socket) => socket.end("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"),
    });
    const answers = [["127.0.0.1"], ["127.0.0.2"], ["127.0.0.1"]];
    let asked = 0;
    const resolve = async (): Promise<readonly string[]> => answers[asked++] ?? [];
    await using sender = openSender({ deniedAddresses: ["127.0.0.2"], resolve });
    const url = `http://changing.example:${server.port}/`;
    expect(responseOf(await sender.send(url)).text()).toBe("ok");
    expect(asked).toBe(1);
    expect(failureOf(await sender.send(url))).toMatchObject({ reason: "address-denied", address: "127.0.0.2" });
    expect(responseOf(await sender.send(url)).text()).toBe("ok");
    expect([asked, server.connections()]).toEqual([3, 2]);
  });

  it("may be one of several: only those that are allowed are tried", async () => {
    await using server = await startRawServer();
    await using sender = openSender({
      deniedAddresses: ["127.0.0.2", "::1"],
      resolve: async () => ["127.0.0.2", "::1", "127.0.0.1"],
    });
    const sent = await sender.send(`http://several.example:${server.port}/`);
    expect(responseOf(sent).text()).toBe("ok");
    expect(sent.history[0]?.connection?.remote.address).toBe("127.0.0.1");
  });
});

// Other systems know fewer loopback addresses.
describe.skipIf(process.platform !== "linux")("every hop of a request", () => {
  it.each(["http://127.0.0.1", "http://2130706433", "http://[::ffff:127.0.0.1]", "http://inside.example"])(
    "a redirect to %s is denied, and the first answer is in the history",
    async (host) => {
      await using inside = await startRawServer();
      // The guard knows loopback but for the one address that plays the internet.
      const resolve = async (name: string): Promise<readonly string[]> => [
        name === "outside.example" ? "127.0.0.9" : "127.0.0.1",
      ];
      await using sender = openSender({ deniedAddresses: ["127.0.0.0/29"], resolve });
      await using outside = await startRawServer(
        { "*": `HTTP/1.1 302 Found\r\nLocation: ${host}:${inside.port}/\r\nContent-Length: 0\r\n\r\n` },
        { host: "127.0.0.9" },
      );
      const sent = await sender.send(`http://outside.example:${outside.port}/`);
      expect(failureOf(sent)).toMatchObject({ reason: "address-denied", hop: 1 });
      expect(sent.history[0]?.response?.code).toBe(302);
      expect([inside.connections(), outside.connections()]).toEqual([0, 1]);
    },
  );
});
