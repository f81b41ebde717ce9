// What all scripts of one VM share, and what belongs to one execution of one script.
import type { PhaseOutcome } from "@waybill/core";
import type { GuestHost, RunMessage } from "../protocol.ts";
import type { PackageFactory } from "./chunks/packages.ts";
import type { ScriptCompiler } from "./compiled-script.ts";
import type { HostCalls } from "./host-calls.ts";
import type { LoadLibrary } from "./libraries.ts";
import type { Outbox } from "./outbox.ts";
import type { SafeMap, SafeSet } from "./primordials.ts";
import type { ScopeJournal } from "./scope-journal.ts";
import type { ScriptRun } from "./script-run.ts";
import type { ScriptScopes } from "./script-scopes.ts";
import type { ScriptTests } from "./script-tests.ts";
import type { Timers } from "./timers.ts";
import type { Layers } from "./variable-layer.ts";

export interface Guest {
  readonly host: GuestHost;
  readonly outbox: Outbox;
  readonly compiler: ScriptCompiler;
  readonly timers: Timers;
  readonly calls: HostCalls;
  readonly load: LoadLibrary;
  /** The property `to` of requests and responses. */
  readonly assertionStart: PropertyDescriptor;
  /** Scripts that are not over, in the order of their start: more than one only while a script waits for a request it runs. */
  readonly live: ScriptContext[];
  /** The scopes as the last script left them. */
  layers: Layers;
  /** A script of this VM could queue microtasks, so later ones may call functions that do. */
  mayQueue: boolean;
  /** Templates that a warning has named. */
  readonly stoppedTemplates: SafeSet<string>;
  /** Compiled packages of `pm.require`, by name and text. */
  readonly packages: SafeMap<string, PackageFactory>;
  /** A script may be over: it is looked at when the delivery ends, or after the microtasks if they are running. */
  wake(): void;
}

/** The phase a script runs in. `request` and `layers` change from script to script. */
export interface PhaseContext {
  readonly message: RunMessage;
  /** JSON text of the request, with the edits of the scripts before; undefined until it is read, if the host did not send it. */
  request: string | undefined;
  /** Text of a small response body that came with the message. */
  readonly body: string | undefined;
  layers: Layers;
}

/** The result of a script beside its notices. */
export type ScriptResult = Pick<PhaseOutcome, "mutations" | "next" | "requestEdit" | "visualizer">;

export interface ScriptContext {
  readonly guest: Guest;
  readonly phase: PhaseContext;
  readonly script: RunMessage["scripts"][number];
  readonly run: ScriptRun;
  readonly tests: ScriptTests;
  readonly journal: ScopeJournal;
  readonly scopes: ScriptScopes;
  next: ScriptResult["next"];
  visualizer: ScriptResult["visualizer"];
  /** JSON of the request if the script has changed it. */
  readRequestEdit: () => ScriptResult["requestEdit"];
  /** The legacy `tests` object as it stands when the body has returned. */
  recordLegacyTests: () => void;
  /** What the script had done when it skipped the request: nothing after that counts. */
  frozen: { readonly result: ScriptResult; readonly layers: Layers } | undefined;
}

/**
 * The context that a function made for one script acts for: that script's, or the one in progress when a later script calls a
 * function that an earlier one left in a shared name.
 */
export type CurrentContext = () => ScriptContext;

export function currentContext(context: ScriptContext): CurrentContext {
  const { run, guest } = context;
  return () => (run.ended ? (guest.live[guest.live.length - 1] ?? context) : context);
}
