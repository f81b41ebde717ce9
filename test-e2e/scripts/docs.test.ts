// Every example of the pages for script writers, run as it stands there.
import { chmodSync, readdirSync, readFileSync } from "node:fs";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { ConsoleValue } from "@waybill/core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type RunOptions, run } from "waybill";
import { makeFolder } from "../cli/folder.ts";

interface DocExample {
  readonly title: string;
  readonly scripts: readonly { readonly phase: string; readonly text: string }[];
  readonly flags: readonly string[];
  readonly console: string | undefined;
  readonly visualizer: string | undefined;
}

const PAGES = fileURLToPath(new URL("../../docs/scripts/", import.meta.url));
const FENCE = /^```(\w+)([^\n]*)\n([\s\S]*?)^```$/gm;

/** Scripts that follow one another are of one request; what comes behind them is what they write. */
function examplesOf(page: string): readonly DocExample[] {
  const examples: DocExample[] = [];
  let scripts: DocExample["scripts"] = [];
  let flags: readonly string[] = [];
  const close = (output: Partial<Pick<DocExample, "console" | "visualizer">>) => {
    const title = `${page} ${examples.length + 1}`;
    if (scripts.length > 0)
      examples.push({ title, scripts, flags, console: undefined, visualizer: undefined, ...output });
    scripts = [];
    flags = [];
  };
  for (const [, kind, info = "", text = ""] of readFileSync(join(PAGES, page), "utf8").matchAll(FENCE)) {
    const [phase = "", ...more] = info.trim().split(" ");
    if (kind === "console" || kind === "visualizer") close({ [kind]: text });
    if (kind !== "js" || (phase !== "test" && phase !== "prerequest")) continue;
    const isNext = phase === "test" && scripts.length === 1 && scripts[0]?.phase === "prerequest";
    if (!isNext) close({});
    scripts = [...scripts, { phase, text }];
    flags = more;
  }
  close({});
  return examples;
}

function pagesWithExamples(): readonly string[] {
  return readdirSync(PAGES).filter((page) => page.endsWith(".md") && examplesOf(page).length > 0);
}

const folder = makeFolder();
const server = createServer(answer);
let base = "";

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  folder.write("vault.json", { apiKey: "s3cret" });
  chmodSync(join(folder.path, "vault.json"), 0o600);
  folder.write("packages/@team/greeting.js", "exports.greet = (name) => `Hello ${name}`;");
});

afterAll(() => {
  folder.remove();
  server.close();
  server.closeAllConnections();
});

describe.each(pagesWithExamples())("%s", (page) => {
  it.each(examplesOf(page).map((example) => [example.title, example] as const))("%s", async (_title, example) => {
    const ran = await runExample(example);
    expect(ran.failures).toEqual([]);
    if (example.console !== undefined) expect(ran.console).toBe(example.console);
    if (example.visualizer !== undefined) expect(ran.visualizer).toBe(example.visualizer.trimEnd());
  });
});

async function runExample(example: DocExample) {
  const failures: string[] = [];
  const lines: string[] = [];
  let visualizer: string | undefined;
  for await (const event of run(optionsOf(example))) {
    if (event.type === "console") lines.push(event.messages.map(textOf).join(" "));
    if (event.type === "exception") failures.push(event.error.message);
    if (event.type === "test-finished" && !event.test.passed) failures.push(event.test.name);
    if (event.type === "visualizer") visualizer = event.processedTemplate;
  }
  return { failures, console: lines.map((line) => `${line}\n`).join(""), visualizer };
}

function optionsOf({ scripts, flags }: DocExample): RunOptions {
  const event = scripts.map(({ phase, text }) => ({ listen: phase, script: { exec: text.split("\n") } }));
  const other = { listen: "prerequest", script: { exec: ["pm.environment.set('from-other', 'yes');"] } };
  return {
    collection: {
      info: { name: "Examples", schema: "https://schema.getpostman.com/json/collection/v2.1.0/collection.json" },
      variable: [{ key: "base", value: base }],
      item: [
        {
          name: "Users",
          item: [
            { name: "Get a user", request: { method: "GET", url: "{{base}}/users/1" }, event },
            { id: "id-other", name: "Other", request: { method: "GET", url: "{{base}}/echo/{{id}}" }, event: [other] },
          ],
        },
      ],
    },
    environment: { name: "E", values: [{ key: "city", value: "London" }] },
    iterationData: [{ user: "ada" }],
    reporters: [],
    noMask: true,
    ...(flags.includes("vault") && { vault: `file:${join(folder.path, "vault.json")}`, vaultAccess: "scripts" }),
    packageDir: join(folder.path, "packages"),
  };
}

function answer(request: IncomingMessage, response: ServerResponse): void {
  let body = "";
  request.setEncoding("utf8").on("data", (text: string) => {
    body += text;
  });
  request.on("end", () => {
    response.setHeader("Content-Type", "application/json");
    response.setHeader("Set-Cookie", "sid=abc; Path=/");
    if (request.url === "/status/404") response.statusCode = 404;
    const isUser = request.url?.startsWith("/users/1") === true;
    response.end(JSON.stringify(isUser ? { id: 1, name: "Ada", tags: ["a", "b"] } : { path: request.url, body }));
  });
}

function textOf(value: ConsoleValue): string {
  if (typeof value === "string") return value;
  return JSON.stringify(plain(value)) ?? "undefined";
}

function plain(value: ConsoleValue): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (value.$ === "array") return value.items.map(plain);
  if (value.$ === "object") return Object.fromEntries(value.entries.map(([key, part]) => [key, plain(part)]));
  return undefined;
}
