export type SymbolStyle = "regular" | "windows" | "plain";

export interface Symbols {
  readonly folder: string;
  readonly root: string;
  readonly sub: string;
  readonly ok: string;
  readonly warning: string;
  /** Stands after the number of a script error. */
  readonly scriptError: string;
  readonly bullet: string;
  readonly up: string;
  readonly down: string;
  readonly block: { readonly top: string; readonly line: string; readonly bottom: string };
  readonly spinner: readonly string[];
}

const BOX = { top: "┌", line: "│", bottom: "└" };

const SYMBOLS: Readonly<Record<SymbolStyle, Symbols>> = {
  regular: {
    folder: "❏",
    root: "→",
    sub: "↳",
    ok: "✓",
    warning: "⚠",
    scriptError: "⠄",
    bullet: "★",
    up: "↑",
    down: "↓",
    block: BOX,
    spinner: ["⠋", "⠙", "⠹", "⠸", "⠼", "⠴", "⠦", "⠧", "⠇", "⠏"],
  },
  windows: {
    folder: "□",
    root: "→",
    sub: "└",
    ok: "√",
    warning: "‼",
    scriptError: ":",
    bullet: "*",
    up: "↑",
    down: "↓",
    block: BOX,
    spinner: ["|", "/", "-", "\\"],
  },
  plain: {
    folder: "Folder",
    root: "Root",
    sub: "Sub-folder",
    ok: "Pass",
    warning: "Warning",
    scriptError: ":",
    bullet: "*",
    up: " sent",
    down: " received",
    block: { top: "-", line: "|", bottom: "-" },
    spinner: [],
  },
};

/** The signs of the `cli` report. */
export function symbolsFor(style: SymbolStyle): Symbols {
  return SYMBOLS[style];
}
