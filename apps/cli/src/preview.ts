import type { RunPlan } from "@waybill/core";
import type { Problem } from "@waybill/collection";
import { checkAddresses } from "./check-addresses.ts";
import { checkOptions } from "./check-options.ts";
import { prepareRun } from "./prepare-run.ts";
import type { PreviewOutcome } from "./preview-outcome.ts";
import type { RunOptions } from "./run-options.ts";

export interface PreviewOptions extends Omit<RunOptions, "signal"> {
  /** Id or name of the request; the first one of the run when absent. */
  readonly request?: string;
  /** Whose row of the iteration data counts, from 0. */
  readonly iteration?: number;
}

/**
 * One request of a collection as `run` would send it with these options, system headers included. Pre-request scripts run; nothing
 * is sent, stored or written. Scripts of collections that nobody vouches for (`untrusted`, or loaded from a URL) do not run.
 * Secrets are shown. Rejects only on a defect of Waybill.
 */
export async function preview(given: PreviewOptions): Promise<PreviewOutcome> {
  // Whoever writes JavaScript may give anything.
  const { request, iteration = 0, ...options } = given ?? {};
  const problems = [...checkOptions(options), ...checkIteration(iteration)];
  if (problems.length > 0) return { kind: "not-started", problems };
  const denied = checkAddresses(options);
  if (denied.length > 0) return { kind: "not-started", problems: denied };
  const prepared = await prepareRun(options, new AbortController().signal);
  if (prepared.kind === "not-started") {
    return { kind: "not-started", problems: prepared.problems.flatMap((problem) => problem.problems) };
  }
  try {
    const position = positionOf(request, prepared.run.plan);
    if (position === undefined) return noSuchRequest(request);
    const { previewHere } = await import("./preview-here.ts");
    return await previewHere({ iteration, position }, options, prepared.run);
  } finally {
    prepared.run.close();
  }
}

function checkIteration(iteration: number): readonly Problem[] {
  if (Number.isSafeInteger(iteration) && iteration >= 0) return [];
  return [
    { pointer: "/iteration", code: "wrong-option", message: 'option "iteration" must be a whole number from 0 on' },
  ];
}

function positionOf(request: string | undefined, plan: RunPlan): number | undefined {
  if (request !== undefined) return plan.positionOf(request);
  return plan.requests.length === 0 ? undefined : 0;
}

function noSuchRequest(request: string | undefined): PreviewOutcome {
  const message = request === undefined ? "the run has no request" : `the run has no request "${request}"`;
  return { kind: "not-started", problems: [{ pointer: "/request", code: "unknown-request", message }] };
}
