import { selfSigned } from "@waybill/testing/certificates";
import type { TlsOptions } from "node:tls";
import { describe, expect, it } from "vitest";
import { startRawServer } from "../test/raw-server.ts";
import { failureOf, openSender, responseOf } from "../test/sending.ts";

const shown = selfSigned();
const V12 = { maxVersion: "TLSv1.2" } as const;
const V13 = { minVersion: "TLSv1.3" } as const;

/** What was agreed on, or why nothing was. */
async function agreement(versions: TlsOptions, other: Readonly<Record<string, string[] | boolean>>): Promise<string> {
  await using server = await startRawServer({}, { tls: { ...shown, ...versions } });
  await using sender = openSender({ insecure: true });
  const sent = await sender.send(`${server.url}/`, { settings: { other } });
  if (sent.kind === "failed") return `${sent.failure.reason} ${sent.failure.code}`;
  const { protocol, cipher } = sent.history[0]?.connection?.tls ?? {};
  return `${protocol} ${cipher}`;
}

describe("versions of TLS", () => {
  it.each([
    ["a server of 1.3 alone", V13, {}, "TLSv1.3 TLS_AES_256_GCM_SHA384"],
    ["a server of 1.2 alone", V12, {}, "TLSv1.2 ECDHE-RSA-AES128-GCM-SHA256"],
    ["1.3 disabled, both offered", {}, { tlsDisabledProtocols: ["TLSv1_3"] }, "TLSv1.2 ECDHE-RSA-AES128-GCM-SHA256"],
    ["1.2 disabled, both offered", {}, { tlsDisabledProtocols: ["TLSv1_2"] }, "TLSv1.3 TLS_AES_256_GCM_SHA384"],
    ["the old ones disabled", {}, { tlsDisabledProtocols: ["TLSv1", "TLSv1_1"] }, "TLSv1.3 TLS_AES_256_GCM_SHA384"],
    ["unknown names", {}, { tlsDisabledProtocols: ["SSLv9", "__proto__"] }, "TLSv1.3 TLS_AES_256_GCM_SHA384"],
    ["1.3 disabled where there is no other", V13, { tlsDisabledProtocols: ["TLSv1_3"] }, "tls EPROTO"],
    ["1.2 disabled where there is no other", V12, { tlsDisabledProtocols: ["TLSv1_2"] }, "tls EPROTO"],
    [
      "all disabled",
      {},
      { tlsDisabledProtocols: ["TLSv1", "TLSv1_1", "TLSv1_2", "TLSv1_3"] },
      "tls ERR_SSL_NO_PROTOCOLS_AVAILABLE",
    ],
  ] as const)("%s", async (_title, versions, other, expected) => {
    expect(await agreement(versions, JSON.parse(JSON.stringify(other)))).toBe(expected);
  });
});

describe("ciphers", () => {
  it.each([
    ["one of 1.2", V12, { tlsCipherSelection: ["ECDHE-RSA-CHACHA20-POLY1305"] }, "TLSv1.2 ECDHE-RSA-CHACHA20-POLY1305"],
    ["one of 1.3", {}, { tlsCipherSelection: ["TLS_AES_128_GCM_SHA256"] }, "TLSv1.3 TLS_AES_128_GCM_SHA256"],
    [
      "in the order they are written",
      V12,
      { tlsCipherSelection: ["ECDHE-RSA-AES256-GCM-SHA384", "ECDHE-RSA-AES128-GCM-SHA256"] },
      "TLSv1.2 ECDHE-RSA-AES256-GCM-SHA384",
    ],
    ["none the server has", V12, { tlsCipherSelection: ["ECDHE-ECDSA-AES128-GCM-SHA256"] }, "tls EPROTO"],
    ["none that exists", {}, { tlsCipherSelection: ["NO-SUCH-CIPHER"] }, "tls ERR_SSL_NO_CIPHER_MATCH"],
    ["an empty list", {}, { tlsCipherSelection: [] }, "TLSv1.3 TLS_AES_256_GCM_SHA384"],
    ["the server's order", {}, { tlsPreferServerCiphers: true }, "TLSv1.3 TLS_AES_256_GCM_SHA384"],
  ] as const)("%s", async (_title, versions, other, expected) => {
    const tls = { ...versions, honorCipherOrder: false };
    expect(await agreement(tls, JSON.parse(JSON.stringify(other)))).toBe(expected);
  });
});

it("a setting of one request is not that of the next: their connections are apart", async () => {
  await using server = await startRawServer({}, { tls: shown });
  await using sender = openSender({ insecure: true });
  const old = { settings: { other: { tlsDisabledProtocols: ["TLSv1_3"] } } };
  const protocols: unknown[] = [];
  for (const changes of [{}, old, {}, old]) {
    const [hop] = (await sender.send(`${server.url}/`, changes)).history;
    protocols.push(`${hop?.connection?.id} ${hop?.connection?.tls?.protocol}`);
  }
  expect(protocols).toEqual(["c1 TLSv1.3", "c2 TLSv1.2", "c1 TLSv1.3", "c2 TLSv1.2"]);
  expect(server.connections()).toBe(2);
});

it("a setting that cannot be fails its request alone, and leaves no connection open", async () => {
  await using server = await startRawServer({}, { tls: shown });
  await using sender = openSender({ insecure: true });
  const broken = { settings: { other: { tlsCipherSelection: ["NO-SUCH-CIPHER"] } } };
  const failure = failureOf(await sender.send(`${server.url}/`, broken));
  expect(failure).toMatchObject({ reason: "tls", phase: "securing" });
  expect(failure.hint).toContain("tlsCipherSelection");
  expect(responseOf(await sender.send(`${server.url}/`)).text()).toBe("ok");
});
