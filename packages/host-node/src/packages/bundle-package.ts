// A package with the files it requires as one text: the sandbox has no files.
import { readFile, realpath } from "node:fs/promises";
import { createRequire, isBuiltin } from "node:module";
import { sep } from "node:path";
import type { FoundPackage } from "@waybill/core";

export interface BundleOptions {
  readonly seesPm: boolean;
  /** A file in the folder where the search for the name begins. */
  readonly from: string;
  /** The only folder whose files may be read. */
  readonly within?: string;
}

/** Characters of all its files together. */
const MOST_TEXT = 5 * 1024 * 1024;
const REQUIRE = /\brequire\s*\(\s*(?:"([^"\\\n]+)"|'([^'\\\n]+)')\s*\)/g;
const MODULE_SYNTAX = /^\s*(?:import\s[^(]|export\s)/m;

/** Reads a package from its name or the path of its file. Modules of the sandbox itself stay with its own `require`. */
export async function bundlePackage(name: string, options: BundleOptions): Promise<FoundPackage> {
  try {
    const files = await collect(name, options);
    return { kind: "found", text: textOf(files), seesPm: options.seesPm };
  } catch (error) {
    return { kind: "unusable", reason: error instanceof Error ? error.message : String(error), details: [] };
  }
}

interface BundledFile {
  readonly text: string;
  /** What it requires, by the names it uses. */
  readonly required: Map<string, string>;
}

async function collect(name: string, { from, within }: BundleOptions): Promise<Map<string, BundledFile>> {
  const entry = await realpath(createRequire(from).resolve(name));
  const files = new Map<string, BundledFile>();
  let size = 0;
  for (const waiting = [entry]; waiting.length > 0; ) {
    const file = waiting.pop();
    if (file === undefined || files.has(file)) continue;
    if (within !== undefined && !file.startsWith(within + sep)) throw new Error(`${file} is outside of ${within}`);
    const text = await readText(file);
    size += text.length;
    if (size > MOST_TEXT) throw new Error("it is larger than 5 MB");
    const required = await requiredBy(file, text);
    files.set(file, { text, required });
    waiting.push(...required.values());
  }
  return files;
}

async function readText(file: string): Promise<string> {
  const text = await readFile(file, "utf8");
  if (file.endsWith(".json")) return `module.exports = ${text}`;
  if (file.endsWith(".node")) throw new Error(`${file} is not JavaScript`);
  if (file.endsWith(".mjs") || MODULE_SYNTAX.test(text))
    throw new Error(`${file} is an ES module; packages are CommonJS`);
  return text;
}

async function requiredBy(file: string, text: string): Promise<Map<string, string>> {
  const required = new Map<string, string>();
  const { resolve } = createRequire(file);
  for (const [, double, single] of text.matchAll(REQUIRE)) {
    const name = double ?? single ?? "";
    if (isBuiltin(name)) continue;
    try {
      required.set(name, await realpath(resolve(name)));
    } catch {
      // Not installed: it fails when the code asks for it, if it ever does.
    }
  }
  return required;
}

function textOf(files: ReadonlyMap<string, BundledFile>): string {
  const [only, ...others] = files.values();
  if (only !== undefined && others.length === 0 && only.required.size === 0) return only.text;
  const numbers = new Map([...files.keys()].map((file, index) => [file, index]));
  const modules = [...files.values()].map(({ text, required }) => {
    const names = Object.fromEntries([...required].map(([name, file]) => [name, numbers.get(file)]));
    return `[function(module,exports,require){${text}\n},${JSON.stringify(names)}]`;
  });
  return LOADER.replace("MODULES", () => modules.join(",\n"));
}

/** Runs each file when it is first required. What the package does not bring is asked of the sandbox. */
const LOADER = `const modules=[MODULES],made=[];
const load=(number)=>{if(made[number])return made[number].exports;
const own=made[number]={exports:{}},[run,names]=modules[number];
run.call(own.exports,own,own.exports,(name)=>Object.hasOwn(names,name)?load(names[name]):require(name));return own.exports};
module.exports=load(0);`;
