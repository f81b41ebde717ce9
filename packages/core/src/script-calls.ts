// What scripts ask of the host while they run: other requests.
import { parseRequest } from "@waybill/collection";
import type { BodyDefinition, JsonObject, RequestDefinition } from "@waybill/collection";
import { createAbort, onAbort, type Abort } from "./abort.ts";
import { compileRequest } from "./compile-request.ts";
import { scriptResponse } from "./exchange-data.ts";
import type { Frame } from "./lane.ts";
import { resolveRequest, type ResolvedRequest } from "./resolve-request.ts";
import { createScopeChain, type ScopeChain, type ScopeMutation } from "./scope-chain.ts";
import type { AbortSignalLike } from "./ports.ts";
import type { Phase, PhaseOutcome, ScriptCall, ScriptReply } from "./script.ts";
import { answerCookies, isCookieCall, ScriptVault } from "./script-secrets.ts";
import { sendRequest, type Sender } from "./send-request.ts";

/** What came of a request that a script had run. */
export interface NestedExecution {
  readonly mutations: readonly ScopeMutation[];
  /** No request was sent: it skipped itself, or a pre-request script failed. */
  readonly answer: { readonly kind: "nothing" } | Extract<ScriptReply, { readonly kind: "response" | "failed" }>;
}

export interface ScriptCallsSetting {
  /** The scopes at the start of the phase that asks. */
  readonly scopes: ScopeChain;
  readonly phase: Phase;
  readonly runNested: (frame: Frame, scopes: ScopeChain) => Promise<NestedExecution>;
}

const MOST_AT_ONCE = 100;
const DEEPEST = 10;

/** Answers the calls of the scripts of one phase. */
export class ScriptCalls {
  readonly #frame: Frame;
  readonly #setting: ScriptCallsSetting;
  readonly #open = new Set<Promise<ScriptReply>>();
  readonly #waiting: (() => void)[] = [];
  #abort: Abort | undefined;
  #vault: ScriptVault | undefined;
  #sending = 0;

  constructor(frame: Frame, setting: ScriptCallsSetting) {
    this.#frame = frame;
    this.#setting = setting;
  }

  answer(call: ScriptCall): Promise<ScriptReply> {
    const reply = this.#answer(call);
    this.#open.add(reply);
    return reply.finally(() => this.#open.delete(reply));
  }

  #answer(call: ScriptCall): Promise<ScriptReply> {
    if (call.kind === "run-request") return this.#runRequest(call);
    if (call.kind === "send-request") return this.#sendRequest(call.request);
    if (isCookieCall(call)) return answerCookies(this.#frame, call);
    this.#vault ??= new ScriptVault(this.#frame, this.#setting.phase);
    return this.#vault.answer(call);
  }

  /** Ends what scripts left under way: a skipped request waits for it, otherwise its script was cut off, and so is it. */
  async close(outcome: PhaseOutcome): Promise<void> {
    if (this.#open.size === 0) return;
    if (!outcome.skipped) this.#abort?.abort("the script ended");
    while (this.#open.size > 0) await Promise.all(this.#open);
  }

  async #sendRequest(request: JsonObject): Promise<ScriptReply> {
    const abort = (this.#abort ??= followedAbort(this.#frame.lane.abort.signal));
    if (this.#sending >= MOST_AT_ONCE) await new Promise<void>((resolve) => this.#waiting.push(resolve));
    this.#sending += 1;
    const reply = abort.signal.aborted ? CUT_OFF : await sendForScript(this.#frame, request, abort.signal);
    this.#sending -= 1;
    this.#waiting.shift()?.();
    return reply;
  }

  async #runRequest(call: Extract<ScriptCall, { readonly kind: "run-request" }>): Promise<ScriptReply> {
    const frame = this.#frame;
    const planned = frame.lane.plan.requestById(call.id);
    if (planned === undefined) return plainError(`runRequest: request "${call.id}" not found`);
    const deepest = frame.lane.options.nestedRequests ?? DEEPEST;
    if (frame.depth >= deepest) {
      return plainError(`Max pm.execution.runRequest depth of ${deepest} has been reached.`);
    }
    const scopes = this.#setting.scopes.apply([...call.mutations, ...localVariables(call.variables)]);
    const nested = { ...frame, planned, stop: {}, depth: frame.depth + 1 };
    return nestedReply(await this.#setting.runNested(nested, scopes));
  }
}

const CUT_OFF = plainError("the script that asked for the request was ended");

/** Aborts when `signal` does. */
function followedAbort(signal: AbortSignalLike): Abort {
  const abort = createAbort();
  onAbort(signal, () => abort.abort(signal.reason));
  return abort;
}

function nestedReply({ answer, mutations }: NestedExecution): ScriptReply {
  switch (answer.kind) {
    case "nothing":
      return { kind: "run", response: null, mutations };
    case "response":
      return { kind: "run", response: answer.response, mutations };
    case "failed":
      return answer;
  }
}

function localVariables(variables: JsonObject): ScopeMutation[] {
  return Object.entries(variables).map(([key, value]) => ({ scope: "local", op: "set", key, value }));
}

/** `pm.sendRequest`: templates are sent as written, the auth of the collection is not inherited, files stay where they are. */
async function sendForScript(frame: Frame, json: JsonObject, signal: AbortSignalLike): Promise<ScriptReply> {
  const { lane, item, cursor } = frame;
  const parsed = parseRequest(json);
  if (!parsed.ok) return plainError(parsed.problems[0]?.message ?? "the request is not in the collection format");
  const definition = withoutFiles(parsed.value, () =>
    lane.warnings.oncePerRequest("script-file", "uploading files from scripts is not allowed", frame),
  );
  const own = { ...cursor, httpRequestId: lane.ports.random.uuid() };
  const sender: Sender = { lane, item, cursor: own, cause: "script", signal };
  const exchange = await sendRequest(sender, resolveLiterally(frame, definition));
  if (exchange.kind === "failed") return { kind: "failed", failure: exchange.failure };
  const { id, response, cookies } = exchange;
  return { kind: "response", response: scriptResponse(id, response), cookies };
}

const NO_VARIABLES = createScopeChain();

function resolveLiterally(frame: Frame, definition: RequestDefinition): ResolvedRequest {
  const settings = frame.lane.plan.scriptSettings;
  return resolveRequest(compileRequest(definition, { auth: definition.auth, settings }), {
    scopes: NO_VARIABLES,
    dynamic: () => undefined,
    warn: () => undefined,
  });
}

function withoutFiles(definition: RequestDefinition, warn: () => void): RequestDefinition {
  const { body, ...rest } = definition;
  if (body === undefined || !hasFile(body)) return definition;
  warn();
  if (body.mode !== "formdata") return rest;
  return { ...rest, body: { ...body, formdata: body.formdata.filter((row) => row.type !== "file") } };
}

function hasFile(body: BodyDefinition): boolean {
  if (body.mode === "formdata") return body.formdata.some((row) => row.type === "file");
  return body.mode === "file" && body.src !== undefined;
}

function plainError(message: string): ScriptReply {
  return { kind: "error", error: { name: "Error", message, plain: true } };
}
