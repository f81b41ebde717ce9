// What a run is given, and what all its steps share: one lane executes iterations one after the other.
import { createAbort, onAbort, type Abort } from "./abort.ts";
import { dynamicVariable } from "./dynamic/dynamic-variable.ts";
import type { CookieAccess } from "./cookie-access.ts";
import type { Emit, EventCursor, ItemRef } from "./events.ts";
import { maskEvents } from "./mask.ts";
import { Outlet } from "./outlet.ts";
import type { RunPlan } from "./plan.ts";
import type { PlannedRequest } from "./planned-request.ts";
import type { AbortSignalLike, RowSource, RunPorts } from "./ports.ts";
import type { ScopeChain } from "./scope-chain.ts";
import type { Cursor, IterationRange, Order } from "./sequencer.ts";
import type { SandboxSettings } from "./script.ts";
import { ScriptPackages } from "./script-packages.ts";
import { Secrets } from "./secrets.ts";
import type { RunError, StopOptions, Verdict } from "./stop-rules.ts";
import { WarningLog } from "./warning-log.ts";

/** Times are ms; 0, negative and absent are none. */
export interface RunOptions {
  readonly scopes: ScopeChain;
  readonly emit: Emit;
  readonly rows?: RowSource;
  /** Absent: one for each row, else 1. Beyond the last row that row repeats. */
  readonly iterations?: number;
  /** The part of the iterations that this lane executes; absent for all. Rows and `pm.info` go by the whole run. */
  readonly range?: IterationRange;
  /** Where the run goes on that another lane has begun; absent for the beginning. */
  readonly start?: Cursor;
  readonly signal?: AbortSignalLike;
  readonly delay?: { readonly item?: number; readonly iteration?: number };
  readonly timeout?: { readonly global?: number; readonly request?: number };
  readonly stop?: StopOptions;
  /** `setNextRequest` has no effect. */
  readonly disableJumps?: boolean;
  /** What no event may show; absent for the defaults, `shown` to mask nothing. */
  readonly secrets?: Secrets | "shown";
  /** The domains whose cookies scripts may read and write; absent for all. */
  readonly cookieAccess?: CookieAccess;
  readonly sandbox?: SandboxSettings;
  /** How deep `pm.execution.runRequest` may nest. */
  readonly nestedRequests?: number;
}

export interface Lane {
  readonly plan: RunPlan;
  readonly ports: RunPorts;
  readonly options: RunOptions;
  readonly iterations: number;
  readonly order: Order;
  readonly outlet: Outlet;
  readonly warnings: WarningLog;
  readonly secrets: Secrets | undefined;
  /** The hosts that requests were sent to, kept when `cookieAccess` asks for them. */
  readonly requestedHosts: Set<string>;
  /** Absent without a source of packages. */
  readonly packages: ScriptPackages | undefined;
  /** Aborts when the run is to end now: its signal or its time limit. The reason is a `RunError`. */
  readonly abort: Abort;
  /** Lets go of timers and listeners. */
  close(): void;
}

/** One execution of one request: where it is, what it may do. A nested one has the place of the request whose script asked. */
export interface Frame {
  readonly lane: Lane;
  readonly planned: PlannedRequest;
  readonly item: ItemRef;
  readonly cursor: EventCursor;
  readonly stop: StopOptions;
  readonly dynamic: (name: string) => string | undefined;
  readonly depth: number;
}

export function openLane(plan: RunPlan, ports: RunPorts, options: RunOptions): Lane {
  const secrets = options.secrets === "shown" ? undefined : (options.secrets ?? new Secrets());
  const emit = secrets === undefined ? options.emit : maskEvents(options.emit, secrets);
  const outlet = new Outlet(emit, ports.whenIdle);
  const iterations = options.iterations ?? (options.rows?.count || 1);
  const abort = createAbort();
  return {
    plan,
    ports,
    options,
    iterations,
    order: {
      length: plan.requests.length,
      iterations: options.range ?? { from: 0, to: iterations },
      positionOf: (target) => plan.positionOf(target),
    },
    outlet,
    warnings: new WarningLog(outlet),
    secrets,
    requestedHosts: new Set(),
    packages: ports.packages && new ScriptPackages(ports.packages),
    abort,
    close: watch(abort, ports, options),
  };
}

/** The end that signal or time limit demand, if they do. */
export function interruption(lane: Lane): Verdict | undefined {
  const { aborted, reason } = lane.abort.signal;
  return aborted ? { kind: "end-run", error: isRunError(reason) ? reason : RUN_ABORTED } : undefined;
}

export function eventCursor(lane: Lane, cursor: Cursor): EventCursor {
  const { iteration, position } = cursor;
  const { random } = lane.ports;
  return {
    iteration,
    position,
    length: lane.order.length,
    cycles: lane.iterations,
    ref: random.uuid(),
    httpRequestId: random.uuid(),
  };
}

/** The values of dynamic variables for one iteration. */
export function dynamicFor(lane: Lane, iteration: number): Frame["dynamic"] {
  const { clock, random } = lane.ports;
  const ports = { clock, random: random.forIteration?.(iteration) ?? random };
  return (name) => dynamicVariable(name, ports);
}

const RUN_ABORTED: RunError = { name: "AbortError", message: "the run was aborted" };

/** Aborts on signal and time limit, and ends a script that runs then. Answers the function that stops watching. */
function watch(abort: Abort, ports: RunPorts, options: RunOptions): () => void {
  const closed = createAbort();
  const interrupt = (reason: RunError): void => {
    abort.abort(reason);
    ports.scripts.dispose();
  };
  const { signal } = options;
  const unlisten = onAbort(signal, () => interrupt(runError(signal?.reason)));
  const limit = options.timeout?.global ?? 0;
  if (limit > 0) {
    void ports.clock.sleep(limit, closed.signal).then(() => {
      if (!closed.signal.aborted) interrupt({ name: "Error", message: "callback timed out" });
    });
  }
  return () => {
    unlisten();
    closed.abort(undefined);
  };
}

/** A reason that is text or has a message of its own speaks for itself. */
function runError(reason: unknown): RunError {
  if (typeof reason === "string" && reason !== "") return { name: "AbortError", message: reason };
  return isRunError(reason) ? { name: reason.name, message: reason.message } : RUN_ABORTED;
}

function isRunError(value: unknown): value is RunError {
  if (typeof value !== "object" || value === null || !("name" in value) || !("message" in value)) return false;
  return typeof value.name === "string" && typeof value.message === "string";
}
