// What the engine does not tell about the text of a script. Loaded for scripts that need it.
import { parse, type Token } from "acorn";

export interface SyntaxPosition {
  readonly line: number;
  readonly column: number;
}

const OPTIONS = { ecmaVersion: "latest", allowAwaitOutsideFunction: true, allowReturnOutsideFunction: true } as const;

export const library = {
  /** Where the syntax error of a script is; undefined if there is none. */
  locateError(source: string): SyntaxPosition | undefined {
    try {
      parse(source, OPTIONS);
      return undefined;
    } catch (error) {
      const { loc } = error as { readonly loc?: SyntaxPosition };
      return loc === undefined ? undefined : { line: loc.line, column: loc.column + 1 };
    }
  },
  /** The source with every `import(…)` a call that rejects: engines without modules differ in what they do there. */
  withoutImports(source: string): string {
    const tokens: Token[] = [];
    try {
      parse(source, { ...OPTIONS, onToken: tokens });
    } catch {
      return source;
    }
    let text = "";
    let end = 0;
    tokens.forEach((token, index) => {
      if (token.type.keyword !== "import" || tokens[index + 1]?.type.label !== "(") return;
      text += source.slice(end, token.start) + REJECT;
      end = token.end;
    });
    return text + source.slice(end);
  },
};

/** Begins like a name, so that lines without a semicolon before it stay statements of their own. */
const REJECT = 'Promise.reject.bind(Promise,new TypeError("import() is not available in scripts"))';
