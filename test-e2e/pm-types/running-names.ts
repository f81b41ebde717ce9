// Asks a running sandbox for the names that it has.
import { startEchoServer } from "@waybill/testing";
import { run, type RunOptions } from "waybill";
import type { Phase } from "../scripts-docs/read-examples.ts";

export interface RunningNames {
  readonly globals: readonly string[];
  /** Names that `typeof` finds, of those that were asked for. */
  readonly found: readonly string[];
  readonly members: Readonly<Record<string, readonly string[]>>;
  /** Modules that `require` does not know, of those that were asked for. */
  readonly unknownModules: readonly string[];
}

export interface Asked {
  readonly globals: readonly string[];
  readonly modules: readonly string[];
  readonly expressions: Readonly<Record<Phase, readonly string[]>>;
}

export async function runningNames(
  sandbox: "isolated-vm" | "quickjs",
  asked: Asked,
): Promise<Readonly<Record<Phase, RunningNames>>> {
  const server = await startEchoServer();
  try {
    const event = (["prerequest", "test"] as const).map((listen) => ({
      listen,
      script: { exec: script(asked, listen).split("\n") },
    }));
    const request = { method: "POST", url: `${server.url}/post?a=1`, body: { mode: "raw", raw: "x" } };
    const collection = {
      info: { name: "C", schema: "https://schema.getpostman.com/json/collection/v2.1.0/collection.json" },
      item: [{ name: "r", event, request }],
    };
    const handle = run({ collection, sandbox } as RunOptions);
    const answers: string[] = [];
    for await (const one of handle) {
      if (one.type === "console" && one.level === "info") answers.push(String(one.messages[0]));
    }
    const result = await handle.result;
    if (result.kind !== "completed" || result.outcome !== "passed") throw new Error(JSON.stringify(result));
    const [prerequest = "{}", test = "{}"] = answers;
    return { prerequest: JSON.parse(prerequest), test: JSON.parse(test) };
  } finally {
    await server.close();
  }
}

function script({ globals, modules, expressions }: Asked, phase: Phase): string {
  return `
const ends = new Set([Object.prototype, Function.prototype, Array.prototype, Object.getPrototypeOf(Uint8Array.prototype)]);
const hidden = /^(?:_|constructor$)/;
const ofFunctions = new Set(["length", "name", "prototype", "caller", "arguments"]);
const namesOf = (value) => {
  const names = new Set();
  for (let at = Object(value); at !== null && !ends.has(at); at = Object.getPrototypeOf(at)) {
    for (const name of Object.getOwnPropertyNames(at)) {
      if (hidden.test(name) || /^\\d+$/.test(name)) continue;
      if (typeof at === "function" && ofFunctions.has(name)) continue;
      if (at === value && typeof value === "object" && Array.isArray(value) && name === "length") continue;
      names.add(name);
    }
  }
  return [...names];
};
const members = {};
${expressions[phase].map((expression) => `members[${JSON.stringify(expression)}] = namesOf(${expression});`).join("\n")}
const unknownModules = ${JSON.stringify(modules)}.filter((name) => { try { require(name); return false; } catch { return true; } });
const found = [];
${globals.map((name) => `if (typeof ${name} !== "undefined") found.push(${JSON.stringify(name)});`).join("\n")}
console.info(JSON.stringify({ globals: Object.getOwnPropertyNames(globalThis), found, members, unknownModules }));`;
}
