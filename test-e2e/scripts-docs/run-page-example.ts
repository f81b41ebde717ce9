// Runs an example of a page with the built command, and reads from its reports what the page says.
import { chmodSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type Folder, makeFolder } from "../cli/folder.ts";
import { type Ended, waybill } from "../cli/waybill.ts";
import type { PageExample, PageScript } from "./read-examples.ts";

export interface RanPageExample extends Ended {
  readonly shows: string;
}

export async function runPageExample(
  example: PageExample,
  { baseUrl, sandbox }: { readonly baseUrl: string; readonly sandbox: string },
): Promise<RanPageExample> {
  const folder = makeFolder();
  try {
    const words = writeInputs(example, folder, baseUrl);
    const options = ["--color", "off", "--sandbox", sandbox, "-r", "cli,json", "--reporter-json-export", "report.json"];
    const ended = await waybill(["run", "collection.json", ...words, ...options], { cwd: folder.path });
    const report = JSON.parse(readFileSync(join(folder.path, "report.json"), "utf8"));
    const shows = resultOf(ended.stdout, report, example);
    return { ...ended, shows: shows.replaceAll(baseUrl, "{{baseUrl}}").replaceAll(`${folder.path}/`, "") };
  } finally {
    folder.remove();
  }
}

function writeInputs({ given, scripts }: PageExample, folder: Folder, baseUrl: string): readonly string[] {
  const { environment, globals, data, vault, packages } = given;
  const words = ["-e", "environment.json"];
  folder.write("collection.json", collectionOf(given, scripts));
  folder.write("environment.json", { name: "Local", values: valuesOf({ baseUrl, ...environment }) });
  if (globals !== undefined) {
    folder.write("globals.json", { values: valuesOf(globals) });
    words.push("-g", "globals.json");
  }
  if (data !== undefined) {
    folder.write("data.json", data);
    words.push("-d", "data.json");
  }
  if (vault !== undefined) {
    folder.write("vault.json", vault);
    chmodSync(join(folder.path, "vault.json"), 0o600);
    words.push("--vault", `file:${join(folder.path, "vault.json")}`);
  }
  for (const [name, text] of Object.entries(packages ?? {})) folder.write(`packages/${name}.js`, text);
  if (packages !== undefined) words.push("--package-dir", "packages");
  return [...words, ...(given.arguments ?? [])];
}

function valuesOf(values: Readonly<Record<string, unknown>>): readonly object[] {
  return Object.entries(values).map(([key, value]) => ({ key, value, enabled: true }));
}

function collectionOf({ request, collection = {} }: PageExample["given"], scripts: readonly PageScript[]): object {
  const requests = namesOf(scripts, "request");
  const inner = (requests.length === 0 ? ["Example"] : requests).map((name) => ({
    id: `id-of-${name}`,
    name,
    request: request ?? "{{baseUrl}}/get",
    event: eventsOf(scripts, name),
  }));
  const [folder] = namesOf(scripts, "folder");
  return {
    info: { name: "Shop", schema: "https://schema.getpostman.com/json/collection/v2.1.0/collection.json" },
    variable: Object.entries(collection).map(([key, value]) => ({ key, value })),
    event: eventsOf(scripts, undefined),
    item: folder === undefined ? inner : [{ name: folder, event: eventsOf(scripts, folder), item: inner }],
  };
}

function namesOf(scripts: readonly PageScript[], kind: "folder" | "request"): readonly string[] {
  return [...new Set(scripts.flatMap(({ owner }) => (owner.kind === kind ? [owner.name] : [])))];
}

function eventsOf(scripts: readonly PageScript[], owner: string | undefined): readonly object[] {
  return scripts
    .filter((script) => (script.owner.kind === "collection" ? undefined : script.owner.name) === owner)
    .map(({ phase, text }) => ({ listen: phase, script: { exec: text.split("\n") } }));
}

interface JsonReport {
  readonly run: { readonly failures: readonly { readonly error: { readonly message: string } }[] };
}

/** The report cuts what is logged at this width where its output is no terminal. */
const LOGGED_WIDTH = 54;

/** Lines of the report between its head and the totals: what was logged, and the tests; failures with their reasons. */
function resultOf(stdout: string, { run }: JsonReport, { scripts, given }: PageExample): string {
  const [body = ""] = stdout.split(/^┌─/m);
  const manyRequests = namesOf(scripts, "request").length > 1;
  return withoutCuts(body.split("\n").slice(3))
    .flatMap((line) => {
      const logged = /^ +│ (.*)$/.exec(line)?.[1];
      if (logged !== undefined) return [logged.trimEnd()];
      const [, number, title] = /^ +(\d+)[.⠄] +(.*)$/.exec(line) ?? [];
      if (title !== undefined) return [`✗ ${title.trim()}: ${run.failures[Number(number) - 1]?.error.message}`];
      const [, mark, name] = /^ +([✓-]) +(.*)$/.exec(line) ?? [];
      if (name !== undefined) return [`${mark} ${name.trimEnd()}`];
      const errored = /^ +([A-Z]+ \S+ \[errored\])$/.exec(line)?.[1];
      if (errored !== undefined) return [`✗ ${errored}`];
      if (manyRequests && line.startsWith("→ ")) return [line];
      return given.data !== undefined && line.startsWith("Iteration") ? [line] : [];
    })
    .join("\n");
}

/** Logged lines that the report has cut, whole again. */
function withoutCuts(lines: readonly string[]): readonly string[] {
  const whole: string[] = [];
  let isCut = false;
  for (const line of lines) {
    const logged = /^ +│ (.*)$/.exec(line)?.[1];
    if (isCut && logged !== undefined) whole.push(`${whole.pop()}${logged}`);
    else whole.push(line);
    isCut = logged?.length === LOGGED_WIDTH;
  }
  return whole;
}
