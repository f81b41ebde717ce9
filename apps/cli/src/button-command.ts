// `waybill button`: reads a collection and prints what a publisher pastes into a page or a README. Asks the network for nothing.
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { parseCollection, parseJson, parseVariableSet } from "@waybill/collection";
import type { Collection, Parsed, VariableSet } from "@waybill/collection";
import { makeButtonOutput } from "./button-output.ts";
import type { ButtonOutput } from "./button-output.ts";
import { parseButtonOptions } from "./button-options.ts";
import type { ButtonOptions } from "./button-options.ts";
import { BUTTON_HELP } from "./button-help.ts";
import { EXIT } from "./exit-code.ts";
import type { Streams } from "./streams.ts";

/** Runs the command; answers its exit code: 0 done, 1 unreadable input, too long a link or findings with `--strict`, 2 bad usage. */
export async function buttonCommand(words: readonly string[], streams: Streams): Promise<number> {
  const parsed = parseButtonOptions(words);
  switch (parsed.kind) {
    case "help":
      void streams.out().write(BUTTON_HELP);
      return EXIT.passed;
    case "wrong":
      streams.say(`error: ${parsed.message}`);
      return EXIT.usage;
    case "button":
      return makeButton(parsed.options, streams);
  }
}

async function makeButton(options: ButtonOptions, streams: Streams): Promise<number> {
  const collection = await readInput(options.collection, (json) => parseCollection(json, { newId }));
  const environments = await Promise.all(options.environments.map(readEnvironment));
  const problems = [collection, ...environments].filter((input) => typeof input === "string");
  if (typeof collection === "string" || problems.length > 0) {
    for (const problem of problems) streams.say(`error: ${problem}`);
    return EXIT.failed;
  }
  const named = environments.filter((input) => typeof input !== "string");
  const output = makeButtonOutput(collection, named, options);
  for (const finding of output.findings) streams.say(`${finding.severity}  ${finding.location}  ${finding.rule}`);
  for (const note of output.notes) streams.say(note);
  if (options.badge !== undefined) await writeFile(options.badge, output.badge);
  if (options.out !== undefined) await writeFiles(options.out, output);
  else void streams.out().write(options.json ? jsonOf(output) : textOf(output));
  const isRefused = output.isTooLong || (options.strict && output.findings.length > 0);
  return isRefused ? EXIT.failed : EXIT.passed;
}

/** Ids of items that have none stand nowhere in the output. */
function newId(): string {
  return "-";
}

/** A named set of variables: the environment of the file, or the name of the file where it has none. */
async function readEnvironment(path: string): Promise<VariableSet | string> {
  const set = await readInput(path, (json) => parseVariableSet(json, { kind: "environment", newId }));
  if (typeof set === "string" || set.name !== undefined) return set;
  return { ...set, name: basename(path).replace(/(?:\.postman_environment)?\.json$/i, "") };
}

type Json = Parameters<typeof parseCollection>[0];

/** The value of a file, or all that is wrong with it, for people. */
async function readInput<Value extends Collection | VariableSet>(
  path: string,
  parse: (json: Json) => Parsed<Value>,
): Promise<Value | string> {
  let text: string;
  try {
    text = await readFile(path, "utf8");
  } catch (error) {
    return `unable to read "${path}": ${error instanceof Error ? error.message : String(error)}`;
  }
  const json = parseJson(text);
  const parsed = json.ok ? parse(json.value) : json;
  if (parsed.ok) return parsed.value;
  return parsed.problems
    .map(({ pointer, message }) => `${path}${pointer && ` ${pointer}`}: ${message}`)
    .join("\n       ");
}

async function writeFiles(folder: string, { dynamic, static: links, badge }: ButtonOutput): Promise<void> {
  await mkdir(folder, { recursive: true });
  const html = [dynamic, links?.html].filter((part) => part !== undefined).join("\n");
  await Promise.all([
    ...(html === "" ? [] : [writeFile(join(folder, "button.html"), html)]),
    ...(links === undefined ? [] : [writeFile(join(folder, "button.md"), links.markdown)]),
    writeFile(join(folder, "button.svg"), badge),
  ]);
}

function jsonOf({ dynamic, static: links, badge, findings, sizes }: ButtonOutput): string {
  const json = { dynamic: dynamic ?? null, static: links ?? null, badge, findings, sizes };
  return `${JSON.stringify(json, null, 2)}\n`;
}

function textOf({ dynamic, static: links }: ButtonOutput): string {
  const parts = [
    ...(dynamic === undefined ? [] : ["<!-- Dynamic button: paste into the page -->", dynamic]),
    ...(links === undefined
      ? []
      : ["<!-- Static button: Markdown -->", links.markdown, "<!-- Static button: HTML -->", links.html]),
  ];
  return `${parts.map((part) => part.trimEnd()).join("\n\n")}\n`;
}
