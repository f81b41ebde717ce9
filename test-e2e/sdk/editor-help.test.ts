// What an editor shows: every exported class, function and type, and each of their members, has a word on what it is.
import { fileURLToPath } from "node:url";
import ts from "typescript";
import { describe, expect, it } from "vitest";

const INDEX = fileURLToPath(new URL("../../packages/sdk/src/index.ts", import.meta.url));

/** Members that nobody calls by name: how things work, and what the language has. */
const isHidden = (name: string): boolean => /^([_#]|prototype$|name$)/.test(name);

function undocumented(): readonly string[] {
  const program = ts.createProgram([INDEX], {
    target: ts.ScriptTarget.ES2023,
    module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
    allowImportingTsExtensions: true,
    noEmit: true,
    strict: true,
    lib: ["lib.es2023.d.ts"],
    types: [],
  });
  const checker = program.getTypeChecker();
  const hasHelp = (symbol: ts.Symbol): boolean => symbol.getDocumentationComment(checker).length > 0;
  const source = program.getSourceFile(INDEX);
  const index = source && checker.getSymbolAtLocation(source);
  const exported = index === undefined ? [] : checker.getExportsOfModule(index);
  expect(exported.length).toBeGreaterThan(60);
  return exported.flatMap((alias) => {
    const symbol = alias.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(alias) : alias;
    const members = [...(symbol.members?.values() ?? []), ...(symbol.exports?.values() ?? [])].filter(
      (member) => !isHidden(member.name) && !(member.flags & ts.SymbolFlags.TypeParameter),
    );
    return [symbol, ...members]
      .filter((one) => !hasHelp(one))
      .map((one) => (one === symbol ? one.name : `${symbol.name}#${one.name}`));
  });
}

describe("editor help", () => {
  it("is there for everything that is exported", () => {
    expect(undocumented()).toEqual([]);
  });
});
