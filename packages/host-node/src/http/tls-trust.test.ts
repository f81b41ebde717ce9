import { certificateAuthority, selfSigned } from "@waybill/testing/certificates";
import { createServer } from "node:net";
import { describe, expect, it } from "vitest";
import { startRawServer } from "../test/raw-server.ts";
import { failureOf, openSender, responseOf } from "../test/sending.ts";
import { chain, wrongCertificates } from "../test/wrong-certificates.ts";

const ca = certificateAuthority();
const own = selfSigned();
const trusted = { extraCa: [ca.cert] };
const WRONG = wrongCertificates();

describe("a certificate that cannot be trusted", () => {
  it.each(WRONG)("$title: the request fails and nothing of it is sent", async ({ shown, extraCa, code, message }) => {
    await using server = await startRawServer({}, { tls: shown });
    await using sender = openSender({ extraCa });
    const failure = failureOf(await sender.send(`${server.url}/`));
    expect(failure).toMatchObject({ reason: "tls", code, phase: "securing", host: `127.0.0.1:${server.port}`, hop: 0 });
    expect(failure.message).toContain(message);
    expect(failure.hint).toContain(`127.0.0.1:${server.port}`);
    expect(failure.hint).toContain("--insecure");
    expect(server.requests).toEqual([]);
  });

  it.each(WRONG)("$title: taken with strictSSL: false, and with the option insecure", async ({ shown, extraCa }) => {
    await using server = await startRawServer({}, { tls: shown });
    await using strict = openSender({ extraCa });
    await using insecure = openSender({ extraCa, insecure: true });
    expect(responseOf(await strict.send(`${server.url}/`, { settings: { strictSSL: false } })).text()).toBe("ok");
    expect(responseOf(await insecure.send(`${server.url}/`)).text()).toBe("ok");
  });

  it("fails in an insecure run too when the request itself asks for the check", async () => {
    await using server = await startRawServer({}, { tls: own });
    await using sender = openSender({ insecure: true });
    const settings = { other: { strictSSL: true } };
    expect(failureOf(await sender.send(`${server.url}/`, { settings })).reason).toBe("tls");
  });

  it("a connection made without the check is never used with it, and no session of it either", async () => {
    await using server = await startRawServer({}, { tls: own });
    await using sender = openSender();
    responseOf(await sender.send(`${server.url}/`, { settings: { strictSSL: false } }));
    expect(failureOf(await sender.send(`${server.url}/`)).reason).toBe("tls");
    responseOf(await sender.send(`${server.url}/`, { settings: { strictSSL: false } }));
    expect(server.requests).toHaveLength(2);
  });
});

describe("authorities of the user", () => {
  it("are trusted beside those of Node", async () => {
    const intermediate = ca.issueAuthority();
    await using server = await startRawServer({}, { tls: chain(intermediate.issue(), intermediate) });
    await using sender = openSender({ extraCa: [own.cert, ca.cert] });
    expect(responseOf(await sender.send(`${server.url}/`)).text()).toBe("ok");
    expect(responseOf(await sender.send(`https://localhost:${server.port}/`)).text()).toBe("ok");
  });

  it("do not vouch for other names", async () => {
    await using server = await startRawServer({}, { tls: ca.issue({ names: ["localhost"] }) });
    await using sender = openSender(trusted);
    expect(responseOf(await sender.send(`https://localhost:${server.port}/`)).code).toBe(200);
    expect(failureOf(await sender.send(`${server.url}/`)).code).toBe("ERR_TLS_CERT_ALTNAME_INVALID");
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
  expect(failure).toMatchObject({ reason: "tls", code: "EPROTO", phase: "securing" });
  expect(failure.hint).toContain("http://");
});

it("a server that leaves in the middle of the handshake is a failed request", async () => {
  const mute = createServer((socket) => socket.once("data", () => socket.end()));
  await new Promise<void>((resolve) => mute.listen(0, "127.0.0.1", resolve));
  const address = mute.address();
  const port = typeof address === "object" ? address?.port : 0;
  await using sender = openSender();
  const failure = failureOf(await sender.send(`https://127.0.0.1:${port}/`));
  mute.close();
  expect(failure).toMatchObject({
    reason: "reset",
    code: "ECONNRESET",
    phase: "securing",
    message: "Client network socket disconnected before secure TLS connection was established",
  });
});

it("connections are kept, and the handshake is timed once", async () => {
  await using server = await startRawServer({}, { tls: own });
  await using sender = openSender({ insecure: true });
  const first = await sender.send(`${server.url}/`);
  const second = await sender.send(`${server.url}/`);
  expect(first.history[0]?.timings.secureHandshake).toBeGreaterThan(0);
  expect(second.history[0]).toMatchObject({ reused: true, timings: { dns: 0, tcp: 0, secureHandshake: 0 } });
  expect(server.connections()).toBe(1);
});

it("a session of an earlier connection makes the next handshake short", async () => {
  const reused: boolean[] = [];
  await using server = await startRawServer(
    { "*": (socket) => socket.end("HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 2\r\n\r\nok") },
    {
      tls: ca.issue(),
      onConnection: (socket) =>
        void (
          "isSessionReused" in socket && reused.push(Reflect.apply(Reflect.get(socket, "isSessionReused"), socket, []))
        ),
    },
  );
  await using sender = openSender(trusted);
  for (const path of ["a", "b", "c"]) responseOf(await sender.send(`${server.url}/${path}`));
  expect(reused).toEqual([false, true, true]);
});

it("the lenient parser works over TLS too", async () => {
  await using server = await startRawServer({}, { tls: own });
  await using sender = openSender();
  const settings = { insecureHTTPParser: true };
  const failure = failureOf(await sender.send(`${server.url}/`, { settings }));
  expect(failure).toMatchObject({ reason: "tls", code: "DEPTH_ZERO_SELF_SIGNED_CERT", phase: "securing" });
  const sent = await sender.send(`${server.url}/`, { settings: { ...settings, strictSSL: false } });
  expect(responseOf(sent).text()).toBe("ok");
});

describe("the history of a request", () => {
  it("tells how its connection is secured", async () => {
    const shown = ca.issue({ names: ["127.0.0.1"] });
    await using server = await startRawServer({}, { tls: shown });
    await using sender = openSender(trusted);
    const [hop] = (await sender.send(`${server.url}/`)).history;
    expect(hop?.connection).toMatchObject({
      remote: { address: "127.0.0.1", port: server.port },
      local: { address: "127.0.0.1" },
      tls: {
        protocol: "TLSv1.3",
        cipher: expect.stringMatching(/^TLS_/),
        verified: true,
        peer: {
          subject: "CN=127.0.0.1",
          issuer: "CN=Test authority",
          fingerprint: expect.stringMatching(/^([0-9A-F]{2}:){31}/),
        },
      },
    });
    expect(hop?.connection?.tls).not.toHaveProperty("problem");
  });

  it("tells what is wrong with a certificate that nobody checked", async () => {
    await using server = await startRawServer({}, { tls: own });
    await using sender = openSender({ insecure: true });
    const [hop] = (await sender.send(`${server.url}/`)).history;
    expect(hop?.connection?.tls).toMatchObject({ verified: false, problem: "DEPTH_ZERO_SELF_SIGNED_CERT" });
  });

  it("names each connection, the same for all that it carried", async () => {
    await using server = await startRawServer({
      "/": "HTTP/1.1 302 Found\r\nLocation: /next\r\nContent-Length: 0\r\n\r\n",
      "/last": (socket) => socket.end("HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 0\r\n\r\n"),
    });
    await using sender = openSender();
    const first = (await sender.send(`${server.url}/`)).history.map(({ connection }) => connection?.id);
    responseOf(await sender.send(`${server.url}/last`));
    const second = (await sender.send(`${server.url}/`)).history.map(({ connection }) => connection?.id);
    expect([...first, ...second]).toEqual(["c1", "c1", "c2", "c2"]);
  });
});
