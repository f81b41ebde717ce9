// RunEvent: everything that is ever said about a run. Plain data; the only thing that is not JSON is the bytes of a body.
import type { JsonObject } from "@waybill/collection";
import type { HttpHeader, Hop, RequestFailure } from "./http.ts";
import type { ConsoleValue } from "./console-value.ts";
import type { CookieData } from "./cookie.ts";
import type { ConsoleLevel, Phase, ScriptError, TestRecord } from "./script.ts";
import type { VisualizerResult } from "./visualizer-page.ts";
import type { ScopeMutation } from "./scope-layer.ts";

/** Where in the run an event belongs. `position` counts the requests of the plan from 0; `ref` is unique per execution of a request. */
export interface EventCursor {
  readonly iteration: number;
  readonly position: number;
  readonly length: number;
  readonly cycles: number;
  readonly ref: string;
  /** Names the request that is sent; one of its own for each request of a script. The engine always sets it. */
  readonly httpRequestId?: string;
}

/** The request an event belongs to. `path` are the names of the folders from the collection inwards. */
export interface ItemRef {
  readonly id: string;
  readonly name: string;
  readonly path: readonly string[];
}

export interface ScriptRef {
  readonly id: string;
  readonly phase: Phase;
  readonly owner: { readonly kind: "collection" | "folder" | "request"; readonly id: string; readonly name: string };
}

export interface EventRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: readonly HttpHeader[];
  /** In the shape of the collection format, templates resolved. */
  readonly body?: JsonObject;
  /** The auth that signed the request, in the shape of the collection format. */
  readonly auth?: JsonObject;
}

export interface EventResponse {
  readonly id: string;
  readonly code: number;
  readonly reason: string;
  readonly headers: readonly HttpHeader[];
  readonly body: Uint8Array;
  /** Why `body` is empty although the response had one. */
  readonly bodyOmitted?: string | undefined;
  readonly size: { readonly body: number; readonly header: number };
  readonly responseTime: number;
}

/** Who sent a request: the collection, a script (`pm.sendRequest`), an auth replay, or `pm.execution.runRequest`. */
export type RequestCause = "collection" | "script" | "auth" | "run-request";

type At = { readonly cursor: EventCursor };
type AtItem = At & { readonly item: ItemRef };

export type RunEvent =
  | {
      readonly type: "run-started";
      readonly name: string;
      readonly id: string;
      readonly iterations: number;
      readonly requests: number;
      readonly startedAt: number;
    }
  /** `row` is the iteration data, where there is any. */
  | ({ readonly type: "iteration-started"; readonly row?: JsonObject } & At)
  | ({ readonly type: "request-started" } & AtItem)
  | ({ readonly type: "delay-started" | "delay-ended"; readonly ms: number; readonly cause: "item" | "iteration" } & At)
  /** Both come without scripts too. */
  | ({ readonly type: "scripts-started"; readonly phase: Phase } & AtItem)
  /** `mutations` are the variables the scripts of the phase changed, in order. */
  | ({
      readonly type: "scripts-finished";
      readonly phase: Phase;
      readonly mutations: readonly ScopeMutation[];
    } & AtItem)
  | ({ readonly type: "script-started"; readonly script: ScriptRef } & AtItem)
  | ({
      readonly type: "script-finished";
      readonly script: ScriptRef;
      /** The first one of the script. */
      readonly error?: ScriptError;
      /** The error stands for failed tests under a stop option (`AssertionFailure`): these are the failures, it is none of its own. */
      readonly standsForTests?: true;
    } & AtItem)
  | ({
      readonly type: "console";
      readonly level: ConsoleLevel;
      readonly messages: readonly ConsoleValue[];
      readonly script: ScriptRef;
      /** Open console groups; absent for none. */
      readonly depth?: number;
      /** The first message is to be printed as a table (of the columns in the second). */
      readonly table?: true;
    } & AtItem)
  | ({ readonly type: "test-finished"; readonly test: TestRecord; readonly script: ScriptRef } & AtItem)
  | ({ readonly type: "exception"; readonly error: ScriptError; readonly script: ScriptRef } & AtItem)
  /** One for each sending: auth replays and requests of scripts have their own. */
  | ({ readonly type: "request-prepared"; readonly cause: RequestCause; readonly request: EventRequest } & AtItem)
  | ({
      readonly type: "response-received";
      readonly cause: RequestCause;
      readonly request: EventRequest;
      readonly response: EventResponse;
      readonly cookies: readonly CookieData[];
      readonly history: readonly Hop[];
    } & AtItem)
  | ({
      readonly type: "request-failed";
      readonly cause: RequestCause;
      readonly request: EventRequest;
      readonly failure: RequestFailure;
      readonly history: readonly Hop[];
    } & AtItem)
  /**
   * The auth of a request asked for a token (OAuth 2). Its traffic is told here and nowhere else and is not counted among the
   * requests. `status` is that of the answer; without one `failure` says why. Neither the request's body nor the answer's is told.
   */
  | ({
      readonly type: "token-requested";
      readonly grant: string;
      readonly url: string;
      readonly status?: { readonly code: number; readonly reason: string };
      readonly failure?: RequestFailure;
      readonly durationMs: number;
      readonly history: readonly Hop[];
    } & AtItem)
  | ({
      readonly type: "visualizer";
    } & VisualizerResult &
      AtItem)
  | ({ readonly type: "next-request"; readonly target: string | null; readonly found: boolean } & AtItem)
  | ({ readonly type: "request-finished"; readonly skipped: boolean } & AtItem)
  | ({ readonly type: "iteration-finished" } & At)
  | ({
      readonly type: "warning";
      readonly code: string;
      readonly message: string;
      readonly item?: ItemRef;
    } & Partial<At>)
  | {
      readonly type: "run-finished";
      readonly outcome: "completed" | "stopped";
      /** Why the run ended early: an abort option, a timeout, the signal. Absent when a stop option ended it in order. */
      readonly error?: { readonly name: string; readonly message: string };
      readonly finishedAt: number;
      readonly durationMs: number;
    };

/** The one way out of the engine. A returned promise is awaited between requests: that is the back-pressure. */
export type Emit = (event: RunEvent) => void | Promise<void>;
