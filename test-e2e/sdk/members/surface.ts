// What is public in postman-collection: what its module has when it runs, and what its type declarations promise.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import ts from "typescript";
import { reference } from "../reference.ts";

const OF_EVERY_FUNCTION = ["length", "name", "prototype", "arguments", "caller", "super_"];

/** `Class.static` and `Class#member` of everything the module exports. */
export function membersAtRunTime(): readonly string[] {
  return Object.entries(reference).flatMap(([name, type]) => {
    const statics = Object.getOwnPropertyNames(type).filter((member) => !OF_EVERY_FUNCTION.includes(member));
    const members = Object.getOwnPropertyNames((type as { prototype: object }).prototype);
    return [...statics.map((member) => `${name}.${member}`), ...members.map((member) => `${name}#${member}`)];
  });
}

/** The same, from the type declarations. */
export function membersDeclared(): readonly string[] {
  const file = createRequire(import.meta.url).resolve("postman-collection/types/index.d.ts");
  const source = ts.createSourceFile(file, readFileSync(file, "utf8"), ts.ScriptTarget.Latest);
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isClassDeclaration(node) && node.name !== undefined) {
      found.push(...node.members.map((member) => `${node.name?.text}${nameOf(member, source)}`));
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return [...new Set(found)];
}

function nameOf(member: ts.ClassElement, source: ts.SourceFile): string {
  if (ts.isConstructorDeclaration(member)) {
    return "#constructor";
  }
  const isStatic = ts.getCombinedModifierFlags(member) & ts.ModifierFlags.Static;
  return `${isStatic ? "." : "#"}${member.name?.getText(source)}`;
}
