// What the declarations say that there is, as names that can be looked for in a running sandbox.
import ts from "typescript";
import { type Declarations, declarationsFile, programOf } from "./script-compiler.ts";

export interface DeclaredNames {
  /** Names of global variables and functions. */
  readonly globals: readonly string[];
  /** What is declared of the type of an expression. */
  membersOf(expression: string): DeclaredMembers;
}

interface DeclaredMembers {
  /** Members that every such value has, as the declarations of the package say. */
  readonly required: readonly string[];
  /** All members, with optional ones and those of the language. */
  readonly all: ReadonlySet<string>;
}

export function declaredNames(name: Declarations, expressions: readonly string[]): DeclaredNames {
  const text = expressions.map((expression, at) => `const value${at} = (${expression})!;`).join("\n");
  const program = programOf(name, new Map([["/e.ts", `async function f() {\n${text}\n}`]]));
  const checker = program.getTypeChecker();
  const members = new Map<string, DeclaredMembers>();
  const visit = (node: ts.Node): void => {
    if (ts.isVariableDeclaration(node)) {
      const expression = expressions[Number(node.name.getText().slice("value".length))] ?? "";
      members.set(expression, declaredMembers(checker.getTypeAtLocation(node), declarationsFile(name)));
    }
    ts.forEachChild(node, visit);
  };
  const source = program.getSourceFile("/e.ts");
  const [problem] = ts.getPreEmitDiagnostics(program, source);
  if (problem !== undefined) throw new Error(ts.flattenDiagnosticMessageText(problem.messageText, "\n"));
  if (source !== undefined) visit(source);
  return { globals: globalsOf(program, name), membersOf: (expression) => members.get(expression) ?? NOTHING };
}

const NOTHING: DeclaredMembers = { required: [], all: new Set() };

function declaredMembers(type: ts.Type, file: string): DeclaredMembers {
  const isOurs = ({ declarations = [] }: ts.Symbol) =>
    declarations.some((one) => one.getSourceFile().fileName === file);
  const required = type
    .getProperties()
    .filter(
      (one) =>
        isOurs(one) &&
        one.name !== "prototype" &&
        !(one.flags & ts.SymbolFlags.Optional) &&
        !one.name.startsWith("__@"),
    );
  return {
    required: required.map((one) => one.name),
    all: new Set(type.getApparentProperties().map((one) => one.name)),
  };
}

function globalsOf(program: ts.Program, name: Declarations): readonly string[] {
  const statements = program.getSourceFile(declarationsFile(name))?.statements ?? [];
  const names = statements.flatMap((statement) => {
    if (ts.isVariableStatement(statement))
      return statement.declarationList.declarations.map((one) => one.name.getText());
    return ts.isFunctionDeclaration(statement) && statement.name !== undefined ? [statement.name.text] : [];
  });
  return [...new Set(names)];
}

/** The global names of the language, as the newest library of the compiler has them. */
export function languageNames(): ReadonlySet<string> {
  const options = { lib: ["lib.esnext.d.ts"], types: [], target: ts.ScriptTarget.ESNext };
  const host = ts.createCompilerHost(options);
  const { getSourceFile } = host;
  host.getSourceFile = (file, language) =>
    file === "/empty.ts" ? ts.createSourceFile(file, "", language) : getSourceFile(file, language);
  const program = ts.createProgram(["/empty.ts"], options, host);
  const source = program.getSourceFile("/empty.ts");
  const symbols = program.getTypeChecker().getSymbolsInScope(source as ts.SourceFile, ts.SymbolFlags.Value);
  return new Set(symbols.map((symbol) => symbol.name));
}
