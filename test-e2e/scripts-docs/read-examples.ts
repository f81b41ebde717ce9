// The examples of the pages for script writers. An example is one block of `js` or more, each beginning with a comment that says where
// the script stands, and a block of `text` with what comes of it. A comment before it, which readers do not see, says what it is given.
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const PAGES = fileURLToPath(new URL("../../docs/scripts/", import.meta.url));

export type Phase = "prerequest" | "test";

export interface PageScript {
  readonly phase: Phase;
  /** `collection`, or the name of a folder or request. */
  readonly owner: { readonly kind: "collection" } | { readonly kind: "folder" | "request"; readonly name: string };
  readonly text: string;
  readonly line: number;
}

/** What an example is run with; the usual is a GET of `{{baseUrl}}/get` with `baseUrl` in the environment. */
export interface Given {
  readonly request?: string | object;
  readonly environment?: Readonly<Record<string, unknown>>;
  readonly collection?: Readonly<Record<string, unknown>>;
  readonly globals?: Readonly<Record<string, unknown>>;
  readonly data?: readonly object[];
  readonly vault?: Readonly<Record<string, string>>;
  readonly packages?: Readonly<Record<string, string>>;
  readonly arguments?: readonly string[];
}

export interface PageExample {
  readonly page: string;
  readonly line: number;
  readonly given: Given;
  readonly scripts: readonly PageScript[];
  readonly shows: string;
}

interface Block {
  readonly kind: "given" | "js" | "text";
  readonly text: string;
  readonly line: number;
}

export function pageNames(): readonly string[] {
  return readdirSync(PAGES).filter((name) => name.endsWith(".md") && name !== "coverage.md");
}

export function readPage(name: string): string {
  return readFileSync(`${PAGES}${name}`, "utf8");
}

/** Throws for a page whose blocks are in no order that makes sense. */
export function readExamples(page: string): readonly PageExample[] {
  const examples: PageExample[] = [];
  let given: Given = {};
  let scripts: PageScript[] = [];
  for (const block of blocksOf(readPage(page))) {
    if (block.kind === "given") given = JSON.parse(block.text);
    else if (block.kind === "js") scripts.push(scriptOf(block, page));
    else {
      const [first] = scripts;
      if (first === undefined) throw new Error(`${page}:${block.line}: a result without a script`);
      examples.push({ page, line: first.line, given, scripts, shows: block.text.trimEnd() });
      [given, scripts] = [{}, []];
    }
  }
  if (scripts[0] !== undefined) throw new Error(`${page}:${scripts[0].line}: a script without a result`);
  return examples;
}

function blocksOf(text: string): readonly Block[] {
  const pattern = /^<!-- given (?<given>.*?) -->$|^```(?<kind>js|text)\n(?<code>.*?)^```$/gms;
  return Array.from(text.matchAll(pattern), ({ groups = {}, index }) => {
    const line = text.slice(0, index).split("\n").length;
    const { given, kind, code = "" } = groups;
    if (given !== undefined) return { kind: "given", text: given, line };
    return { kind: kind === "js" ? "js" : "text", text: code, line: line + 1 };
  });
}

const HEAD =
  /^\/\/ (?<phase>Before|After) (?:the request(?: "(?<request>[^"]+)")?|each request of (?:the folder "(?<folder>[^"]+)"|the collection))$/;

function scriptOf({ text, line }: Block, page: string): PageScript {
  const [head = ""] = text.split("\n");
  const { phase, request = "Example", folder } = HEAD.exec(head)?.groups ?? {};
  if (phase === undefined) throw new Error(`${page}:${line}: where does the script stand? "${head}"`);
  const owner = head.endsWith("the collection")
    ? ({ kind: "collection" } as const)
    : folder === undefined
      ? ({ kind: "request", name: request } as const)
      : ({ kind: "folder", name: folder } as const);
  return { phase: phase === "Before" ? "prerequest" : "test", owner, text, line };
}
