// esbuild makes a chunk for each set of entries that share something: dozens of small files, each of which takes longer to find than to run.
import { readdir, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { rollup } from "rollup";
import type { Plugin } from "rollup";
import { builtinsAsTheyAre } from "./builtins-as-they-are.ts";

export interface ChunkJoin {
  /** Where esbuild has written to; it is removed. */
  readonly from: string;
  readonly to: string;
  /** Names of files, without their ending. */
  readonly entries: readonly string[];
  /** Files that are built apart and lie beside these. */
  readonly outside?: readonly string[];
  /** The names of all chunks begin with it. Older files of such names are removed. */
  readonly prefix: string;
  /** The chunks that are made of others: of those that are named, without their hash, and of all that these load at once. */
  readonly joined: Readonly<Record<string, readonly string[]>>;
}

/** Writes entries and chunks to another folder, those that are loaded together as one file. What is loaded later stays apart. */
export async function joinChunks({ from, to, entries, outside = [], prefix, joined }: ChunkJoin): Promise<void> {
  const imports = await readImports(from);
  const chunks = new Map<string, string>();
  for (const [name, parts] of Object.entries(joined)) {
    for (const file of parts.flatMap((part) => loadedWith(fileOf(part, imports), imports)))
      if (!entries.includes(withoutEnding(file)) && !chunks.has(file)) chunks.set(file, name);
  }
  const bundle = await rollup({
    input: Object.fromEntries(entries.map((entry) => [entry, join(from, `${entry}.js`)])),
    external: (id) => outside.includes(id) || !/^(?:[./\\]|[a-zA-Z]:)/.test(id),
    makeAbsoluteExternalsRelative: false,
    treeshake: false,
    plugins: [builtinsAsTheyAre(), asciiOnly],
  });
  const { output } = await bundle.write({
    dir: to,
    format: "es",
    entryFileNames: "[name].js",
    chunkFileNames: ({ name }) => `${prefix}${withoutHash(name)}-[hash].js`,
    onlyExplicitManualChunks: true,
    manualChunks: (id) => chunks.get(id.split(/[\\/]/).at(-1) ?? ""),
  });
  const written = new Set(output.map(({ fileName }) => fileName));
  const isStale = (file: string): boolean => file.startsWith(prefix) && file.endsWith(".js") && !written.has(file);
  for (const file of (await readdir(to)).filter(isStale)) await rm(join(to, file));
  await rm(from, { recursive: true });
}

/** V8 keeps a file with any other character as text of twice the size, and takes longer to read it. */
const asciiOnly: Plugin = {
  name: "ascii-only",
  renderChunk: (code) => ({ code: code.replace(/(\\*)([\u0080-\uffff])/g, escape), map: null }),
};

/** Strings, templates, patterns and names mean the same with it. A backslash that escaped the character itself has no more to do. */
function escape(_: string, slashes: string, unit: string): string {
  const kept = slashes.slice(slashes.length % 2);
  return `${kept}\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`;
}

type Imports = ReadonlyMap<string, readonly string[]>;

const AT_ONCE = /^(?:import|export) (?:[^'"\n]* from )?['"]\.\/([^'"\n]+)['"]/gm;

/** What each file loads at once. */
async function readImports(folder: string): Promise<Imports> {
  const files = (await readdir(folder)).filter((file) => file.endsWith(".js"));
  const pairs = files.map(async (file): Promise<[string, readonly string[]]> => {
    const text = await readFile(join(folder, file), "utf8");
    return [file, [...text.matchAll(AT_ONCE)].flatMap(([, name]) => name ?? [])];
  });
  return new Map(await Promise.all(pairs));
}

function fileOf(part: string, imports: Imports): string {
  const file = [...imports.keys()].find((name) => withoutHash(withoutEnding(name)) === part);
  if (file === undefined) throw new Error(`there is no file for ${part}`);
  return file;
}

function withoutEnding(file: string): string {
  return file.replace(/\.js$/, "");
}

function withoutHash(name: string): string {
  return name.replace(/-[A-Z0-9]{8}$/, "");
}

function loadedWith(file: string, imports: Imports): readonly string[] {
  const found = new Set([file]);
  for (const each of found) for (const next of imports.get(each) ?? []) found.add(next);
  return [...found];
}
