// What a lane and its keeper tell each other: plain data, the same for a thread and for a process.
import type { Collection, JsonObject, JsonValue } from "@waybill/collection";
import type {
  EventCursor,
  PhaseOutcome,
  ResolvedAuth,
  RunEvent,
  ScopeChain,
  ScopeContent,
  ScopeMutation,
} from "@waybill/core";
import type { DeathCause, LoadedFrom, NetworkSettings, LostVm } from "@waybill/host-node";
import type { EngineSettings } from "../run-engine.ts";
import type { RunOptions } from "../run-options.ts";

/** Everything a lane needs for its run. */
export interface LaneStart {
  readonly options: LaneOptions;
  readonly settings: EngineSettings;
  readonly collection: Collection;
  readonly from: LoadedFrom;
  readonly network: NetworkSettings;
  readonly scopes: LaneScopes;
  /** The cookie jar in the form of its file; absent while it is empty. */
  readonly cookies?: JsonObject;
  /** Rows of iteration data, asked for as they are needed; absent for none. */
  readonly rows?: number;
  /** Another lane of this run was lost: where to go on. */
  readonly resume?: ResumeStart;
}

/** Where a run goes on after a script that took its lane with it. */
export interface Resume {
  /** The request in progress. */
  readonly cursor: EventCursor;
  /** The variables at its start. */
  readonly scopes: ScopeChain;
  readonly prerequest?: PhaseOutcome;
  readonly exchange?: RecordedExchange;
  /** The VMs lost in the phase in progress. */
  readonly vms: readonly LostVm[];
}

export interface ResumeStart extends Omit<Resume, "scopes"> {
  /** The run is to be ended as soon as the lost script is accounted for. */
  readonly abort?: AbortReason;
}

export type RecordedExchange = Extract<RunEvent, { readonly type: "response-received" | "request-failed" }>;

/** What was loaded is given apart. */
export type LaneOptions = Omit<
  RunOptions,
  "collection" | "environment" | "globals" | "iterationData" | "requestAgents" | "signal"
>;

export type LaneScopes = Readonly<Record<"local" | "environment" | "collection" | "globals", ScopeContent>>;

export type ToLane =
  | { readonly kind: "start"; readonly start: LaneStart }
  | { readonly kind: "rows"; readonly from: number; readonly rows: readonly JsonObject[] }
  | { readonly kind: "abort"; readonly reason: AbortReason };

export interface AbortReason {
  readonly name: string;
  readonly message: string;
}

/** A lane speaks in batches of these, in order. An event is what it tells; the others are for its keeper. */
export type LaneRecord = RunEvent | LaneNote;

export type LaneNote =
  /** What no event from here on may show. */
  | { readonly type: "lane-secrets"; readonly learned: Learned }
  | { readonly type: "lane-cookies"; readonly change: CookieChange }
  | { readonly type: "lane-rows-wanted"; readonly from: number; readonly count: number }
  /** The pre-request scripts of the request in progress are over. */
  | { readonly type: "lane-phase-ended"; readonly outcome: PhaseOutcome }
  /** What the guest posted in the middle of a script, and that all of it has been dealt with. */
  | { readonly type: "lane-posted"; readonly messages: string }
  | { readonly type: "lane-dealt-with" }
  /** What the guest has recorded since its last post. */
  | { readonly type: "lane-recorded"; readonly messages: readonly string[] }
  /** The last of a process: nobody can end its script. */
  | { readonly type: "lane-lost"; readonly cause: DeathCause; readonly lastWords: readonly string[] }
  | { readonly type: "lane-ended" }
  | { readonly type: "lane-defect"; readonly error: LaneDefect };

export type CookieChange =
  | { readonly kind: "store"; readonly url: string; readonly setCookies: readonly string[] }
  | { readonly kind: "set"; readonly url: string; readonly cookie: string }
  | { readonly kind: "unset"; readonly url: string; readonly name: string }
  | { readonly kind: "clear"; readonly url: string };

export type Learned =
  | { readonly kind: "mutations"; readonly mutations: readonly ScopeMutation[] }
  | { readonly kind: "row"; readonly row: JsonObject }
  | { readonly kind: "auth"; readonly auth: ResolvedAuth }
  | { readonly kind: "value"; readonly value: JsonValue };

interface LaneDefect {
  readonly name: string;
  readonly message: string;
  readonly stack?: string;
}
