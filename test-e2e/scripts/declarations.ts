// The declarations of the sandbox's globals, read with the compiler.
import { fileURLToPath } from "node:url";
import ts from "typescript";

export type Entry = "pm" | "pm.prerequest" | "pm.test";

const OPTIONS: ts.CompilerOptions = {
  strict: true,
  // Scripts are JavaScript: nobody can say what a caught value is.
  useUnknownInCatchVariables: false,
  noEmit: true,
  lib: ["lib.es2023.d.ts"],
  types: [],
  target: ts.ScriptTarget.ES2023,
  module: ts.ModuleKind.ESNext,
  moduleDetection: ts.ModuleDetectionKind.Force,
};

export function pathOf(entry: Entry): string {
  return fileURLToPath(new URL(`../../apps/cli/pm/${entry}.d.ts`, import.meta.url));
}

/** What the compiler says of a script, line by line; `script` may await at its top. */
export function problemsOf(entry: Entry, script: string): readonly string[] {
  const { program, source } = compile(entry, `${script}\nexport {};`);
  return ts
    .getPreEmitDiagnostics(program, source)
    .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, "\n"));
}

/** Problems of the declarations themselves. */
export function ownProblems(entry: Entry): readonly string[] {
  const { program } = compile(entry, "export {};");
  return ts.getPreEmitDiagnostics(program).map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, "\n"));
}

/** The members that the declarations give each expression, sorted. */
export function membersOf(entry: Entry, expressions: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const { program, source } = compile(
    entry,
    `${expressions.map((code, index) => `export const e${index} = ${code};`).join("\n")}`,
  );
  const checker = program.getTypeChecker();
  const members = new Map<string, readonly string[]>();
  source.statements.forEach((statement, index) => {
    if (!ts.isVariableStatement(statement)) return;
    const [declaration] = statement.declarationList.declarations;
    if (declaration === undefined) return;
    const type = checker.getNonNullableType(checker.getTypeAtLocation(declaration.name));
    members.set(
      expressions[index] ?? "",
      type
        .getProperties()
        .map(({ name }) => name)
        .filter((name) => !name.startsWith("__@"))
        .toSorted(),
    );
  });
  return members;
}

/** Global values the declarations bring, without those of the language. */
export function globalsOf(entry: Entry): readonly string[] {
  const { program } = compile(entry, "export {};");
  const names = program
    .getSourceFiles()
    .filter(({ fileName }) => fileName.includes("/apps/cli/pm/"))
    .flatMap((file) => file.statements.flatMap(declaredNames));
  return [...new Set(names)].toSorted();
}

function declaredNames(statement: ts.Statement): readonly string[] {
  if (ts.isVariableStatement(statement))
    return statement.declarationList.declarations.map(({ name }) => name.getText());
  return ts.isFunctionDeclaration(statement) && statement.name !== undefined ? [statement.name.text] : [];
}

/** Members without a sentence of documentation. */
export function undocumented(entry: Entry): readonly string[] {
  const { program } = compile(entry, "export {};");
  const missing: string[] = [];
  const visit = (node: ts.Node): void => {
    const isMember = ts.isPropertySignature(node) || ts.isMethodSignature(node);
    const isTop = ts.isVariableStatement(node) || ts.isFunctionDeclaration(node) || ts.isInterfaceDeclaration(node);
    // Members of parameters and results speak for themselves.
    const isInline = isMember && ts.isTypeLiteralNode(node.parent) && !ts.isVariableDeclaration(node.parent.parent);
    if ((isMember || isTop) && !isInline && ts.getJSDocCommentsAndTags(node).length === 0)
      missing.push(node.getText().slice(0, 60));
    ts.forEachChild(node, visit);
  };
  for (const file of program.getSourceFiles()) if (file.fileName.includes("/apps/cli/pm/")) visit(file);
  return missing;
}

function compile(entry: Entry, text: string): { readonly program: ts.Program; readonly source: ts.SourceFile } {
  const name = fileURLToPath(new URL("./script.ts", import.meta.url));
  const host = ts.createCompilerHost(OPTIONS, true);
  const { getSourceFile, fileExists } = host;
  host.getSourceFile = (file, ...rest) =>
    file === name
      ? ts.createSourceFile(file, text, ts.ScriptTarget.ES2023, true)
      : getSourceFile.call(host, file, ...rest);
  host.fileExists = (file) => file === name || fileExists.call(host, file);
  const program = ts.createProgram([pathOf(entry), name], OPTIONS, host);
  const source = program.getSourceFile(name);
  if (source === undefined) throw new Error("the compiler lost the script");
  return { program, source };
}
