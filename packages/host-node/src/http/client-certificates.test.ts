import { certificateAuthority, encryptKey, type KeyAndCertificate, toPfx } from "@waybill/testing/certificates";
import type { Socket } from "node:net";
import type { TlsOptions } from "node:tls";
import { TLSSocket } from "node:tls";
import { describe, expect, it } from "vitest";
import { startRawServer } from "../test/raw-server.ts";
import { failureOf, openSender, responseOf } from "../test/sending.ts";
import type { ClientCertificate } from "./client-certificate.ts";

const ca = certificateAuthority();
const server = ca.issue();
const anna = ca.issue({ names: ["anna"], purpose: "client" });
const bert = ca.issue({ names: ["bert"], purpose: "client" });
const encrypted = { ...anna, key: encryptKey(anna.key, "open sesame") };
const pfx = toPfx(anna, "open sesame");

const pem = ({ key, cert }: KeyAndCertificate, ...matches: string[]): ClientCertificate => ({
  matches: matches.length > 0 ? matches : ["<all_urls>"],
  key: Buffer.from(key),
  cert: Buffer.from(cert),
});

/** Answers who the client is. `strict` breaks the connection off where it does not say. */
function askingServer(options: TlsOptions & { readonly strict?: boolean } = {}) {
  const { strict = false, ...tls } = options;
  const tell = (socket: Socket): void => {
    const name = socket instanceof TLSSocket ? (socket.getPeerCertificate().subject?.CN ?? "nobody") : "";
    socket.write(`HTTP/1.1 200 OK\r\nContent-Length: ${String(name).length}\r\n\r\n${name}`);
  };
  const asking = { ...server, ca: ca.cert, requestCert: true, rejectUnauthorized: strict, ...tls };
  return startRawServer({ "*": tell }, { tls: asking });
}

describe("a client certificate", () => {
  it.each<[string, ClientCertificate]>([
    ["in PEM", pem(anna)],
    ["in PEM with an encrypted key", { ...pem(encrypted), passphrase: "open sesame" }],
    ["in one PFX file", { matches: ["<all_urls>"], pfx, passphrase: "open sesame" }],
  ])("%s is shown to a server that asks", async (_title, certificate) => {
    for (const versions of [{ minVersion: "TLSv1.3" }, { maxVersion: "TLSv1.2" }] as const) {
      await using asking = await askingServer({ strict: true, ...versions });
      await using sender = openSender({ extraCa: [ca.cert], clientCertificates: [certificate] });
      expect(responseOf(await sender.send(`${asking.url}/`)).text()).toBe("anna");
    }
  });

  it("is no trouble for a server that does not ask", async () => {
    await using plain = await startRawServer({}, { tls: server });
    await using sender = openSender({ extraCa: [ca.cert], clientCertificates: [pem(anna)] });
    expect(responseOf(await sender.send(`${plain.url}/`)).text()).toBe("ok");
  });

  it.each<[string, ClientCertificate, string, RegExp]>([
    ["the wrong passphrase", { ...pem(encrypted), passphrase: "no" }, "ERR_OSSL_BAD_DECRYPT", /bad decrypt/],
    ["no passphrase", pem(encrypted), "ERR_OSSL_BAD_DECRYPT", /bad decrypt/],
    [
      "the wrong passphrase of a PFX file",
      { matches: ["<all_urls>"], pfx, passphrase: "no" },
      "ERR_OSSL_PKCS12_MAC_VERIFY_FAILURE",
      /mac verify failure/,
    ],
    ["a file that is no PEM", pem({ key: "x", cert: "x" }), "ERR_OSSL_PEM_NO_START_LINE", /no start line/],
    [
      "the key of another",
      pem({ key: bert.key, cert: anna.cert }),
      "ERR_OSSL_X509_KEY_VALUES_MISMATCH",
      /key values mismatch/,
    ],
    ["a broken PFX file", { matches: ["<all_urls>"], pfx: Buffer.from("x") }, "ERR_OSSL_CLIENT_CERTIFICATE", /./],
  ])("with %s fails its request, and nothing is sent", async (_title, certificate, code, message) => {
    await using asking = await askingServer();
    await using sender = openSender({ extraCa: [ca.cert], clientCertificates: [certificate] });
    const failure = failureOf(await sender.send(`${asking.url}/`));
    expect(failure).toMatchObject({ reason: "tls", code, phase: "securing" });
    expect(failure.message).toMatch(message);
    expect(failure.hint).toContain("client certificate");
    expect(asking.requests).toEqual([]);
  });

  it.each([
    ["1.3", { minVersion: "TLSv1.3" }, "ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED"],
    ["1.2", { maxVersion: "TLSv1.2" }, "EPROTO"],
  ] as const)(
    "that a server of TLS %s requires and does not get fails the request",
    async (_version, versions, code) => {
      await using asking = await askingServer({ strict: true, ...versions });
      await using sender = openSender({ extraCa: [ca.cert] });
      const failure = failureOf(await sender.send(`${asking.url}/`));
      expect(failure).toMatchObject({ reason: "tls", code });
      expect(failure.hint).toContain("client certificate");
    },
  );
});

describe("a list of client certificates", () => {
  const cases: readonly (readonly [title: string, certificates: (port: number) => ClientCertificate[], who: string])[] =
    [
      ["the first that fits is used", () => [pem(anna), pem(bert)], "anna"],
      ["one for another host is left", () => [pem(anna, "https://elsewhere.example/*"), pem(bert)], "bert"],
      ["one for another port is left", () => [pem(anna, "https://localhost/*"), pem(bert)], "bert"],
      ["a port has to be named", (port) => [pem(anna, `https://localhost:${port}/*`)], "anna"],
      ["or is any", () => [pem(anna, "https://localhost:*/*")], "anna"],
      [
        "one of several patterns is enough",
        (port) => [pem(anna, "https://a.example/*", `*://localhost:${port}/*`)],
        "anna",
      ],
      ["the path counts", () => [pem(anna, "https://*:*/other/*"), pem(bert, "https://*:*/who*")], "bert"],
      ["none may fit", () => [pem(anna, "http://*:*/*")], "nobody"],
      ["what is no pattern fits nothing", () => [pem(anna, "localhost")], "nobody"],
    ];

  it.each(cases)("%s", async (_title, certificates, who) => {
    await using asking = await askingServer();
    await using sender = openSender({ extraCa: [ca.cert], clientCertificates: certificates(asking.port) });
    expect(responseOf(await sender.send(`https://localhost:${asking.port}/who?x=/other/`)).text()).toBe(who);
  });

  it("makes paths of one server use connections of their own", async () => {
    await using asking = await askingServer();
    const clientCertificates = [pem(anna, "https://*:*/a/*"), pem(bert, "https://*:*/b/*")];
    await using sender = openSender({ extraCa: [ca.cert], clientCertificates });
    const who: string[] = [];
    for (const path of ["a/", "b/", "c/", "a/x"])
      who.push(responseOf(await sender.send(`${asking.url}/${path}`)).text());
    expect(who).toEqual(["anna", "bert", "nobody", "anna"]);
    expect(asking.connections()).toBe(3);
  });

  it("is asked again at each redirect", async () => {
    await using second = await askingServer();
    await using first = await startRawServer(
      {
        "*": (socket) =>
          void socket.write(
            `HTTP/1.1 302 ${socket instanceof TLSSocket ? socket.getPeerCertificate().subject?.CN : ""}\r\nLocation: https://localhost:${second.port}/\r\nContent-Length: 0\r\n\r\n`,
          ),
      },
      { tls: { ...server, ca: ca.cert, requestCert: true, rejectUnauthorized: false } },
    );
    const clientCertificates = [
      pem(anna, `https://localhost:${first.port}/*`),
      pem(bert, `https://localhost:${second.port}/*`),
    ];
    await using sender = openSender({ extraCa: [ca.cert], clientCertificates });
    const sent = await sender.send(`https://localhost:${first.port}/`);
    expect(responseOf(sent).text()).toBe("bert");
    expect(sent.history.map(({ connection }) => connection?.tls?.verified)).toEqual([true, true]);
  });
});
