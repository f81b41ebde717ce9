// Runs one example with the built command against a server of its own.
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { chmodSync } from "node:fs";
import { join } from "node:path";
import { makeFolder } from "../cli/folder.ts";
import { type Ended, waybill } from "../cli/waybill.ts";
import type { Example, ExampleRequest } from "./examples.ts";

export interface RanExample extends Ended {
  /** Method, path and the headers that examples send. */
  readonly sent: readonly string[];
}

const SHOWN_HEADERS = ["client-id", "kept", "old", "x-foo"];
const PUBLIC_HOST = "https://postman-echo.com";

export async function runExample(example: Example, sandbox: string): Promise<RanExample> {
  const sent: string[] = [];
  const server = createServer((request, response) => answer(request, response, sent));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const folder = makeFolder();
  try {
    folder.write("collection.json", collectionOf(example, url));
    const ended = await waybill(argumentsOf(example, sandbox, folder), { cwd: folder.path });
    return { ...ended, sent };
  } finally {
    folder.remove();
    server.close();
    server.closeAllConnections();
  }
}

function argumentsOf(example: Example, sandbox: string, folder: ReturnType<typeof makeFolder>): readonly string[] {
  const { environment, globals, data, vault, packages } = example;
  const words = ["run", "collection.json", "--color", "off", "--sandbox", sandbox];
  const given = (option: string, name: string, content: unknown) => {
    folder.write(name, content);
    words.push(option, name);
  };
  if (environment !== undefined) given("-e", "environment.json", { name: "E", values: valuesOf(environment) });
  if (globals !== undefined) given("-g", "globals.json", { values: valuesOf(globals) });
  if (data !== undefined) given("-d", "data.json", data);
  if (vault !== undefined) {
    folder.write("vault.json", vault);
    chmodSync(join(folder.path, "vault.json"), 0o600);
    words.push("--vault", `file:${join(folder.path, "vault.json")}`);
  }
  for (const [name, text] of Object.entries(packages ?? {})) folder.write(`packages/${name}.js`, text);
  if (packages !== undefined) words.push("--package-dir", "packages");
  return [...words, ...(example.arguments ?? [])];
}

function valuesOf(values: Readonly<Record<string, unknown>>): readonly object[] {
  return Object.entries(values).map(([key, value]) => ({ key, value, enabled: true }));
}

function collectionOf(
  { collectionName = "Examples", collection = {}, folder, requests }: Example,
  url: string,
): object {
  const items = requests.map((request, index) => itemOf(request, index, url));
  const outer = folder === undefined ? items : [{ name: folder.name, event: events(folder, url), item: items }];
  return {
    info: { name: collectionName, schema: "https://schema.getpostman.com/json/collection/v2.1.0/collection.json" },
    variable: Object.entries(collection).map(([key, value]) => ({ key, value })),
    item: outer,
  };
}

function itemOf(request: ExampleRequest, index: number, url: string): object {
  const { name = `R${index + 1}`, path = "/get", header = [] } = request;
  return { id: `id-${name}`, name, request: { method: "GET", url: url + path, header }, event: events(request, url) };
}

function events({ pre, test }: Pick<ExampleRequest, "pre" | "test">, url: string): readonly object[] {
  const event = (listen: string, text: string | undefined) =>
    text === undefined ? [] : [{ listen, script: { exec: text.replaceAll(PUBLIC_HOST, url).split("\n") } }];
  return [...event("prerequest", pre), ...event("test", test)];
}

const BODIES: Readonly<Record<string, unknown>> = {
  "/alpha": { alpha: true },
  "/empty-key": { "": 1 },
  "/res": { info: "hello" },
};

function answer(request: IncomingMessage, response: ServerResponse, sent: string[]): void {
  const headers = SHOWN_HEADERS.filter((name) => request.headers[name] !== undefined);
  sent.push(
    [`${request.method} ${request.url}`, ...headers.map((name) => `${name}=${request.headers[name]}`)].join(" "),
  );
  let body = "";
  request.setEncoding("utf8").on("data", (text: string) => {
    body += text;
  });
  request.on("end", () => {
    response.setHeader("Content-Type", "application/json");
    if (request.url === "/set-cookie") response.setHeader("Set-Cookie", "sid=abc; Path=/");
    response.end(JSON.stringify(BODIES[request.url ?? ""] ?? { method: request.method, body }));
  });
}
