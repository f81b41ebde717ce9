// The story of one request: pre-request scripts, resolution, auth and transport, test scripts.
import { parseRequest } from "@waybill/collection";
import type { JsonObject } from "@waybill/collection";
import type { CompiledRequest } from "./compile-request.ts";
import type { CookieData } from "./cookie.ts";
import { NO_RESPONSE, scriptResponse, sentJson } from "./exchange-data.ts";
import type { RequestFailure } from "./http.ts";
import { interruption, type Frame } from "./lane.ts";
import { resolveRequest, type ResolvedRequest } from "./resolve-request.ts";
import { resolveWithVault, type RequestWithSecrets } from "./resolve-with-vault.ts";
import { runScripts, type PhaseResult } from "./run-scripts.ts";
import type { ScopeChain } from "./scope-chain.ts";
import type { PhaseOutcome } from "./script.ts";
import type { NestedExecution } from "./script-calls.ts";
import { Secrets } from "./secrets.ts";
import { sendRequest, type Exchange, type Sender } from "./send-request.ts";
import type { TemplateLookup } from "./template.ts";
import { afterFailedRequest, GO_ON, type Verdict } from "./stop-rules.ts";

export interface Execution {
  readonly scopes: ScopeChain;
  readonly verdict: Verdict;
  /** What the scripts of each phase did, as far as the request got. */
  readonly before: PhaseOutcome;
  readonly exchange?: Exchange;
  readonly after?: PhaseOutcome;
}

/** Executes one request. Whatever fails on the way is in the events and, where it ends something, in the verdict. */
export async function executeRequest(frame: Frame, scopes: ScopeChain): Promise<Execution> {
  const ready = await runBefore(frame, scopes);
  const before = ready.outcome;
  if (!isToBeSent(frame, ready)) return { scopes: ready.scopes, verdict: ready.verdict, before };
  const resolving = resolveAfterScripts(frame, ready);
  const resolved = "then" in resolving ? await resolving : resolving;
  const exchange = await sendRequest(senderOf(frame), resolved);
  const verdict = interruption(frame.lane) ?? afterExchange(frame, exchange);
  if (verdict.kind !== "go-on" || !isToBeTested(frame, exchange)) {
    return { scopes: ready.scopes, verdict, before, exchange };
  }
  const after = await runAfter(frame, { scopes: ready.scopes, resolved, exchange });
  return { scopes: after.scopes, verdict: after.verdict, before, exchange, after: after.outcome };
}

/** The pre-request scripts. */
export function runBefore(frame: Frame, scopes: ScopeChain): PhaseResult | Promise<PhaseResult> {
  const request = (): string => frame.planned.savedJson;
  return runScripts(frame, { phase: "prerequest", scopes, request, cookies: NO_COOKIES, runNested });
}

interface Sending {
  readonly scopes: ScopeChain;
  readonly resolved: RequestWithSecrets;
  readonly exchange: Exchange;
}

/** The test scripts. */
function runAfter(frame: Frame, { scopes, resolved, exchange }: Sending): PhaseResult | Promise<PhaseResult> {
  const request = (): string => withoutVault(sentJson(resolved, exchange.request.headers), resolved);
  const isAnswered = exchange.kind === "response";
  const response = isAnswered ? scriptResponse(exchange.id, exchange.response) : NO_RESPONSE;
  const cookies = isAnswered ? exchange.cookies : NO_COOKIES;
  return runScripts(frame, { phase: "test", scopes, request, response, cookies, runNested });
}

const NO_COOKIES: readonly CookieData[] = [];

function senderOf({ lane, item, cursor, depth }: Frame): Sender {
  return { lane, item, cursor, cause: depth === 0 ? "collection" : "run-request", signal: lane.abort.signal };
}

/** A nested request is not sent after a failed script; a request of the collection is, unless a stop option says no. */
function isToBeSent(frame: Frame, { outcome, verdict }: PhaseResult): boolean {
  if (outcome.skipped || verdict.kind !== "go-on") return false;
  return frame.depth === 0 || outcome.scripts.every((script) => script.error === undefined);
}

/** The tests of a nested request that failed do not run: the script that asked hears of the failure. */
function isToBeTested(frame: Frame, exchange: Exchange): boolean {
  return frame.depth === 0 || exchange.kind === "response";
}

function afterExchange(frame: Frame, exchange: Exchange): Verdict {
  return exchange.kind === "failed" ? afterFailedRequest(frame.stop, exchange.failure) : GO_ON;
}

/** Scripts have the secrets of the vault from the vault, or not at all. */
function withoutVault(json: string, { vaultTexts = [] }: RequestWithSecrets): string {
  if (vaultTexts.length === 0) return json;
  const secrets = new Secrets();
  for (const text of vaultTexts) secrets.learnValue(text);
  return secrets.mask(json);
}

/** The request as its pre-request scripts left it. */
export function resolveAfterScripts(
  frame: Frame,
  { scopes, outcome }: Pick<PhaseResult, "scopes" | "outcome">,
): RequestWithSecrets | Promise<RequestWithSecrets> {
  const { planned, lane, dynamic } = frame;
  const warn = (code: string, message: string): void => lane.warnings.oncePerRun(code, message, frame);
  const { requestEdit } = outcome;
  const edited = requestEdit === undefined ? undefined : compileEdit(frame, requestEdit);
  const compiled = edited?.kind === "compiled" ? edited.compiled : planned.compiled;
  const resolve = (vault: TemplateLookup): ResolvedRequest => {
    const resolved = resolveRequest(compiled, { scopes, dynamic, vault, warn });
    return edited?.kind === "failed" ? { ...resolved, kind: "failed", failure: edited.failure } : resolved;
  };
  return resolveWithVault(resolve, { lane, warn });
}

type CompiledEdit =
  | { readonly kind: "compiled"; readonly compiled: CompiledRequest }
  | { readonly kind: "failed"; readonly failure: RequestFailure };

function compileEdit(frame: Frame, edit: JsonObject): CompiledEdit {
  const parsed = parseRequest(edit);
  if (parsed.ok) return { kind: "compiled", compiled: frame.planned.compileEdited(parsed.value) };
  const problem = parsed.problems[0];
  const message = `a pre-request script made a request that cannot be sent: ${problem?.message ?? "it is not a request"}`;
  return { kind: "failed", failure: { reason: "protocol", code: "ERR_INVALID_REQUEST", message, url: "" } };
}

/** A request that a script runs inside its own: its events and changes belong to the request of that script. */
async function runNested(frame: Frame, scopes: ScopeChain): Promise<NestedExecution> {
  const { before, exchange, after } = await executeRequest(frame, scopes);
  const mutations = after === undefined ? before.mutations : [...before.mutations, ...after.mutations];
  return { mutations, answer: nestedAnswer(exchange) };
}

function nestedAnswer(exchange: Exchange | undefined): NestedExecution["answer"] {
  if (exchange === undefined) return { kind: "nothing" };
  if (exchange.kind === "failed") return { kind: "failed", failure: exchange.failure };
  const { id, response, cookies } = exchange;
  return { kind: "response", response: scriptResponse(id, response), cookies };
}
