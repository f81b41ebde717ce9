// The wire between host and guest: plain JSON texts. The only file that both halves share.
import type {
  CookieData,
  HttpHeader,
  Phase,
  PhaseOutcome,
  ScopeMutation,
  ScopeName,
  ScriptCall,
  ScriptNotice,
  ScriptReply,
} from "@waybill/core";
import type { JsonObject, JsonValue, Variable } from "@waybill/collection";
import type { SubtleCall } from "./answer-subtle.ts";

/** Host to guest; one `deliver(text, request?, body?)` each. */
export type HostMessage =
  | RunMessage
  | ShortRun
  | ({ readonly kind: "reply" } & CallReply)
  /** Several of one script that came at about the same time, in order. */
  | { readonly kind: "replies"; readonly replies: readonly CallReply[] }
  | { readonly kind: "timer"; readonly timer: number }
  /**
   * The answer to `GuestHost.drain`: the delivery that called it is over and all its microtasks have run. Comes from the VM itself,
   * as a task of its own, without a crossing.
   */
  | { readonly kind: "drained" }
  /** Libraries that scripts will need, loaded now, while no script runs: the lengths of their texts, which are the body, one after the other. */
  | { readonly kind: "warm"; readonly chunks: readonly (readonly [name: string, length: number])[] }
  /** A delivery left this rejection without a handler. Comes after its microtasks have run, before its `drained`. */
  | { readonly kind: "rejection"; readonly error: WireThrown };

export interface CallReply {
  readonly call: number;
  readonly reply: WireReply;
}

/**
 * A thrown value that the VM itself reported; a copy, the reason itself cannot be had (isolated-vm reports the first of a delivery).
 * `thrown` stands for a value that is no `Error`; one that is no JSON either comes as `UnhandledPromiseRejection` with its text.
 */
export interface WireThrown {
  readonly name?: string;
  readonly message?: string;
  readonly stack?: string;
  readonly thrown?: JsonValue;
}

/** Start of a phase. The request's JSON text, where a script mentions it, and a small body
 * travel beside the message, so that unread ones are never parsed. */
export interface RunMessage {
  readonly kind: "run";
  readonly run: number;
  /** Number under which the guest keeps what is the same in each run of these scripts: the next one may be a `ShortRun`. */
  readonly form?: number;
  readonly phase: Phase;
  /** `text` is sent once per VM; later runs name the script by id. */
  readonly scripts: readonly {
    readonly id: string;
    readonly text?: string;
    /** Name for error messages and stacks: owner and phase. */
    readonly name: string;
    /** Name of the collection, folder or request that owns the script. */
    readonly owner: string;
    /** False: no legacy globals for this script (pm-api §14). */
    readonly legacy?: boolean;
  }[];
  readonly stopAfter: "nothing" | "error" | "error-or-failure";
  /** Layers the guest does not have in this state; an absent scope is unchanged since the guest last saw or changed it. */
  readonly scopes: Partial<Record<ScopeName, WireLayer>>;
  readonly info: {
    readonly requestId: string;
    readonly requestName: string;
    readonly iteration: number;
    readonly iterationCount: number;
  };
  readonly location: readonly string[];
  readonly response?: WireResponse;
  readonly cookies: readonly CookieData[];
  /** Members of `pm` a host removes (`sendRequest`, `execution.runRequest`), and whether `skipRequest` exists whatever the phase. */
  readonly disabledApis?: readonly string[];
  readonly allowSkipRequest?: boolean;
  /** `pm.require` exists; what it finds is asked for with `sync("package", name)`. */
  readonly packages?: true;
}

/** A run that differs from the form it names in nothing but these. 0 stands for no scopes, no cookies, no response. */
export type ShortRun = readonly [
  form: number,
  run: number,
  iteration: number,
  scopes: RunMessage["scopes"] | 0,
  cookies: RunMessage["cookies"] | 0,
  response: ShortResponse | WireResponse | 0,
];

/** A `WireResponse` with all its members; names and values of the headers take turns. */
export type ShortResponse = readonly [
  id: string,
  code: number,
  reason: string,
  responseTime: number,
  bodySize: number,
  headerSize: number,
  handle: string,
  length: number,
  headers: readonly string[],
];

export interface WireLayer {
  readonly id: string;
  readonly name?: string;
  readonly variables: readonly Variable[];
}

/** `body` names bytes the host keeps for this run: read with `sync("body-text" | "body-bytes", handle)` unless the text came inline. */
export interface WireResponse {
  readonly id?: string;
  readonly code?: number;
  readonly reason?: string;
  readonly headers: readonly HttpHeader[];
  readonly responseTime?: number;
  readonly size?: { readonly body: number; readonly header: number };
  readonly body?: { readonly handle: string; readonly length: number; readonly text?: string };
}

export type WireReply =
  | Extract<ScriptReply, { readonly kind: "cookies" | "value" }>
  | { readonly kind: "response"; readonly response: WireResponse; readonly cookies: readonly CookieData[] }
  | { readonly kind: "run"; readonly response: WireResponse | null; readonly mutations: readonly ScopeMutation[] }
  /** `plain` errors reach scripts as plain objects, the others as `Error`. */
  | { readonly kind: "error"; readonly plain: boolean; readonly error: JsonObject };

/** Guest to host; each post carries a JSON array of these, in order; the frequent ones as `ShortMessage`. */
export type GuestMessage =
  | { readonly kind: "notices"; readonly run: number; readonly items: readonly WireNotice[] }
  /** Closes one script, which is `script-finished` by that if it has no error. What it changed is safe with the host from here on, whatever later scripts do to the VM. */
  | {
      readonly kind: "script-ended";
      readonly run: number;
      readonly script: number;
      readonly outcome: Pick<PhaseOutcome, "mutations" | "next" | "requestEdit" | "visualizer"> & {
        readonly skipped: boolean;
        readonly failedTests: readonly string[];
      };
    }
  | { readonly kind: "run-ended"; readonly run: number }
  | { readonly kind: "ask"; readonly run: number; readonly call: number; readonly ask: WireCall }
  | { readonly kind: "timer-set"; readonly timer: number; readonly ms: number }
  | { readonly kind: "timer-clear"; readonly timer: number };

/**
 * The short forms of `notices`, `run-ended`, and `script-ended` where the script left nothing but changed variables and failed tests.
 * They are most of what is said, and each character of them is written, recorded, copied and read.
 */
export type ShortMessage =
  | readonly [kind: 0, run: number, items: readonly ShortNotice[]]
  | readonly [kind: 1, run: number, script: number, mutations: readonly ShortMutation[], failedTests: readonly string[]]
  | readonly [kind: 2, run: number];

type ShortNotice =
  /** `script-started` of the script of that number. */
  | number
  /** A synchronous test that has passed. */
  | readonly [name: string, index: number, script: number]
  | WireNotice;

/** `set` without a type or a secret, `unset`, `clear`; the scope is its place in `SHORT_SCOPES`. */
type ShortMutation =
  | readonly [scope: number, key: string, value: JsonValue]
  | readonly [scope: number, key: string]
  | readonly [scope: number]
  | ScopeMutation;

export const SHORT_SCOPES = [
  "local",
  "data",
  "environment",
  "collection",
  "globals",
] as const satisfies readonly ScopeName[];

/** `test-opened` goes out when an asynchronous test starts waiting: if the VM dies, the host fails the tests that are still open. */
export type WireNotice =
  | ScriptNotice
  | {
      readonly kind: "test-opened";
      readonly script: number;
      readonly name: string;
      readonly index: number;
      /** What is waited for: `done()` or the promise the test returned. */
      readonly wait: "done" | "promise";
    };

/** What a script asks of the engine crosses as the engine knows it; WebCrypto is the session's own business. */
export type WireCall = ScriptCall | SubtleCall;

/** The host functions the guest is booted with. Strings and bytes only; none of them ever throws across the border. */
export interface GuestHost {
  /** Asynchronous, keeps order; supersedes all records before it. `isLast`: nothing of the phase comes behind it. */
  post(messages: string, isLast: boolean): void;
  /**
   * Keeps the JSON text of one message (`notices` with one item, `script-ended` …) that will go out with the next post; costs a copy
   * of its characters. The host reads the record if the VM dies before that post: nothing of finished scripts is lost, though a phase
   * posts once. `endsScript`: it is a `script-ended`.
   */
  record(message: string, endsScript: boolean): void;
  /** Asks for `drained` when this delivery and its microtasks are over. About 5 µs on the VM's own thread. */
  drain(): void;
  /**
   * Names: `chunk` (text of a library), `dynamic` (value of a dynamic variable), `request` (its JSON text, of a run), `body-text` and `body-bytes` (of a handle),
   * `random` (that many secure random bytes; the argument is a decimal count up to 65536), `package` (JSON text of a `FoundPackage`).
   */
  sync(name: SyncCall, argument: string): string | Uint8Array | undefined;
  /** Evaluates a script of the global scope, named `url` in stacks. Absent where the engine takes that name from the code itself. */
  evaluate?(code: string, url: string): unknown;
}

export type SyncCall = "chunk" | "dynamic" | "request" | "body-text" | "body-bytes" | "random" | "package";
