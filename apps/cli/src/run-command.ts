// `waybill run`: arguments in, exit code out.
import { endNow } from "./end-process.ts";
import { EXIT } from "./exit-code.ts";
import { keepMemoryLow } from "./keep-memory-low.ts";
import { endLaneThread, mayHaveLane, startLaneThread, wantsLane } from "./lane/lane-thread.ts";
import type { LaneThread } from "./lane/lane-thread.ts";
import { onInterrupt } from "./on-interrupt.ts";
import { parseArguments } from "./parse-arguments.ts";
import type { RunOptions } from "./run-options.ts";
import type { Streams } from "./streams.ts";

/** `early`: a thread that was started on the chance that the run will want it. */
export async function runCommand(words: readonly string[], streams: Streams, early?: LaneThread): Promise<number> {
  const parsed = parseArguments(words);
  if (early !== undefined && !(parsed.kind === "run" && mayHaveLane(parsed.options))) endLaneThread(early);
  switch (parsed.kind) {
    case "help":
      void streams.out().write((await import("./help.ts")).runHelp());
      return EXIT.passed;
    case "wrong":
      streams.say(`error: ${parsed.message}`);
      return EXIT.usage;
    case "run":
      return runCollection({ reporters: ["cli"], ...parsed.options }, streams, laneThreadFor(parsed.options, early));
  }
}

function laneThreadFor(options: RunOptions, early: LaneThread | undefined): LaneThread | undefined {
  if (!mayHaveLane(options) || (early === undefined && !wantsLane(options))) return undefined;
  return early ?? startLaneThread();
}

async function runCollection(
  options: RunOptions,
  streams: Streams,
  laneThread: LaneThread | undefined,
): Promise<number> {
  const controller = new AbortController();
  let hasStarted = false;
  const interrupts = onInterrupt(process, {
    interrupt: (signal) => controller.abort({ name: "AbortError", message: `interrupted by ${signal}` }),
    end: endNow,
    hasStarted: () => hasStarted,
  });
  if (options.noMask === true) streams.say("warning: --no-mask: reports show secrets as they are");
  const { executeRun } = await import("./execute-run.ts");
  const outcome = await executeRun(options, {
    ...(laneThread !== undefined && { laneThread }),
    streams,
    signal: controller.signal,
    onStart: (requests) => {
      hasStarted = true;
      keepMemoryLow(requests);
    },
    refuse: (problems) => {
      for (const { text } of problems) streams.say(`error: ${text}`);
    },
  });
  interrupts.stop();
  if (outcome.kind === "stopped" && outcome.error !== undefined) streams.say(`error: ${outcome.error.message}`);
  return interrupts.exitCode() ?? outcome.exitCode;
}
