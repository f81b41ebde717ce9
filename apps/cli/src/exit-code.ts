import type { RunOptions } from "./run-options.ts";

/** The exit codes of the command (docs: cli reference). */
export const EXIT = { passed: 0, failed: 1, usage: 2, defect: 3, interrupted: 130, terminated: 143 } as const;

/** `--suppress-exit-code` turns 1 into 0, and nothing else. */
export function exitCodeFor(code: number, options: Pick<RunOptions, "suppressExitCode">): number {
  return code === EXIT.failed && options.suppressExitCode === true ? EXIT.passed : code;
}
