// Makes `dist/quickjs.wasm`: the QuickJS of quickjs-emscripten with its table of functions opened.
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { exportTable } from "./export-table.ts";

const source = createRequire(import.meta.url).resolve("@jitl/quickjs-wasmfile-release-sync/wasm");
const wasm = exportTable(await readFile(source));
await WebAssembly.compile(wasm);
await mkdir(new URL("../dist/", import.meta.url), { recursive: true });
await writeFile(new URL("../dist/quickjs.wasm", import.meta.url), wasm);
console.log(`quickjs.wasm ${wasm.length} bytes`);
