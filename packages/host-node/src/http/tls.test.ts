import { createServer } from "node:net";
import { describe, expect, it } from "vitest";
import { certificate, daysFromNow } from "../test/certificate.ts";
import { startRawServer } from "../test/raw-server.ts";
import { failureOf, openSender, responseOf } from "../test/sending.ts";

describe("a certificate that cannot be trusted", () => {
  it.each([["self-signed", {}, "DEPTH_ZERO_SELF_SIGNED_CERT", "self-signed certificate"]])(
    "%s is a failed request with a line on what to do",
    async (...[, options, code, message]) => {
      await using server = await startRawServer({}, { tls: await certificate(options) });
      await using sender = openSender();
      const failure = failureOf(await sender.send(`${server.url}/`));
      expect(failure).toMatchObject({ reason: "tls", code, message });
      expect(failure.hint).toContain("--insecure");
      expect(server.requests).toEqual([]);
    },
  );

  it.each([
    ["self-signed", {}],
    ["expired", { from: daysFromNow(-10), to: daysFromNow(-5) }],
    ["of another host", { names: ["elsewhere.example"] }],
  ])("%s is taken with strictSSL: false, and with the option insecure", async (_title, options) => {
    await using server = await startRawServer({}, { tls: await certificate(options) });
    await using strict = openSender();
    await using insecure = openSender({ insecure: true });
    expect(responseOf(await strict.send(`${server.url}/`, { settings: { strictSSL: false } })).text()).toBe("ok");
    expect(responseOf(await insecure.send(`${server.url}/`)).text()).toBe("ok");
  });

  it("fails in an insecure run too when the request itself asks for the check", async () => {
    await using server = await startRawServer({}, { tls: await certificate() });
    await using sender = openSender({ insecure: true });
    const settings = { other: { strictSSL: true } };
    expect(failureOf(await sender.send(`${server.url}/`, { settings })).reason).toBe("tls");
  });

  it("a connection made without the check is never used with it", async () => {
    await using server = await startRawServer({}, { tls: await certificate() });
    await using sender = openSender();
    responseOf(await sender.send(`${server.url}/`, { settings: { strictSSL: false } }));
    expect(failureOf(await sender.send(`${server.url}/`)).reason).toBe("tls");
    responseOf(await sender.send(`${server.url}/`, { settings: { strictSSL: false } }));
    expect(server.requests).toHaveLength(2);
  });
});

describe("protocol versions", () => {
  it.each([{ minVersion: "TLSv1.3" }, { maxVersion: "TLSv1.2" }] as const)("%o", async (versions) => {
    await using server = await startRawServer({}, { tls: { ...(await certificate()), ...versions } });
    await using sender = openSender({ insecure: true });
    expect(responseOf(await sender.send(`${server.url}/`)).code).toBe(200);
  });
});

it("a server that does not speak TLS is a failed request", async () => {
  const plain = createServer((socket) => socket.end("HTTP/1.1 400 Bad Request\r\n\r\n"));
  await new Promise<void>((resolve) => plain.listen(0, "127.0.0.1", resolve));
  const address = plain.address();
  const port = typeof address === "object" ? address?.port : 0;
  await using sender = openSender();
  const failure = failureOf(await sender.send(`https://127.0.0.1:${port}/`));
  plain.close();
  expect(failure).toMatchObject({ reason: "tls", code: "EPROTO" });
  expect(failure.hint).toContain("http://");
});

it("connections are kept, and the handshake is timed once", async () => {
  await using server = await startRawServer({}, { tls: await certificate() });
  await using sender = openSender({ insecure: true });
  const first = await sender.send(`${server.url}/`);
  const second = await sender.send(`${server.url}/`);
  expect(first.history[0]?.timings.secureHandshake).toBeGreaterThan(0);
  expect(second.history[0]).toMatchObject({ reused: true, timings: { dns: 0, tcp: 0, secureHandshake: 0 } });
  expect(server.connections()).toBe(1);
});

it("the lenient parser works over TLS too", async () => {
  await using server = await startRawServer({}, { tls: await certificate() });
  await using sender = openSender();
  const settings = { insecureHTTPParser: true };
  expect(failureOf(await sender.send(`${server.url}/`, { settings })).reason).toBe("tls");
  const sent = await sender.send(`${server.url}/`, { settings: { ...settings, strictSSL: false } });
  expect(responseOf(sent).text()).toBe("ok");
});
