// Compiles scripts as an editor does that was given the declarations of the package and nothing else.
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import ts from "typescript";
import { readPage } from "../scripts-docs/read-examples.ts";

export type Declarations = "pm" | "pm.prerequest" | "pm.test";

export const ALL_DECLARATIONS: readonly Declarations[] = ["pm", "pm.prerequest", "pm.test"];

/** What the page for script writers tells them to put into `jsconfig.json`, which takes JavaScript and writes nothing. */
const OPTIONS: ts.CompilerOptions = { ...optionsOfPage(), allowJs: true, noEmit: true };

function optionsOfPage(): ts.CompilerOptions {
  const [, text = ""] = /^```json\n(.*?)^```$/ms.exec(readPage("README.md")) ?? [];
  const { options, errors } = ts.convertCompilerOptionsFromJson(JSON.parse(text).compilerOptions, "/");
  if (errors.length > 0) throw new Error(`the options of the page: ${JSON.stringify(errors)}`);
  return options;
}

export function declarationsFile(name: Declarations): string {
  return fileURLToPath(new URL(`../../apps/cli/dist/${name}.d.ts`, import.meta.url));
}

export function declarationsText(name: Declarations): string {
  return readFileSync(declarationsFile(name), "utf8");
}

/** Compiles sources that exist only here, together with declarations. */
export function programOf(
  name: Declarations,
  sources: ReadonlyMap<string, string> = new Map(),
  more: ts.CompilerOptions = {},
): ts.Program {
  const host = ts.createCompilerHost(OPTIONS, true);
  const { fileExists, readFile, getSourceFile } = host;
  host.fileExists = (file) => sources.has(file) || fileExists(file);
  host.readFile = (file) => sources.get(file) ?? readFile(file);
  host.getSourceFile = (file, language) => {
    const text = sources.get(file);
    return text === undefined ? getSourceFile(file, language) : ts.createSourceFile(file, text, language, true);
  };
  return ts.createProgram([declarationsFile(name), ...sources.keys()], { ...OPTIONS, ...more }, host);
}

/** Problems of each source, as texts; scripts are bodies of async functions. */
export function problemsOf(
  name: Declarations,
  scripts: ReadonlyMap<string, string>,
): ReadonlyMap<string, readonly string[]> {
  const sources = new Map(Array.from(scripts.values(), (text, at) => [`/${at}.js`, asFunction(text, at)] as const));
  const program = programOf(name, sources);
  const found = new Map<string, readonly string[]>();
  for (const [at, key] of [...scripts.keys()].entries()) {
    const diagnostics = ts.getPreEmitDiagnostics(program, program.getSourceFile(`/${at}.js`));
    found.set(
      key,
      diagnostics.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, "\n")),
    );
  }
  return found;
}

function asFunction(text: string, at: number): string {
  return `async function script${at}() {${text}\n}`;
}
