// Makes the guest: `src/generated/boot.ts` (the text every VM is booted with) and `dist/chunks/*.js` (one text per library).
import { mkdir, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build, type BuildOptions } from "esbuild";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");

/** A bare engine: no Node, no DOM. */
const BARE: BuildOptions = {
  absWorkingDir: root,
  bundle: true,
  write: false,
  minify: true,
  format: "cjs",
  platform: "neutral",
  mainFields: ["browser", "module", "main"],
  conditions: ["@waybill/source", "browser", "import", "default"],
  target: "es2023",
  legalComments: "none",
  logLevel: "warning",
};

await writeBoot();

async function writeBoot(): Promise<void> {
  const code = await bundle({ entryPoints: ["src/guest/boot.ts"] });
  const text = `(()=>{const module={exports:{}};${code};return module.exports.boot})()`;
  await write(
    "src/generated/boot.ts",
    `/** Text of an expression that evaluates to the guest's \`boot\`. */\nexport const BOOT =\n  ${JSON.stringify(text)};\n`,
  );
  console.log(`boot ${text.length} characters`);
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
