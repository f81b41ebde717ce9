// A module that imports one of Node's own makes Node build a second one around it, which reads every member: those of `crypto` alone load
// what takes longer than all files of the command. Asked for by name, Node's modules come as they are.
import { isBuiltin } from "node:module";
import type { Plugin } from "rollup";

interface Specifier {
  readonly type: string;
  readonly local: { readonly name: string };
  readonly imported?: { readonly name?: string };
}

/** Makes `import { a as b } from "fs"` a `const { a: b } = process.getBuiltinModule("fs")`, and removes imports without a name. */
export function builtinsAsTheyAre(): Plugin {
  return {
    name: "builtins-as-they-are",
    renderChunk(code) {
      let text = "";
      let end = 0;
      for (const node of this.parse(code).body) {
        if (node.type !== "ImportDeclaration" || typeof node.source.value !== "string" || !isBuiltin(node.source.value))
          continue;
        const { start, end: after } = node as unknown as { readonly start: number; readonly end: number };
        text += code.slice(end, start) + constant(node.specifiers as readonly Specifier[], node.source.value);
        end = after;
      }
      return { code: text + code.slice(end), map: null };
    },
  };
}

function constant(specifiers: readonly Specifier[], name: string): string {
  const module = `process.getBuiltinModule(${JSON.stringify(name)})`;
  const members = specifiers.flatMap(({ local, imported }) =>
    imported?.name === undefined || imported.name === "default"
      ? []
      : imported.name === local.name
        ? local.name
        : `${imported.name}: ${local.name}`,
  );
  // The module itself is its default export.
  const wholes = specifiers.flatMap(({ local, imported }) =>
    imported === undefined || imported.name === "default" ? `${local.name} = ${module}` : [],
  );
  const parts = [...wholes, ...(members.length > 0 ? [`{ ${members.join(", ")} } = ${module}`] : [])];
  return parts.length === 0 ? "" : `const ${parts.join(", ")};`;
}
