// The command line: the only place that ends in an exit code, and the only catch.
import { endWith } from "./end-process.ts";
import { EXIT } from "./exit-code.ts";
import type { LaneThread } from "./lane/lane-thread.ts";
import { looksLong } from "./looks-long.ts";
import { nearestName } from "./nearest-name.ts";
import { restartWithOneCompiler } from "./one-compiler.ts";
import { processStreams } from "./streams.ts";
import type { Streams } from "./streams.ts";

/** Runs the command that the arguments name; the process ends with its exit code when all is said. */
export async function main(words: readonly string[]): Promise<void> {
  const streams = processStreams();
  const code = await command(words, streams).catch(async (error: unknown) => {
    const { defectReport } = await import("./defect-report.ts");
    streams.say(defectReport(error));
    return EXIT.defect;
  });
  await streams.end();
  endWith(code);
}

const COMMANDS = ["run", "button"];

async function command(words: readonly string[], streams: Streams): Promise<number> {
  const [first, ...rest] = words;
  switch (first) {
    case "run": {
      const thread = await threadFor(rest);
      return (await import("./run-command.ts")).runCommand(rest, streams, thread);
    }
    case "button":
      return (await import("./button-command.ts")).buttonCommand(rest, streams);
    case "-v":
    case "--version":
      void streams.out().write(`${(await import("./version.ts")).VERSION}\n`);
      return EXIT.passed;
    case "-h":
    case "--help":
      void streams.out().write((await import("./help.ts")).MAIN_HELP);
      return EXIT.passed;
    case undefined:
      streams.say((await import("./help.ts")).MAIN_HELP.trimEnd());
      return EXIT.usage;
    default:
      streams.say(unknownCommand(first));
      return EXIT.usage;
  }
}

/** It takes as long to start as this thread to load what it needs, so it is the first of all, in a process that is fit for it. */
async function threadFor(words: readonly string[]): Promise<LaneThread | undefined> {
  if (!looksLong(words)) return undefined;
  restartWithOneCompiler();
  return (await import("./lane/lane-thread.ts")).startLaneThread();
}

function unknownCommand(word: string): string {
  if (word.startsWith("-")) return `error: unknown option "${word}"; see waybill --help`;
  const nearest = nearestName(word, COMMANDS);
  const hint = nearest === undefined ? `the commands are: ${COMMANDS.join(", ")}` : `did you mean "${nearest}"?`;
  return `error: unknown command "${word}"; ${hint}`;
}
