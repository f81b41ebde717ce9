// The cursor of the `cli` report: whole lines, a request line that is finished later, and blocks of console output.
import type { ConsoleLevel } from "@waybill/core";
import type { Output } from "./output.ts";
import type { Paint } from "./paint.ts";
import type { Symbols } from "./symbols.ts";
import { cutLines } from "./wrap-text.ts";

export interface Screen {
  /** Ends the open block or request line, then writes the text, which carries its own line breaks. */
  write(text: string): void;
  /** Starts a line that `endRequest` finishes; on terminals it shows that something is under way. */
  openRequest(text: string): void;
  isRequestOpen(): boolean;
  /** Finishes the open line. */
  endRequest(text: string): void;
  /** Adds text to the console block, opening one where the last thing written was none. */
  block(level: ConsoleLevel, text: string): void;
  /** Ends the open block or request line. */
  close(): void;
  /** What to wait for before writing more, if the output is slow. */
  pressure(): void | Promise<void>;
}

export interface ScreenOptions {
  readonly paint: Paint;
  readonly symbols: Symbols;
  /** Written above each console block. */
  blockHead(): string;
  /** Calls back every so many ms until the returned function is called. Without it there is no spinner. */
  readonly every?: (ms: number, tick: () => void) => () => void;
}

const DEFAULT_COLUMNS = 60;
const SPINNER_MS = 100;

/** Columns the report may count on. A pipe has none: newman takes 60 then. */
export function columnsOf(output: Output): number {
  return Math.max(20, (output.isTerminal ? output.columns : undefined) ?? DEFAULT_COLUMNS);
}

type State = "idle" | "request" | "block";

export function createScreen(output: Output, options: ScreenOptions): Screen {
  const { paint, symbols } = options;
  const width = columnsOf(output) - 6;
  let state: State = "idle";
  let waiting: void | Promise<void>;
  let stopSpinner = (): void => {};

  const put = (text: string): void => {
    waiting = output.write(text) ?? waiting;
  };
  const close = (): void => {
    if (state === "block") put(`  ${paint.grey(symbols.block.bottom)}\n`);
    if (state === "request") {
      stopSpinner();
      stopSpinner = () => {};
      put(" \n");
    }
    state = "idle";
  };
  return {
    write(text) {
      if (state !== "idle") close();
      put(text);
    },
    openRequest(text) {
      close();
      put(text);
      state = "request";
      if (output.isTerminal && options.every !== undefined) stopSpinner = startSpinner(put, symbols, options.every);
    },
    isRequestOpen: () => state === "request",
    endRequest(text) {
      stopSpinner();
      stopSpinner = () => {};
      state = "idle";
      put(text);
    },
    block(level, text) {
      if (state !== "block") {
        close();
        put(`${options.blockHead()}  ${paint.grey(symbols.block.top)}\n`);
        state = "block";
      }
      const bar = barOf(level, options);
      put(cutLines(text, width).reduce((all, line) => `${all}  ${bar} ${line}\n`, ""));
    },
    close,
    pressure() {
      const before = waiting;
      waiting = undefined;
      return before;
    },
  };
}

function startSpinner(put: (text: string) => void, symbols: Symbols, every: NonNullable<ScreenOptions["every"]>) {
  if (symbols.spinner.length === 0) return () => {};
  let frame = 0;
  return every(SPINNER_MS, () => {
    put(`${symbols.spinner[frame % symbols.spinner.length]}\b`);
    frame += 1;
  });
}

function barOf(level: ConsoleLevel, { paint, symbols }: ScreenOptions): string {
  switch (level) {
    case "error":
      return paint.red(symbols.block.line);
    case "warn":
      return paint.yellow(symbols.block.line);
    case "info":
      return paint.cyan(symbols.block.line);
    case "log":
    case "debug":
    case "clear":
      return paint.grey(symbols.block.line);
  }
}
