// Makes `src/generated/prologue.ts`: the text that is evaluated in QuickJS before the guest.
import { mkdir, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const { outputFiles } = await build({
  entryPoints: [fileURLToPath(new URL("../src/guest/prologue.ts", import.meta.url))],
  bundle: true,
  write: false,
  minify: true,
  // Scripts see the names of functions.
  keepNames: true,
  format: "cjs",
  target: "es2023",
  logLevel: "warning",
});
const code = outputFiles[0]?.text.trim() ?? "";
const text = `(()=>{"use strict";const module={exports:{}};${code};return module.exports.prologue})()`;
const comment = "/** Text of an expression that evaluates to the function `prologue`. */";
await mkdir(new URL("../src/generated/", import.meta.url), { recursive: true });
await writeFile(
  new URL("../src/generated/prologue.ts", import.meta.url),
  `${comment}\nexport const PROLOGUE =\n  ${JSON.stringify(text)};\n`,
);
console.log(`prologue ${text.length} characters`);
