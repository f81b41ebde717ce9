// Runs the steps of a gate one after the other and says how each went.
import { spawnSync } from "node:child_process";

export interface Step {
  readonly title: string;
  readonly command: readonly string[];
}

/** Runs a command with its output shown; true when it exited with 0. */
export function runStep({ title, command }: Step): boolean {
  process.stdout.write(`\n▸ ${title}\n`);
  const [program = "", ...args] = command;
  const { status } = spawnSync(program, args, { stdio: "inherit", shell: process.platform === "win32" });
  return status === 0;
}
