// A proxy that writes down what it saw: http URLs in absolute form, and CONNECT.
import { createServer, request as send } from "node:http";
import type { IncomingMessage, RequestListener, Server, ServerResponse } from "node:http";
import { createServer as createSecureServer } from "node:https";
import { connect } from "node:net";
import type { Duplex } from "node:stream";
import { listenOnLoopback } from "../loopback-server.ts";
import type { LoopbackServer } from "../loopback-server.ts";

export interface ProxyOptions {
  /** `user:password` that every request must bring. */
  readonly credentials?: string;
  /** The proxy itself is reached over TLS. */
  readonly tls?: { readonly key: string; readonly cert: string };
  /** All names lead here instead of to their addresses. */
  readonly target?: { readonly host: string; readonly port: number };
  /** Answers CONNECT with this instead of a tunnel. */
  readonly connectAnswer?: string;
}

export interface ProxyServer extends LoopbackServer {
  /** Method, target and headers of each request, names in lower case. */
  readonly seen: readonly SeenByProxy[];
}

export interface SeenByProxy {
  readonly method: string;
  readonly target: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
}

export async function startProxyServer(options: ProxyOptions = {}): Promise<ProxyServer> {
  const seen: SeenByProxy[] = [];
  const note = ({ method = "", url = "", headers }: IncomingMessage): void =>
    void seen.push({ method, target: url, headers });
  const onRequest: RequestListener = (incoming, outgoing) => {
    note(incoming);
    if (isWelcome(incoming, options)) forward(incoming, outgoing, options);
    else outgoing.writeHead(407, { "Proxy-Authenticate": 'Basic realm="test"' }).end("who are you?");
  };
  const server: Server =
    options.tls === undefined ? createServer(onRequest) : createSecureServer(options.tls, onRequest);
  server.on("connect", (incoming: IncomingMessage, socket: Duplex, head: Buffer) => {
    note(incoming);
    socket.on("error", () => socket.destroy());
    if (!isWelcome(incoming, options)) socket.end("HTTP/1.1 407 Proxy Authentication Required\r\n\r\n");
    else if (options.connectAnswer !== undefined) socket.end(options.connectAnswer);
    else tunnel(incoming.url ?? "", { socket, head, options });
  });
  const listening = await listenOnLoopback(server);
  const url = options.tls === undefined ? listening.url : listening.url.replace("http:", "https:");
  return { ...listening, url, seen };
}

function isWelcome({ headers }: IncomingMessage, { credentials }: ProxyOptions): boolean {
  if (credentials === undefined) return true;
  return headers["proxy-authorization"] === `Basic ${Buffer.from(credentials).toString("base64")}`;
}

function forward(incoming: IncomingMessage, outgoing: ServerResponse, { target }: ProxyOptions): void {
  const { hostname, port, pathname, search } = new URL(incoming.url ?? "");
  const { method, rawHeaders } = incoming;
  const end = target ?? { host: hostname, port: port === "" ? 80 : Number(port) };
  const headers = pairs(rawHeaders).filter(([name]) => !/^proxy-/i.test(name));
  const onward = send(
    { ...end, method, path: pathname + search, headers: headers.flat(), setHost: false },
    (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.rawHeaders);
      answer.pipe(outgoing);
    },
  );
  onward.on("error", () => outgoing.writeHead(502).end());
  incoming.pipe(onward);
}

function pairs(raw: readonly string[]): [string, string][] {
  const found: [string, string][] = [];
  for (let index = 0; index + 1 < raw.length; index += 2) found.push([raw[index] ?? "", raw[index + 1] ?? ""]);
  return found;
}

interface Tunnel {
  readonly socket: Duplex;
  readonly head: Buffer;
  readonly options: ProxyOptions;
}

function tunnel(authority: string, { socket, head, options: { target } }: Tunnel): void {
  const [, host = "", port = ""] = /^\[?(.*?)\]?:(\d+)$/.exec(authority) ?? [];
  const end = target ?? { host, port: Number(port) };
  const onward = connect(end, () => {
    socket.write("HTTP/1.1 200 Connection established\r\n\r\n");
    if (head.length > 0) onward.write(head);
    socket.pipe(onward).pipe(socket);
  });
  onward.on("error", () => socket.destroy());
  onward.on("close", () => socket.destroy());
  socket.on("close", () => onward.destroy());
}
