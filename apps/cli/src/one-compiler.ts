// Node starts four threads for V8's work in the background, whatever the machine has; V8 itself would take one less than there are
// processors. Only the start of a process can say how many (docs/decisions/0011-one-thread-for-the-compilers.md).
import { accessSync, constants } from "node:fs";
import { availableParallelism } from "node:os";
import { basename } from "node:path";

/** With more, the compilers have processors that the run does not need; with one, it takes turns with all of them either way. */
const PROCESSORS = 2;

const OPTION = "--v8-pool-size";

/** Whoever says one of these to Node has a plan of their own, or would meet this process twice. */
const LEFT_ALONE = new RegExp(`${OPTION}|--inspect|--(experimental-)?permission`);

/** What does not survive the way: descriptors beyond the standard three (`-e <(command)` in a shell), and bytes that are no UTF-8. */
const LOST = /\/fd\/\d|\uFFFD/;

/** Characters of arguments and surroundings that every system takes. */
const MOST_CHARACTERS = 64 * 1024;

/** What of this process decides. */
export interface StartedProcess {
  readonly platform: string;
  readonly execPath: string;
  readonly execArgv: readonly string[];
  readonly argv: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Its parent talks to it. */
  readonly connected: boolean;
}

/** The arguments that start this process anew with one thread for the compilers; undefined where that is not called for, or may not be. */
export function argumentsForOneCompiler(started: StartedProcess, processors: number): readonly string[] | undefined {
  const { platform, execPath, execArgv, argv, env, connected } = started;
  if (platform !== "linux" || processors !== PROCESSORS || connected || basename(execPath) !== "node") return undefined;
  const said = [...execArgv, env["NODE_OPTIONS"] ?? ""];
  // Node takes its options with underscores as well.
  if (said.some((option) => LEFT_ALONE.test(option.replaceAll("_", "-")))) return undefined;
  const words = [...execArgv, ...argv, ...Object.entries(env).flatMap(([name, value = ""]) => [name, value])];
  if (words.some((word) => LOST.test(word))) return undefined;
  if (words.reduce((sum, word) => sum + word.length, 0) > MOST_CHARACTERS) return undefined;
  return [execPath, `${OPTION}=1`, ...execArgv, ...argv.slice(1)];
}

/**
 * Replaces this process by itself with one thread for the compilers, where there are two processors: a long run takes a tenth less, and
 * the start 20 ms more. The process keeps its number, its streams and its surroundings. Returns where nothing is to be replaced.
 */
export function restartWithOneCompiler(): void {
  const { execve, platform, execPath, execArgv, argv, env } = process;
  if (execve === undefined) return;
  const started = { platform, execPath, execArgv, argv, env, connected: process.send !== undefined };
  const words = argumentsForOneCompiler(started, availableParallelism());
  if (words !== undefined && canRun(execPath)) execve.call(process, execPath, words);
}

/** A system that refuses to replace the process has it end. */
function canRun(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
