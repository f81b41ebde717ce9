// `protocolProfileBehavior`: every key on each level, and inner levels over outer ones, told by what servers see (http.md §12).
import type { JsonObject, JsonValue } from "@waybill/collection";
import { createServer, type TlsOptions } from "node:tls";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type RunEvent, run } from "waybill";
import { SELF_SIGNED } from "../cli/self-signed.ts";
import { headerOf, redirectTo, type Served, serve } from "./serve.ts";

let server: Served;
let secure: Served;
let modern: TlsServer;
let older: TlsServer;

interface TlsServer {
  readonly url: string;
  close(): void;
}

beforeAll(async () => {
  server = await serve({
    "/from": (response) => void response.writeHead(302, { location: "/to", "set-cookie": "a=1; Path=/" }).end(),
    "/away": (response) => redirectTo(`http://localhost:${server.port}/to`)?.(response, NOTHING),
    "/lenient": (response) => {
      response.socket?.end(
        "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nok\r\n0\r\n\r\n",
      );
    },
  });
  secure = await serve({}, { secure: true });
  modern = await serveTls({ minVersion: "TLSv1.3" });
  older = await serveTls({ maxVersion: "TLSv1.2" });
});
afterAll(async () => {
  await server[Symbol.asyncDispose]();
  await secure[Symbol.asyncDispose]();
  modern.close();
  older.close();
});

const NOTHING = { method: "", path: "", headers: [], start: "", length: 0, hash: "" };

async function serveTls(versions: Pick<TlsOptions, "minVersion" | "maxVersion">): Promise<TlsServer> {
  const tls = createServer({ ...SELF_SIGNED, ...versions }, (socket) => {
    socket.on("error", () => {});
    socket.on("data", () => socket.end("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"));
  });
  tls.on("tlsClientError", () => {});
  await new Promise<void>((resolve) => tls.listen(0, "127.0.0.1", resolve));
  return { url: `https://127.0.0.1:${(tls.address() as AddressInfo).port}`, close: () => void tls.close() };
}

interface Subject {
  readonly key: string;
  readonly on: JsonValue;
  readonly off: JsonValue;
  readonly request: () => JsonObject;
  /** What tells `on` from `off`. */
  readonly effect: (seen: Seen) => unknown;
  readonly expected: { readonly on: unknown; readonly off: unknown };
}

interface Seen {
  readonly received: Served["received"];
  readonly events: readonly RunEvent[];
}

const get = (path: string) => (): JsonObject => ({ method: "GET", url: server.url + path });
const post = (path: string) => (): JsonObject => ({
  method: "POST",
  url: server.url + path,
  body: { mode: "raw", raw: "body" },
});
const count = ({ received }: Seen): number => received.length;
const isAnswered = ({ events }: Seen): boolean => events.some(({ type }) => type === "response-received");
const lastHeader =
  (name: string) =>
  ({ received }: Seen) =>
    headerOf(received.at(-1) ?? NOTHING, name) !== undefined;
const warned = ({ events }: Seen): boolean =>
  events.some((event) => event.type === "warning" && event.message.includes("protocolVersion"));

const authorized = (path: string) => (): JsonObject => ({
  ...get(path)(),
  header: [{ key: "Authorization", value: "mine" }],
});

const SUBJECTS: readonly Subject[] = [
  { key: "followRedirects", on: false, off: true, request: get("/from"), effect: count, expected: { on: 1, off: 2 } },
  { key: "maxRedirects", on: 0, off: 1, request: get("/from"), effect: count, expected: { on: 1, off: 2 } },
  {
    key: "followOriginalHttpMethod",
    on: true,
    off: false,
    request: post("/from"),
    effect: ({ received }) => received.map(({ method, length }) => [method, length]),
    expected: {
      on: [
        ["POST", 4],
        ["POST", 4],
      ],
      off: [
        ["POST", 4],
        ["GET", 0],
      ],
    },
  },
  {
    key: "followAuthorizationHeader",
    on: true,
    off: false,
    request: authorized("/away"),
    effect: lastHeader("authorization"),
    expected: { on: true, off: false },
  },
  {
    key: "removeRefererHeaderOnRedirect",
    on: true,
    off: false,
    request: get("/from"),
    effect: lastHeader("referer"),
    expected: { on: false, off: true },
  },
  {
    key: "disableCookies",
    on: true,
    off: false,
    request: get("/from"),
    effect: lastHeader("cookie"),
    expected: { on: false, off: true },
  },
  {
    key: "disableBodyPruning",
    on: true,
    off: false,
    request: () => ({ ...post("/")(), method: "GET" }),
    effect: ({ received }) => received[0]?.start,
    expected: { on: "body", off: "" },
  },
  {
    key: "disableUrlEncoding",
    on: true,
    off: false,
    request: get('/a"b?c=<d>'),
    effect: ({ received }) => received[0]?.path,
    expected: { on: '/a"b?c=<d>', off: "/a%22b?c=%3Cd%3E" },
  },
  {
    key: "disabledSystemHeaders",
    on: { accept: true },
    off: {},
    request: get("/"),
    effect: lastHeader("accept"),
    expected: { on: false, off: true },
  },
  {
    key: "insecureHTTPParser",
    on: true,
    off: false,
    request: get("/lenient"),
    effect: isAnswered,
    expected: { on: true, off: false },
  },
  {
    key: "strictSSL",
    on: false,
    off: true,
    request: () => ({ method: "GET", url: secure.url }),
    effect: isAnswered,
    expected: { on: true, off: false },
  },
  {
    key: "tlsDisabledProtocols",
    on: ["TLSv1_3"],
    off: [],
    request: () => ({ method: "GET", url: modern.url }),
    effect: isAnswered,
    expected: { on: false, off: true },
  },
  {
    key: "tlsCipherSelection",
    // A cipher for certificates of another kind than the server's.
    on: ["ECDHE-RSA-AES128-GCM-SHA256"],
    off: [],
    request: () => ({ method: "GET", url: older.url }),
    effect: isAnswered,
    expected: { on: false, off: true },
  },
  {
    key: "protocolVersion",
    on: "http2",
    off: "http1",
    request: get("/"),
    effect: warned,
    expected: { on: true, off: false },
  },
];

/** TLS is looked at in runs that take any certificate. */
const isAboutTls = ({ key }: Subject): boolean => key.startsWith("tls");

type Level = "on" | "off" | "none";

async function effectOf(subject: Subject, levels: readonly [Level, Level, Level]): Promise<unknown> {
  const [collection, folder, request] = levels.map((level) => behaviourOf(subject, level));
  const item = { name: "request", request: subject.request(), ...request };
  const handle = run({
    collection: {
      info: { name: "levels", schema: "https://schema.getpostman.com/json/collection/v2.1.0/collection.json" },
      item: [{ name: "folder", item: [item], ...folder }],
      ...collection,
    },
    ...(isAboutTls(subject) && { insecure: true }),
    timeoutRequest: 30_000,
  });
  const events: RunEvent[] = [];
  server.received.length = 0;
  for await (const event of handle) events.push(event);
  return subject.effect({ received: server.received, events });
}

function behaviourOf({ key, on, off }: Subject, level: Level): JsonObject {
  return level === "none" ? {} : { protocolProfileBehavior: { [key]: level === "on" ? on : off } };
}

const LEVELS: readonly (readonly [Level, Level, Level, "on" | "off"])[] = [
  ["none", "none", "none", "off"],
  ["on", "none", "none", "on"],
  ["none", "on", "none", "on"],
  ["none", "none", "on", "on"],
  ["on", "off", "none", "off"],
  ["on", "none", "off", "off"],
  ["none", "on", "off", "off"],
  ["off", "on", "none", "on"],
  ["off", "none", "on", "on"],
  ["on", "off", "on", "on"],
];

describe.each(SUBJECTS)("$key", (subject) => {
  it.each(LEVELS)("collection %s, folder %s, request %s: it is %s", async (collection, folder, request, result) => {
    expect(await effectOf(subject, [collection, folder, request])).toEqual(subject.expected[result]);
  });
});

it("keys of several levels come together, and unknown ones do nothing", async () => {
  const handle = run({
    collection: {
      info: { name: "together", schema: "https://schema.getpostman.com/json/collection/v2.1.0/collection.json" },
      protocolProfileBehavior: { followOriginalHttpMethod: true, unknown: 1 },
      item: [
        {
          name: "folder",
          protocolProfileBehavior: { removeRefererHeaderOnRedirect: true },
          item: [{ name: "r", protocolProfileBehavior: { disableCookies: true }, request: post("/from")() }],
        },
      ],
    },
  });
  server.received.length = 0;
  await handle.result;
  const [, second] = server.received;
  expect(second?.method).toBe("POST");
  expect(second?.headers.join("\n")).not.toMatch(/^(referer|cookie):/im);
});
