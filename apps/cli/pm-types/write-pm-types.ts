// Puts the declarations of the script API together: one file for all scripts, one for those before the request, one for those after it.
import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";
import { sdkInterfaces } from "./sdk-interfaces.ts";

const PARTS = fileURLToPath(new URL(".", import.meta.url));
const SDK = fileURLToPath(new URL("../../../packages/sdk/dist/index.d.ts", import.meta.url));

const HEAD = `// What scripts of Postman collections see in Waybill. Use it in an editor or a compiler with the library ES2023 and no other types:
//   /// <reference types="waybill/NAME" />
`;

/** Writes `pm.d.ts`, `pm.prerequest.d.ts` and `pm.test.d.ts` into a folder. The declarations of the SDK are built before. */
export async function writePmTypes(folder: string): Promise<void> {
  const all = await pmTypes();
  const files = { pm: undefined, "pm.prerequest": "prerequest", "pm.test": "test" } as const;
  for (const [name, phase] of Object.entries(files)) {
    await writeFile(join(folder, `${name}.d.ts`), HEAD.replace("NAME", name) + forPhase(all, phase));
  }
}

async function pmTypes(): Promise<string> {
  const names = (await readdir(PARTS)).filter((name) => name.endsWith(".d.ts") && name !== "api.d.ts").sort();
  const parts = await Promise.all(["api.d.ts", ...names].map((name) => readFile(join(PARTS, name), "utf8")));
  return indented([...parts, sdkInterfaces(await readFile(SDK, "utf8"))].join("\n"));
}

/** As the compiler itself writes it. */
function indented(text: string): string {
  const source = ts.createSourceFile("pm.d.ts", text, ts.ScriptTarget.Latest, false);
  return ts.createPrinter().printFile(source);
}

type Phase = "prerequest" | "test";

/** Without what the comments say is only for the other phase. */
function forPhase(text: string, phase: Phase | undefined): string {
  const source = ts.createSourceFile("pm.d.ts", text, ts.ScriptTarget.Latest, true);
  const cuts: (readonly [from: number, to: number])[] = [];
  const visit = (node: ts.Node): void => {
    const only = ts.getJSDocTags(node).find((tag) => tag.tagName.text === "only");
    const isMember = ts.isTypeElement(node) || ts.isStatement(node);
    if (isMember && only !== undefined && phase !== undefined && only.comment !== phase)
      cuts.push([node.pos, node.end]);
    else ts.forEachChild(node, visit);
  };
  visit(source);
  let kept = text;
  for (const [from, to] of cuts.reverse()) kept = kept.slice(0, from) + kept.slice(to);
  return kept.replace(/^ *\* @only \w+\n/gm, "");
}
