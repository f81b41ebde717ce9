import type {
  AbortSignalLike,
  Emit,
  RunOptions as EngineOptions,
  RunResult,
  Secrets,
  StopOptions,
} from "@waybill/core";
import type { NodeCookieJar } from "@waybill/host-node";
import type { RunOptions } from "./run-options.ts";
import { toList } from "./to-list.ts";

/** What runs a prepared run: in this thread, or in a lane elsewhere. */
export interface RunEngine {
  /** The cookies of the run, up to date when it is over. */
  readonly cookies: NodeCookieJar;
  /** At most once. Rejects only on a defect. */
  run(job: EngineJob): Promise<RunResult>;
  dispose(): Promise<void>;
}

export interface EngineJob {
  readonly emit: Emit;
  readonly signal: AbortSignalLike;
  /** Absent: nothing is masked. */
  readonly secrets: Secrets | undefined;
}

export type EngineSettings = Pick<EngineOptions, "delay" | "timeout" | "stop" | "iterations" | "cookieAccess">;

/** The options as the engine knows them. */
export function engineSettings(options: RunOptions): EngineSettings {
  const { delayRequest: item = 0, timeout: global = 0, timeoutRequest: request = 0, iterationCount } = options;
  // Of two restrictions the one that was asked for by itself is the narrower.
  const cookieAccess = options.cookieAccess ?? (options.untrusted === true ? "requested" : undefined);
  return {
    delay: { item },
    timeout: { global, request },
    stop: stopOptions(options),
    ...(iterationCount !== undefined && { iterations: iterationCount }),
    ...(cookieAccess !== undefined && { cookieAccess }),
  };
}

function stopOptions({ bail }: RunOptions): StopOptions {
  const modifiers = typeof bail === "boolean" ? [] : toList(bail);
  const isPlain = bail === true || modifiers.includes("failure");
  return { stopOnFailure: isPlain, abortOnError: modifiers.includes("folder") };
}
