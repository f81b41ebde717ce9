// One request of the run with its frame: start, delay, execution, where it wants to go next, end.
import { executeRequest, type Execution } from "./execute-request.ts";
import { interruption, type Frame } from "./lane.ts";
import { pause } from "./pause.ts";
import type { ScopeChain } from "./scope-chain.ts";
import type { Jump } from "./sequencer.ts";
import type { Verdict } from "./stop-rules.ts";

export interface RequestResult {
  readonly scopes: ScopeChain;
  readonly verdict: Verdict;
  readonly jump: Jump;
}

const STAY_IN_ORDER: Jump = { kind: "none" };
const END_ITERATION: Jump = { kind: "end-iteration" };

/** Executes one request of the collection. Its closing event is missing only when the run is aborted by a failure. */
export async function runRequest(frame: Frame, scopes: ScopeChain): Promise<RequestResult> {
  const { item, cursor, lane } = frame;
  lane.outlet.emit({ type: "request-started", item, cursor });
  const pausing = pause(lane, cursor, "item");
  if (pausing !== undefined) await pausing;
  const interrupted = interruption(lane);
  if (interrupted !== undefined) {
    lane.outlet.emit({ type: "request-finished", skipped: false, item, cursor });
    return { scopes, verdict: interrupted, jump: END_ITERATION };
  }
  const execution = await executeRequest(frame, scopes);
  const { scopes: changed, verdict } = execution;
  if (verdict.kind === "abort") return { scopes: changed, verdict, jump: END_ITERATION };
  showVisualizer(frame, execution);
  const jump = jumpOf(frame, execution);
  lane.outlet.emit({ type: "request-finished", skipped: execution.before.skipped, item, cursor });
  return { scopes: changed, verdict, jump };
}

function showVisualizer(frame: Frame, { before, after }: Execution): void {
  const visualizer = after?.visualizer ?? before.visualizer;
  const { item, cursor, lane } = frame;
  if (visualizer !== undefined) lane.outlet.emit({ type: "visualizer", ...visualizer, item, cursor });
}

/** Test scripts win over pre-request scripts; after an error that ends the iteration no jump counts. */
function jumpOf(frame: Frame, { verdict, before, after }: Execution): Jump {
  if (verdict.kind !== "go-on") return END_ITERATION;
  const target = after?.next === undefined ? before.next : after.next;
  if (target === undefined || frame.lane.options.disableJumps === true) return STAY_IN_ORDER;
  const found = target === null || frame.lane.plan.positionOf(target) !== undefined;
  const { item, cursor, lane } = frame;
  lane.outlet.emit({ type: "next-request", target, found, item, cursor });
  if (!found) warnOfTarget(frame, target);
  return target === null ? END_ITERATION : { kind: "to", target };
}

function warnOfTarget(frame: Frame, target: string): void {
  const message = `setNextRequest: no request named "${target}" is part of this run, the iteration ends`;
  frame.lane.warnings.oncePerRun("unknown-next-request", message, frame);
}
