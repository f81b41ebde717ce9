// One case of the contract that every script sandbox keeps: scripts, what they are given, what must come of them. Plain data and
// functions, so that the same cases run in Node and in a page.
import type { JsonObject, JsonValue, Variable } from "@waybill/collection";
import type { CookieData, HttpHeader, Phase, ScopeName, ScriptCall, ScriptInput, ScriptReply } from "@waybill/core";

export interface ContractCase {
  /** Unique among all cases; says what holds. */
  readonly id: string;
  /** The rows of the specification that the case stands for (`spec-rows.ts`). */
  readonly rows: readonly string[];
  /** The phases, one after the other in one VM; variables go from one to the next as in a run. */
  readonly steps: readonly ContractStep[];
  readonly expected: ContractExpected;
  /** Smaller limits than the usual ones. */
  readonly limits?: { readonly cpuMs?: number; readonly wallMs?: number; readonly memoryMb?: number };
}

/** The scripts of one phase of one request, outermost first. */
export interface ContractStep extends ContractInput {
  readonly phase: Phase;
  readonly scripts: readonly string[];
  /** The sandbox is disposed of when a script first logs. */
  readonly disposedOf?: true;
}

/** What scripts are given; what is absent is empty or usual. */
export interface ContractInput {
  readonly local?: readonly Variable[];
  readonly environment?: readonly Variable[];
  readonly environmentName?: string;
  readonly collection?: readonly Variable[];
  readonly globals?: readonly Variable[];
  readonly row?: JsonObject;
  readonly request?: JsonObject;
  readonly response?: ContractResponse;
  readonly cookies?: readonly CookieData[];
  readonly info?: Partial<ScriptInput["info"]>;
  /** Names from collection to request. */
  readonly location?: readonly string[];
  /** Names of the owners of the scripts; the last of `location` where absent. */
  readonly owners?: readonly string[];
  readonly stopAfter?: ScriptInput["stopAfter"];
  readonly host?: Partial<Pick<ScriptInput, "disabledApis" | "allowSkipRequest" | "disableLegacyApis" | "packages">>;
  /** Makes what answers when a script asks, anew for each run of the case; undefined for a call that nobody expects. */
  readonly answer?: () => (call: ScriptCall) => ScriptReply | undefined;
}

/** A response; a body as text or as bytes. `"failed"` stands for a request that got none. */
export type ContractResponse =
  | "failed"
  | {
      readonly code?: number;
      readonly reason?: string;
      readonly headers?: readonly HttpHeader[];
      readonly body?: string | readonly number[];
      readonly responseTime?: number;
      readonly headerSize?: number;
    };

/** Only the members that are given are compared. Lists are compared whole and in order. */
export interface ContractExpected {
  /** The arguments of every console call, of all steps. */
  readonly logs?: readonly (readonly unknown[])[];
  /** The levels of the console calls. */
  readonly levels?: readonly string[];
  /** Marks of the console calls. */
  readonly marks?: readonly { readonly depth?: number; readonly table?: true }[];
  /** Name and outcome of every test: `passed`, `skipped`, or the text of its failure. */
  readonly tests?: readonly (readonly [name: string, outcome: string | RegExp])[];
  /** Every test record whole. */
  readonly records?: readonly object[];
  /** `name: message` of every error, in order. */
  readonly errors?: readonly (string | RegExp)[];
  /** Every error whole; members that are not given are not compared. */
  readonly errorDetails?: readonly object[];
  readonly warnings?: readonly (string | RegExp)[];
  /** What scripts asked of the host. */
  readonly asks?: readonly object[];
  /** The scopes at the end: enabled and disabled variables, values only. */
  readonly variables?: Partial<Record<Exclude<ScopeName, "data">, Readonly<Record<string, JsonValue | undefined>>>>;
  /** Variables at the end with their types and flags. */
  readonly stored?: Partial<Record<Exclude<ScopeName, "data">, readonly object[]>>;
  /** Of the last phase. */
  readonly next?: string | null | "not called";
  readonly skipped?: boolean;
  /** The edited request of the last phase; `null` for none. */
  readonly requestEdit?: object | null;
  readonly visualizer?: object | null;
  /** How many scripts of the last phase were started. */
  readonly started?: number;
}
