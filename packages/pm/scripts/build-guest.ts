// Makes the guest: `src/generated/boot.ts` (the text every VM is booted with) and `dist/chunks/*.js` (one text per library).
import { mkdir, readdir, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build, type BuildOptions, type Plugin } from "esbuild";
import { LIBRARIES, type Library } from "./libraries.ts";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");

/** Modules that chunks do not carry: they ask the guest for the one that all share. */
const SHARED = [
  "_dynamic",
  "_process",
  "_random",
  "ajv",
  "assert",
  "buffer",
  "events",
  "fs",
  "os",
  "path",
  "punycode",
  "querystring",
];
SHARED.push("_console", "_web-crypto", "sdk", "stream", "string_decoder", "timers", "url", "util");

/** Modules of this repository do nothing when they are only imported: what is not used is left out. */
const withoutSideEffects: Plugin = {
  name: "without-side-effects",
  setup(building) {
    building.onResolve({ filter: /^(\.|@waybill\/)/ }, async ({ path, pluginData, ...where }) => {
      if (pluginData === withoutSideEffects) return undefined;
      const resolved = await building.resolve(path, { ...where, pluginData: withoutSideEffects });
      return resolved.path.includes("node_modules") ? undefined : { ...resolved, sideEffects: false };
    });
  },
};

/** Leaves shared modules to the guest, but for the one that is being made. Packages also call them with a slash at the end. */
function sharedModules(own: string): Plugin {
  return {
    name: "shared-modules",
    setup(building) {
      building.onResolve({ filter: /^\w+\/?$/ }, ({ path, importer }) => {
        const module = path.replace("/", "");
        const isOwn = module === own && (importer === "<stdin>" || importer.endsWith(`chunks/${own}.ts`));
        return SHARED.includes(module) && !isOwn ? { path: module, external: true } : undefined;
      });
    },
  };
}

/** A bare engine: no Node, no DOM. */
const BARE: BuildOptions = {
  absWorkingDir: root,
  bundle: true,
  write: false,
  minify: true,
  format: "cjs",
  platform: "browser",
  mainFields: ["browser", "module", "main"],
  conditions: ["@waybill/source", "browser", "default"],
  target: "es2023",
  legalComments: "none",
  logLevel: "warning",
};

/** What libraries take for global and the sandbox has not. */
const PRELUDE = [
  "const guestModule=require",
  '{setTimeout,setInterval,setImmediate,clearTimeout,clearInterval,clearImmediate}=require("timers")',
  'process=require("_process")',
  'crypto=require("_random")',
  'console=require("_console")',
  "global=globalThis",
].join(",");

/** Globals that the guest sees as they were at boot, whatever scripts assign to them. */
const CAPTURED = [
  "Array",
  "ArrayBuffer",
  "Boolean",
  "DataView",
  "Date",
  "Error",
  "JSON",
  "Map",
  "Math",
  "Number",
  "Object",
];
CAPTURED.push("Promise", "Proxy", "Reflect", "RegExp", "Set", "String", "Symbol", "TypeError", "Uint8Array");

await writeBoot();
for (const library of LIBRARIES) await writeChunk(library);
await removeOthers();

async function writeBoot(): Promise<void> {
  const code = await bundle({ entryPoints: ["src/guest/boot.ts"], plugins: [withoutSideEffects] });
  const text = `(()=>{"use strict";const {${CAPTURED.join()}}=globalThis,module={exports:{}};${code};return module.exports.boot})()`;
  const comment = "/** Text of an expression that evaluates to the guest's `boot`. */";
  await write("src/generated/boot.ts", `${comment}\nexport const BOOT =\n  ${JSON.stringify(text)};\n`);
  console.log(`boot ${text.length} characters`);
}

async function writeChunk({ name, source, options }: Library): Promise<void> {
  const code = await bundle({
    stdin: { contents: source, resolveDir: root, loader: "ts" },
    plugins: [sharedModules(name)],
    ...options,
  });
  const inner = `(function(){const module={exports:{}},exports=module.exports;${code};return module.exports}).call(globalThis)`;
  const text = `(function(require){${PRELUDE};return ${inner}})`;
  await write(`dist/chunks/${name}.js`, text);
  console.log(`${name} ${text.length} characters`);
}

/** Chunks of libraries that are no longer made. */
async function removeOthers(): Promise<void> {
  const made = new Set(LIBRARIES.map(({ name }) => `${name}.js`));
  for (const file of await readdir(join(root, "dist/chunks"))) {
    if (!made.has(file)) await rm(join(root, "dist/chunks", file));
  }
}

async function bundle(options: BuildOptions): Promise<string> {
  const { outputFiles } = await build({ ...BARE, ...options });
  return outputFiles?.[0]?.text.trim() ?? "";
}

async function write(path: string, text: string): Promise<void> {
  const target = join(root, path);
  await mkdir(dirname(target), { recursive: true });
  await writeFile(target, text);
}
