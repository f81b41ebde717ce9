// The script boundary as the engine sees it: JSON in, JSON out. packages/pm implements it for every sandbox.
import type { JsonObject, JsonValue } from "@waybill/collection";
import type { HttpHeader, RequestFailure } from "./http.ts";
import type { ConsoleValue } from "./console-value.ts";
import type { CookieData } from "./cookie.ts";
import type { VisualizerResult } from "./visualizer-page.ts";
import type { ScopeChain, ScopeMutation } from "./scope-chain.ts";

export type Phase = "prerequest" | "test";

/** A script with its place. `text` is compiled once per VM under `id`. */
export interface PlannedScript {
  readonly id: string;
  readonly phase: Phase;
  readonly text: string;
  /** The collection, folder or request that owns the script: `pm.execution.location.current`, and error messages. */
  readonly owner: { readonly kind: "collection" | "folder" | "request"; readonly id: string; readonly name: string };
  /** Packages the file lists for it, beside those that its text names. */
  readonly packages?: readonly string[];
  /** False: this script does not see the legacy globals. */
  readonly legacy?: boolean;
}

/**
 * Runs the scripts of one phase of one request, outermost first, in the VM of the run: one crossing in and, for scripts that
 * ask nothing, one crossing out. Always resolves; a failing script is data. Phases of nested requests may run inside (`ask`).
 */
export interface ScriptHost {
  run(input: ScriptInput, bridge: ScriptBridge): Promise<PhaseOutcome>;
  /** Ends the VM. A phase in progress resolves with its script interrupted. */
  dispose(): void;
}

/** What a host changes about the sandbox of its runs. */
export interface SandboxSettings {
  /** Members of `pm` that do not exist: `sendRequest`, `execution.runRequest`, any other by its path. */
  readonly disabledApis?: readonly string[];
  /** Whether `pm.execution.skipRequest` has an effect; absent: in pre-request scripts only. */
  readonly allowSkipRequest?: boolean;
  /** No script sees the legacy globals (pm-api §14). */
  readonly disableLegacyApis?: boolean;
}

export interface ScriptInput extends SandboxSettings {
  readonly phase: Phase;
  readonly scripts: readonly PlannedScript[];
  /** What an error or a failed assertion does to the scripts that would come next (run-ordering §5.7). */
  readonly stopAfter: "nothing" | "error" | "error-or-failure";
  readonly scopes: ScopeChain;
  readonly info: {
    readonly requestId: string;
    readonly requestName: string;
    readonly iteration: number;
    readonly iterationCount: number;
  };
  /** Names from collection to request. */
  readonly location: readonly string[];
  /** JSON text of the request in the shape of the collection format: as saved in `prerequest`, as sent in `test`. Made when read. */
  readonly request: string;
  /** Only in `test`. */
  readonly response?: ScriptResponse;
  readonly cookies: readonly CookieData[];
  /** The value of a dynamic variable (`$guid`), or undefined for an unknown name. Called synchronously from the sandbox. */
  readonly dynamic: (name: string) => string | undefined;
  /** What `pm.require` finds, by the names that the scripts of this phase mention; absent: `pm.require` does not exist. */
  readonly packages?: Readonly<Record<string, FoundPackage>>;
}

/** A package as the host found it for `pm.require`. */
export type FoundPackage =
  /** Packages of a public registry do not see `pm`. */
  | { readonly kind: "found"; readonly text: string; readonly seesPm: boolean }
  /** `details` are lines for the console: the places searched. */
  | { readonly kind: "missing"; readonly details: readonly string[] }
  | { readonly kind: "unusable"; readonly reason: string; readonly details: readonly string[] };

/** A response as scripts see it. After a failed request every member but `headers` is absent. Body members are read only when asked for. */
export interface ScriptResponse {
  readonly id?: string;
  readonly code?: number;
  readonly reason?: string;
  readonly headers: readonly HttpHeader[];
  readonly responseTime?: number;
  readonly size?: { readonly body: number; readonly header: number };
  readonly body?: { readonly length: number; text(): string; bytes(): Uint8Array };
}

export interface ScriptBridge {
  /** What happened in the sandbox, in order of occurrence. */
  tell(notice: ScriptNotice): void;
  /** What only the host can do. Always resolves. */
  ask(call: ScriptCall): Promise<ScriptReply>;
}

/** `script` is the index into `ScriptInput.scripts`. */
export type ScriptNotice =
  | { readonly kind: "script-started"; readonly script: number }
  | {
      readonly kind: "console";
      readonly script: number;
      readonly level: ConsoleLevel;
      readonly messages: readonly ConsoleValue[];
      /** Open console groups; absent for none. */
      readonly depth?: number;
      /** The first message is to be printed as a table (of the columns in the second). */
      readonly table?: true;
    }
  | { readonly kind: "test"; readonly script: number; readonly test: TestRecord }
  | { readonly kind: "exception"; readonly script: number; readonly error: ScriptError }
  | { readonly kind: "script-finished"; readonly script: number; readonly error?: ScriptError }
  | { readonly kind: "warning"; readonly code: string; readonly message: string };

export type ConsoleLevel = "log" | "info" | "warn" | "error" | "debug" | "clear";

export interface TestRecord {
  readonly name: string;
  readonly index: number;
  readonly async: boolean;
  readonly skipped: boolean;
  readonly passed: boolean;
  /** Present when the test failed; `null` for `throw undefined`. */
  readonly error?: ScriptError | null;
}

/** A thrown value as data. For a thrown value that is no error, `name` is its type and `thrown` the value as JSON. */
export interface ScriptError {
  readonly name: string;
  readonly message: string;
  readonly stack?: string;
  /** Position in the script as written in the collection, from 1. */
  readonly line?: number;
  readonly column?: number;
  readonly thrown?: JsonValue;
  readonly expected?: JsonValue;
  readonly actual?: JsonValue;
  readonly showDiff?: boolean;
  readonly operator?: string;
  readonly type?: string;
}

export type ScriptCall =
  /** `request` in the shape of the collection format. */
  | { readonly kind: "send-request"; readonly request: JsonObject }
  /** `mutations` are the caller's changes so far; the reply carries those made inside. */
  | {
      readonly kind: "run-request";
      readonly id: string;
      readonly variables: JsonObject;
      readonly mutations: readonly ScopeMutation[];
    }
  /** Cookies of the jar for a URL; `http: false` hides those that only HTTP may see, `secure` tells how the URL is to be reached. */
  | { readonly kind: "cookies-get"; readonly url: string; readonly http?: boolean; readonly secure?: boolean }
  /** `cookie` is the text of a `Set-Cookie` header. Answered with the one cookie. */
  | { readonly kind: "cookies-set"; readonly url: string; readonly cookie: string }
  | { readonly kind: "cookies-unset"; readonly url: string; readonly name: string }
  | { readonly kind: "cookies-clear"; readonly url: string }
  | { readonly kind: "vault-get"; readonly key: string }
  | { readonly kind: "vault-set"; readonly key: string; readonly value: JsonValue }
  | { readonly kind: "vault-unset"; readonly key: string };

export type ScriptReply =
  | { readonly kind: "response"; readonly response: ScriptResponse; readonly cookies: readonly CookieData[] }
  | { readonly kind: "cookies"; readonly cookies: readonly CookieData[] }
  | { readonly kind: "value"; readonly value: JsonValue }
  | { readonly kind: "failed"; readonly failure: RequestFailure }
  | { readonly kind: "run"; readonly response: ScriptResponse | null; readonly mutations: readonly ScopeMutation[] }
  | {
      readonly kind: "error";
      readonly error: { readonly name: string; readonly message: string; readonly plain: boolean };
    };

export interface PhaseOutcome {
  /** One entry per script that was started, in order. `failedTests` are the names of failed tests. */
  readonly scripts: readonly {
    readonly script: number;
    readonly error?: ScriptError;
    readonly failedTests: readonly string[];
  }[];
  /** Variable changes of all scripts of the phase, in order. */
  readonly mutations: readonly ScopeMutation[];
  /** Target of the last effective `setNextRequest`: text, or null to end the iteration; absent when not called. */
  readonly next?: string | null;
  readonly skipped: boolean;
  /** Only in `prerequest`, only when a script changed the request: JSON of the collection format. */
  readonly requestEdit?: JsonObject;
  readonly visualizer?: VisualizerResult;
}
