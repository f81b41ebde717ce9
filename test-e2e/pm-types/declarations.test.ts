// The declarations on their own: they compile, say something of everything, and keep the phases apart.
import ts from "typescript";
import { describe, expect, it } from "vitest";
import { ALL_DECLARATIONS, declarationsFile, declarationsText, problemsOf, programOf } from "./script-compiler.ts";

describe.each(ALL_DECLARATIONS)("%s.d.ts", (name) => {
  it.each(["lib.es2023.d.ts", "lib.esnext.d.ts"])("compiles with %s and no other types", (library) => {
    const options: ts.CompilerOptions = {
      strict: true,
      noImplicitAny: true,
      useUnknownInCatchVariables: true,
      skipLibCheck: false,
      lib: [library],
      types: [],
    };
    const diagnostics = ts.getPreEmitDiagnostics(programOf(name, new Map(), options));
    expect(diagnostics.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, "\n"))).toEqual([]);
  });

  it("is no module and imports nothing", () => {
    const source = programOf(name).getSourceFile(declarationsFile(name));
    expect(source && ts.isExternalModule(source)).toBe(false);
    expect(declarationsText(name)).not.toMatch(/^(?:import|export|declare global)\b|import\(/m);
  });

  it("has a sentence on every global name, type and member", () => {
    expect(undocumented(name)).toEqual([]);
  });
});

describe("pm.d.ts", () => {
  it.each([
    ["tests", "pm.test()"],
    ["environment", "pm.environment"],
    ["globals", "pm.globals"],
    ["data", "pm.iterationData"],
    ["request", "pm.request"],
    ["responseHeaders", "pm.response.headers"],
    ["responseCode", "pm.response.code"],
    ["responseCookies", "pm.cookies"],
    ["_", "require('lodash')"],
    ["CryptoJS", "crypto"],
    ["tv4", "require('ajv')"],
    ["cheerio", "require('cheerio')"],
    ["Backbone", "no alternative"],
    ["xml2Json", "require('xml2js')"],
    ["setEnvironmentVariable", "pm.environment.set()"],
    ["getEnvironmentVariable", "pm.environment.get()"],
    ["clearEnvironmentVariable", "pm.environment.unset()"],
    ["clearEnvironmentVariables", "pm.environment.clear()"],
    ["setGlobalVariable", "pm.globals.set()"],
    ["getGlobalVariable", "pm.globals.get()"],
    ["clearGlobalVariable", "pm.globals.unset()"],
    ["clearGlobalVariables", "pm.globals.clear()"],
    ["getResponseHeader", "pm.response.headers.get()"],
    ["getResponseCookie", "pm.cookies.get()"],
    ["setNextRequest", "pm.execution.setNextRequest()"],
  ])("says what to use instead of %s: %s", (name, alternative) => {
    expect(deprecations().get(name)).toContain(alternative);
  });

  it.each(["responseBody", "responseTime", "iteration"])("does not deprecate %s", (name) => {
    expect(deprecations().has(name)).toBe(false);
  });

  it.each(["datasets", "state", "mock", "message", "getData"])("has no pm.%s", (name) => {
    const [problem] = problemsOf("pm", new Map([["script", `pm.${name};`]])).get("script") ?? [];
    expect(problem).toBe(`Property '${name}' does not exist on type 'Pm'.`);
  });
});

describe("types", () => {
  it.each([
    ["pm.vault.get('k')", "Promise<unknown>"],
    ["pm.response.code", "number | undefined"],
    ["pm.cookies.get('k')", "string | undefined"],
    ["pm.sendRequest('u')", "Promise<Response>"],
    ["pm.sendRequest('u', () => {})", "Pm"],
    ["pm.test('n', () => 1)", "Pm"],
    ["pm.test('n', (done) => { done(); })", "Pm"],
    ["pm.execution.runRequest('id')", "Promise<Response | null>"],
    ["pm.execution.location", "readonly string[] & { readonly current: string; }"],
    ["pm.execution.setNextRequest(null)", "void"],
    ["pm.variables.get('k')", "any"],
    ["pm.request.url", "Url"],
    ["pm.request.headers.one('k')", "Header | undefined"],
    ["pm.response.stream", "Buffer | undefined"],
    ["pm.info.eventName", '"prerequest" | "test"'],
    ["new URL('u').searchParams", "URLSearchParams"],
    ["new (require('postman-collection').Request)('u')", "Request"],
  ])("%s is %s", (expression, type) => {
    const program = programOf("pm", new Map([["/t.ts", `const value = ${expression};`]]));
    const source = program.getSourceFile("/t.ts");
    const statement = source?.statements[0];
    if (statement === undefined || !ts.isVariableStatement(statement)) throw new Error("a variable was expected");
    const checker = program.getTypeChecker();
    const [variable] = statement.declarationList.declarations;
    if (variable === undefined) throw new Error("a variable was expected");
    expect(checker.typeToString(checker.getTypeAtLocation(variable))).toBe(type);
  });
});

function undocumented(name: (typeof ALL_DECLARATIONS)[number]): readonly string[] {
  const source = programOf(name).getSourceFile(declarationsFile(name));
  const missing: string[] = [];
  const visit = (node: ts.Node, path: string): void => {
    const isMember = ts.isTypeElement(node) || ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node);
    const isGlobal =
      ts.isSourceFile(node.parent ?? node) && (ts.isVariableStatement(node) || ts.isFunctionDeclaration(node));
    if ((isMember && !isInLine(node)) || isGlobal) {
      if (!/\/\*\*\s*(?:\*\s*)?[^@\s*]/.test(docOf(node))) missing.push(`${path}: ${node.getText().slice(0, 60)}`);
    }
    ts.forEachChild(node, (child) => visit(child, ts.isInterfaceDeclaration(node) ? node.name.text : path));
  };
  if (source !== undefined) visit(source, "");
  return missing;
}

/** Members of types that are written in line, such as `{ readonly total: number }`, are described where the type is used. */
function isInLine(node: ts.Node): boolean {
  const owner = node.parent;
  return ts.isTypeLiteralNode(owner) && !ts.isVariableDeclaration(owner.parent);
}

function docOf(node: ts.Node): string {
  return ts
    .getJSDocCommentsAndTags(node)
    .map((doc) => doc.getText())
    .join("\n");
}

function deprecations(): ReadonlyMap<string, string> {
  const source = programOf("pm").getSourceFile(declarationsFile("pm"));
  const found = new Map<string, string>();
  const visit = (node: ts.Node): void => {
    const tag = ts.getJSDocDeprecatedTag(node);
    const name = tag && nameOf(node);
    if (name !== undefined) found.set(name, `${tag?.comment}`);
    ts.forEachChild(node, visit);
  };
  if (source !== undefined) visit(source);
  return found;
}

function nameOf(node: ts.Node): string | undefined {
  const named = node as { readonly name?: ts.Node };
  return named.name?.getText();
}
