import { run } from "@waybill/core";
import { nodePorts } from "@waybill/host-node";
import { portOptions } from "./port-options.ts";
import type { PreparedRun } from "./prepare-run.ts";
import { engineSettings } from "./run-engine.ts";
import type { RunEngine } from "./run-engine.ts";
import type { RunOptions } from "./run-options.ts";

/** Runs on this thread, with the scripts on another. */
export function hereEngine(options: RunOptions, ready: PreparedRun): RunEngine {
  const ports = nodePorts(portOptions(options, ready));
  const { plan, scopes, rows } = ready;
  return {
    cookies: ports.cookies,
    run: ({ emit, signal, secrets }) =>
      run(plan, ports, {
        ...engineSettings(options),
        scopes,
        emit,
        signal,
        secrets: secrets ?? "shown",
        ...(rows !== undefined && { rows }),
      }),
    dispose: () => ports.dispose(),
  };
}
