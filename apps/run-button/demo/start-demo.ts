// Two servers, as in life: the publisher's page and the console have different origins.
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import type { Server } from "node:http";
import { join } from "node:path";
import { build } from "esbuild";

export interface DemoFile {
  readonly body: string | Uint8Array;
  readonly type?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface Demo {
  /** Origin of the publisher's page, without `/` at its end. */
  readonly publisher: string;
  readonly console: string;
  /** Sets a file of the publisher, by its path. `{{console}}` in a text stands for the console's origin. */
  publish(path: string, file: string | DemoFile): void;
  /** The same for the console. */
  serve(path: string, file: string | DemoFile): void;
  close(): Promise<void>;
}

const HERE = import.meta.dirname;

/** Starts both on free ports of this machine, or the publisher on `port` and the console on the next. Needs the built script. */
export async function startDemo(port = 0): Promise<Demo> {
  const published = new Map<string, DemoFile>();
  const served = new Map<string, DemoFile>();
  const console = await listen(filesServer(served), port === 0 ? 0 : port + 1);
  const publisher = await listen(filesServer(published), port);
  const put = (files: Map<string, DemoFile>) => (path: string, file: string | DemoFile) => {
    const { body, ...rest } = typeof file === "string" ? { body: file } : file;
    const text = typeof body === "string" ? body.replaceAll("{{console}}", console.url) : body;
    files.set(path, { ...rest, body: text });
  };
  const serve = put(served);
  const page = readFileSync(join(HERE, "receive.html"), "utf8");
  for (const path of ["/open/", "/run/", "/404"]) serve(path, page);
  serve("/button.js", { body: readFileSync(join(HERE, "..", "dist", "button.js")), headers: OPEN });
  serve("/receive.js", await bundle("receive.ts"));
  serve("/collections.json", "{}");
  return {
    publisher: publisher.url,
    console: console.url,
    publish: put(published),
    serve,
    close: async () => void (await Promise.all([publisher.close(), console.close()])),
  };
}

/** Hashes of scripts are checked only where the host allows reading. */
const OPEN = { "access-control-allow-origin": "*" };

async function bundle(entry: string): Promise<DemoFile> {
  const { outputFiles } = await build({
    entryPoints: [join(HERE, entry)],
    bundle: true,
    write: false,
    format: "iife",
    conditions: ["@waybill/source"],
  });
  return { body: outputFiles[0]?.text ?? "" };
}

const TYPES: Readonly<Record<string, string>> = {
  js: "text/javascript; charset=utf-8",
  json: "application/json",
  svg: "image/svg+xml",
};

function filesServer(files: ReadonlyMap<string, DemoFile>): Server {
  return createServer((request, response) => {
    const path = new URL(request.url ?? "/", "http://localhost").pathname;
    // Like a static host: what is not there is the page for it, which reads old links.
    const file = files.get(path) ?? files.get("/404");
    if (file === undefined) return void response.writeHead(404).end();
    const type = file.type ?? TYPES[path.split(".").pop() ?? ""] ?? "text/html; charset=utf-8";
    response.writeHead(200, { "content-type": type, "cache-control": "no-store", ...file.headers }).end(file.body);
  });
}

async function listen(server: Server, port: number): Promise<{ url: string; close(): Promise<void> }> {
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject).listen(port, "127.0.0.1", resolve);
  });
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("A listening server has a port.");
  const close = (): Promise<void> =>
    new Promise((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return { url: `http://127.0.0.1:${address.port}`, close };
}
