// A page of its own address, with the worker bundles and the files of the sandbox, served from loopback.
import { readFile } from "node:fs/promises";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

export interface ServedPage extends AsyncDisposable {
  /** Ends without a slash. */
  readonly url: string;
}

const TYPES: Readonly<Record<string, string>> = { js: "text/javascript", wasm: "application/wasm", html: "text/html" };

/** `workers`: files of this folder, served as `/<name>.js`. */
export async function servePage(workers: readonly string[]): Promise<ServedPage> {
  const bundles = new Map(await Promise.all(workers.map(async (name) => [`/${name}.js`, await bundle(name)] as const)));
  const server = createServer((request, response) => void answer(request, response, bundles));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("The server has no port.");
  return {
    url: `http://127.0.0.1:${address.port}`,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** As a page's own build would make it. */
async function bundle(name: string): Promise<Uint8Array> {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL(`${name}.ts`, import.meta.url))],
    bundle: true,
    write: false,
    minify: true,
    format: "esm",
    platform: "browser",
    target: "es2023",
    conditions: ["@waybill/source", "browser"],
    logLevel: "warning",
  });
  return outputFiles[0]?.contents ?? new Uint8Array();
}

async function answer(
  { url = "/" }: IncomingMessage,
  response: ServerResponse,
  bundles: ReadonlyMap<string, Uint8Array>,
): Promise<void> {
  const content = bundles.get(url) ?? (await fileAt(url).catch(() => undefined));
  const type = TYPES[url.split(".").at(-1) ?? ""] ?? "text/html";
  response.writeHead(content === undefined ? 404 : 200, { "content-type": type }).end(content);
}

async function fileAt(url: string): Promise<Uint8Array | string> {
  if (url === "/") return "<!doctype html><title>test</title>";
  const library = /^\/libraries\/([\w.-]+\.js)$/.exec(url)?.[1];
  const path = library === undefined ? "sandbox-quickjs/dist/quickjs.wasm" : `pm/dist/chunks/${library}`;
  if (library === undefined && url !== "/quickjs.wasm") throw new Error("There is no such file.");
  return readFile(new URL(`../../packages/${path}`, import.meta.url));
}
