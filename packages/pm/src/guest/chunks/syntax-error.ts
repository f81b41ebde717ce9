// Where the syntax error of a script is. The engine knows, but does not tell code that it runs.
import { parse } from "acorn";

export interface SyntaxPosition {
  readonly line: number;
  readonly column: number;
}

export type LocateSyntaxError = (source: string) => SyntaxPosition | undefined;

export const library: LocateSyntaxError = (source) => {
  try {
    parse(source, { ecmaVersion: "latest", allowAwaitOutsideFunction: true, allowReturnOutsideFunction: true });
    return undefined;
  } catch (error) {
    const { loc } = error as { readonly loc?: SyntaxPosition };
    return loc === undefined ? undefined : { line: loc.line, column: loc.column + 1 };
  }
};
