// The run loop and nothing else: iterations, requests, what ends them.
import { frameOf, rowOf, scopesWith } from "./frame.ts";
import { dynamicFor, eventCursor, interruption, openLane, type Frame, type Lane, type RunOptions } from "./lane.ts";
import { pause } from "./pause.ts";
import type { RunPlan } from "./plan.ts";
import type { RunPorts } from "./ports.ts";
import { runRequest, type RequestResult } from "./run-request.ts";
import type { ScopeChain } from "./scope-chain.ts";
import { advance, firstCursor, type Cursor } from "./sequencer.ts";
import { GO_ON, type RunError, type Verdict } from "./stop-rules.ts";

export interface RunResult {
  /** `stopped`: by a stop option, a time limit or the signal, before the last iteration was through. */
  readonly kind: "completed" | "stopped";
  /** The variables at the end. */
  readonly scopes: ScopeChain;
  /** Absent when a stop option ended the run in order. */
  readonly error?: RunError;
}

/** Runs a plan to its end. Failures of requests and scripts are events; it rejects only when `emit` or a port does. */
export function run(plan: RunPlan, ports: RunPorts, options: RunOptions): Promise<RunResult> {
  const lane = openLane(plan, ports, options);
  return runLane(lane).finally(() => lane.close());
}

async function runLane(lane: Lane): Promise<RunResult> {
  const { plan, ports, iterations, outlet } = lane;
  const startedAt = ports.clock.now();
  const begun = ports.clock.monotonic();
  const { name } = plan;
  const requests = plan.requests.length;
  lane.secrets?.learnScopes(lane.options.scopes);
  outlet.emit({ type: "run-started", id: ports.random.uuid(), name, iterations, requests, startedAt });
  const { scopes, verdict } = await runIterations(lane);
  const error = errorOf(lane, verdict);
  const kind = verdict.kind === "go-on" ? "completed" : "stopped";
  const ending = error === undefined ? {} : { error };
  const durationMs = ports.clock.monotonic() - begun;
  outlet.emit({ type: "run-finished", outcome: kind, ...ending, finishedAt: ports.clock.now(), durationMs });
  outlet.flush();
  await outlet.drained();
  return { kind, scopes, ...ending };
}

function errorOf(lane: Lane, verdict: Verdict): RunError | undefined {
  const error = verdict.kind === "abort" || verdict.kind === "end-run" ? verdict.error : undefined;
  return error && { name: error.name, message: lane.secrets?.mask(error.message) ?? error.message };
}

/** `verdict` is `go-on` unless the run is over. */
interface State {
  readonly scopes: ScopeChain;
  readonly verdict: Verdict;
  readonly next: Cursor | undefined;
}

async function runIterations(lane: Lane): Promise<State> {
  let state: State = {
    scopes: lane.options.scopes,
    verdict: GO_ON,
    next: lane.options.start ?? firstCursor(lane.order),
  };
  for (let isFirst = true; state.next !== undefined; isFirst = false) {
    const pausing = isFirst ? undefined : pauseBefore(lane, state.next);
    if (pausing !== undefined) await pausing;
    const interrupted = interruption(lane);
    if (interrupted !== undefined) return { ...state, verdict: interrupted, next: undefined };
    state = await runIteration(lane, state.next, state.scopes);
  }
  return state;
}

function pauseBefore(lane: Lane, next: Cursor): Promise<void> | undefined {
  return lane.options.delay?.iteration === undefined ? undefined : pause(lane, eventCursor(lane, next), "iteration");
}

async function runIteration(lane: Lane, first: Cursor, initial: ScopeChain): Promise<State> {
  const reading = rowOf(lane, first.iteration);
  const row = reading && (await reading);
  const dynamic = dynamicFor(lane, first.iteration);
  let frame = frameOf(lane, first, dynamic);
  const { cursor } = frame;
  lane.outlet.emit(
    row === undefined ? { type: "iteration-started", cursor } : { type: "iteration-started", row, cursor },
  );
  let state: State = { scopes: scopesWith(row, initial), verdict: GO_ON, next: first };
  for (;;) {
    const result = await runRequest(frame, state.scopes);
    const draining = lane.outlet.drained();
    if (draining !== undefined) await draining;
    state = stateAfter(frame, result);
    if (state.verdict.kind === "abort") return state;
    if (state.next === undefined || state.next.iteration !== first.iteration) break;
    frame = frameOf(lane, state.next, dynamic);
  }
  lane.outlet.emit({ type: "iteration-finished", cursor: frame.cursor });
  return state;
}

function stateAfter({ lane, cursor }: Frame, { scopes, verdict, jump }: RequestResult): State {
  const judged = verdict.kind === "abort" ? verdict : (interruption(lane) ?? verdict);
  if (judged.kind === "abort" || judged.kind === "end-run") return { scopes, verdict: judged, next: undefined };
  return { scopes, verdict: GO_ON, next: advance(lane.order, cursor, jump) };
}
