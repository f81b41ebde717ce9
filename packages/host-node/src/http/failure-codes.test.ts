// Each row of the table of codes happens to a real request here; docs/http-errors.md shows the same rows.
import { readdirSync, readFileSync } from "node:fs";
import { Agent } from "node:http";
import { connect, Socket } from "node:net";
import { fileURLToPath } from "node:url";
import { FAILURE_CODES, type FailureCode, type RequestFailure, withHint } from "@waybill/core";
import { startProxyServer } from "@waybill/testing";
import { encryptKey, selfSigned, toPfx } from "@waybill/testing/certificates";
import { describe, expect, it } from "vitest";
import { last, type Reply, startRawServer } from "../test/raw-server.ts";
import { failureOf, openSender, type RequestChanges } from "../test/sending.ts";
import { tempDir } from "../test/temp-dir.ts";
import { wrongCertificates } from "../test/wrong-certificates.ts";
import { failure } from "./request-failure.ts";
import type { TransportOptions } from "./undici-transport.ts";

type Case = () => Promise<RequestFailure>;
type Options = Partial<TransportOptions>;

const WRONG = wrongCertificates();
const OWN = selfSigned();
const NOBODY = "http://127.0.0.1:1/";

const sending =
  (url: string, changes: RequestChanges = {}, options: Options = {}): Case =>
  async () => {
    await using sender = openSender(options);
    return failureOf(await sender.send(url, changes));
  };

const answering =
  (reply: Reply, changes: RequestChanges = {}, options: Options = {}): Case =>
  async () => {
    await using server = await startRawServer({ "*": reply });
    return await sending(`${server.url}/`, changes, options)();
  };

/** What only a system, or an odd network, says: a socket that fails so carries the request. */
const failing = (code: string): Case => {
  const agent = new Agent();
  agent.createConnection = (_options, callback) => {
    const socket = new Socket();
    queueMicrotask(() => socket.destroy(Object.assign(new Error(`connect ${code} 127.0.0.1:1`), { code })));
    callback?.(null, socket);
    return socket;
  };
  return sending(NOBODY, {}, { agents: { http: agent } });
};

const resolving = (code: string): Case => {
  const error = Object.assign(new Error(`getaddrinfo ${code} x.example`), { code, syscall: "getaddrinfo" });
  return sending("http://x.example/", {}, { resolve: () => Promise.reject(error) });
};

const securing =
  (other: Readonly<Record<string, string[]>>): Case =>
  async () => {
    await using server = await startRawServer({}, { tls: OWN });
    return await sending(`${server.url}/`, { settings: { other } }, { insecure: true })();
  };

const identified =
  (
    make: () => Pick<
      NonNullable<TransportOptions["clientCertificates"]>[number],
      "cert" | "key" | "pfx" | "passphrase"
    >,
  ): Case =>
  async () => {
    await using server = await startRawServer({}, { tls: OWN });
    const clientCertificates = [{ matches: ["<all_urls>"], ...make() }];
    return await sending(`${server.url}/`, {}, { insecure: true, clientCertificates })();
  };

const untrusted =
  (wanted: string): Case =>
  async () => {
    const wrong = WRONG.find(({ code }) => code === wanted);
    if (wrong === undefined) throw new Error(`no certificate gives ${wanted}`);
    await using server = await startRawServer({}, { tls: wrong.shown });
    return await sending(`${server.url}/`, {}, { extraCa: wrong.extraCa })();
  };

const filing =
  (src: (directory: string) => string, options: Options = {}): Case =>
  async () => {
    await using folder = await tempDir();
    await using server = await startRawServer();
    const changes = { method: "POST", body: { kind: "file", src: src(folder.path) } } as const;
    return await sending(`${server.url}/`, changes, { strictFiles: true, workingDir: folder.path, ...options })();
  };

/** What cannot be brought about by a test on every system is said by the one function that says it. */
const saying =
  (...[reason, code]: [FailureCode["reason"], string]): Case =>
  async () =>
    failure(reason, NOBODY, { code, message: code, phase: "preparing" });

const ok = (fields: string, body = ""): string => `HTTP/1.1 200 OK\r\n${fields}\r\n\r\n${body}`;

const CASES: Readonly<Record<string, Case>> = {
  "url ERR_INVALID_URL": sending(""),
  "url ERR_SOCKET_BAD_PORT": sending("http://127.0.0.1:99999/"),
  "url ERR_UNESCAPED_CHARACTERS": sending(`${NOBODY}a b`),
  "invalid-header ERR_INVALID_CHAR": sending(NOBODY, { headers: [["X", "a\nb"]] }),
  "invalid-header ERR_INVALID_HTTP_TOKEN": sending(NOBODY, { headers: [["X Y", "a"]] }),
  "dns ENOTFOUND": resolving("ENOTFOUND"),
  "dns EAI_AGAIN": resolving("EAI_AGAIN"),
  "dns *": resolving("EAI_FAIL"),
  "refused ECONNREFUSED": sending(NOBODY),
  "unreachable EHOSTUNREACH": failing("EHOSTUNREACH"),
  "unreachable ENETUNREACH": failing("ENETUNREACH"),
  "unreachable EADDRNOTAVAIL": failing("EADDRNOTAVAIL"),
  "unreachable EACCES": failing("EACCES"),
  "unreachable *": failing("EHOSTDOWN"),
  "reset ECONNRESET": answering((socket) => socket.destroy()),
  "reset EPIPE": failing("EPIPE"),
  "reset ECONNABORTED": failing("ECONNABORTED"),
  "timeout ETIMEDOUT": sending(
    "http://x.example/",
    { settings: { timeout: 30 } },
    { resolve: () => new Promise(() => {}) },
  ),
  "timeout ESOCKETTIMEDOUT": answering(() => undefined, { settings: { timeout: 100 } }),
  ...Object.fromEntries([...new Set(WRONG.map(({ code }) => code))].map((code) => [`tls ${code}`, untrusted(code)])),
  "tls ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED": async () => {
    const asking = { requestCert: true, rejectUnauthorized: true, minVersion: "TLSv1.3" } as const;
    await using server = await startRawServer({}, { tls: { ...OWN, ...asking } });
    return await sending(`${server.url}/`, {}, { insecure: true })();
  },
  "tls ERR_SSL_NO_CIPHER_MATCH": securing({ tlsCipherSelection: ["NONE-SUCH"] }),
  "tls ERR_SSL_NO_PROTOCOLS_AVAILABLE": securing({ tlsDisabledProtocols: ["TLSv1", "TLSv1_1", "TLSv1_2", "TLSv1_3"] }),
  "tls ERR_OSSL_BAD_DECRYPT": identified(() => {
    const { cert, key } = OWN;
    return { cert: Buffer.from(cert), key: Buffer.from(encryptKey(key, "right")), passphrase: "wrong" };
  }),
  "tls ERR_OSSL_PKCS12_MAC_VERIFY_FAILURE": identified(() => ({
    pfx: toPfx(OWN, "right"),
    passphrase: "wrong",
  })),
  "tls ERR_OSSL_PEM_NO_START_LINE": identified(() => ({ cert: Buffer.from("no"), key: Buffer.from("no") })),
  "tls ERR_OSSL_X509_KEY_VALUES_MISMATCH": identified(() => ({
    cert: Buffer.from(OWN.cert),
    key: Buffer.from(selfSigned().key),
  })),
  "tls ERR_OSSL_*": identified(() => ({ pfx: Buffer.from("no") })),
  "tls EPROTO": async () => {
    await using server = await startRawServer({}, { onConnection: (socket) => socket.end("HTTP/1.1 400 No\r\n\r\n") });
    return await sending(server.url.replace("http:", "https:"))();
  },
  "tls ERR_SSL_*": async () => {
    // Between the two, someone who writes what is no record of TLS as soon as a request comes.
    let spoil = (): void => undefined;
    await using server = await startRawServer({ "*": () => spoil() }, { tls: OWN });
    const pass = (near: Socket): void => {
      const far = connect(server.port, "127.0.0.1");
      near.pipe(far).pipe(near);
      for (const socket of [near, far]) socket.on("error", () => undefined);
      spoil = () => near.write("this is no record of TLS");
    };
    await using between = await startRawServer({}, { onConnection: pass });
    return await sending(between.url.replace("http:", "https:"), {}, { insecure: true })();
  },
  "tls *": failing("CERT_REVOKED"),
  "protocol HPE_INVALID_CONSTANT": answering(last("SSH-2.0-OpenSSH_9.9\r\n")),
  "protocol HPE_INVALID_VERSION": answering(last("HTTP/9.9 200 OK\r\n\r\n")),
  "protocol HPE_INVALID_STATUS": answering(last("HTTP/1.1 abc OK\r\n\r\n")),
  "protocol HPE_INVALID_HEADER_TOKEN": answering(last(ok("a b: c"))),
  "protocol HPE_CR_EXPECTED": answering(last("HTTP/1.1 200 OK\nX: 1\n\n")),
  "protocol HPE_LF_EXPECTED": answering(last("HTTP/1.1 200 OK\r\nX: 1\rY: 1\r\n\r\n")),
  "protocol HPE_INVALID_CONTENT_LENGTH": answering(last(ok("Content-Length: 1x"))),
  "protocol HPE_UNEXPECTED_CONTENT_LENGTH": answering(last(ok("Content-Length: 1\r\nContent-Length: 2"))),
  "protocol HPE_INVALID_TRANSFER_ENCODING": answering(last(ok("Content-Length: 1\r\nTransfer-Encoding: chunked"))),
  "protocol HPE_INVALID_CHUNK_SIZE": answering(last(ok("Transfer-Encoding: chunked", "xyz\r\n"))),
  "protocol HPE_PAUSED_UPGRADE": answering("HTTP/1.1 101 Switching\r\nConnection: upgrade\r\nUpgrade: x\r\n\r\n"),
  "protocol HPE_HEADER_OVERFLOW": answering(last(ok(`X: ${"x".repeat(200_000)}`))),
  "protocol HPE_*": failing("HPE_STRICT"),
  "protocol ERR_INVALID_REQUEST": saying("protocol", "ERR_INVALID_REQUEST"),
  "protocol *": saying("protocol", "ERR_UNKNOWN"),
  "decode ERR_CONTENT_ENCODING": answering(
    last(ok(`Content-Encoding: ${"gzip, ".repeat(20)}gzip\r\nContent-Length: 4`, "nope")),
  ),
  "decode Z_DATA_ERROR": answering(last(ok("Content-Encoding: gzip\r\nContent-Length: 4", "nope"))),
  "decode *": answering(
    last(Buffer.from(ok("Content-Encoding: br\r\nContent-Length: 4", "\xff\xff\xff\xff"), "latin1")),
  ),
  "redirect ERR_REDIRECT": answering(last("HTTP/1.1 302 Found\r\nLocation: /\r\n\r\n"), {
    settings: { maxRedirects: 0 },
  }),
  "too-large ERR_RESPONSE_TOO_LARGE": answering(last(ok("Content-Length: 4", "1234")), {}, { maxResponseSize: 3 }),
  "proxy ERR_PROXY": async () => {
    const proxy = await startProxyServer({ credentials: "u:p" });
    const failed = await sending("https://x.example/", {}, { proxies: { http: proxy.url } })();
    await proxy.close();
    return failed;
  },
  "proxy ECONNRESET": sending("https://x.example/", {}, { proxies: { http: NOBODY } }),
  "address-denied ERR_ADDRESS_DENIED": sending(NOBODY, {}, { deniedAddresses: ["private"] }),
  "file-unreadable ENOENT": filing(() => "missing.txt"),
  "file-unreadable EISDIR": filing((directory) => directory),
  "file-unreadable PPERM": filing(() => fileURLToPath(import.meta.url), { insecureFileRead: false }),
  // Whoever runs tests as root may read every file.
  "file-unreadable EACCES": saying("file-unreadable", "EACCES"),
  "file-unreadable ERR_FILE_CHANGED": saying("file-unreadable", "ERR_FILE_CHANGED"),
  "file-unreadable *": saying("file-unreadable", "EIO"),
  "secret ERR_VAULT": saying("secret", "ERR_VAULT"),
  "aborted ABORT_ERR": async () => {
    await using sender = openSender();
    return failureOf(await sender.send(NOBODY, {}, AbortSignal.abort()));
  },
};

const name = ({ reason, code }: Pick<FailureCode, "reason" | "code">): string => `${reason} ${code}`;

describe("every row of the table of codes", () => {
  it("has a case here, and every case a row", () => {
    expect(Object.keys(CASES).toSorted()).toEqual(FAILURE_CODES.map(name).toSorted());
  });

  it.each(FAILURE_CODES.map((row) => ({ ...row, title: name(row) })))(
    "$title happens, with a phase, a host and what to do",
    async ({ title, reason, code, advice }) => {
      const told = await CASES[title]?.();
      expect(told?.reason).toBe(reason);
      if (code.endsWith("*")) expect(told?.code.startsWith(code.slice(0, -1))).toBe(true);
      else expect(told?.code).toBe(code);
      expect(told?.message).not.toBe("");
      expect(told?.phase).toBeDefined();
      expect(told?.hint).toContain(advice);
      if (told?.host !== undefined) expect(told.hint).toContain(told.host);
      else expect(told?.url).toBe("");
      // One line, and no stack.
      expect(`${told?.message}${told?.hint}`).not.toMatch(/\n|\bat .*:\d+:\d+/);
    },
  );
});

describe("the page about errors", () => {
  const page = readFileSync(fileURLToPath(new URL("../../../../docs/http-errors.md", import.meta.url)), "utf8");
  const lines = page.split("\n").filter((line) => /^\| `[a-z-]+` \| `/.test(line));

  it("has exactly the rows of the table, in its words and order", () => {
    expect(lines).toEqual(
      FAILURE_CODES.map(({ reason, code, advice }) => `| \`${reason}\` | \`${code}\` | ${advice} |`),
    );
  });
});

describe("the sources", () => {
  const folders = ["core/src", "auth/src", "host-node/src"].map(
    (folder) => new URL(`../../../${folder}/`, import.meta.url),
  );
  const sources = folders.flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: "utf8" })
      .filter((path) => path.endsWith(".ts") && !path.endsWith(".test.ts") && !/(^|[/\\])test[/\\]/.test(path))
      .map((path) => readFileSync(new URL(path.replaceAll("\\", "/"), folder), "utf8")),
  );
  /** Codes of others that are read and never told, and those of problems that are no failed requests. */
  const OTHERS =
    /^(UND_ERR_|ERR_BUFFER_TOO_LARGE$|ENOTDIR$|EPERM$|ERR_SSL_$|ERR_SSL_NO_$|EAI_$|ERR_INVALID_(FOLDER_OR_REQUEST|ENTRY_POINTS)$)/;

  it("name no code without a row", () => {
    const named = sources.flatMap(
      (source) => source.match(/(?<=")(E[A-Z]{2,}|ERR_[A-Z0-9_]+|EAI_[A-Z]*|HPE_[A-Z_]+|ABORT_ERR|PPERM)(?=")/g) ?? [],
    );
    const reasons = new Set(FAILURE_CODES.map(({ reason }) => reason));
    const hasRow = (code: string): boolean =>
      [...reasons].some((reason) => {
        const rows = FAILURE_CODES.filter((row) => row.reason === reason && row.code !== "*");
        return rows.some(
          (row) => row.code === code || (row.code.endsWith("*") && code.startsWith(row.code.slice(0, -1))),
        );
      });
    const unknown = [...new Set(named)].filter((code) => !OTHERS.test(code) && !hasRow(code));
    // These fall under the row `*` of their reason.
    expect(unknown.toSorted()).toEqual(["EHOSTDOWN", "EIO", "ENETDOWN", "ERR_UNKNOWN"]);
  });
});

it("a failure that has a hint keeps it", () => {
  const told = { reason: "dns", code: "ENOTFOUND", message: "m", url: "u", hint: "mine" } as const;
  expect(withHint(told)).toBe(told);
});
