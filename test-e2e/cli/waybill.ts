// The built command, met as a user meets it: a process with arguments, streams and an exit code.
import { spawn } from "node:child_process";
import type { ChildProcessWithoutNullStreams } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";

export const BIN = fileURLToPath(new URL("../../apps/cli/dist/bin.js", import.meta.url));

export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Started {
  readonly child: ChildProcessWithoutNullStreams;
  /** Resolves when standard output has contained the text. */
  says(text: string): Promise<void>;
  readonly ended: Promise<Ended>;
}

export interface StartOptions {
  readonly cwd: string;
  /** What standard input has. */
  readonly input?: string;
  /** A program that starts the command, and its arguments. */
  readonly under?: readonly string[];
  /** Arguments of Node before the command's. */
  readonly node?: readonly string[];
  /** Variables beside those of this process. */
  readonly env?: Readonly<Record<string, string>>;
}

export function startWaybill(words: readonly string[], options: StartOptions): Started {
  const [program = "", ...rest] = [...(options.under ?? []), process.execPath, ...(options.node ?? []), BIN, ...words];
  const child = spawn(program, rest, {
    cwd: options.cwd,
    env: { ...process.env, NO_COLOR: "", FORCE_COLOR: "", ...options.env },
  });
  child.stdin.on("error", () => {});
  child.stdin.end(options.input ?? "");
  let stdout = "";
  let stderr = "";
  const watchers = new Set<() => void>();
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    stdout += text;
    for (const watch of watchers) watch();
  });
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    stderr += text;
  });
  return {
    child,
    says: (text) =>
      new Promise((resolve) => {
        const watch = (): void => {
          if (!stdout.includes(text)) return;
          watchers.delete(watch);
          resolve();
        };
        watchers.add(watch);
        watch();
      }),
    ended: once(child, "close").then(([code, signal]) => ({ code, signal, stdout, stderr })),
  };
}

export function waybill(words: readonly string[], options: StartOptions): Promise<Ended> {
  return startWaybill(words, options).ended;
}

/** No one should see a stack for a mistake of his own. */
export const STACK = /\n\s+at \S+ \(?.*:\d+:\d+\)?/;
