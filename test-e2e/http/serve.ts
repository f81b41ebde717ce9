// A server that keeps what it was sent and answers as the test says. Bodies may be of any size: they are hashed, and only their start is kept.
import { createHash } from "node:crypto";
import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from "node:http";
import { createServer as createSecureServer } from "node:https";
import type { AddressInfo } from "node:net";
import { SELF_SIGNED } from "../cli/self-signed.ts";

export interface Received {
  readonly method: string;
  readonly path: string;
  /** `Name: value`, in order and spelling of arrival. */
  readonly headers: readonly string[];
  /** The first bytes of the body, as Latin-1 text. */
  readonly start: string;
  readonly length: number;
  /** SHA-256 of the whole body. */
  readonly hash: string;
}

export interface Served {
  readonly port: number;
  readonly url: string;
  readonly received: Received[];
  [Symbol.asyncDispose](): Promise<void>;
}

export type Answers = Readonly<Record<string, (response: ServerResponse, received: Received) => void>>;

const KEPT = 64 * 1024;

/** Answers by path, without query; what has no answer gets `ok`. */
export async function serve(answers: Answers = {}, { secure = false } = {}): Promise<Served> {
  const received: Received[] = [];
  const listener: RequestListener = async (request, response) => {
    const one = await read(request);
    received.push(one);
    const answer = answers[one.path.split("?", 1)[0] ?? ""];
    if (answer === undefined) response.end("ok");
    else answer(response, one);
  };
  const server = secure ? createSecureServer(SELF_SIGNED, listener) : createServer(listener);
  server.requestTimeout = 0;
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    port,
    url: `${secure ? "https" : "http"}://127.0.0.1:${port}`,
    received,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function read(request: IncomingMessage): Promise<Received> {
  const hash = createHash("sha256");
  const start: Buffer[] = [];
  let length = 0;
  for await (const chunk of request) {
    if (length < KEPT) start.push(chunk);
    length += chunk.length;
    hash.update(chunk);
  }
  return {
    method: request.method ?? "",
    path: request.url ?? "",
    headers: lines(request.rawHeaders),
    start: Buffer.concat(start).toString("latin1", 0, KEPT),
    length,
    hash: hash.digest("hex"),
  };
}

function lines(raw: readonly string[]): readonly string[] {
  return raw.flatMap((name, index) => (index % 2 === 0 ? [`${name}: ${raw[index + 1] ?? ""}`] : []));
}

/** The value of a header that came once. */
export function headerOf({ headers }: Received, name: string): string | undefined {
  return headers.find((line) => line.toLowerCase().startsWith(`${name}: `))?.slice(name.length + 2);
}

export function redirectTo(location: string, code = 302): Answers[string] {
  return (response) => void response.writeHead(code, { location }).end();
}
